"""Readings → Claims: place, period, party and scope resolved through gazetteer, calendar and party tables."""
from .resolver import Resolved, resolve

__all__ = ["Resolved", "resolve"]
