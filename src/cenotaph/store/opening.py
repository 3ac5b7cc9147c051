"""A database opened: its engine, how its transactions begin, and its schema brought to this version's."""
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url, select, table
from sqlalchemy import column as named
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.pool import ConnectionPoolEntry, NullPool, StaticPool

from cenotaph.errors import Stop

from .tables import SCHEMA, VERSION_TABLE
from .trouble import plainly

MIGRATIONS = Path(__file__).parent / "migrations"
WAIT_SECONDS = 10
_ADDRESSES = "Give a file, or postgresql://user@host/name."

# How a transaction begins, by database and whether it writes. One writer at a time, from the first statement on: two
# builds that both read first and write later would undo each other. A reader sees one moment of the record throughout.
# A unit for reading cannot write: what it wrote would be dropped without a word. `user_version` is set only to write
# something at once: a read-only disk must say so before an hour of reading, not after it.
_BEGINNINGS: dict[tuple[str, bool], tuple[str, ...]] = {
    ("sqlite", True): ("PRAGMA query_only = OFF", "BEGIN IMMEDIATE", "PRAGMA user_version = 0"),
    ("sqlite", False): ("PRAGMA query_only = ON", "BEGIN"),
    ("postgresql", True): (f"SET LOCAL lock_timeout = '{WAIT_SECONDS}s'", "SELECT pg_advisory_xact_lock(20120311)"),
    ("postgresql", False): ("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY",),
}

# journal_mode DELETE: between transactions the record is one whole file, which can be copied, burnt to a read-only disk
# or kept on a network drive. WAL would let readers in during a build, but its side files would break all of that.
_PRAGMAS = ("journal_mode = DELETE", "synchronous = FULL", "foreign_keys = ON", "cache_size = -65536")


def open_engine(url: str) -> tuple[Engine, str]:
    """Return the engine of the database at `url`, its schema up to date, and the name to call it by (no password)."""
    address = _address(url)
    name = address.database or "in memory" if address.get_backend_name() == "sqlite" else address.render_as_string()
    engine = _engine(address, name)
    with plainly(name):
        with engine.connect() as connection:
            version = _version(connection)
        if version != SCHEMA:
            with engine.connect().execution_options(writing=True) as connection, connection.begin():
                _upgrade(connection, name)
    return engine, name


def _address(url: str) -> URL:
    """Return the parsed address. A SQLite path is taken as it stands, question marks and all."""
    if url.startswith("sqlite://"):
        path = url.removeprefix("sqlite://").removeprefix("/")
        return URL.create("sqlite", database=None if path in ("", ":memory:") else path)
    try:
        address = make_url(url)
    except ArgumentError as error:
        raise Stop(f"{url!r} is not the address of a database.", _ADDRESSES) from error
    if address.get_backend_name() != "postgresql":
        raise Stop(f"Cenotaph keeps no record in {address.drivername!r}.", _ADDRESSES)
    return address.set(drivername="postgresql+pg8000") if address.drivername == "postgresql" else address


def _engine(address: URL, name: str) -> Engine:
    try:
        if address.get_backend_name() == "postgresql":
            engine = create_engine(address)
        elif address.database is None:
            engine = create_engine(address, poolclass=StaticPool, connect_args={"check_same_thread": False})
        else:
            engine = create_engine(address, poolclass=NullPool, connect_args={"timeout": WAIT_SECONDS})
    except (ModuleNotFoundError, NoSuchModuleError) as error:
        remedy = "Install it: pip install 'cenotaph[postgres]'."
        raise Stop(f"The driver for {name} is not installed.", remedy) from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
    else:
        # One row a round trip, the driver's way, takes twice as long as many rows in one statement.
        engine.dialect.use_insertmanyvalues_wo_returning = True
    event.listen(engine, "begin", _begin)
    return engine


def _prepare_sqlite(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    # Python's driver would begin transactions on its own, late and in the wrong mode; `_begin` does it instead.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    writing = bool(connection.get_execution_options().get("writing", False))
    for statement in _BEGINNINGS[connection.dialect.name, writing]:
        connection.exec_driver_sql(statement)


def _version(connection: Connection) -> str | None:
    """Return the schema revision that the database is at, None where it holds no Cenotaph record."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    return connection.scalar(select(named("version_num")).select_from(table(VERSION_TABLE)))


def _upgrade(connection: Connection, name: str) -> None:
    """Bring the schema to `SCHEMA`, within the caller's transaction: either all of it or nothing."""
    version = _version(connection)
    if version == SCHEMA:
        return
    if version is None and (foreign := sorted(inspect(connection).get_table_names())):
        raise Stop(
            f"The database {name} is not a Cenotaph record: it holds {', '.join(foreign[:3])}.",
            "Name another file or database; nothing was written to this one.",
        )
    # Alembic is slow to import and needed once per schema, not once per command.
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    known = {step.revision for step in ScriptDirectory.from_config(config).walk_revisions()}
    if version is not None and version not in known:
        raise Stop(
            f"The database {name} was written by a newer Cenotaph (schema {version}; this one knows up to {SCHEMA}).",
            "Install that version or a later one: pip install --upgrade cenotaph.",
        )
    command.upgrade(config, SCHEMA)
