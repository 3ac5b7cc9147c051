"""The tables of the record: what is looked up or ordered by has a column, all else is the noun's own JSON (`payload`).

`SCHEMA` is the revision of `migrations/` that makes these tables; a test holds the two together.
"""
from sqlalchemy import Column, Date, Float, ForeignKey, Index, Integer, MetaData, Table, Text

SCHEMA = "0003"
VERSION_TABLE = "cenotaph_schema"

METADATA = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)

# PostgreSQL sorts text by the server's language unless told otherwise; the record's order must not depend on it.
WORDS = Text().with_variant(Text(collation="C"), "postgresql")

reports = Table(
    "reports", METADATA,
    Column("id", WORDS, primary_key=True),
    Column("doc", WORDS, nullable=False),
    Column("file_sha256", WORDS, nullable=False, index=True),
    Column("part", Integer, nullable=False),
    Column("day", Date),
    Column("payload", Text, nullable=False),
)
Index("ix_reports_day", reports.c.day, reports.c.id)

claims = Table(
    "claims", METADATA,
    Column("id", WORDS, primary_key=True),
    Column("report", WORDS, ForeignKey(reports.c.id, deferrable=True, initially="DEFERRED"), nullable=False),
    Column("event", WORDS, nullable=False),
    Column("scope", WORDS, nullable=False),
    Column("quote_start", Integer, nullable=False),
    Column("quote_end", Integer, nullable=False),
    Column("first", Date),
    Column("last", Date),
    Column("place_key", WORDS),
    Column("payload", Text, nullable=False),
)
Index("ix_claims_report", claims.c.report, claims.c.quote_start)

block_keys = Table(
    "block_keys", METADATA,
    Column("key", WORDS, primary_key=True),
    Column("claim", WORDS, ForeignKey(claims.c.id, ondelete="CASCADE"), primary_key=True, index=True),
    # The largest table by far: rows that lie in their key's order need no second copy of it.
    sqlite_with_rowid=False,
)

incidents = Table(
    "incidents", METADATA,
    Column("id", WORDS, primary_key=True),
    Column("first", Date),
    Column("last", Date),
    Column("payload", Text, nullable=False),
)
Index("ix_incidents_first", incidents.c.first, incidents.c.id)

# What a toll is held against: an incident without its derivation, apart from it, so that whole wars can be added up.
briefs = Table(
    "briefs", METADATA,
    Column("incident", WORDS, ForeignKey(incidents.c.id, ondelete="CASCADE"), primary_key=True),
    Column("payload", Text, nullable=False),
)

tolls = Table(
    "tolls", METADATA,
    Column("id", WORDS, primary_key=True),
    Column("first", Date),
    Column("last", Date),
    Column("payload", Text, nullable=False),
)
Index("ix_tolls_first", tolls.c.first, tolls.c.id)


def _membership(name: str, whole: Table) -> Table:
    """Return the table that says which claims a finding rests on.

    The claim alone is the key: no claim can count in two findings. The reference to it is checked when the transaction
    ends: no finding is kept whose claims are gone.
    """
    return Table(
        name, METADATA,
        Column("claim", WORDS, ForeignKey(claims.c.id, deferrable=True, initially="DEFERRED"), primary_key=True),
        Column("finding", WORDS, ForeignKey(whole.c.id, ondelete="CASCADE"), nullable=False, index=True),
    )


def _areas(name: str, whole: Table) -> Table:
    """Return the table that says which places a finding lies in, or counts, by key, from which day on."""
    made = Table(
        name, METADATA,
        Column("area", WORDS, primary_key=True),
        Column("finding", WORDS, ForeignKey(whole.c.id, ondelete="CASCADE"), primary_key=True, index=True),
        Column("first", Date),
        sqlite_with_rowid=False,
    )
    Index(f"ix_{name}_area", made.c.area, made.c.first)
    return made


incident_areas = _areas("incident_areas", incidents)
toll_areas = _areas("toll_areas", tolls)


def _figures(name: str, whole: Table) -> Table:
    """Return the table that says whose a figure is."""
    return Table(
        name, METADATA,
        Column("id", WORDS, primary_key=True),
        Column("finding", WORDS, ForeignKey(whole.c.id, ondelete="CASCADE"), nullable=False, index=True),
    )


incident_figures = _figures("incident_figures", incidents)
toll_figures = _figures("toll_figures", tolls)
incident_claims = _membership("incident_claims", incidents)
toll_claims = _membership("toll_claims", tolls)

# Not part of the record: what a build has read so far. See `staging.py`.
staged = Table(
    "staged", METADATA,
    Column("report", WORDS, primary_key=True),
    Column("reading", WORDS, nullable=False),
    Column("payload", Text, nullable=False),
)

near_misses = Table(
    "near_misses", METADATA,
    Column("first", WORDS, primary_key=True),
    Column("second", WORDS, primary_key=True, index=True),
    Column("score", Float, nullable=False),
    Column("payload", Text, nullable=False),
)

builds = Table(
    "builds", METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("built_at", WORDS, nullable=False),
    Column("version", WORDS, nullable=False),
    Column("codebook_sha256", WORDS, nullable=False),
    Column("input_sha256", WORDS, nullable=False),
)

state = Table(
    "state", METADATA,
    Column("key", WORDS, primary_key=True),
    Column("value", WORDS, nullable=False),
)
