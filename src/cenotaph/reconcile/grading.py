"""The grade of an incident: a table of small questions, tried in the codebook's order; each says why.

Source of the rules: Airwars' grades, as DESIGN and the default codebook state them.
"""
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations, product

from cenotaph.codebook import Codebook, victim_group
from cenotaph.compare import name_key
from cenotaph.records import (
    Claim,
    DecisionKind,
    Grade,
    GradeName,
    Group,
    Harm,
    Incident,
    Noun,
    SourceKind,
    Status,
    side_name,
)

from .accounts import INDEPENDENT
from .voices import Speaking
from .wording import listed, number_words

# The camp that the tables of sources give to whoever speaks for no side.


class Evidence(Noun, frozen=True, kw_only=True):
    """What a grade is computed from."""

    incident: Incident
    claims: tuple[Claim, ...]
    voices: tuple[Speaking, ...]
    codebook: Codebook

    @property
    def asserted(self) -> tuple[Claim, ...]:
        return tuple(c for speaking in self.voices for c in speaking.asserted)


Test = Callable[[Evidence], Grade | None]


def grade_of(evidence: Evidence) -> Grade:
    """Return the grade that a decision gives; else the first, in the codebook's order, whose test the evidence passes.

    The last one of the codebook is what remains.
    """
    if grade := decided(evidence):
        return grade
    for name in evidence.codebook.grades:
        if grade := TESTS[name](evidence):
            return grade
    last = evidence.codebook.grades[-1]
    return Grade(name=last, reasons=("No other grade of the codebook fits.",), claims=_ids(evidence.asserted))


def decided(evidence: Evidence) -> Grade | None:
    """The grade of the newest decision that grades this incident; its reasons name every such decision."""
    found = {v.decision: (v, c) for c in evidence.claims for v in c.verdicts if v.kind is DecisionKind.GRADE}
    given = sorted(found.values(), key=lambda pair: pair[0].order, reverse=True)
    if not given:
        return None
    reasons = tuple(f"Decision {v.decision}: {v.sentence}" for v, _ in given)
    return Grade(name=GradeName(given[0][0].value or ""), reasons=reasons, claims=_ids([c for _, c in given]))


def discounted(evidence: Evidence) -> Grade | None:
    """Outside what the codebook records: only combatants harmed, other means, or something missing that it needs."""
    book, claims, reasons = evidence.codebook, evidence.asserted, []
    if claims and not book.records_combatant_only and all(c.victims.status is Status.COMBATANT for c in claims):
        reasons.append(f"Only combatants are said to be harmed, which the {book.name} codebook does not record.")
    means = {c.means for c in claims if c.means}
    if means and not means & set(book.means):
        reasons.append(f"Harm by {listed(sorted(means))} is not what the {book.name} codebook records.")
    known = {
        "death": any(c.harm is Harm.KILLED for c in claims),
        "count": any(c.count.stated is not None for c in claims),
        "place": evidence.incident.place.key is not None,
        "period": evidence.incident.period.known,
    }
    missing = [need for need in book.needs if not known[need]]
    reasons += [f"The {book.name} codebook needs a {need}, and none is known." for need in missing]
    return Grade(name=GradeName.DISCOUNTED, reasons=tuple(reasons), claims=_ids(claims)) if reasons else None


def confirmed(evidence: Evidence) -> Grade | None:
    """A party accepts that it did the harm: one who can speak for it says that its own side did."""
    accepted = [
        (speaking.voice.name, claim)
        for speaking in evidence.voices
        for claim in speaking.asserted
        if accepts(claim, evidence.codebook)
    ]
    if not accepted:
        return None
    reasons = tuple(dict.fromkeys(f"{name} says that {_blamed(c)} did it." for name, c in accepted))
    return Grade(name=GradeName.CONFIRMED, reasons=reasons, claims=_ids([c for _, c in accepted]))


def accepts(claim: Claim, codebook: Codebook) -> bool:
    """Say whether the claim's source takes the harm on its own side.

    A camp holds rivals too (two rebel groups): outside the armies and offices of a state the source must be the blamed
    side itself, by name or as the only side of its camp.
    """
    source, blame = claim.source, claim.blame
    own_camp = source.camp is not None and source.camp in (blame.camp, blame.side)
    if not own_camp or source.kind not in codebook.accepting_kinds:
        return False
    if source.kind is not SourceKind.REBEL or source.camp == blame.side:
        return True
    spoken, blamed = name_key(source.name or source.words or ""), name_key(blame.words or "")
    return bool(spoken and blamed) and (spoken in blamed or blamed in spoken)


def contested(evidence: Evidence) -> Grade | None:
    """Voices of different camps blame different parties for the same harm to the same victims."""
    # What one voice says again of the same victims and culprit adds no rival: once is enough, however often it speaks.
    once = {
        (n, c.harm, victim_group(c.victims), c.blame.side): (s, c)
        for n, s in enumerate(evidence.voices) for c in reversed(s.asserted) if c.blame.side
    }
    blaming = list(once.values())
    rivals: dict[str, list[tuple[Speaking, Claim]]] = {}
    for (one, claim), (other, rival) in combinations(blaming, 2):
        if _other_camp(one, other) and _about_the_same(claim, rival) and not _agree(claim, rival, evidence.codebook):
            rivals.setdefault(claim.blame.side or "", []).append((one, claim))
            rivals.setdefault(rival.blame.side or "", []).append((other, rival))
    if not rivals:
        return None
    reasons = tuple(_accusation(found) for _, found in sorted(rivals.items()))
    ids = tuple(sorted({claim.id for found in rivals.values() for _, claim in found}))
    return Grade(name=GradeName.CONTESTED, reasons=reasons, claims=ids)


def _accusation(found: Sequence[tuple[Speaking, Claim]]) -> str:
    """Who blames one side, in whose words: "The army is blamed by X and Y"."""
    words = listed(sorted({f"“{_blamed(claim)}”" for _, claim in found}))
    return f"{words}: blamed by {listed(sorted({speaking.voice.name for speaking, _ in found}))}."


def fair(evidence: Evidence) -> Grade | None:
    """Two or more independent voices agree on a harm, and none of them on another culprit; silence is no dispute."""
    voices, agreed = evidence.voices, dict[tuple[int, int], tuple[Claim, Claim] | None]()
    for chosen in combinations(range(len(voices)), evidence.codebook.fair_voices):
        pairs = list(combinations(chosen, 2))
        agreed |= {(a, b): _agreed(voices[a], voices[b], evidence.codebook) for a, b in pairs if (a, b) not in agreed}
        found = [both for pair in pairs if (both := agreed[pair])]
        if len(found) == len(pairs):
            return _fair([voices[n] for n in chosen], found)
    return None


def _agreed(one: Speaking, other: Speaking, codebook: Codebook) -> tuple[Claim, Claim] | None:
    """The two claims by which a pair of voices agrees best; None where they name different culprits, or no one harm."""
    pairs = list(product(one.asserted, other.asserted))
    agreed = [(a, b) for a, b in pairs if _may_be_the_same_victims(a, b, codebook) and _compatible(a, b, codebook)]
    if not agreed or any(a.harm is b.harm and not _compatible(a, b, codebook) for a, b in pairs):
        return None
    return max(agreed, key=lambda pair: (bool(pair[0].blame.side and pair[1].blame.side), _weight(*pair)))


def _fair(voices: Sequence[Speaking], agreed: Sequence[tuple[Claim, Claim]]) -> Grade:
    # The first voice is in the first pairs, with each of the others.
    told = [agreed[0][0], *(other for _, other in agreed[: len(voices) - 1])]
    culprit = f", and blame {_blamed(told[0])}" if all(c.blame.side for c in told) else None
    named = listed([f"{s.voice.name} ({number_words(c)})" for s, c in zip(voices, told, strict=True)])
    silent = "they do not both name a culprit" if len(voices) == 2 else "they do not all name a culprit"
    harmed = told[0].harm.value.replace("_", " ")
    said = f"{named} independently say that people were {harmed}{culprit or f'; {silent}'}."
    return Grade(name=GradeName.FAIR, reasons=(said,), claims=_ids([c for pair in agreed for c in pair]))


def _weight(a: Claim, b: Claim) -> int:
    """How well a pair speaks for the whole harm: whole claims, then numbers, before parts and vague words."""
    return sum(2 * (c.part_of is None) + (c.count.stated is not None) for c in (a, b))


def weak(evidence: Evidence) -> Grade | None:
    """What remains: one voice, or voices that do not agree."""
    claims, names = evidence.asserted, [s.voice.name for s in evidence.voices if s.asserted]
    if not names:
        said = "No voice claims a harm; there are only denials."
    elif len(names) == 1:
        said = f"Only one voice claims it: {names[0]}."
    else:
        said = f"{listed(names)} do not agree on the harm and the culprit."
    return Grade(name=GradeName.WEAK, reasons=(said,), claims=_ids(claims))


TESTS: Mapping[GradeName, Test] = {
    GradeName.DISCOUNTED: discounted,
    GradeName.CONFIRMED: confirmed,
    GradeName.CONTESTED: contested,
    GradeName.FAIR: fair,
    GradeName.WEAK: weak,
}


def _ids(claims: Sequence[Claim]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(claim.id for claim in claims))


def _other_camp(one: Speaking, other: Speaking) -> bool:
    """Voices without a camp, and those who speak for none, speak for nobody but themselves."""
    return one is not other and (one.voice.camp in (None, INDEPENDENT) or one.voice.camp != other.voice.camp)


def _about_the_same(a: Claim, b: Claim) -> bool:
    """The same harm to victims who may be the same: in a battle each side's dead have their own author."""
    group_a, group_b = victim_group(a.victims), victim_group(b.victims)
    fighters = [g for g in (group_a, group_b) if g.status is Status.COMBATANT]
    return a.harm is b.harm and (group_a == group_b or not fighters)


def _may_be_the_same_victims(a: Claim, b: Claim, codebook: Codebook) -> bool:
    """The same harm, and not one side's fighters here, civilians or another side's fighters there."""
    one, other = victim_group(a.victims), victim_group(b.victims)
    fighters = [g for g in (one, other) if g.status is Status.COMBATANT]
    if len(fighters) == 2 and one.side and other.side:
        return a.harm is b.harm and codebook.family(one.side) == codebook.family(other.side)
    return a.harm is b.harm and (len(fighters) != 1 or Group() in (one, other))


def _agree(a: Claim, b: Claim, codebook: Codebook) -> bool:
    return a.blame.side is None or b.blame.side is None or codebook.sides_agree(a.blame.side, b.blame.side)


def _compatible(a: Claim, b: Claim, codebook: Codebook) -> bool:
    return _agree(a, b, codebook) or not _about_the_same(a, b)


def _blamed(claim: Claim) -> str:
    return claim.blame.words or (side_name(claim.blame.side) if claim.blame.side else "nobody")
