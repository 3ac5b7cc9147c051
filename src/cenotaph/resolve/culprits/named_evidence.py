"""What one place that names a suspect says for and against it: how and where its words stand to the harm.

Named features of a choice; none names a party, a place, an event or a document.
"""
from collections.abc import Sequence

from .suspects import Case, Named, Sentence, gap_between, may_be_one_event, whereabouts


def armed(case: Case, place: Named) -> str:
    """Return whether the words around a name tell the means of the claim, another, or none."""
    if not place.arms or case.means is None:
        return "unarmed"
    return "same arms" if case.means in place.arms else "other arms"


def at_place(case: Case, place: Named, told: str, nearest: int | None) -> list[str]:
    """Return the features of one place that names a suspect.

    `told` is how firmly the claim's own sentence names any ("firm", "weak", or empty); `nearest` the offset of the last
    attacker named before it.
    """
    if place.own:
        return _own(case, place)
    assert place.other
    where, role = whereabouts(case, place.other.start), place.other.role
    arms, firm = armed(case, place), "firm" if place.firm else "weak"
    found = [where, f"{where} {role}", f"{where} {firm}", f"{where} {arms}", f"{role} {arms}"]
    if where == "within":
        side = "left" if place.other.start < case.reading.anchor else "right"
        return [*found, f"within told {told}", *(f"within {side} {what}" for what in ("", role, f"{role} {told}"))]
    if place.sentence:
        gap = gap_between(case, place.sentence)
        placed, tells = _placed(case, place.sentence), _tells(case, place.sentence)
        found += _afar(f"{where} {gap}", role, arms, placed, tells)
        if where == "before":
            found += [f"before {cue}" for cue in case.follows]
        else:
            found += [f"after {cue} {role}" for cue in place.sentence.follows]
        if place.other.start == nearest:
            found += ["nearest", *(f"nearest {what}" for what in (role, gap, arms, placed, tells, *case.follows))]
    return found


def _own(case: Case, place: Named) -> list[str]:
    """How the claim's own sentence names a suspect in its blaming words."""
    assert place.own
    first, firm = "own first" if place.rank == 0 else "own later", "own firm" if place.firm else "own weak"
    kind, arms = place.own.kind, armed(case, place)
    return ["own", first, firm, f"{first} {kind} {place.own.distance}", f"own role {place.role}", f"own {arms}"]


def _afar(near: str, role: str, arms: str, placed: str, tells: str) -> list[str]:
    """How a sentence that names a suspect stands to that of the claim; `near`: on which side, how far off."""
    where, _ = near.split()
    return [near, f"{near} {role}", f"{near} {arms}", f"{where} {placed}", f"{where} tells {tells}",
            f"{where} {role} tells {tells}"]


def _placed(case: Case, sentence: Sentence) -> str:
    """Whether a sentence names the place of the claim."""
    words = case.claim.place.words
    return "no place" if not words else "same place" if words in sentence.words else "place unsaid"


def _tells(case: Case, sentence: Sentence) -> str:
    """Whether a sentence tells the claim's own figure again, a part of it or its whole, its event, another, or none."""
    claim = case.claim
    others = [c for c in case.told_in.get(sentence.start, ()) if c is not claim]
    if not others:
        return "nothing"
    if claim.count.stated is not None and any(
            (c.harm, c.count.stated) == (claim.harm, claim.count.stated) for c in others):
        return "repeat"
    if any(claim.id == c.part_of or claim.part_of == c.id for c in others):
        return "part"
    return "same" if any(may_be_one_event(c, claim) for c in others) else "other"


def how_told(own: Sequence[Named]) -> str:
    """Return how firmly a claim's own sentence names attackers: "firm", "weak", or empty where it names none."""
    return "firm" if any(p.firm for p in own) else "weak" if own else ""
