"""The steps in `migrations/` and the tables in the code say the same."""
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic import op
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, text

from cenotaph.store import open_store, opening
from cenotaph.store.tables import METADATA, SCHEMA, VERSION_TABLE


@pytest.fixture
def migrated(tmp_path: Path) -> Iterator[Connection]:
    """A database brought to this version's schema step by step."""
    open_store(f"sqlite:///{tmp_path / 'record.db'}").close()
    with create_engine(f"sqlite:///{tmp_path / 'record.db'}").connect() as connection:
        yield connection


def statements(connection: Connection) -> set[str]:
    """What the database was told to make, blanks and all the version's own table left out."""
    made = connection.scalars(text("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL"))
    return {re.sub(r"\s+", " ", statement) for statement in made if VERSION_TABLE not in statement}


def test_migrating_gives_exactly_the_tables_of_the_code(migrated: Connection, tmp_path: Path) -> None:
    with create_engine("sqlite://").begin() as fresh:
        METADATA.create_all(fresh)
        assert statements(migrated) == statements(fresh)


def test_the_newest_step_is_the_one_that_the_code_expects() -> None:
    config = Config()
    config.set_main_option("script_location", str(opening.MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_heads() == [SCHEMA]


def test_a_step_that_fails_leaves_no_half_made_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url, create_table = f"sqlite:///{tmp_path / 'record.db'}", op.create_table

    def power_cut(name: str, *columns: Any) -> None:
        if name == "tolls":
            raise RuntimeError("power cut")
        create_table(name, *columns)

    with monkeypatch.context() as patch:
        patch.setattr(op, "create_table", power_cut)
        with pytest.raises(RuntimeError, match="power cut"):
            open_store(url)
    with create_engine(url).connect() as connection:
        assert statements(connection) == set()
    assert open_store(url).record().reports == ()
