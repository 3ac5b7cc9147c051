"""How two claims of one report stand to each other: what `one_event.py` weighs to tell whether they are one event."""
import re
from collections.abc import Iterator
from typing import NamedTuple

from cenotaph.compare import Verdict, same_period, same_place
from cenotaph.records import Claim, Harm, Means, PlacePrecision, Status

from ..parties.parties import compatible_blame
from ..victims.one_person import points_back

_FINE, _WIDE = (PlacePrecision.SITE, PlacePrecision.NEIGHBOURHOOD), (PlacePrecision.DISTRICT, PlacePrecision.PROVINCE)
# Done from afar, by one side at a time; in a fight both sides do and suffer harm.
_FROM_AFAR = (Means.AIRSTRIKE, Means.SHELLING, Means.MISSILE, Means.BOMBING, Means.CHEMICAL)
_OTHER_KINDS = {Status.CIVILIAN, Status.COMBATANT}
_BODILY = {Harm.KILLED, Harm.INJURED, Harm.AFFECTED, Harm.MISSING}
_FEW_SENTENCES, _FEW_CLAIMS, _FEW_DAYS = 4, 2, 4
# Between two claims of one sentence, in characters: "12 killed and 30 wounded", and a clause of its own.
_TINY_GAP, _SHORT_GAP = 30, 80
# What stands in the first two sentences is the headline and the lead.
_LEAD = 1
# One and two agree too often by chance.
_SMALL = 2
# By how many of the two claims' own sentences name it.
_NAMED = ("borrowed", "half", "told")
_OPENS_WITH_A_PLACE = re.compile(r"\s*(?:In|At|Near|Outside|Around) (?:the )?(?:\w+ ){0,3}?[A-Z]")


class Beside(NamedTuple):
    """Two claims in the order of the text, the sentence of each, and where these stand in the report."""

    first: Claim
    second: Claim
    told: str
    after: str
    sentences_before: int
    sentences_between: int
    claims_between: int
    paragraph_between: bool


def standing(two: Beside) -> Iterator[str]:
    """Yield how two claims stand to each other in place, days, deed, harm and in the text."""
    where, when = _where(two), _when(two)
    yield where
    yield when
    # A town told of one day is one event; of two days, told apart, it is two, however surely the town is one.
    yield f"{where}, {when.rsplit(' ', 1)[0]}"
    if where.startswith("where same"):
        yield f"{where} {_NAMED[_place_named(two)]}{' at once' if not two.sentences_between else ''}"
    yield _distance(two.sentences_between)
    yield f"lead {'both' if two.sentences_before + two.sentences_between <= _LEAD else _one_in_lead(two)}"
    yield _claims_between(two.claims_between)
    yield from _deed(two.first, two.second)
    yield _harms(two.first.harm, two.second.harm)
    yield from _people(two.first, two.second)
    yield from _opened(two)


def _one_in_lead(two: Beside) -> str:
    return "one" if two.sentences_before <= _LEAD else "none"


def _place_named(two: Beside) -> int:
    return _named_in(two.first.place.words, two.told) + _named_in(two.second.place.words, two.after)


def _named_in(words: str | None, sentence: str) -> int:
    return int(bool(words) and (words or "") in sentence)


def _where(two: Beside) -> str:
    """How the places of two claims stand."""
    a, b = two.first.place, two.second.place
    verdict = same_place(a, b).verdict
    if verdict is Verdict.SAME:
        wide = "country" if a.precision is PlacePrecision.COUNTRY else "wide" if a.precision in _WIDE else "town"
        return f"where same {'fine' if a.precision in _FINE else wide}"
    if verdict is Verdict.CONTAINS:
        outer = b if b.key in a.within else a
        return f"where within {'country' if outer.precision is PlacePrecision.COUNTRY else _NAMED[_place_named(two)]}"
    if verdict is Verdict.EXCLUDES:
        return f"where apart {_NAMED[_place_named(two)]}"
    if verdict is Verdict.UNKNOWN:
        return "where perhaps" if a.key and b.key else "where unknown"
    return "where near"


def _when(two: Beside) -> str:
    """How the days of two claims stand."""
    first, second = two.first.period, two.second.period
    named = _NAMED[_named_in(first.words, two.told) + _named_in(second.words, two.after)]
    verdict = same_period(first, second).verdict
    if verdict is Verdict.UNKNOWN:
        return "when unknown"
    if verdict is Verdict.SAME:
        return f"when same {named}"
    if verdict in (Verdict.CONTAINS, Verdict.OVERLAPS):
        return "when overlap"
    days = first.days_apart(second)
    return f"when {'next' if days == 1 else 'few' if days <= _FEW_DAYS else 'far'} {named}"


def _distance(sentences: int) -> str:
    if sentences <= 1:
        return "next sentence" if sentences else "one sentence"
    return "few sentences" if sentences <= _FEW_SENTENCES else "far sentences"


def _claims_between(claims: int) -> str:
    return "next claim" if claims == 0 else "few claims" if claims <= _FEW_CLAIMS else "far claims"


def _deed(first: Claim, second: Claim) -> Iterator[str]:
    """What is said of by whom and by what means."""
    means = {first.means, second.means}
    if not means & {None, Means.OTHER}:
        camps = {first.blame.camp, second.blame.camp}
        rivals = len(camps) == 2 and None not in camps and means <= set(_FROM_AFAR)
        yield "same means" if len(means) == 1 else "rival attacks" if rivals else "other means"
    elif len(means) == 2:
        yield "unusual means" if Means.OTHER in means else "means untold"
    if first.blame.side and second.blame.side:
        one_side = compatible_blame(first.blame.side, second.blame.side)
        yield "same blame" if one_side else "rival account" if _answers(first, second) else "other blame"
    suffers = {first.victims.side, second.blame.side}, {second.victims.side, first.blame.side}
    if any(len(sides) == 1 and None not in sides for sides in suffers):
        yield f"culprit suffers {'afar' if means & set(_FROM_AFAR) else 'close'}"


def _answers(first: Claim, second: Claim) -> bool:
    """True where another speaker blames another side and counts nobody anew: "state TV said gangs murdered them"."""
    anew = second.count.stated is not None or second.source.words in {None, first.source.words}
    return not anew and same_place(first.place, second.place).verdict in {Verdict.SAME, Verdict.CONTAINS}


def _harms(one: Harm, other: Harm) -> str:
    if one is other:
        return "one harm"
    if {one, other} == {Harm.KILLED, Harm.INJURED}:
        return "killed and injured"
    return "other bodily harm" if {one, other} <= _BODILY else "harm of another kind"


def _people(first: Claim, second: Claim) -> Iterator[str]:
    """How numbers and victims of two claims stand."""
    one, other = first.count.stated, second.count.stated
    if first.harm is second.harm and one and other:
        yield "other number" if one != other else "same number" if one > _SMALL else "same small number"
    if points_back(first, second):
        yield "the same person"
    if {first.victims.status, second.victims.status} == _OTHER_KINDS:
        yield "other status"
    if first.victims.side and second.victims.side and first.victims.side != second.victims.side:
        yield "other side"


def _opened(two: Beside) -> Iterator[str]:
    """How the second is come to from the first."""
    if not two.sentences_between:
        gap = two.second.quote.start - two.first.quote.end
        yield f"gap {'tiny' if gap < _TINY_GAP else 'short' if gap < _SHORT_GAP else 'long'}"
        return
    if _OPENS_WITH_A_PLACE.match(two.after):
        yield "opens with a place"
    if two.paragraph_between:
        yield "paragraph"
