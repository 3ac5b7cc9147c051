"""Where: which of the places that a text names a claim's harm was done at.

The candidates are the places of the report, its whole country, and none. A conditional logit chooses, learnt from
annotated reports by `training/train_where.py`: how near a place stands, what the wording around it says, how fine it
is, what it holds and lies in. No feature names a place, a party, an event or a document.
"""
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from cenotaph.compare import fold
from cenotaph.records import Place, PlacePrecision, Reading, Report
from cenotaph.scorer import scorer

from .gazetteer import Gazetteer
from .gazetteer_tables import demonyms
from .place_mentions import PlaceMention
from .place_wording import kind_names
from .places_told import PlacesTold, ToldPlace

_LEARNED = Path(__file__).parent / "learned" / "where.json"
_NATIONWIDE = re.compile(
    r"\b(?:(?:parts|areas|regions|provinces) of the country|(?:different|several|various) provinces|"
    r"across the country|around the country|nationwide|"
    r"throughout the country)\b", re.IGNORECASE)
_GOES_ON = re.compile(
    r"\W{0,3}(?:They|The (?:men|women|dead|victims|soldiers)|In its words they) (?:were|had been|died)\b")
_POINTED = re.compile(
    r"\b(?:the (?:city|town|village|district|neighbou?rhood|quarter|camp|area)|there|here)\b", re.IGNORECASE)
_POINTS = {
    "town": re.compile(r"\bthe (?:same |besieged |\w+-held )?(?:city|town|village)\b(?! of)", re.IGNORECASE),
    "part": re.compile(r"\bthe (?:same |besieged |\w+-held )?(?:district|neighbou?rhood|quarter|camp|area)\b(?! of)", re.IGNORECASE),
    "province": re.compile(r"\bthe (?:same )?(?:province|governorate|region)\b(?! of)", re.IGNORECASE),
    "same": re.compile(r"\b(?:the (?:attack|strike|raid|blast|explosion|bombing|incident|massacre|victims|dead|bodies)s?|"
                       r"there|also|others|among them|it added|he added)\b", re.IGNORECASE),
    "elsewhere": re.compile(r"\b(?:elsewhere|meanwhile|separately|another|in other|other parts)\b", re.IGNORECASE),
    "war": re.compile(r"\b(?:conflict|civil war|war|uprising|crisis|since \d{4}|since (?:March|the)|began|erupted|"
                      r"revolution|peaceful)\b", re.IGNORECASE),
    "unnamed": re.compile(r"\ban? (?:[\w-]+ ){0,4}?(?:village|town|city|district|neighbou?rhood|market|marketplace|hospital|"
                          r"school|camp|mosque|base|airbase|checkpoint|bakery|prison|house|church|suburb|area)\b", re.IGNORECASE),
    "month": re.compile(r"\b(?:(?:last|past|this) (?:month|year|week)|since|so far|in total|total of|documented)\b", re.IGNORECASE),
}
_THE_KIND = re.compile(r"\b(?:the|that|this|same|those)\s+(?:same |besieged |\w+-held )?([a-z]+)\b(?! of)", re.IGNORECASE)
_DISTANCES = ((30, "30"), (70, "70"), (130, "130"), (250, "250"))
_STEPS = ((1, "1"), (2, "2"), (3, "3"), (5, "5"), (9, "9"), (20, "20"))


class _Near(NamedTuple):
    """Where a place's mentions stand from a harm: the nearest in its clause or sentence, before it, behind it."""

    inside: PlaceMention | None
    clause: bool
    before: PlaceMention | None
    behind: PlaceMention | None


def _step(n: int) -> str:
    return next((name for most, name in _STEPS if n <= most), "far")


def _distance(n: int) -> str:
    return next((name for most, name in _DISTANCES if n <= most), "far")


class Where:
    """The places of one report: finds them once, then answers for each claim."""

    def __init__(
        self, report: Report, readings: Sequence[Reading], gazetteer: Gazetteer, countries: Sequence[str] = (),
    ) -> None:
        self.text = report.text
        self.told = PlacesTold(report, gazetteer, countries)
        self.countries = self.told.countries
        self.anchors = sorted(r.anchor for r in readings)
        self.harms: dict[int, list[Reading]] = {}
        for reading in readings:
            self.harms.setdefault(self.told.sentence_at(reading.anchor), []).append(reading)
        self.called = [{_singular(m.kind) for m in p.mentions if m.kind} for p in self.told.places]
        self._most = max((len(p.mentions) for p in self.told.places if p.rank > 0), default=0)
        self._fine = [p for p in self.told.places if p.rank > 1]
        self.of_places = [list(self._of_place(p)) for p in self.told.places]

    def of(self, reading: Reading) -> Place:
        """Return the place of a claim's harm, resolved: the likeliest of the report's; unknown where none is likelier."""
        options = self.options(reading)
        return options[scorer(_LEARNED).best([found for found, _ in options])][1]

    def options(self, reading: Reading) -> list[tuple[list[str], Place]]:
        """Return the candidates for a claim's place, each with the features that hold: none, the country, the places."""
        return list(_Choice(self, reading).options())

    def _of_place(self, place: ToldPlace) -> Iterator[str]:
        """What a place is to its report, whichever claim is asked about."""
        fine = place.place.precision if place.place.precision is not PlacePrecision.UNKNOWN else "unknown"
        yield f"rank={place.rank} titled={place.titled}"
        yield f"known={place.place.gazetteer_id is not None} fine={fine}"
        count = len(place.mentions)
        yield f"mentions={_step(count)} rank={place.rank}"
        yield f"most={count == self._most} rank={place.rank}"
        if place.rank > 1:
            yield f"only fine={len(self._fine) == 1}"
        if place.mentions:
            yield f"first in={_step(place.mentions[0].sentence)}"
            if all(m.wording.office for m in place.mentions):
                yield "always an office"
            if not any(m.located for m in place.mentions):
                yield "never located"
        yield f"at home={place.place.country in self.countries[:1]} rank={place.rank}"

    def nationwide(self, reading: Reading) -> bool:
        """True where a claim is told of many parts of the country."""
        return bool(_NATIONWIDE.search(reading.clause.words + self._told_next(reading)))

    def _told_next(self, reading: Reading) -> str:
        """The next sentence where it goes on about the same people: "They were killed in several provinces"."""
        follows = self.text[reading.sentence.end :][:160]
        return " " + follows.split("\n")[0] if _GOES_ON.match(follows) else ""

    def country(self) -> Place:
        """Return the country that the report is about, as a place; an unknown one where no country stands out."""
        return self.told.country()

    def within_sentence(self, reading: Reading) -> bool:
        """Return True where the sentence of a claim names, or points at, a place that may have held the harm."""
        inside = (m for m in self.told.mentions if reading.sentence.start <= m.start < reading.sentence.end)
        return bool(_POINTED.search(reading.clause.words)) or any(not _barred(reading, m) for m in inside)


def _barred(reading: Reading, mention: PlaceMention) -> bool:
    """True where the mention is part of what describes a speaker or an accused, not of where the harm was done."""
    spans = [m.quote for m in (*reading.speakers, *(b for b in reading.blamed if b.kind == "agent"))]
    return any(q.start <= mention.start < q.end for q in spans)


def _poor(mention: PlaceMention) -> bool:
    """True where the wording tells of a speaker, of somebody posted or going there, or of nothing set there."""
    words = mention.wording
    return words.office or words.led in {"posted", "said", "went", "organisation"} or words.set_in in {"-", "from", "start"}


def _singular(word: str) -> str:
    return word.lower().removesuffix("s")


class _Choice:
    """One claim's candidates and their features."""

    def __init__(self, where: Where, reading: Reading) -> None:
        self.where, self.reading, self.anchors = where, reading, where.anchors
        self.told = where.told
        self.speakers = [m.quote for m in reading.speakers]
        self.agents = [m.quote for m in reading.blamed if m.kind == "agent"]
        self.sentence = self.told.sentence_at(reading.anchor)
        self.near = [self._nearness(p) for p in self.told.places]
        inside = [((_poor(m), abs(m.start - reading.anchor)), i) for i, n in enumerate(self.near) if (m := n.inside)]
        self.inside = [i for _, i in sorted(inside)]
        before = [(n.before.start, i) for i, n in enumerate(self.near) if n.before]
        self.before = [i for _, i in sorted(before, reverse=True)]
        behind = [(n.behind.start, i) for i, n in enumerate(self.near) if n.behind]
        self.behind = [i for _, i in sorted(behind)]
        self.cues = [name for name, pattern in _POINTS.items() if pattern.search(reading.sentence.words)]
        self.case = self._case()
        count = reading.count.stated or 0
        self.size = _step(count // 50) if count >= 50 else "small"
        self.again = {n for n, told in where.harms.items() if n != self.sentence and any(
            r.harm is reading.harm and r.count.stated == count for r in told)}
        wide = self.told.places[self.inside[0]].place.key if self.inside else None
        self.finer = [i for i, p in enumerate(self.told.places) if wide and wide in p.place.within]
        self.pointed = {_singular(w) for w in _THE_KIND.findall(reading.sentence.words)} & kind_names()
        self.demonym = any(fold(w) in demonyms() for w in (reading.victims.words or "").split())

    def _case(self) -> str:
        """What the claim's own sentence gives to choose from: the finest rank of place named in it, or nothing."""
        good = [i for i in self.inside if (m := self.near[i].inside) and not _poor(m)]
        return str(max((self.told.places[i].rank for i in good), default=-1))

    def _nearness(self, place: ToldPlace) -> _Near:
        reading = self.reading
        start, end = reading.sentence.start, reading.sentence.end
        inside = [m for m in place.mentions if start <= m.start < end]
        clause = [m for m in inside if reading.clause.start <= m.start < reading.clause.end]
        nearest = min(clause or inside, key=lambda m: (_poor(m), abs(m.start - reading.anchor)), default=None)
        at = bisect_left(place.mentions, start, key=lambda m: m.start)
        after = bisect_left(place.mentions, end, key=lambda m: m.start)
        before = place.mentions[at - 1] if at else None
        behind = place.mentions[after] if after < len(place.mentions) else None
        return _Near(nearest, bool(clause), before, behind)

    def options(self) -> Iterator[tuple[list[str], Place]]:
        yield [f"none case={self.case}", f"none places={_step(len(self.told.places))}"], Place()
        home = self.told.country()
        if home.key and not any(p.place.key == home.key and p.mentions for p in self.told.places):
            yield [*self._of_country(), "country unnamed", "fine=country"], home
        for n, place in enumerate(self.told.places):
            features = [*self.where.of_places[n], *self._features(n, place)]
            if place.rank == 0 and place.place.key == home.key:
                features += self._of_country()
            yield features, self._place(n, place)

    def _place(self, n: int, told: ToldPlace) -> Place:
        """The candidate as a place: with those it is listed with, where the claim's sentence lists them."""
        near = self.near[n]
        mention = near.inside or near.before or near.behind
        if mention is not None and mention is near.inside:
            parts = self.told.listed(mention)
            if len(parts) > 1:
                return self.told.together(parts)
        return told.place

    def _of_country(self) -> Iterator[str]:
        reading = self.reading
        yield f"country war={reading.war}"
        yield f"country nationwide={self.where.nationwide(reading)}"
        yield f"country case={self.case}"
        yield f"country size={self.size} war={'war' in self.cues}"
        yield f"country demonym={self.demonym} month={'month' in self.cues}"
        yield f"country harm={reading.harm}"
        yield f"country sentence={_step(self.sentence)}"
        yield from (f"country cue={cue}" for cue in self.cues)

    def _features(self, n: int, place: ToldPlace) -> Iterator[str]:
        near, rank = self.near[n], place.rank
        if near.inside:
            yield from self._inside(n, near, rank)
        else:
            yield f"outside case={self.case} rank={rank}"
        if near.before:
            step = _step(self.sentence - near.before.sentence)
            yield f"before={step} inside={bool(near.inside)}"
            if not near.inside:
                yield f"before={step} case={self.case} rank={rank}"
                yield f"before order={min(self.before.index(n), 4)} case={self.case}"
                yield f"before set={near.before.wording.set_in} rank={rank}"
                yield f"before led={near.before.wording.led}"
                yield from (f"before cue={cue} rank={rank}" for cue in self.cues)
                yield from self._flags("before", near.before)
        if near.behind:
            step = _step(near.behind.sentence - self.sentence)
            if not near.inside:
                yield f"behind={step} case={self.case} rank={rank} before={bool(near.before)}"
                yield f"behind order={min(self.behind.index(n), 4)} case={self.case}"
                yield f"behind set={near.behind.wording.set_in} rank={rank}"
                yield f"behind led={near.behind.wording.led}"
                yield from (f"behind cue={cue} rank={rank}" for cue in self.cues)
                yield from self._flags("behind", near.behind)
        if not (near.inside or near.before or near.behind):
            yield f"title only case={self.case} rank={rank}"
        yield f"titled={place.titled} lead={self.sentence < 3} inside={bool(near.inside)} rank={rank}"
        yield from self._told_with(place, near)
        yield from self._refining(n, place, near)
        yield f"size={self.size} rank={rank}"
        if self.pointed:
            called = self.pointed & self.where.called[n]
            yield f"pointed at={bool(called)} {'inside' if near.inside else 'before' if near.before else 'behind'}"
        if self.demonym:
            yield f"demonym rank={rank} inside={bool(near.inside)}"
        yield from self._around(n, place, near)
        yield from self._other_harms(near)

    def _inside(self, n: int, near: _Near, rank: int) -> Iterator[str]:
        mention = near.inside
        assert mention is not None
        side = "left" if mention.start < self.reading.anchor else "right"
        words = mention.wording
        yield f"inside clause={near.clause} rank={rank}"
        yield f"inside {side} {_distance(abs(mention.start - self.reading.anchor))}"
        order = self.inside.index(n) if n in self.inside else 9
        yield f"inside order={min(order, 3)} of={min(len(self.inside), 4)}"
        yield f"inside order={min(order, 3)} rank={rank}"
        finest = rank >= max((self.told.places[i].rank for i in self.inside), default=0)
        yield f"inside finest={finest} rank={rank}"
        yield f"inside set={words.set_in} side={side}"
        yield f"inside led={words.led} set={words.set_in}"
        yield f"inside led={words.led} rank={rank}"
        yield f"inside poor={_poor(mention)} case={self.case}"
        yield f"inside clause={near.clause} poor={_poor(mention)} of={min(len(self.inside), 4)}"
        for name, quotes in (("speaker", self.speakers), ("agent", self.agents)):
            if any(q.start <= mention.start < q.end for q in quotes):
                yield f"of the {name} led={words.led}"
                yield f"of the {name} side={side}"
        yield from self._flags("inside", mention)
        yield from (f"inside cue={cue} rank={rank}" for cue in self.cues)

    def _flags(self, where: str, mention: PlaceMention) -> Iterator[str]:
        words = mention.wording
        if words.kind:
            yield f"{where} called"
        if words.office:
            yield f"{where} office"
        if words.one_of:
            yield f"{where} one of its"
        if words.outside:
            yield f"{where} around it"
        if words.direction:
            yield f"{where} a side of it"
        if mention.owns:
            yield f"{where} owns"

    def _told_with(self, place: ToldPlace, near: _Near) -> Iterator[str]:
        """Whether this harm, in this number, is told in other sentences that name the place too."""
        if self.reading.count.stated:
            tells = [m.sentence - self.sentence for m in place.mentions if m.sentence in self.again]
            if tells:
                step = min(tells, key=abs)
                yield f"again inside={bool(near.inside)} rank={place.rank}"
                yield f"again {'before' if step < 0 else 'behind'} case={self.case}"

    def _refining(self, n: int, place: ToldPlace, near: _Near) -> Iterator[str]:
        """Whether the place makes a wider one of the claim's sentence more exact, or is made so by a later one."""
        if not self.inside:
            return
        wide = self.told.places[self.inside[0]]
        mention = self.near[self.inside[0]].inside
        assert mention is not None
        unnamed = mention.wording.one_of or mention.wording.led == "stands" or mention.wording.set_in == "outside"
        cued = unnamed or "unnamed" in self.cues
        if n == self.inside[0]:
            behind = [i for i in self.finer if self.near[i].behind and not self.near[i].inside]
            steps = [b.sentence - self.sentence for i in behind if (b := self.near[i].behind)]
            yield f"refined step={_step(min(steps, default=99))} unnamed={cued} rank={place.rank}"
            yield f"refined by={min(len(self.finer), 3)} unnamed={unnamed} rank={place.rank}"
        elif n in self.finer:
            where = "inside" if near.inside else "behind" if near.behind else "before"
            told = near.inside or near.behind or near.before
            step = _step(abs(told.sentence - self.sentence)) if told else "title"
            yield f"refines {where} step={step} unnamed={cued} rank={wide.rank}"
            yield f"refines {where} of={min(len(self.finer), 3)} unnamed={unnamed}"

    def _around(self, n: int, place: ToldPlace, near: _Near) -> Iterator[str]:
        """What the place lies in or holds among those that the sentence names, and among those told near it."""
        places, own = self.told.places, place.place
        where = "inside" if near.inside else "before" if near.before else "behind" if near.behind else "title"
        for i in self.inside:
            other = places[i].place
            if i != n and other.key:
                if other.key in own.within:
                    yield f"{where} within one inside rank={places[i].rank}"
                    if i == self.inside[0]:
                        yield f"{where} within the nearest inside"
                if own.key and own.key in other.within:
                    yield f"{where} holds one inside rank={place.rank}"
        if not near.inside and self.inside:
            lies = any(places[i].place.key and places[i].place.key in own.within for i in self.inside)
            yield f"{where} lies in none inside={not lies} rank={place.rank}"
        if own.key and place.rank < 3:
            finer = [p for p in places if own.key in p.place.within and p.rank > place.rank]
            yield f"{where} finer told={min(len(finer), 3)} rank={place.rank}"
            step = min((abs(m.sentence - self.sentence) for p in finer for m in p.mentions), default=99)
            yield f"{where} finer within={_step(step)} rank={place.rank}"

    def _other_harms(self, near: _Near) -> Iterator[str]:
        mention = near.inside or near.before or near.behind
        if mention is None:
            return
        low, high = sorted((mention.start, self.reading.anchor))
        between = bisect_left(self.anchors, high) - bisect_left(self.anchors, low + 1)
        kind = "inside" if near.inside else "before" if near.before else "behind"
        yield f"{kind} harms between={min(between - (mention.start > self.reading.anchor), 3)}"
