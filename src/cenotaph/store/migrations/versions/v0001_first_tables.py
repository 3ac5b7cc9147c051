"""The first tables: reports, claims and their keys, incidents, tolls, near misses, builds, state."""
import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """A record is derived, so there is no way back: an older Cenotaph builds it anew."""
    _evidence()
    for whole, members in (("incidents", "incident_claims"), ("tolls", "toll_claims")):
        _findings(whole)
        _members(members, whole)
    _rest()


def _evidence() -> None:
    op.create_table(
        "reports",
        sa.Column("id", WORDS, nullable=False),
        sa.Column("doc", WORDS, nullable=False),
        sa.Column("file_sha256", WORDS, nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date()),
        sa.Column("sketch", sa.Text()),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_reports"),
    )
    op.create_index("ix_reports_day", "reports", ["day", "id"])
    op.create_index("ix_reports_file_sha256", "reports", ["file_sha256"])
    op.create_table(
        "claims",
        sa.Column("id", WORDS, nullable=False),
        sa.Column("report", WORDS, nullable=False),
        sa.Column("event", WORDS, nullable=False),
        sa.Column("scope", WORDS, nullable=False),
        sa.Column("quote_start", sa.Integer(), nullable=False),
        sa.Column("quote_end", sa.Integer(), nullable=False),
        sa.Column("first", sa.Date()),
        sa.Column("last", sa.Date()),
        sa.Column("place_key", WORDS),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_claims"),
        sa.ForeignKeyConstraint(
            ["report"], ["reports.id"], name="fk_claims_report", initially="DEFERRED", deferrable=True
        ),
    )
    op.create_index("ix_claims_report", "claims", ["report", "quote_start"])
    op.create_table(
        "block_keys",
        sa.Column("key", WORDS, nullable=False),
        sa.Column("claim", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("key", "claim", name="pk_block_keys"),
        sa.ForeignKeyConstraint(["claim"], ["claims.id"], name="fk_block_keys_claim", ondelete="CASCADE"),
    )
    op.create_index("ix_block_keys_claim", "block_keys", ["claim"])


def _findings(name: str) -> None:
    op.create_table(
        name,
        sa.Column("id", WORDS, nullable=False),
        sa.Column("first", sa.Date()),
        sa.Column("last", sa.Date()),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
    )
    op.create_index(f"ix_{name}_first", name, ["first", "id"])


def _members(name: str, whole: str) -> None:
    op.create_table(
        name,
        sa.Column("claim", WORDS, nullable=False),
        sa.Column("finding", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("claim", name=f"pk_{name}"),
        sa.ForeignKeyConstraint(
            ["claim"], ["claims.id"], name=f"fk_{name}_claim", initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(["finding"], [f"{whole}.id"], name=f"fk_{name}_finding", ondelete="CASCADE"),
    )
    op.create_index(f"ix_{name}_finding", name, ["finding"])


def _rest() -> None:
    op.create_table(
        "near_misses",
        sa.Column("first", WORDS, nullable=False),
        sa.Column("second", WORDS, nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("first", "second", name="pk_near_misses"),
    )
    op.create_index("ix_near_misses_second", "near_misses", ["second"])
    op.create_table(
        "builds",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("built_at", WORDS, nullable=False),
        sa.Column("version", WORDS, nullable=False),
        sa.Column("codebook_sha256", WORDS, nullable=False),
        sa.Column("input_sha256", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_builds"),
    )
    op.create_table(
        "staged",
        sa.Column("report", WORDS, nullable=False),
        sa.Column("reading", WORDS, nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("report", name="pk_staged"),
    )
    op.create_table(
        "state",
        sa.Column("key", WORDS, nullable=False),
        sa.Column("value", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_state"),
    )
