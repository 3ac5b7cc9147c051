"""Records ↔ database: SQLite in one file (the default) or PostgreSQL, through one set of queries.

The door is `open_store`. It gives a `Store`; a transaction of a `Store` gives a `Unit`, whose methods read and write
records. All kept here is derived from archive, decisions, codebook and version: it can be thrown away and rebuilt.
"""
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .ledger import Build
    from .store import Store
    from .unit import Unit

__all__ = ["Build", "Store", "Unit", "open_store"]

_HOMES = {"Build": ".ledger", "Store": ".store", "Unit": ".unit"}


def open_store(url: str) -> "Store":
    """Return the store at `url`, created if it is not there and brought to this version's schema.

    `url` is "sqlite:///" and a path, "sqlite://" (in memory, gone when closed), or "postgresql://user@host/name".
    Raises Stop, with a remedy, where the database cannot be opened, is not Cenotaph's, or is of a newer version.
    """
    from .opening import open_engine
    from .store import Store

    return Store(*open_engine(url))


def __getattr__(name: str) -> object:
    # SQLAlchemy takes half a second to import; commands that open no store must not pay for it.
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name], __name__), name)
