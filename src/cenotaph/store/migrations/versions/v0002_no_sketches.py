"""Copies are found among the texts themselves: no sketch of a text is kept."""
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """A record is derived, so there is no way back: an older Cenotaph builds it anew."""
    op.drop_column("reports", "sketch")
