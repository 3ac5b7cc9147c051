"""Two editions + what changed → Digest: what readers are told, contested and doubtful first.

The door is `digest`; `FORMS` lists the forms it is written in.
"""
from .contents import Digest, Item, Section, digest
from .forms import FORMS, Form, letter

__all__ = ["FORMS", "Digest", "Form", "Item", "Section", "digest", "letter"]
