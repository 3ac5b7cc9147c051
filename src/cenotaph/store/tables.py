"""The tables of the record: what is looked up or ordered by has a column, all else is the noun's own JSON (`payload`).

`SCHEMA` is the revision of `migrations/` that makes these tables; a test holds the two together.
"""
from sqlalchemy import Column, Date, Float, ForeignKey, Index, Integer, MetaData, Table, Text

SCHEMA = "0002"
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
)

incidents = Table(
    "incidents", METADATA,
    Column("id", WORDS, primary_key=True),
    Column("first", Date),
    Column("last", Date),
    Column("payload", Text, nullable=False),
)
Index("ix_incidents_first", incidents.c.first, incidents.c.id)

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
