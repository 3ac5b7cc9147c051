"""Parts and wholes within one voice: which claims count a group, what disjoint parts add up to, what a whole is."""
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import date

import msgspec

from cenotaph.codebook import Codebook, interval, victim_group
from cenotaph.records import Bound, Claim, Demographic, Flag, FlagKind, Group, Harm, Noun, Status, Step, StepRule

from .arithmetic import ALL, added
from .statement import Statement, left_out, standing
from .voices import Said, Speaking
from .wording import counts_the_civilians, number_words, opened, people

CIVILIANS = Group(status=Status.CIVILIAN)
COMBATANTS = Group(status=Status.COMBATANT)
BY_AGE_AND_SEX = tuple(Group(demographic=d) for d in Demographic)


class VoiceCount(Noun, frozen=True, kw_only=True):
    """What one voice says of one harm: a statement for each group it counts, and for all victims if it counts them.

    `parts_sum` is what its disjoint parts add up to. `parts` are groups that it gives only as parts of a whole,
    `together` the groups that one report of it tells side by side: only those add up. `aside` are the steps that leave
    claims out: copies, words that the codebook does not read, people counted inside a group that their whole counts.
    """

    voice: str
    stated: tuple[Statement, ...] = ()
    parts_sum: Statement | None = None
    parts: frozenset[Group] = frozenset()
    together: frozenset[Group] = frozenset()
    aside: tuple[Step, ...] = ()

    def of(self, group: Group) -> Statement | None:
        return next((s for s in self.stated if s.group == group), None)

    @property
    def counted(self) -> frozenset[Group]:
        """The narrower groups that it counts with a number, side by side."""
        return frozenset(s.group for s in self.stated if s.counted and not s.some_only) & self.together


class _Sorted(Noun, frozen=True, kw_only=True):
    """What a voice said of one harm, by what it counts: groups, some of a group, or what counts nothing."""

    groups: dict[Group, list[Said]]
    some: dict[Group, list[Said]]
    aside: tuple[Step, ...]


def count_of(speaking: Speaking, harm: Harm, claims: Mapping[str, Claim], codebook: Codebook) -> VoiceCount | None:
    """Return what the voice says of `harm`; None where it says nothing. `claims` are the incident's, by id."""
    told = [s for s in speaking.said if s.claim.harm is harm and not s.claim.denied]
    if not told:
        return None
    found = _sorted(speaking, told, claims, codebook)
    stated = [standing(speaking, said, group, codebook) for group, said in found.groups.items()]
    stated += [_some(standing(speaking, s, g, codebook)) for g, s in found.some.items() if g not in found.groups]
    known = tuple(sorted((s for s in stated if s), key=lambda s: s.group.label))
    parts = frozenset(g for g, said in found.groups.items() if all(_whole_of(s.claim, claims) for s in said))
    together = told_together(known, [*found.groups.values(), *found.some.values()])
    return VoiceCount(
        voice=speaking.voice.name, stated=known, parts_sum=sum_of([s for s in known if s.group in together]),
        parts=parts, together=together, aside=found.aside,
    )


def _sorted(speaking: Speaking, told: Sequence[Said], claims: Mapping[str, Claim], codebook: Codebook) -> _Sorted:
    groups: defaultdict[Group, list[Said]] = defaultdict(list)
    some: defaultdict[Group, list[Said]] = defaultdict(list)
    copied, unread, inside = list[str](), list[Said](), list[str]()
    for said in told:
        if said.copy_of:
            copied.append(said.claim.id)
        elif interval(said.claim.count, codebook) is None:
            unread.append(said)
        elif (kind := _counts(said.claim, _whole_of(said.claim, claims))) == "inside":
            inside.append(said.claim.id)
        else:
            (groups if kind == "group" else some)[victim_group(said.claim.victims)].append(said)
    inside += [s.claim.id for g, found in some.items() if g in groups for s in found]
    steps = (
        _aside(StepRule.COPIES, speaking, copied, "only repeats the text of an earlier report"),
        *(
            _aside(StepRule.READING, speaking, [s.claim.id], f"“{number_words(s.claim)}” is left blank by the "
                   f"{codebook.name} codebook")
            for s in unread
        ),
        _aside(StepRule.INSIDE_ITS_WHOLE, speaking, sorted(inside), "already counted in a larger number of the voice"),
    )
    return _Sorted(groups=dict(groups), some=dict(some), aside=tuple(s for s in steps if s.set_aside))


def _aside(rule: StepRule, speaking: Speaking, claims: Sequence[str], why: str) -> Step:
    return Step(rule=rule, set_aside=left_out(claims, why), result=opened(f"{speaking.voice.name}: {why}."))


def told_together(stated: Sequence[Statement], said: Iterable[Sequence[Said]]) -> frozenset[Group]:
    """Return the counted groups that one report of the voice tells side by side: the report with most, then the latest.

    Groups of different reports are not added up: the "rebels" of the one may be the "Islamists" of the other.
    """
    counted = {s.group for s in stated if s.counted and s.group != ALL}
    by_report: defaultdict[tuple[date, str], set[Group]] = defaultdict(set)
    for saying in (s for sayings in said for s in sayings):
        by_report[saying.day or date.min, saying.report] |= {victim_group(saying.claim.victims)} & counted
    richest = max(by_report, key=lambda told: (len(by_report[told]), told), default=None)
    return frozenset(by_report[richest]) if richest else frozenset()


def _whole_of(claim: Claim, claims: Mapping[str, Claim]) -> Claim | None:
    """The claim of the same harm that this is a part of; None where there is none in the incident."""
    whole = claims.get(claim.part_of or "")
    return whole if whole is not None and whole.harm is claim.harm else None


def _counts(claim: Claim, whole: Claim | None) -> str:
    """What a claim counts: its "group", "some" of the group, or people "inside" a group that its whole counts."""
    if whole is None:
        return "group"
    group = victim_group(claim.victims)
    if group == victim_group(whole.victims) or group == ALL:
        return "inside"
    if claim.count.stated == 1 and whole.count.bound is Bound.VAGUE:
        # "Dozens were buried, a child among them" describes one child and counts no children.
        return "some"
    return "some" if group == CIVILIANS and not counts_the_civilians(claim) else "group"


def _some(statement: Statement | None) -> Statement | None:
    """The statement as a floor: those it names are some of the group."""
    if statement is None:
        return None
    amount = msgspec.structs.replace(statement.amount, high=None)
    said = f"{statement.voice}: {people(statement.words, statement.group)} are named, not said to be all: no ceiling."
    step = Step(rule=StepRule.ONLY_SOME, start=(statement.amount,), gives=amount, result=opened(said))
    return msgspec.structs.replace(statement, amount=amount, some_only=True, steps=(*statement.steps, step))


def disjoint(groups: Iterable[Group]) -> tuple[Group, ...]:
    """Return those of the groups that add up: fighters by side, civilians, or civilians' children, women and men, and
    kinds that the codebook counts apart."""
    found = set(groups) - {ALL}
    people = [CIVILIANS] if CIVILIANS in found else [g for g in BY_AGE_AND_SEX if g in found]
    sides = sorted((g for g in found if g.status is Status.COMBATANT and g.side), key=lambda g: g.label)
    fighters = sides or [g for g in found if g == COMBATANTS]
    apart = sorted((g for g in found if g.side and g.status is not Status.COMBATANT), key=lambda g: g.label)
    return (*people, *fighters, *apart)


def sum_of(statements: Sequence[Statement]) -> Statement | None:
    """Return the sum of a voice's disjoint, counted parts; None where it counts none. Vague parts add nothing."""
    by_group = {s.group: s for s in statements if s.counted and s.group != ALL}
    parts = [by_group[group] for group in disjoint(by_group)]
    if not parts:
        return None
    total, said = added([p.amount for p in parts]), " and ".join(people(p.amount.span, p.group) for p in parts)
    made = f"{said} make {total.span}" if len(parts) > 1 else f"the only group it counts: {said}"
    step = Step(
        rule=StepRule.PARTS_ADD_UP, start=tuple(p.amount for p in parts), gives=total,
        result=opened(f"{parts[0].voice}: {made}."),
    )
    return Statement(
        amount=total, some_only=any(p.some_only for p in parts), words=said,
        steps=(*(step for p in parts for step in p.steps), step),
    )


def whole_of(count: VoiceCount, everyone: Set[Group], all_told: bool, codebook: Codebook) -> Statement | None:
    """Return the voice's figure for all victims: its stated whole, or the sum of parts that covers what anyone counts.

    `everyone` are the groups that any voice counts, `all_told` says whether any speaks of all victims.

    A voice that counts only children, or only one side's dead where others count more, gives no figure for all.
    """
    stated = count.of(ALL)
    if stated is not None:
        return _standing_whole(stated, count.parts_sum) if stated.counted else None
    total = count.parts_sum
    if total is None or total.some_only:
        return None
    mine = count.counted
    if len(mine) == 1 and mine <= count.parts:
        return None
    if not {codebook.family(g.side) for g in _fighters(everyone)} <= {codebook.family(g.side) for g in _fighters(mine)}:
        return None
    return total if covers(mine, everyone, all_told) else None


def _fighters(groups: Set[Group]) -> set[Group]:
    return {g for g in groups if g.status is Status.COMBATANT or g.side}


def covers(mine: Set[Group], everyone: Set[Group], all_told: bool) -> bool:
    """Say whether the people one voice counts are all who are no fighters, as far as any voice counts them.

    `everyone` are the groups that anybody counts, `all_told` whether anybody speaks of all victims. One age or sex
    alone is not all.
    """
    people, people_of_mine = everyone & set(BY_AGE_AND_SEX), mine & set(BY_AGE_AND_SEX)
    if CIVILIANS in everyone - mine and not people_of_mine:
        return False
    if mine - people_of_mine:
        return CIVILIANS in mine or people <= mine
    return people <= mine and (len(mine) > 1 or not (all_told or CIVILIANS in everyone))


def _standing_whole(stated: Statement, parts: Statement | None) -> Statement:
    """The stated whole with the step that leaves its parts out."""
    if parts is None:
        return stated
    why = f"a part is not added to the stated whole, {stated.amount.span}"
    span = stated.amount.span
    of_whom = f"{stated.voice}: the stated whole, {span}, stands; its parts ({parts.words}) are not added to it."
    step = Step(
        rule=StepRule.WHOLE_STANDS, start=(stated.amount, parts.amount), gives=stated.amount,
        set_aside=left_out([c for c in parts.claims if c not in stated.claims], why), result=opened(of_whom),
    )
    return msgspec.structs.replace(stated, steps=(*stated.steps, *parts.steps, step))


def parts_flag(count: VoiceCount) -> Flag | None:
    """Return a flag where the voice's whole is below the sum of its disjoint parts."""
    whole, total = count.of(ALL), count.parts_sum
    if whole is None or total is None or not whole.counted:
        return None
    missing = total.amount.low - max(whole.amount.low, whole.amount.high or 0)
    if missing <= 0:
        return None
    said = f"{count.voice} gives {whole.amount.span} in all, but its parts add up to {total.amount.low}: {total.words}."
    return Flag(kind=FlagKind.WHOLE_BELOW_PARTS, sentence=opened(said), people=missing)
