"""Which incidents a person asked for."""
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from cenotaph.records import Claim, Finding, GradeName, Period, Place


@dataclass(frozen=True)
class Wanted:
    """What `cenotaph incidents` was asked for; None asks for nothing. Days are inclusive."""

    since: date | None = None
    until: date | None = None
    place: str | None = None
    grade: GradeName | None = None

    def fits(self, finding: Finding, claims: Sequence[Claim]) -> bool:
        """Say whether grade and place are those asked for: a place's name, as any claim spells it, holds the text."""
        return self.grade in (None, finding.grade.name) and (not self.place or _named(finding, self.place, claims))

    def dated(self, period: Period) -> bool | None:
        """Say whether the days may lie within those asked for; None where some were, and no day of these is known."""
        if self.since is None and self.until is None:
            return True
        return _within(period, self) if period.known else None


def _within(period: Period, wanted: Wanted) -> bool:
    early = wanted.since is not None and period.last is not None and period.last < wanted.since
    late = wanted.until is not None and period.first is not None and period.first > wanted.until
    return not early and not late


def _named(finding: Finding, text: str, claims: Sequence[Claim]) -> bool:
    """Any spelling that a claim used finds the incident, not only the one that the tables chose."""
    places = [finding.incident.place, *(claim.place for claim in claims)]
    return any(_plain(text) in _plain(name) for place in places for name in _names(place))


def _names(place: Place) -> Iterator[str]:
    yield from (name for name in (place.name, place.words, place.admin1, place.country, *place.context) if name)
    for part in place.places:
        yield from _names(part)


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
