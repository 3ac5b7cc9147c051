"""What an export writes: a record, as it is or as published, and what stands beside it."""
from dataclasses import dataclass
from datetime import datetime

from cenotaph.records import Edition, Recoded, Record


@dataclass(frozen=True, kw_only=True)
class Holdings:
    """A record with its title; of an edition, its number, its licence and when it was made, with a time zone.

    `recoded` are the dead as the codebooks of other projects count them: the forms that follow one need it, and leave
    their counts empty where it is missing. `licence` is an identifier ("CC-BY-4.0") or an address, "" where there is
    none.
    """

    record: Record
    title: str = ""
    number: int | None = None
    made: datetime | None = None
    licence: str = ""
    recoded: tuple[Recoded, ...] = ()

    @classmethod
    def of(cls, edition: Edition) -> "Holdings":
        """Return what an edition holds, and nothing that it withholds."""
        return cls(
            record=edition.record, title=edition.title, number=edition.number, made=edition.made,
            licence=edition.licence, recoded=edition.recoded,
        )

    def recoded_by(self, codebook: str) -> dict[str, Recoded]:
        """Return what a codebook makes of each incident, by the incident's id."""
        return {each.incident: each for each in self.recoded if each.codebook == codebook}
