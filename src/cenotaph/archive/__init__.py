"""The archive: what was added, byte for byte, under its SHA-256, with a chained log of who added what and when."""
from .custody import CustodyEntry
from .keeping import Archive, Kept

__all__ = ["Archive", "CustodyEntry", "Kept"]
