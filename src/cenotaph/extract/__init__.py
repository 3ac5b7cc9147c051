"""Report → Readings: every claim of harm that a text makes, each field as its own words, nothing looked up.

Grammar is code, wording is `hand/*.toml`, and which people suffered which harm is learnt. Only sentences
that hold a word of harm are parsed; the parser is loaded on first use.
"""
from .reader import extract

__all__ = ["extract"]
