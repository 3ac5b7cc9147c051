"""Where findings lie and whose a figure is: one incident is read, and one toll held, without the whole record."""
import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """The findings that are there lack all of it: they go, and the next build derives the record anew."""
    for table in ("incident_claims", "incidents", "toll_claims", "tolls", "near_misses", "state"):
        op.execute(f"DELETE FROM {table}")
    op.create_table(
        "briefs",
        sa.Column("incident", WORDS, nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("incident", name="pk_briefs"),
        sa.ForeignKeyConstraint(["incident"], ["incidents.id"], name="fk_briefs_incident", ondelete="CASCADE"),
    )
    op.drop_table("block_keys")
    op.create_table(
        "block_keys",
        sa.Column("key", WORDS, nullable=False),
        sa.Column("claim", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("key", "claim", name="pk_block_keys"),
        sa.ForeignKeyConstraint(["claim"], ["claims.id"], name="fk_block_keys_claim", ondelete="CASCADE"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_block_keys_claim", "block_keys", ["claim"])
    for kind in ("incident", "toll"):
        _areas(f"{kind}_areas", f"{kind}s")
        _figures(f"{kind}_figures", f"{kind}s")


def _areas(name: str, whole: str) -> None:
    op.create_table(
        name,
        sa.Column("area", WORDS, nullable=False),
        sa.Column("finding", WORDS, nullable=False),
        sa.Column("first", sa.Date()),
        sa.PrimaryKeyConstraint("area", "finding", name=f"pk_{name}"),
        sa.ForeignKeyConstraint(["finding"], [f"{whole}.id"], name=f"fk_{name}_finding", ondelete="CASCADE"),
        sqlite_with_rowid=False,
    )
    op.create_index(f"ix_{name}_finding", name, ["finding"])
    op.create_index(f"ix_{name}_area", name, ["area", "first"])


def _figures(name: str, whole: str) -> None:
    op.create_table(
        name,
        sa.Column("id", WORDS, nullable=False),
        sa.Column("finding", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
        sa.ForeignKeyConstraint(["finding"], [f"{whole}.id"], name=f"fk_{name}_finding", ondelete="CASCADE"),
    )
    op.create_index(f"ix_{name}_finding", name, ["finding"])
