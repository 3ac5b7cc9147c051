"""Where: which of the places that a text names a claim's harm was done at.

The candidates are the places of the report, its whole country, and none. What a claim's own words plainly say stands
(`plain.py`); else a conditional logit chooses, learnt from annotated reports by `training/train_where.py`, over
the features of `evidence.py`.
"""
import re
from collections.abc import Sequence
from pathlib import Path

from cenotaph.compare import fold
from cenotaph.records import Place, PlacePrecision, Reading, Report
from cenotaph.scorer import chances, scorer

from ..gazetteer.gazetteer import Gazetteer
from ..gazetteer.tables import demonyms
from ..left_out import place_left_out
from ..likely import LEAST
from .beside import only_beside
from .countrywide import counts_over_country, nationwide, part_meant
from .evidence import Evidence
from .mentions import PlaceMention
from .plain import (
    barred,
    of_its_people,
    only_one_in_clause,
    opened_by_country,
    right_behind,
    set_aside,
    set_in_sentence,
    where_it_was_done,
)
from .pointed import (
    named_next,
    province_meant,
    the_town,
    the_towns,
    told_there,
    told_throughout,
    took_place,
    where_it_is_written,
)
from .relations import RANK
from .report_evidence import ReportEvidence
from .text import nations_by_name
from .told import PlacesTold, ToldPlace

_LEARNED = Path(__file__).parents[1] / "learned" / "where.json"
# In this order: what stands nearest to the harm, what the words point at, the only place named.
_PLAIN = (where_it_was_done, named_next, right_behind, of_its_people, where_it_is_written, told_there,
          only_one_in_clause, opened_by_country, took_place, the_town, the_towns)
_GOES_ON = re.compile(
    r"\W{0,3}(?:They|The (?:men|women|dead|victims|soldiers)|In its words they) (?:were|had been|died)\b")
_POINTED = re.compile(
    r"\b(?:the (?:city|town|village|district|neighbou?rhood|quarter|camp|area|enclave|suburb|province|region|"
    r"governorate|oblast)|there|here)\b", re.IGNORECASE)
_THE_ATTACK = re.compile(
    r"\b(?:in|by|from|after) (?:the|that|this) (?:\w+ ){0,2}?(?:attack|strike|raid|blast|explosion|bombing|shelling|"
    r"incident|shooting|ambush)s?\b", re.IGNORECASE)
_TELLING = 3
_NAME = re.compile(r"\b[A-Z]\w+\b")
_BEGAN = re.compile(r"\b(?:broke out|began|erupted|started|launched)\b")
_SINCE_THEN = re.compile(r"\bsince(?: then)?(?= \w+ed\b| (?:been|died|fled|lost|left)\b|[.,;]?$|[.,;] )")


class Where:
    """The places of one report: finds them once, then answers for each claim."""

    def __init__(
        self, report: Report, readings: Sequence[Reading], gazetteer: Gazetteer, countries: Sequence[str] = (),
    ) -> None:
        self.text = report.text
        self.told = PlacesTold(report, gazetteer, countries)
        self.countries = self.told.countries
        self._evidence = ReportEvidence(self.told, readings)
        self._readings = {r.id: r for r in readings}
        self._options: dict[str, list[tuple[list[str], Place]]] = {}
        self._odds: dict[str, list[float]] = {}
        self._carried: set[str] = set()
        # The place of a mention with those it is listed with, by where the mention begins.
        self._listed: dict[int, Place] = {}

    def of(self, reading: Reading) -> Place:
        """Return the place of a claim's harm, resolved: the likeliest of the report's; unknown where none is.

        "Ten people in Homs, a child among them": a part of those told in one breath was harmed where the whole was.
        """
        whole = self.whole_of(reading)
        if whole is not None:
            return self.of(whole)
        return self._wide(reading) or self._counted_before(reading) or self._chosen(reading)

    def whole_of(self, reading: Reading) -> Reading | None:
        """Return the whole whose place is a claim's: told in one breath with it, where the claim tells none itself."""
        whole = self._readings.get(reading.part_of or "")
        return whole if whole is not None and right_behind(self.told, reading) is None else None

    def carried(self, reading: Reading) -> bool:
        """Return True where nothing in a claim's own words tells its place: the likeliest of the report's was taken."""
        return reading.id in self._carried

    def likeliest_part(self, reading: Reading) -> Place | None:
        """Return the likeliest place of the region that the report tells of most; None where it tells of none."""
        region = next(iter(self.told.regions), None)
        options = self.options(reading)
        first = len(options) - len(self.told.places)
        inside = [n + first for n, told in enumerate(self.told.places)
                  if region and told.place.admin1 == region and not only_beside(self.told, reading, n)]
        best = max(inside, key=self._weighed(reading).__getitem__, default=None)
        return None if best is None else options[best][1]

    def _counted_before(self, reading: Reading) -> Place | None:
        """The place of the same number, where the sentence names none: "five people were killed in the attack"."""
        count = reading.count.stated or 0
        if count < _TELLING or not _THE_ATTACK.search(reading.clause.words) or self._named_here(reading):
            return None
        before = (r for r in self._readings.values() if r.anchor < reading.sentence.start and r.harm is reading.harm)
        told = [r for r in before if r.count.stated == count and self._named_here(r)]
        return self.of(told[-1]) if told else None

    def _named_here(self, reading: Reading) -> bool:
        return bool(self.told.within(reading.sentence.start, reading.sentence.end))

    def _wide(self, reading: Reading) -> Place | None:
        """The country or the province that the words mean, or what they tell of throughout; None where neither."""
        untold = place_left_out(reading.sentence.words) and not self._named_here(reading)
        if untold or counts_over_country(self.told, reading):
            return self.told.country()
        throughout = told_throughout(self.told, reading)
        if (province := province_meant(self.told, reading)) is not None or throughout is None:
            return province
        return self.told.places[throughout].place

    def _chosen(self, reading: Reading) -> Place:
        """The place that a claim's words plainly tell, else the likeliest."""
        options = self.options(reading)
        first = len(options) - len(self.told.places)
        best = self._likeliest(reading, options, first)
        plain = next((n for rule in _PLAIN if (n := rule(self.told, reading)) is not None), None)
        if plain is not None and not self._finer(best, plain):
            return options[first + plain][1]
        set_here = set_in_sentence(self.told, reading) or set_in_sentence(self.told, reading, loosely=True)
        here = [n for n in set_here if not only_beside(self.told, reading, n)]
        if here and self._elsewhere(reading, best) and not any(self._finer(best, n) for n in here):
            best = max(here, key=lambda n: self._weighed(reading)[first + n])
            return options[first + best][1]
        if best < 0 or self._elsewhere(reading, best):
            self._carried.add(reading.id)
        described = self._described(reading, best)
        return options[first + (best if described is None else described)][1]

    def _likeliest(self, reading: Reading, options: list[tuple[list[str], Place]], first: int) -> int:
        """The number of the likeliest place, below 0 for the country or none."""
        by_odds = sorted(range(len(options)), key=self._weighed(reading).__getitem__, reverse=True)
        return next(n for n in by_odds if n < first or not (
            only_beside(self.told, reading, n - first) or self._set_aside(reading, n - first))) - first

    def _set_aside(self, reading: Reading, n: int) -> bool:
        """True for a place that a claim's sentence names only for another event."""
        start, end = reading.sentence.start, reading.sentence.end
        inside = [m for m in self.told.places[n].mentions if start <= m.start < end]
        return bool(inside) and all(set_aside(reading, m) for m in inside)

    def _weighed(self, reading: Reading) -> list[float]:
        """The log-odds of the options, reckoned once."""
        if reading.id not in self._odds:
            self._odds[reading.id] = [scorer(_LEARNED).log_odds(found) for found, _ in self.options(reading)]
        return self._odds[reading.id]

    def likely(self, reading: Reading) -> list[tuple[Place, float]]:
        """Return the places that may be a claim's, but the unlikely, each with its probability."""
        likely = zip(self.options(reading), chances(self._weighed(reading)), strict=True)
        return [(place, p) for (_, place), p in likely if p >= LEAST]

    def _elsewhere(self, reading: Reading, n: int) -> bool:
        """True where the claim's own sentence does not name the n-th place."""
        start, end = reading.sentence.start, reading.sentence.end
        return n >= 0 and not any(start <= m.start < end for m in self.told.places[n].mentions)

    def _finer(self, n: int, wide: int) -> bool:
        """True where the n-th place lies within another: a later sentence may say where in the province it was."""
        key = self.told.places[wide].place.key
        if n < 0 or key is None or key not in self.told.places[n].place.within:
            return False
        # A village that no table knows is only put into the town told beside it.
        finer = self.told.places[n].rank > self.told.places[wide].rank
        return finer or self.told.places[n].place.gazetteer_id is not None

    def _described(self, reading: Reading, n: int) -> int | None:
        """The option that the n-th place is there to describe in a claim's sentence: it is the finer of the two."""
        if n < 0:
            return None
        start, end = reading.sentence.start, reading.sentence.end
        mentions = self.told.places[n].mentions
        inside = [m.start for m in mentions if start <= m.start < end]
        finer = {self.told.described.get(at) for at in inside}
        return finer.pop() if len(finer) == 1 else None

    def options(self, reading: Reading) -> list[tuple[list[str], Place]]:
        """Return the candidates for a claim's place with the features that hold: none, the country, the places."""
        if reading.id not in self._options:
            self._options[reading.id] = self._all_options(reading)
        return self._options[reading.id]

    def _all_options(self, reading: Reading) -> list[tuple[list[str], Place]]:
        evidence, home = Evidence(self._evidence, reading), self.told.country()
        of_country = list(evidence.of_country(self.nationwide(reading)))
        options = [(evidence.of_none(), Place())]
        if home.key and not any(p.place.key == home.key and p.mentions and not p.rank for p in self.told.places):
            options.append(([*of_country, "country unnamed"], home))
        for n, told in enumerate(self.told.places):
            national = of_country if told.rank == 0 and told.place.key == home.key else []
            options.append(([*evidence.of_place(n), *national], self._with_listed(told, _listing(evidence, n))))
        return options

    def _with_listed(self, told: ToldPlace, mention: PlaceMention | None) -> Place:
        """The candidate as a place: with those it is listed with, in the claim's own sentence or right before it."""
        if mention is None:
            return told.place
        if mention.start not in self._listed:
            parts = self.told.listed(mention)
            self._listed[mention.start] = self.told.together(parts) if len(parts) > 1 else told.place
        return self._listed[mention.start]

    def nationwide(self, reading: Reading) -> bool:
        """True where a claim is told of many parts of the country."""
        return nationwide(reading.clause.words + self._told_next(reading))

    def _told_next(self, reading: Reading) -> str:
        """The next sentence where it goes on about the same people: "They were killed in several provinces"."""
        follows = self.text[reading.sentence.end : reading.sentence.end + 160]
        return " " + follows.split("\n")[0] if _GOES_ON.match(follows) else ""

    def country(self) -> Place:
        """Return the country that the report is about, as a place; an unknown one where no country stands out."""
        return self.told.country()

    def part_meant(self, reading: Reading) -> bool:
        """Return True where the sentence of a claim sets something in, or points at, a part of the country."""
        return bool(set_in_sentence(self.told, reading) or _POINTED.search(reading.clause.words))

    def tells_between(self, place: Place, start: int, end: int) -> bool:
        """Return True where a place is named from `start` to `end` of the text."""
        told = (p for p in self.told.places if p.place.key == place.key)
        return any(start <= m.start < end for p in told for m in p.mentions)

    def goes_on(self, reading: Reading, place: Place) -> bool:
        """Return True for "have since been killed" behind a sentence on the place, or that points at one."""
        before = self.set_off_by(reading)
        start = reading.sentence.start
        return bool(before) and (
            self.tells_between(place, start - len(before), start) or _POINTED.search(before) is not None)

    def set_off_by(self, reading: Reading) -> str:
        """Return the sentence before one that counts since what it tells ("have since been killed"), else nothing."""
        start = reading.sentence.start
        since = _SINCE_THEN.search(reading.sentence.words) and not _BEGAN.search(reading.sentence.words)
        return self.text[self.text.rfind(".", 0, max(0, start - 3)) + 1 : start] if since else ""

    def names_abroad(self, reading: Reading) -> bool:
        """Return True where the sentence of a claim names another country, and not only whose people are meant."""
        known = (nations_by_name().get(w) for w in _NAME.findall(reading.sentence.words) if fold(w) not in demonyms())
        return any(land not in (None, *self.countries[:1]) for land in known)

    def within_sentence(self, reading: Reading) -> bool:
        """Return True where the sentence of a claim names, or points at, a place that may have held the harm."""
        inside = self.told.within(reading.sentence.start, reading.sentence.end)
        named = any(not barred(reading, m) for m in inside) or took_place(self.told, reading) is not None
        return named or part_meant(reading.clause.words)


def _listing(evidence: Evidence, n: int) -> PlaceMention | None:
    """The mention of the n-th place in the claim's own sentence, of a quarter also that in the sentence before.

    Quarters told together are one place of harm; towns told together are not, where the next sentence goes on.
    """
    inside, before = evidence.near[n].inside, evidence.near[n].before
    quarter = evidence.told.places[n].rank > RANK[PlacePrecision.TOWN]
    return inside or (before if before and quarter and evidence.sentence - before.sentence <= 1 else None)
