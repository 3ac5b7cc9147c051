"""${message}."""
import sqlalchemy as sa
from alembic import op

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = ${repr(branch_labels)}
depends_on = ${repr(depends_on)}


def upgrade() -> None:
    """A record is derived, so there is no way back: an older Cenotaph builds it anew."""
    ${upgrades if upgrades else "pass"}
