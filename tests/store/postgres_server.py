"""A PostgreSQL database to test on, where a server is to be had."""
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import SQLAlchemyError

LOCAL_SERVER = "postgresql+pg8000://postgres@127.0.0.1:5432/postgres"
NO_SERVER = "no PostgreSQL: set CENOTAPH_TEST_POSTGRES to the address of a server whose user may create databases"


def a_server() -> str:
    """The address of a server to make test databases on. Skips the test where there is none."""
    if url := os.environ.get("CENOTAPH_TEST_POSTGRES"):
        return url
    try:
        socket.create_connection(("127.0.0.1", 5432), timeout=1).close()
        create_engine(LOCAL_SERVER).connect().close()
    except (OSError, SQLAlchemyError, ImportError):
        pytest.skip(NO_SERVER)
    return LOCAL_SERVER


@contextmanager
def own_database() -> Iterator[str]:
    """The address of a database of the tests' own, gone afterwards: nothing that was there before can be lost."""
    server, name = create_engine(a_server(), isolation_level="AUTOCOMMIT"), f"cenotaph_test_{os.getpid()}"
    with server.connect() as connection:
        connection.execute(text(f"DROP DATABASE IF EXISTS {name}"))
        connection.execute(text(f"CREATE DATABASE {name}"))
        try:
            yield server.url.set(database=name).render_as_string(hide_password=False)
        finally:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    server.dispose()
