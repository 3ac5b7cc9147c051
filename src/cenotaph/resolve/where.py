"""Where: which of the places that a text names a claim's harm was done at."""
import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from cenotaph.records import Place, PlacePrecision, Reading, Report

from .gazetteer import Gazetteer, PlaceHint
from .place_mentions import ONE_OF_ITS, PlaceMention, place_mentions

_COST = {
    PlacePrecision.SITE: 0.0, PlacePrecision.NEIGHBOURHOOD: 0.0, PlacePrecision.TOWN: 0.8, PlacePrecision.DISTRICT: 1.5,
    PlacePrecision.PROVINCE: 3.5, PlacePrecision.COUNTRY: 7.0, PlacePrecision.UNKNOWN: 6.0,
}
_COARSE = frozenset({PlacePrecision.PROVINCE, PlacePrecision.COUNTRY})
_HOME = frozenset({PlacePrecision.TOWN, PlacePrecision.PROVINCE})
_POSTED = re.compile(
    r"\b(?:positioned|located|based|stationed|entrenched|spread|posted|holed up|deployed|stronghold of|resident of|"
    r"from)\s+(?:in|at|on|near|around|of)?\s*(?:\w+[ -]){0,5}$|"
    r"(?:State|Front|Army|Council|Coalition|Union)\s+(?:in|of)\s+(?:\w+\s+and\s+)?(?:the\s+)?$|"
    r"\bsaid (?:in|from)\s+$", re.IGNORECASE)
_NATIONWIDE = re.compile(
    r"\b(?:(?:parts|areas|regions|provinces) of the country|(?:different|several|various) provinces|"
    r"across the country|around the country|nationwide|"
    r"throughout the country)\b", re.IGNORECASE)
_GOES_ON = re.compile(
    r"\W{0,3}(?:They|The (?:men|women|dead|victims|soldiers)|In its words they) (?:were|had been|died)\b")
_VISITED = re.compile(
    r"\b(?:visit\w*|talks in|met in|arriv\w+ in|flew to|office in|travel\w+ to|came to|come to|went to|leads to|"
    r"road to|border with)\s+(?:the\s+)?(?:city of\s+)?$", re.IGNORECASE)
_HARMED_IN = re.compile(
    r"\b(?:killed|dead|died|wounded|injured|massacred|executed|people|civilians|displaced|missing)\s+"
    r"(?:in|at|near|on)\s+(?:the\s+)?(?:\w+\s+){0,2}$", re.IGNORECASE)
_POINTED = re.compile(
    r"\b(?:the (?:city|town|village|district|neighbou?rhood|quarter|camp|area)|there|here)\b", re.IGNORECASE)
_INSIDE = re.compile(r"\b(?:in|across|inside|throughout|within)\s+(?:[a-z-]+\s+){0,2}$", re.IGNORECASE)
_LISTED = re.compile(
    r"\s*,\s*(?:the\s+)?|\s*,?\s*and\s+(?:in\s+)?(?:the\s+)?"
    r"(?:(?:city|town|village|province|district|neighbou?rhood)\s+of\s+)?")
_SENTENCE_END = re.compile(r"[.!?]\s|\n")


def _barred(reading: Reading, mention: PlaceMention) -> bool:
    """True where the mention is part of what describes a speaker or an accused, not of where the harm was done."""
    spans = [m.quote for m in (*reading.speakers, *(b for b in reading.blamed if b.kind == "agent"))]
    return any(q.start <= mention.start < q.end for q in spans)


def _fineness(mention: PlaceMention) -> float:
    """The cost of a coarse place; an unknown name is as fine as the text calls it."""
    if mention.precision is PlacePrecision.UNKNOWN and mention.kind:
        return 0.8 if mention.kind in {"village", "town", "city"} else 0.3
    return _COST[mention.precision]


def _cost(reading: Reading, mention: PlaceMention, anchors: Sequence[int], text: str) -> float:
    """How far a place is from being that of a harm: distance, clause, sentence, fineness, other harms between."""
    low, high = sorted((mention.start, reading.anchor))
    cost = min(high - low, 400) / 60 + _fineness(mention) + (0 if mention.locative else 3)
    cost += _cost_of_wording(text, mention.start)
    if not reading.clause.start <= mention.start < reading.clause.end:
        cost += 1.5
    if not reading.sentence.start <= mention.start < reading.sentence.end:
        between = len(_SENTENCE_END.findall(text[low:high]))
        cost += 3 + 1.5 * min(between, 4) + (2.5 if mention.start > reading.anchor else 0)
    return cost + 1.5 * sum(low < a < high for a in anchors)


def _cost_of_wording(text: str, at: int) -> float:
    """What the words before a place say against it (somebody is posted there, goes there) or for it ("killed in")."""
    before = text[max(0, at - 40) : at]
    cost = 4.0 if _POSTED.search(text[max(0, at - 60) : at]) else 0.0
    cost += 2.0 if ONE_OF_ITS.search(before) else 0.0
    return cost + (4 if _VISITED.search(before) else 0) - (4 if _HARMED_IN.search(before) else 0)


def _paired(text: str, mentions: Sequence[PlaceMention], chosen: PlaceMention) -> tuple[str, tuple[PlaceMention, ...]]:
    """The words of the chosen place with those it is listed with ("A and B"), and the mentions of the list."""
    at = mentions.index(chosen)
    gaps = [text[a.end : b.start] for a, b in pairwise(mentions)]
    first = last = at
    while first > 0 and _LISTED.fullmatch(gaps[first - 1]) and _alike(mentions[first - 1], chosen):
        first -= 1
    while last < len(gaps) and _LISTED.fullmatch(gaps[last]) and _alike(mentions[last + 1], chosen):
        last += 1
    # Commas alone set a place in its surroundings ("Sarmin, Idlib"); a list has an "and".
    while last > first and "and" not in gaps[last - 1]:
        last -= 1
    if not first <= at <= last:
        first = last = at
    return text[mentions[first].start : mentions[last].end], tuple(mentions[first : last + 1])


def _alike(first: PlaceMention, second: PlaceMention) -> bool:
    return (first.precision in _COARSE) == (second.precision in _COARSE)


class Where:
    """The places of one report: finds them once, then answers for each claim."""

    def __init__(self, report: Report, gazetteer: Gazetteer, countries: Sequence[str] = ()) -> None:
        self.text, self.gazetteer = report.text, gazetteer
        self._located: dict[tuple[str, tuple[str, ...], str | None], Place] = {}
        self.countries: tuple[str, ...] = ()
        self.regions: tuple[str, ...] = ()
        self.countries = tuple(dict.fromkeys((*self._main_countries(countries), *countries)))[:3]
        self.mentions = self._may_hold_harm(report.text)
        self.title = self._may_hold_harm(report.title or "")
        everything = (*self.mentions, *self.title)
        named = [self._locate(m.words, (), m.kind) for m in everything]
        self.regions = tuple(a for a, _ in Counter(p.admin1 for p in named if p.admin1).most_common(2))
        self.home = [w for w, _ in Counter(m.words for m in everything if m.precision in _HOME).most_common(1)]

    def _may_hold_harm(self, text: str) -> tuple[PlaceMention, ...]:
        return tuple(m for m in place_mentions(text, self.gazetteer, self.countries) if self._can_hold_harm(m, text))

    def _main_countries(self, favoured: Sequence[str]) -> list[str]:
        """Countries that the text is about: those of its towns, and those it says something happened in."""
        seen: Counter[str] = Counter()
        for mention in place_mentions(self.text, self.gazetteer, favoured):
            place = self._locate(mention.words, (), mention.kind)
            if place.country and mention.locative:
                seen[place.country] += 2 if mention.precision is PlacePrecision.COUNTRY else 1
            elif place.country:
                seen[place.country] += mention.precision is PlacePrecision.COUNTRY
        most = seen.most_common(2)
        return [c for c, n in most if n * 3 >= most[0][1]]

    def _can_hold_harm(self, mention: PlaceMention, text: str) -> bool:
        """False for countries named as actors, and for towns of countries that the text is not about."""
        if mention.precision is PlacePrecision.UNKNOWN:
            return True
        place = self._locate(mention.words, (), mention.kind)
        at_home = place.country is None or place.country in self.countries
        if mention.precision is PlacePrecision.COUNTRY:
            before = text[max(0, mention.start - 30) : mention.start]
            return mention.locative and (at_home or bool(_INSIDE.search(before)))
        return at_home or (mention.locative and mention.kind is not None)

    def of(self, reading: Reading, anchors: Sequence[int]) -> Place:
        """Return the place of a claim's harm, resolved: the nearest in meaning, else the headline's; else unknown.

        `anchors` are the offsets of all numbers of harm in the report: a place beyond another harm is likelier its own.
        """
        if reading.war or self.nationwide(reading):
            return self.country()
        allowed = [m for m in self.mentions if not _barred(reading, m)]
        ranked = sorted((_cost(reading, m, anchors, self.text), m.start, m) for m in allowed)
        if not ranked:
            return self._elsewhere()
        chosen = self._finer(ranked[0][2])
        words, parts = _paired(self.text, self.mentions, chosen)
        return self._locate(words, self._context(reading, chosen, parts), chosen.kind)

    def _finer(self, chosen: PlaceMention) -> PlaceMention:
        """The one finer place of the report that lies inside a province or country, where there is just one."""
        if chosen.precision not in _COARSE:
            return chosen
        wide = self._locate(chosen.words, (), chosen.kind)
        fine: dict[str, PlaceMention] = {}
        for mention in self.mentions:
            if mention.locative and _fineness(mention) < _COST[PlacePrecision.PROVINCE]:
                place = self._locate(mention.words, (), mention.kind)
                if place.key and wide.key in place.within:
                    fine.setdefault(place.key, mention)
        return next(iter(fine.values())) if len(fine) == 1 else chosen

    def nationwide(self, reading: Reading) -> bool:
        """True where a claim is told of many parts of the country."""
        return bool(_NATIONWIDE.search(reading.clause.words + self._told_next(reading)))

    def _told_next(self, reading: Reading) -> str:
        """The next sentence where it goes on about the same people: "They were killed in several provinces"."""
        follows = self.text[reading.sentence.end :][:160]
        return " " + follows.split("\n")[0] if _GOES_ON.match(follows) else ""

    def country(self) -> Place:
        """Return the country that the report is about, as a place; an unknown one where no country stands out."""
        return self._locate(self.countries[0], (), None) if self.countries else Place()

    def within_sentence(self, reading: Reading) -> bool:
        """Return True where the sentence of a claim names, or points at, a place that may have held the harm."""
        inside = (m for m in self.mentions if reading.sentence.start <= m.start < reading.sentence.end)
        return bool(_POINTED.search(reading.clause.words)) or any(not _barred(reading, m) for m in inside)

    def _elsewhere(self) -> Place:
        """The finest place of the headline; unknown where it names none."""
        if self.title:
            finest = min(self.title, key=lambda m: _COST[m.precision])
            return self._locate(finest.words, self.countries[:1], finest.kind)
        return Place()

    def _context(self, reading: Reading, chosen: PlaceMention, parts: Sequence[PlaceMention]) -> tuple[str, ...]:
        """Wider places around the chosen one, nearest and finest first: its sentence, then the report's regions."""
        if chosen.precision is PlacePrecision.COUNTRY:
            return ()
        near = [m for m in self.mentions if m not in parts and reading.sentence.start <= m.start < reading.sentence.end
                and _COST[m.precision] > _COST[chosen.precision]]
        near.sort(key=lambda m: (_COST[m.precision], abs(m.start - chosen.start)))
        words = dict.fromkeys([*(m.words for m in near), *self.home, *self.regions[:1], *self.countries[:1]])
        return tuple(w for w in words if w != chosen.words)

    def _locate(self, words: str, context: tuple[str, ...], kind: str | None) -> Place:
        key = (words, context, kind)
        if key not in self._located:
            hint = PlaceHint(kind=kind, countries=self.countries, regions=self.regions)
            self._located[key] = self.gazetteer.locate(words, context, hint)
        return self._located[key]
