"""How a synthetic conflict is reported: outlets of several camps tell it with the errors that real reports have.

Other numbers, missing or wrong days, coarser places, another culprit, copies of one dispatch, updates a day later,
parts of a whole, running totals. Every claim quotes words that stand in its report's text, and `truth` says which
incident it is really about.
"""
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import islice
from math import log2
from random import Random
from typing import Any

from conflict import Happened, Size, country, war, words
from msgspec.structs import replace

from cenotaph.records import (
    Blame,
    Bound,
    Claim,
    Count,
    DateGround,
    Dating,
    Demographic,
    Harm,
    Period,
    PeriodPrecision,
    Quote,
    Report,
    Scope,
    Source,
    SourceKind,
    Status,
    Victims,
    content_id,
)

EVENTS_A_REPORT = 5
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")


@dataclass
class Telling:
    """One report with its claims, and for each claim of an incident which one it is about."""

    report: Report
    claims: list[Claim] = field(default_factory=list)
    truth: dict[str, int] = field(default_factory=dict)


@dataclass
class Reported:
    """A conflict as its reports tell it."""

    reports: list[Report] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    truth: dict[str, int] = field(default_factory=dict)

    def add(self, told: Telling) -> None:
        self.reports.append(told.report)
        self.claims += told.claims
        self.truth |= told.truth


def conflict(claims: int, seed: int, size: Size | None = None) -> Reported:
    """Return a conflict reported in at least `claims` claims, whole reports, by day."""
    found = Reported()
    for told in tellings(seed, size or Size()):
        if len(found.claims) >= claims:
            break
        found.add(told)
    return found


def tellings(seed: int, size: Size) -> Iterator[Telling]:
    """Yield the reports of a conflict without end, day by day. Some incidents are told again the day after."""
    chance, dead = Random(f"press {seed}"), defaultdict[str, int](int)
    yesterday: list[Happened] = []
    for today in war(seed, size):
        for happened in today:
            for place in (happened.place, *happened.wider, country()):
                dead[place.key or ""] += happened.killed
        printed: dict[str, list[Telling]] = {}
        for outlet in words()["outlets"]["each"]:
            if today:
                printed[outlet["name"]] = list(_of_outlet(chance, outlet, today, yesterday, printed, dead))
                yield from printed[outlet["name"]]
        yesterday = list(today)


def _of_outlet(
    chance: Random, outlet: dict[str, Any], today: Sequence[Happened], yesterday: Sequence[Happened],
    printed: dict[str, list[Telling]], dead: dict[str, int],
) -> Iterator[Telling]:
    if dispatches := printed.get(outlet.get("copies", "")):
        yield _copy(chance.choice(dispatches), outlet["name"])
    covered = [h for h in today if chance.random() < _chance(outlet, h)]
    covered += [h for h in yesterday if chance.random() < _chance(outlet, h) / 3]
    chance.shuffle(covered)
    rest = iter(covered)
    for number in range(len(covered)):
        if not (some := list(islice(rest, chance.randint(1, EVENTS_A_REPORT)))):
            break
        writer = _Writer(chance, outlet, today[0].day, number)
        for happened in some:
            writer.tell(happened)
        if chance.random() < 0.08:
            writer.total(some[0], dead)
        yield writer.told()


def _chance(outlet: dict[str, Any], happened: Happened) -> float:
    return float(min(0.95, outlet["reach"] * (0.2 + 0.12 * log2(1 + happened.killed))))


def _copy(dispatch: Telling, name: str) -> Telling:
    """The dispatch under another headline, in another outlet."""
    head = f"{name} and agencies.\n"
    own = replace(
        dispatch.report, id=content_id("r", name, dispatch.report.id), doc=f"{name} {dispatch.report.doc}",
        outlet=name, text=head + dispatch.report.text,
    )
    ids = {c.id: content_id("c", own.id, c.id) for c in dispatch.claims}
    claims = [
        replace(
            c, id=ids[c.id], report=own.id, part_of=ids.get(c.part_of or ""),
            quote=replace(c.quote, start=c.quote.start + len(head), end=c.quote.end + len(head)),
        )
        for c in dispatch.claims
    ]
    return Telling(own, claims, {ids[c]: number for c, number in dispatch.truth.items()})


class _Writer:
    """Writes one report, sentence by sentence."""

    def __init__(self, chance: Random, outlet: dict[str, Any], day: date, number: int) -> None:
        self._chance, self._outlet, self._day = chance, outlet, day
        self._doc = f"{outlet['name']} {day} {number}"
        self._id = content_id("r", self._doc)
        self._sentences: list[str] = []
        self._told = Telling(Report(id=self._id, doc="", file_sha256="", text=""))
        self._event = 0

    def told(self) -> Telling:
        dating = Dating(day=self._day, ground=DateGround.METADATA) if self._chance.random() < 0.97 else Dating()
        self._told.report = Report(
            id=self._id, doc=f"{self._doc}.txt", file_sha256=content_id("", self._doc), outlet=self._outlet["name"],
            text=" ".join(self._sentences), dating=dating,
        )
        return self._told

    def tell(self, happened: Happened) -> None:
        """One incident: a sentence with dead and injured, perhaps one with a part of them, and some colour."""
        chance = self._chance
        self._event += 1
        about = _About(chance, self._outlet, happened, self._day)
        quote = self._say(about.sentence)
        whole = None
        for harm, number in ((Harm.KILLED, about.killed), (Harm.INJURED, about.injured)):
            if number:
                known = self._claim(about.claim(harm, number), quote, happened)
                whole = whole or (known if harm is Harm.KILLED else None)
        if whole and about.children:
            were = "was a child" if about.children == 1 else "were children"
            quote = self._say(f"{about.children} of the dead in {about.where} {were}, {about.speaker['words']} said.")
            part = about.claim(Harm.KILLED, about.children)
            children = Victims(words="children", status=Status.CIVILIAN, demographic=Demographic.CHILD)
            exact = Count(low=about.children, high=about.children, words=str(about.children))
            self._claim(replace(part, victims=children, part_of=whole, count=exact), quote, happened)
        colour = words()["colour"]
        self._say(" ".join(chance.choice(colour[kind]) for kind in ("seen", "things", "doings")) + ".")

    def total(self, happened: Happened, dead: dict[str, int]) -> None:
        """A running total of an area since the war began."""
        area = self._chance.choice([country(), country(), *happened.wider])
        number = round(dead[area.key or ""] * self._chance.uniform(0.8, 1.1)) or 1
        first: date = words()["country"]["first_day"]
        since = f"{first.day} {MONTHS[first.month - 1]}"
        said = f"At least {number} people have been killed in {area.name} since {since}, the Civil Observatory said."
        quote = self._say(said)
        self._event += 1
        self._claim(Claim(
            id="", report="", quote=quote, harm=Harm.KILLED, event="", scope=Scope.TOLL, place=area,
            count=Count(low=number, bound=Bound.AT_LEAST, words=str(number)), victims=Victims(words="people"),
            period=Period(first=first, last=self._day, precision=PeriodPrecision.OPEN),
            source=Source(words="the Civil Observatory", name="Civil Observatory", kind=SourceKind.MONITOR),
        ), quote, None)

    def _say(self, sentence: str) -> Quote:
        start = sum(len(s) + 1 for s in self._sentences)
        self._sentences.append(sentence)
        return Quote(start=start, end=start + len(sentence), words=sentence)

    def _claim(self, claim: Claim, quote: Quote, happened: Happened | None) -> str:
        identity = content_id("c", self._id, len(self._told.claims))
        self._told.claims.append(replace(claim, id=identity, report=self._id, quote=quote, event=f"e{self._event}"))
        if happened:
            self._told.truth[identity] = happened.number
        return identity


class _About:
    """One incident as one outlet tells it: what it gets wrong is decided once for all claims."""

    def __init__(self, chance: Random, outlet: dict[str, Any], happened: Happened, told: date) -> None:
        self._happened, self._outlet = happened, outlet
        self.speaker: dict[str, str] = chance.choice(
            [s for s in words()["speakers"]["each"] if s.get("camp") in (None, outlet.get("camp"))])
        late = (told - happened.day).days > 0
        self.killed = _heard(chance, happened.killed, late)
        self.injured = _heard(chance, happened.injured, late) if chance.random() < 0.7 else 0
        self.killed, self.injured = (self.killed, self.injured) if self.killed or self.injured else (0, 1)
        self.children = min(happened.children, self.killed) if chance.random() < 0.5 else 0
        self._place = happened.place if chance.random() < 0.8 else chance.choice(happened.wider)
        # Nobody reports a day that has not come.
        self._off = chance.choices([0, int(late), -1, None], [84, 3, 3, 10])[0]
        self._means = happened.means if chance.random() < 0.85 else None
        self._blamed = self._culprit(chance)
        self._bound = chance.choices([Bound.EXACT, Bound.AT_LEAST, Bound.ABOUT], [8, 2, 1])[0]
        kinds = words()["victims"]["each"]
        self._victims = chance.choices(kinds, [k["weight"] for k in kinds])[0]
        self.where = self._place.words or ""
        self.sentence = self._lead()

    def _culprit(self, chance: Random) -> dict[str, Any] | None:
        """Its own camp an outlet never blames: it blames another, or nobody."""
        sides = words()["sides"]
        enemies = [s for s in sides if s["camp"] != self._outlet.get("camp")]
        true = next(s for s in sides if s["code"] == self._happened.side)
        blamed: dict[str, Any] = true if true in enemies else chance.choice(enemies)
        return blamed if chance.random() < (0.8 if self._outlet.get("camp") else 0.5) else None

    def _lead(self) -> str:
        day = self._period.first
        how = words()["means"][self._means or self._happened.means]
        side = self._blamed["name"] if self._blamed else "unknown attackers"
        whom = f"{_said(self.killed, self._bound)} {_were(self.killed, self._victims)}"
        numbers = [f"{whom} killed"] if self.killed else []
        numbers += [f"{self.injured} {'was' if self.injured == 1 else 'were'} wounded"] if self.injured else []
        where = ", ".join(dict.fromkeys([self.where, *self._place.context[:1]]))
        when = f" on {day.day} {MONTHS[day.month - 1]}" if day else ""
        how = how.format(place=where, side=side) if self._means else f"in {where}"
        return f"{' and '.join(numbers)} {how}{when}, {self.speaker['words']} said."

    @property
    def _period(self) -> Period:
        if self._off is None:
            return Period()
        day = self._happened.day + timedelta(days=self._off)
        return Period(first=day, last=day, precision=PeriodPrecision.DAY)

    def claim(self, harm: Harm, number: int) -> Claim:
        bound = self._bound if harm is Harm.KILLED else Bound.EXACT
        speaker, blamed = self.speaker, self._blamed
        return Claim(
            id="", report="", quote=Quote(start=0, end=1, words="?"), harm=harm, event="",
            count=Count(low=number, high=None if bound is Bound.AT_LEAST else number, bound=bound, words=str(number)),
            victims=Victims(words=self._victims["words"], status=Status(self._victims["status"])),
            place=self._place, period=self._period, means=self._means,
            source=Source(
                words=speaker["words"], kind=SourceKind(speaker["kind"]), name=speaker.get("name"),
                camp=speaker.get("camp"),
            ),
            blame=Blame(words=blamed["name"], side=blamed["code"], camp=blamed["camp"]) if blamed else Blame(),
        )


def _heard(chance: Random, true: int, late: bool) -> int:
    """A number as it reaches the press: right as often as not, on the first day rather too low."""
    if true == 0 or chance.random() < 0.55:
        return true
    return max(1, round(true * chance.uniform(0.9, 1.3) if late else true * chance.uniform(0.6, 1.2)))


def _were(number: int, victims: dict[str, Any]) -> str:
    return f"{victims['one']} was" if number == 1 else f"{victims['words']} were"


def _said(number: int, bound: Bound) -> str:
    return {Bound.AT_LEAST: "At least ", Bound.ABOUT: "About "}.get(bound, "") + str(number)
