"""A claim with its words, as `show` and `why` write it."""
from collections.abc import Iterable, Sequence
from itertools import groupby

from cenotaph.records import Claim, DateGround, Dating, Report
from cenotaph.words import outlet, speaker, statement

from ..context import in_context
from ..terminal import Part, Screen
from ..words import UNKNOWN, day
from .verdicts import say_verdicts

GROUNDS = {
    DateGround.DATELINE: "by its dateline",
    DateGround.METADATA: "by the file's metadata",
    DateGround.CONTENT: "by its content",
    DateGround.DECISION: "decided",
    DateGround.NONE: "no ground found",
}


def sentence(claim: Claim, report: Report | None) -> tuple[Part, ...]:
    """Return the quoted words, marked » « and bold, in the sentence around them."""
    before, words, after = in_context(claim.quote, report)
    return (before, ("»", "bold"), (words, "bold"), ("«", "bold"), after)


def who_says(claim: Claim, report: Report | None) -> str:
    """Return who says what, and whom they blame: "a monitor: 26 killed (children); blames the army".

    Whoever denies a deed accuses nobody: "the army: denies: 26 killed (children) by the army".
    """
    blame = f"{' by' if claim.denied else '; blames'} {claim.blame.words}" if claim.blame.words else ""
    return f"{speaker(claim.source, report)}: {statement(claim)}{blame}"


def dated(report: Report) -> str:
    """Return the report's day and the ground for it: "12 Mar 2012, by its dateline “Mon Mar 12”".

    Where a reviewer decided it, that is whose word it is, with what was read before.
    """
    verdict, read = report.dating.verdict, report.dating.as_read
    if verdict is None or read is None:
        return _dated(report.dating)
    return f"{_day_of(report.dating)}, {verdict.sentence} ({verdict.decision}; read: {_dated(read)})"


def _dated(dating: Dating) -> str:
    words = f" “{dating.words}”" if dating.words and dating.day else ""
    return f"{_day_of(dating)}, {GROUNDS[dating.ground]}{words}"


def _day_of(dating: Dating) -> str:
    when = day(dating.day)
    return "day not known" if when == UNKNOWN else when


def origin(report: Report | None) -> str:
    """Return outlet, day and file name of a report."""
    if report is None:
        return outlet(report)
    name = f" · {report.doc}" if report.outlet else ""
    return f"{outlet(report)}, {dated(report)}{name}"


def published(report: Report | None) -> str:
    """Return outlet and day of a report: "The Harbour Courier, 12 Mar 2012"."""
    when = day(report.dating.day) if report else UNKNOWN
    return f"{outlet(report)}, {'day not known' if when == UNKNOWN else when}"


def in_order(claims: Iterable[Claim]) -> list[Claim]:
    """Return claims as they stand in their report, of one sentence the whole before its parts."""
    return sorted(claims, key=lambda c: (
        c.quote.start, c.quote.end, c.part_of is not None, -(c.count.stated or 0), c.id))


def say_claims(screen: Screen, claims: Sequence[Claim], report: Report | None, indent: int) -> None:
    """Write who says what, then the words where they stand; claims that rest on the same words share them."""
    for _, same in groupby(claims, key=lambda claim: (claim.quote.start, claim.quote.end)):
        sharing = list(same)
        for claim in sharing:
            screen.say(who_says(claim, report), (f" · {claim.id}", "dim"), indent=indent, hang=2)
            say_verdicts(screen, claim, report, indent + 2)
        say_words(screen, sharing[0], report, indent + 2)


def say_words(screen: Screen, claim: Claim, report: Report | None, indent: int) -> None:
    """Write the sentence around the quoted words; say so where they no longer stand there."""
    screen.say(*sentence(claim, report), indent=indent)
    if report is not None and not claim.quote.stands_in(report):
        moved = "These words do not stand in the report at their place any more: build again."
        screen.say((moved, "bold"), indent=indent)
