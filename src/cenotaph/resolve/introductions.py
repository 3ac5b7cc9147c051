"""Who a speaker is by the rest of the report: the office that introduces a name, the body that "the group" means."""
import re

from cenotaph.records import Source, SourceKind

from .parties import Parties
from .party_table import fold
from .speakers import by_words, describe_source

_POINTING = re.compile(r"(?:the|this) (?:aid |rights |medical |relief )?(?:group|charity|organi[sz]ation|agency|ngo)$",
                       re.IGNORECASE)
_BODIES = frozenset({SourceKind.MONITOR, SourceKind.NGO, SourceKind.ACTIVIST})
_BACK = 400
_NAME = re.compile(r"(?:(?:al-|el-|abu )?[A-Z][\w’'-]+(?: |$)){2,4}")
_BEFORE = re.compile(r"(?:[\w’'-]+ ){1,4}$")
_BEHIND = re.compile(r",? (?:who (?:is|was) )?(?P<office>(?:an?|the|head|director|chief)\b[^,.;\n]{3,60})")


def body_meant(words: str, before: str, tables: Parties) -> tuple[Source, str] | None:
    """Return the body named last before "the group said", with its name as written; None where no table knows one."""
    if not _POINTING.match(words):
        return None
    near = before[-_BACK:]
    for named in reversed(tables.named(near)):
        party = named.row.party
        if not named.adjective and party.source_kind in _BODIES:
            written = near[slice(*named.written)]
            return describe_source(written, tables), written
    return None


def introduced(name: str, text: str, tables: Parties) -> Source | None:
    """Return a bare name as the report introduces it elsewhere: "regional governor X", "X, a doctor in the town"."""
    if not _NAME.fullmatch(name):
        return None
    at = text.find(name)
    while at >= 0:
        before = _BEFORE.search(text, max(0, at - 45), at)
        behind = _BEHIND.match(text, at + len(name), at + len(name) + 90)
        if before and _is_office(before.group().split()[-1]):
            return describe_source(before.group(), tables)
        if behind and by_words(fold(behind["office"])):
            return describe_source(behind["office"], tables)
        at = text.find(name, at + 1)
    return None


def _is_office(word: str) -> bool:
    return any(said.weight > 1 for said in by_words(fold(word)))
