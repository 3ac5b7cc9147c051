"""Editions on disk: folders `editions/N` in the project, written once and whole, each with the hash of every file.

`Editions` keeps and reads them, `faults_of` says what is wrong with one, `SigningKey` signs, `copy_whole` puts a
copy of pages elsewhere.
"""
from .sealing import MANIFEST, SIGNATURE, faults_of, read_edition, read_manifest
from .shelf import Editions, copy_whole, refuse_full
from .signing import SigningKey, Trust, fingerprint, trust_of

__all__ = [
    "MANIFEST", "SIGNATURE", "Editions", "SigningKey", "Trust", "copy_whole", "faults_of", "fingerprint",
    "read_edition", "read_manifest", "refuse_full", "trust_of",
]
