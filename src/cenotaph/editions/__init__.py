"""Editions on disk: folders `editions/N` in the project, written once and whole, each with the hash of every file.

`Editions` keeps and reads them, `faults_of` says what is wrong with one, `SigningKey` signs.
"""
from .sealing import faults_of, read_edition
from .shelf import Editions
from .signing import SigningKey, Trust, trust_of

__all__ = ["Editions", "SigningKey", "Trust", "faults_of", "read_edition", "trust_of"]
