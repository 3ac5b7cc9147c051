"""What a report's words say for and against each of its places as that of one claim's harm: named features.

How near a place stands, what the wording around it says, how fine it is, what it holds and lies in. No feature names a
place, a party, an event or a document.
"""
import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from cenotaph.compare import fold
from cenotaph.records import Harm, Reading
from cenotaph.scorer import Cues
from cenotaph.wordlist import in_small_letters

from ..gazetteer.tables import demonyms
from .mentions import PlaceMention
from .report_evidence import ReportEvidence, singular, step_of
from .told import ToldPlace
from .wording import kind_classes

_CUES = {
    "town": r"\bthe (?:same |besieged |\w+-held )?(?:city|town|village)\b(?! of)",
    "part": r"\bthe (?:same |besieged |\w+-held )?(?:district|neighbou?rhood|quarter|camp|area)\b(?! of)",
    "province": r"\bthe (?:same )?(?:province|governorate|region)\b(?! of)",
    "same": r"\b(?:the (?:attack|strike|raid|blast|explosion|bombing|incident|massacre|victims|dead|bodies)s?|"
            r"there|also|others|among them|it added|he added)\b",
    "elsewhere": r"\b(?:elsewhere|meanwhile|separately|another|in other|other parts)\b",
    "war": r"\b(?:conflicts?|wars?|uprising|crisis|since \d{4}|since (?:march|the)|began|erupted|revolution|"
           r"peaceful)\b",
    "unnamed": r"\ban? (?:[\w-]+ ){0,4}?(?:village|town|city|district|neighbou?rhood|market|marketplace|hospital|"
               r"school|camp|mosque|base|airbase|checkpoint|bakery|prison|house|church|suburb|area)\b",
    "month": r"\b(?:(?:last|past|this) (?:month|year|week)|since|so far|in total|total of|documented)\b",
}
_FOUND = Cues(_CUES)
# Asked of small letters.
_THE_KIND = re.compile(r"\b(?:the|that|this|same|those)\s+(?:same |besieged |\w+-held )?([a-z]+)\b(?! of)")
_DISTANCES = (30, 70, 130, 250)
_SPELLED = (("million", 6), ("thousand", 4), ("hundred", 3))
_ELSEWHERE = frozenset({"posted", "said", "went", "organisation"})
_NOT_SET = frozenset({"-", "from", "start"})


class _Near(NamedTuple):
    """Where a place's mentions stand from a harm: the nearest in its clause or sentence, before it, behind it."""

    inside: PlaceMention | None
    clause: bool
    before: PlaceMention | None
    behind: PlaceMention | None


def _poor(mention: PlaceMention) -> bool:
    """True where the wording tells of a speaker, of somebody posted or going there, or of nothing set there."""
    words = mention.wording
    return words.office or words.led in _ELSEWHERE or words.set_in in _NOT_SET


def _size(reading: Reading) -> str:
    """How many digits the number of people has, or would have: wars displace millions, and attacks do not."""
    words = (reading.count.words or "").lower()
    spelled = next((digits for word, digits in _SPELLED if word in words), 1)
    return str(min(max(spelled, len(str(reading.count.stated or 0))), 6))


class Evidence:
    """What one claim's sentence, and those around it, say of each place of the report."""

    def __init__(self, report: ReportEvidence, reading: Reading) -> None:
        self._report, self.reading, self.told = report, reading, report.told
        self.speakers = [m.quote for m in reading.speakers]
        self.agents = [m.quote for m in reading.blamed if m.kind == "agent"]
        self.sentence = self.told.sentence_at(reading.anchor)
        self.near = [self._nearness(n, p) for n, p in enumerate(self.told.places)]
        inside = [((_poor(m), abs(m.start - reading.anchor)), i) for i, n in enumerate(self.near) if (m := n.inside)]
        self.inside = [i for _, i in sorted(inside)]
        before = [(n.before.start, i) for i, n in enumerate(self.near) if n.before]
        self.before = [i for _, i in sorted(before, reverse=True)]
        behind = [(n.behind.start, i) for i, n in enumerate(self.near) if n.behind]
        self.behind = [i for _, i in sorted(behind)]
        self.finest = max((self.told.places[i].rank for i in self.inside), default=0)
        self.cues = _FOUND.within(reading.sentence.words)
        self.case = self._case()
        self.size, self.displaced = _size(reading), reading.harm is Harm.DISPLACED
        self.finer = report.held[self.inside[0]] if self.inside else []
        pointed = _THE_KIND.findall(in_small_letters(reading.sentence.words))
        self.pointed = {singular(w) for w in pointed} & kind_classes().keys()
        self.demonym = any(fold(w) in demonyms() for w in (reading.victims.words or "").split())

    def _case(self) -> str:
        """What the claim's own sentence gives to choose from: the finest rank of place named in it, or nothing."""
        good = [i for i in self.inside if (m := self.near[i].inside) and not _poor(m)]
        return str(max((self.told.places[i].rank for i in good), default=-1))

    def _nearness(self, n: int, place: ToldPlace) -> _Near:
        reading, starts = self.reading, self._report.starts[n]
        at = bisect_left(starts, reading.sentence.start)
        after = bisect_left(starts, reading.sentence.end, at)
        before = place.mentions[at - 1] if at else None
        behind = place.mentions[after] if after < len(starts) else None
        if at == after:
            return _Near(None, False, before, behind)
        inside = place.mentions[at:after]
        clause = [m for m in inside if reading.clause.start <= m.start < reading.clause.end]
        nearest = min(clause or inside, key=lambda m: (_poor(m), abs(m.start - reading.anchor)))
        return _Near(nearest, bool(clause), before, behind)

    def of_none(self) -> list[str]:
        """Return what holds for there being no place."""
        return [f"none case={self.case}", f"none places={step_of(len(self.told.places))}"]

    def of_place(self, n: int) -> list[str]:
        """Return what holds for the n-th place of the report."""
        return self._report.of_places[n] + self._features(n, self.told.places[n])

    def of_country(self, nationwide: bool) -> Iterator[str]:
        """Yield what holds for the report's whole country."""
        reading = self.reading
        yield f"country war={reading.war}"
        yield f"country nationwide={nationwide}"
        yield f"country case={self.case}"
        yield f"country size={self.size} war={'war' in self.cues}"
        yield f"country demonym={self.demonym} month={'month' in self.cues}"
        yield f"country harm={reading.harm}"
        yield f"country sentence={step_of(self.sentence)}"
        yield from (f"country cue={cue}" for cue in self.cues)

    def _features(self, n: int, place: ToldPlace) -> list[str]:
        near, rank, case = self.near[n], place.rank, self.case
        named = near.inside is not None
        found = self._inside(n, near, rank) if named else [f"outside case={case} rank={rank}"]
        found += self._told_around(n, near, rank)
        found.append(f"titled={place.titled} lead={self.sentence < 3} inside={named} rank={rank}")
        found += self._refining(n, place, near)
        found.append(f"size={self.size} rank={rank}")
        if rank == 0:
            found.append(f"at home={place.place.country in self.told.countries[:1]} displaced={self.displaced}")
        if self.pointed:
            called = self.pointed & self._report.called[n]
            found.append(f"pointed at={bool(called)} {'inside' if named else 'before' if near.before else 'behind'}")
        if self.demonym:
            found.append(f"demonym rank={rank} inside={named}")
        found += self._around(n, place, near)
        found += self._other_harms(near)
        return found

    def _told_around(self, n: int, near: _Near, rank: int) -> list[str]:
        """How a place is told in the sentences before and behind that of the claim."""
        found, named, case = list[str](), near.inside is not None, self.case
        if near.before:
            step = step_of(self.sentence - near.before.sentence)
            found.append(f"before={step} inside={named}")
            if not named:
                found.append(f"before={step} case={case} rank={rank}")
                found += self._beside("before", near.before, self.before.index(n), rank)
        if near.behind and not named:
            step = step_of(near.behind.sentence - self.sentence)
            found.append(f"behind={step} case={case} rank={rank} before={bool(near.before)}")
            found += self._beside("behind", near.behind, self.behind.index(n), rank)
        if not (named or near.before or near.behind):
            found.append(f"title only case={case} rank={rank}")
        return found

    def _beside(self, where: str, mention: PlaceMention, order: int, rank: int) -> list[str]:
        """How a place is told in a sentence before or behind that of the claim."""
        words = mention.wording
        return [
            f"{where} order={min(order, 4)} case={self.case}",
            f"{where} set={words.set_in} rank={rank}",
            f"{where} led={words.led}",
            *[f"{where} cue={cue} rank={rank}" for cue in self.cues],
        ]

    def _inside(self, n: int, near: _Near, rank: int) -> list[str]:
        mention = near.inside
        assert mention is not None
        side = "left" if mention.start < self.reading.anchor else "right"
        words, poor, of = mention.wording, _poor(mention), min(len(self.inside), 4)
        found = [
            f"inside clause={near.clause} rank={rank}",
            f"inside {side} {step_of(abs(mention.start - self.reading.anchor), _DISTANCES)}",
            f"inside order={min(self.inside.index(n), 3)} of={of}",
            f"inside finest={rank >= self.finest} rank={rank}",
            f"inside set={words.set_in} side={side}",
            f"inside led={words.led} set={words.set_in}",
            f"inside poor={poor} case={self.case}",
            f"inside clause={near.clause} poor={poor} of={of}",
        ]
        for name, quotes in (("speaker", self.speakers), ("agent", self.agents)):
            if any(q.start <= mention.start < q.end for q in quotes):
                found += (f"of the {name} led={words.led}", f"of the {name} side={side}")
        found += self._flags(mention)
        found += [f"inside cue={cue} rank={rank}" for cue in self.cues]
        return found

    def _flags(self, mention: PlaceMention) -> Iterator[str]:
        words = mention.wording
        if mention.start in self.told.locating:
            yield "inside only locates"
        if words.kind:
            yield f"inside called={kind_classes()[words.kind]}"
        if words.where:
            yield f"inside where ahead={mention.start < self.reading.anchor}"
        held = {
            "an office": words.office, "one of its": words.one_of, "around it": words.outside,
            "a side of it": words.direction, "in capitals": mention.words.isupper(), "owns": mention.owns,
        }
        yield from (f"inside {name}" for name, holds in held.items() if holds)

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
            yield f"refined step={step_of(min(steps, default=99))} unnamed={cued} rank={place.rank}"
            yield f"refined by={min(len(self.finer), 3)} unnamed={unnamed} rank={place.rank}"
        elif n in self.finer:
            where = "inside" if near.inside else "behind" if near.behind else "before"
            told = near.inside or near.behind or near.before
            step = step_of(abs(told.sentence - self.sentence)) if told else "title"
            yield f"refines {where} step={step} unnamed={cued} rank={wide.rank}"
            yield f"refines {where} of={min(len(self.finer), 3)} unnamed={unnamed}"

    def _around(self, n: int, place: ToldPlace, near: _Near) -> Iterator[str]:
        """What the place lies in or holds among those that the sentence names, and among those told near it."""
        places, own = self.told.places, place.place
        where, lies = _where(near), False
        for i in self.inside:
            other = places[i].place
            if i != n and other.key:
                if other.key in own.within:
                    lies = True
                    yield f"{where} within one inside rank={places[i].rank}"
                    if i == self.inside[0]:
                        yield f"{where} within the nearest inside"
                if own.key and own.key in other.within:
                    yield f"{where} holds one inside rank={place.rank}"
        if not near.inside and self.inside:
            yield f"{where} lies in none inside={not lies} rank={place.rank}"
        if own.key and place.rank < 3:
            finer, sentences = self._report.finer[n]
            yield f"{where} finer told={min(finer, 3)} rank={place.rank}"
            step = min([abs(sentence - self.sentence) for sentence in sentences], default=99)
            yield f"{where} finer within={step_of(step)} rank={place.rank}"

    def _other_harms(self, near: _Near) -> list[str]:
        mention = near.inside or near.before or near.behind
        if mention is None:
            return []
        at, anchor = mention.start, self.reading.anchor
        low, high = (at, anchor) if at < anchor else (anchor, at)
        between = bisect_left(self._report.anchors, high) - bisect_left(self._report.anchors, low + 1)
        return [f"{_where(near)} harms between={min(between - (at > anchor), 3)}"]


def _where(near: _Near) -> str:
    return "inside" if near.inside else "before" if near.before else "behind" if near.behind else "title"
