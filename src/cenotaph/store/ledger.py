"""What the database says about itself: the builds that made it, and a few words kept from one build to the next."""
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, delete, func, insert, select

from .tables import builds, state


@dataclass(frozen=True, kw_only=True)
class Build:
    """One building of the record: what it was derived from, so that it can be derived again."""

    number: int
    built_at: datetime
    version: str
    codebook_sha256: str
    input_sha256: str


class LedgerMethods:
    """What a unit can do with builds and state."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def state(self, key: str) -> str | None:
        """Return the word kept under `key`, None where there is none."""
        return self._connection.scalar(select(state.c.value).where(state.c.key == key))

    def set_state(self, key: str, value: str) -> None:
        self._connection.execute(delete(state).where(state.c.key == key))
        self._connection.execute(insert(state).values(key=key, value=value))

    def add_build(self, built_at: datetime, version: str, codebook_sha256: str, input_sha256: str) -> Build:
        """Note a build and return it with its number: 1 for the first. Raises ValueError for a time without a zone."""
        if built_at.tzinfo is None:
            raise ValueError("the time of a build needs a time zone")
        number = (self._connection.scalar(select(func.max(builds.c.number))) or 0) + 1
        build = Build(
            number=number, built_at=built_at.astimezone(UTC), version=version,
            codebook_sha256=codebook_sha256, input_sha256=input_sha256,
        )
        self._connection.execute(insert(builds).values(**vars(build) | {"built_at": build.built_at.isoformat()}))
        return build

    def builds(self) -> list[Build]:
        """Return all builds, oldest first."""
        rows = self._connection.execute(select(builds).order_by(builds.c.number)).mappings()
        return [Build(**{**row, "built_at": datetime.fromisoformat(row["built_at"])}) for row in rows]
