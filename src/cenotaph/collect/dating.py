"""When a report was published, and the ground for believing it.

A dateline printed in the text beats metadata; a date in the frame of a web page is doubted, for it may be the day the
page was saved; a date in running prose is never taken (the annotation guidelines' convention on the report date).
"""
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from cenotaph.records import DateGround, Dating

from .chrome import bare_date, has_chrome, headline_line
from .dateline import Setting, captured, head, published_label, rule_for, updated_label
from .hand import table
from .machine_dates import machine_date
from .page import Page
from .printed_dates import PrintedDate, names, printed_dates, with_year

_SAVED = "which may be the day it was saved, not the day it was published"
_NO_DATE = "no date is printed in the report as its own and none came with it"
# What software writes into a date field that it has nothing for.
_EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Printed:
    """A day that the report prints as its own: `day` None where it has no year and nothing tells it."""

    found: PrintedDate
    words: str
    day: date | None
    updated: bool
    labelled: bool


def date_report(page: Page) -> Dating:
    """Return the day of a report with its ground, its words and what speaks against it; day None without a ground.

    The order of belief: a printed dateline, the file's metadata, nothing. Never a date in the frame of a page.
    """
    given, given_doubts = _given(page)
    frame, story = _frame_and_story(page)
    printed = _best([*_candidates(page, story, given), *_frame_candidates(page, frame, given)])
    if printed is not None and printed.day is not None:
        # When a file was made says nothing against an earlier day printed in it.
        rival = None if given and page.metadata_doubt and given > printed.day else given
        doubts = tuple(_against(printed, rival))
        return Dating(day=printed.day, ground=DateGround.DATELINE, words=printed.words, doubts=doubts)
    shown = _frame_days(frame, story)
    doubts = (*given_doubts, *(_yearless(printed) if printed else ()))
    if given is not None:
        if given in shown:
            doubts = (*doubts, f"the page header, too, shows {spelled(given)}, {_SAVED}")
        return Dating(day=given, ground=DateGround.METADATA, words=page.metadata, doubts=doubts)
    saved = tuple(f"the page header shows {spelled(day)}, {_SAVED}" for day in shown)
    return Dating(doubts=(*doubts, *saved) or (_NO_DATE,))


def spelled(day: date) -> str:
    """Return a day in words, the same in every locale: "3 May 2013"."""
    return f"{day.day} {table('calendar')['english']['months'][day.month - 1][0].capitalize()} {day.year}"


def _given(page: Page) -> tuple[date | None, tuple[str, ...]]:
    """The day that the metadata give, and what is wrong with it."""
    if not page.metadata:
        return None, ()
    day = machine_date(page.metadata)
    if day is None or day == _EPOCH:
        return None, (f"the date given with it, {page.metadata!r} ({page.metadata_source}), is no day to believe",)
    doubts = [page.metadata_doubt] if page.metadata_doubt else []
    other = next((one.swapped for one in printed_dates(page.metadata) if one.swapped), None)
    if other:
        doubts.append(f"the date given with it is read as {spelled(day)}; {page.metadata!r} could be {spelled(other)}")
    return day, tuple(doubts)


def _frame_and_story(page: Page) -> tuple[tuple[str, ...], str]:
    """The lines of a web page's frame above the headline (none for a clean text), and the text from the headline on."""
    if page.web:
        return page.header, page.text
    lines = page.text.splitlines(keepends=True)
    if not has_chrome(tuple(lines)):
        return (), page.text
    first = headline_line(tuple(lines), page.title) or 0
    return tuple(lines[:first]), "".join(lines[first:])


def _candidates(page: Page, story: str, given: date | None) -> list[Printed]:
    text = head(story)
    settings = [Setting(text, one, page.title, page.outlet) for one in printed_dates(text)]
    ruled = [(at, rule) for at in settings if (rule := rule_for(at)) is not None and not _flattened_frame(at, rule)]
    openings = {at.found.date for at, rule in ruled if rule.__name__ == "opening" and "\n" in at.before}
    # Lines that open with different days are a chronology, not datelines.
    if len(openings) > 1:
        ruled = [(at, rule) for at, rule in ruled if rule.__name__ != "opening"]
    return [_as_printed(at, rule in (published_label,), rule is updated_label, given) for at, rule in ruled]


def _frame_candidates(page: Page, frame: tuple[str, ...], given: date | None) -> Iterator[Printed]:
    """In the frame only a day that is labelled as the story's own counts."""
    for line in frame:
        for one in printed_dates(line):
            at = Setting(line, one, page.title, page.outlet)
            rule = rule_for(at)
            if rule is published_label or rule is updated_label:
                yield _as_printed(at, rule is published_label, rule is updated_label, given)


def _flattened_frame(at: Setting, rule: object) -> bool:
    """A page saved as one line: navigation stands before the day and nothing labels it."""
    before = at.before.casefold()
    framed = any(phrase in before for phrase in table("furniture")["chrome"]["phrases"])
    return framed and rule is not published_label and rule is not updated_label


def _as_printed(at: Setting, labelled: bool, updated: bool, given: date | None) -> Printed:
    found = at.found
    day = found.date
    if day is None and given is not None:
        day = with_year(found, given)
    if found.swapped is not None and found.swapped == given:
        day = given
    return Printed(found, at.text[found.start : found.end], day, updated, labelled)


def _best(candidates: list[Printed]) -> Printed | None:
    """A day labelled as published first, then the first in the text, a day of update last."""
    order = {True: 2, False: 1}
    ranked = sorted(candidates, key=lambda p: (p.day is None, 0 if p.labelled else order[p.updated]))
    return ranked[0] if ranked else None


def _against(printed: Printed, given: date | None) -> Iterator[str]:
    day, found = printed.day, printed.found
    if day is None:
        return
    if given is not None and given != day:
        yield f"the text prints {spelled(day)}, its metadata say {spelled(given)}"
    if found.weekday is not None and found.weekday != day.weekday():
        said = next(name for name, number in names("weekdays").items() if number == found.weekday)
        yield f"{spelled(day)} was not a {said.capitalize()}, as the text prints"
    if found.swapped is not None and day not in (given, found.swapped):
        yield f"{printed.words!r} is read as {spelled(day)}; it could be {spelled(found.swapped)}"
    if printed.updated:
        yield f"{spelled(day)} is the day of its last update; it may have been published before"
    if found.year is None:
        yield f"{printed.words!r} is printed without a year, which is taken from its metadata"


def _yearless(printed: Printed) -> tuple[str, ...]:
    return (f"{printed.words!r} is printed without a year and nothing tells which",)


def _frame_days(frame: tuple[str, ...], story: str) -> tuple[date, ...]:
    """Days that only the frame of a page shows, in order."""
    bare = [one.date for line in frame if bare_date(line) or "date" in line.casefold() for one in printed_dates(line)]
    text = head(story)
    looked_at = [one.date for one in printed_dates(text) if captured(Setting(text, one))]
    in_frame = [one.date for one in printed_dates("\n".join(frame))]
    return tuple(dict.fromkeys(day for day in (*bare, *in_frame, *looked_at) if day is not None))
