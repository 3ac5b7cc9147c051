"""Parts and wholes within one voice: which claims count a group, what disjoint parts add up to, what a whole is."""
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import date

from cenotaph.codebook import Codebook, victim_group
from cenotaph.records import Bound, Claim, Demographic, Group, Harm, Noun, Status, Step

from .statement import Statement, all_claims, standing
from .voices import Said, Speaking
from .wording import counts_the_civilians, people

ALL = Group()
CIVILIANS = Group(status=Status.CIVILIAN)
COMBATANTS = Group(status=Status.COMBATANT)
BY_AGE_AND_SEX = tuple(Group(demographic=d) for d in Demographic)


class VoiceCount(Noun, frozen=True, kw_only=True):
    """What one voice says of one harm: a statement for each group it counts, and for all victims if it counts them.

    `whole` is stated, or the sum of its disjoint parts (`summed`); `parts_sum` is that sum in any case. `inside` are
    claims of some of a group whose whole is counted; they add nothing. `parts` are groups that it gives only as parts
    of a whole, `together` the groups that one report of it tells side by side: only those add up.
    """

    voice: str
    stated: tuple[Statement, ...] = ()
    parts_sum: Statement | None = None
    inside: tuple[str, ...] = ()
    parts: frozenset[Group] = frozenset()
    together: frozenset[Group] = frozenset()

    def of(self, group: Group) -> Statement | None:
        return next((s for s in self.stated if s.group == group), None)

    @property
    def counted(self) -> frozenset[Group]:
        """The narrower groups that it counts with a number, side by side."""
        return frozenset(s.group for s in self.stated if s.counted and not s.some_only) & self.together


def count_of(speaking: Speaking, harm: Harm, claims: Mapping[str, Claim], codebook: Codebook) -> VoiceCount | None:
    """Return what the voice says of `harm`; None where it says nothing. `claims` are the incident's, by id."""
    whole_said: defaultdict[Group, list[Said]] = defaultdict(list)
    some_said: defaultdict[Group, list[Said]] = defaultdict(list)
    inside: list[str] = []
    for said in speaking.said:
        claim = said.claim
        if claim.harm is not harm or claim.denied:
            continue
        kind = _counts(claim, _whole_of(claim, claims))
        if kind == "inside":
            inside.append(claim.id)
        else:
            (whole_said if kind == "group" else some_said)[victim_group(claim.victims)].append(said)
    stated = [standing(speaking, said, group, codebook) for group, said in whole_said.items()]
    stated += [_some(standing(speaking, s, g, codebook)) for g, s in some_said.items() if g not in whole_said]
    inside += [s.claim.id for g, found in some_said.items() if g in whole_said for s in found]
    known = tuple(sorted((s for s in stated if s), key=lambda s: s.group.label))
    if not known and not inside:
        return None
    parts = frozenset(g for g, found in whole_said.items() if all(_whole_of(s.claim, claims) for s in found))
    together = told_together(known, [*whole_said.values(), *some_said.values()])
    return VoiceCount(
        voice=speaking.voice.name, stated=known, parts_sum=sum_of([s for s in known if s.group in together]),
        inside=tuple(sorted(inside)), parts=parts, together=together,
    )


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
    fields = {name: getattr(statement, name) for name in statement.__struct_fields__}
    return Statement(**{**fields, "high": None, "some_only": True})


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
    highs = [p.high for p in parts]
    total = sum(p.low for p in parts)
    said = " and ".join(people(p.span, p.group) for p in parts)
    return Statement(
        voice=parts[0].voice, group=ALL, low=total,
        high=None if None in highs else sum(h for h in highs if h is not None),
        number=max(total, sum(p.number for p in parts)), gives_low=any(p.gives_low for p in parts),
        some_only=any(p.some_only for p in parts), summed=True,
        day=max((p.day for p in parts if p.day), default=None), claims=all_claims(parts), words=said,
        steps=tuple(step for p in parts for step in p.steps),
    )


def whole_of(count: VoiceCount, others: Sequence[VoiceCount], codebook: Codebook) -> Statement | None:
    """Return the voice's figure for all victims: its stated whole, or the sum of parts that covers what anyone counts.

    A voice that counts only children, or only one side's dead where others count more, gives no figure for all.
    """
    stated = count.of(ALL)
    if stated is not None:
        return stated if stated.counted else None
    total = count.parts_sum
    if total is None or total.some_only:
        return None
    everyone = frozenset(g for o in others for g in o.counted)
    all_told = any(o.of(ALL) for o in others)
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


def inside_step(count: VoiceCount) -> Step | None:
    """Return which claims count only some of a group that their whole counts, where there are any."""
    said = f"{count.voice}: counted inside a whole of the same group, which they do not add to."
    return Step(rule="parts and wholes", set_aside=count.inside, result=said) if count.inside else None


def parts_flag(count: VoiceCount) -> str | None:
    """Return a sentence where the voice's whole is below the sum of its disjoint parts."""
    whole, total = count.of(ALL), count.parts_sum
    if whole is None or total is None or not whole.counted:
        return None
    if total.low <= max(whole.low, whole.high or 0):
        return None
    return f"{count.voice} gives {whole.span} in all, but its parts add up to {total.low}: {total.words}."


def parts_step(count: VoiceCount) -> Step | None:
    """Return how the voice's whole and its parts stand to each other, where it gives any part."""
    whole, total = count.of(ALL), count.parts_sum
    if total is None:
        return None
    if whole is None and len(total.claims) > 1:
        said = f"{count.voice}: {total.words} make {total.span}."
    elif whole is None:
        said = f"{count.voice} gives no other number: its {total.words} stand for all it counts."
    elif whole.counted:
        said = f"{count.voice}: the stated whole, {whole.span}, stands; its parts ({total.words}) are not added to it."
    else:
        said = f"{count.voice}: “{whole.words}” in all, of whom counted: {total.words}."
    aside = total.claims if whole else ()
    return Step(rule="parts and wholes", taken=(whole or total).claims, set_aside=aside, result=said)
