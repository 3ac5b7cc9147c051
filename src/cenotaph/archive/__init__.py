"""The archive: what was added, byte for byte, under its SHA-256, with a chained log of who added what and when.

Beside it lies the log of reviewers' decisions, chained in the same way: what a record cannot be rebuilt without.
`named_files` and `bytes_of` find and read what is to come in.
"""
from .custody import CustodyEntry
from .decisions import DecisionLog, LogRead
from .incoming import Incoming, bytes_of, named_files
from .keeping import Archive, Kept

__all__ = ["Archive", "CustodyEntry", "DecisionLog", "Incoming", "Kept", "LogRead", "bytes_of", "named_files"]
