"""Who a speaker is by the rest of the report: the office that introduces a name, the body that "the group" means."""
import re
from collections.abc import Sequence

from cenotaph.records import Mention, Source, SourceKind

from ..parties.parties import Parties
from ..parties.table import fold
from .speakers import by_words, describe_source

_POINTING = re.compile(r"(?:the|this) (?:aid |rights |medical |relief )?(?:group|charity|organi[sz]ation|agency|ngo)$",
                       re.IGNORECASE)
_BODIES = frozenset({SourceKind.MONITOR, SourceKind.NGO, SourceKind.ACTIVIST})
_BACK = 400
_NAME = re.compile(r"(?:(?:al-|el-|abu )?[A-Z][\w’'-]+(?: |$)){2,4}")
_BEFORE = re.compile(r"(?:[\w’'-]+ ){1,4}$")
_LEADS = "is|was|runs|heads|leads|directs|manages|chairs|commands|coordinates|represents|founded|works (?:for|at|in|as)"
_BEHIND = re.compile(rf",? (?:who (?:{_LEADS}) )?(?P<office>(?:an?|the|its|head|director|chief)\b[^,.;\n]{{3,60}})")


# "Its director", "the ministry's spokesman, …", "spokesperson Lina Haddad": people who speak for a body named before.
_FOR_A_BODY = re.compile(
    r"(?:(?:(?P<own>its|their)|(?:the|a|an|another|one)(?: (?P<noun>[a-z]+)(?:['’]s|s['’]?))?) )?"
    r"(?:[a-z-]+ ){0,2}?"
    r"(?:spokes(?:man|woman|person)|director(?:[- ]general)?|head|chief|chair(?:man|woman|person)?|president|"
    r"co-?ordinator|secretary(?:[- ]general)?|representative|founder|members?|staff|leader|researchers?|"
    r"volunteers?|administrator|press office|media office|(?:emergency )?operations? cent(?:er|re))"
    r"\b(?: of (?:mission|staff|operations|delegation|communications))?(?: in (?:the )?[A-Z]\w+)?"
    r"(?!\s(?:of|for|at|in)\b)(?P<name>,? (?:[A-Z][\w’'-]*,? ?){1,4})?$", re.IGNORECASE)
_UNCLEAR = frozenset({SourceKind.OTHER, SourceKind.WITNESS, SourceKind.OFFICIAL, SourceKind.MEDIA})
_PRIVATE = frozenset({SourceKind.OTHER, SourceKind.WITNESS, SourceKind.MEDIA, SourceKind.OUTLET})
_FAR, _OF_ITS_SENTENCE = 900, 160
_SPEAKING_BODIES = frozenset({
    SourceKind.MEDICAL, SourceKind.MILITARY, SourceKind.REBEL, SourceKind.UN, SourceKind.NGO, SourceKind.MONITOR,
    SourceKind.RESCUE, SourceKind.OPPOSITION, SourceKind.OFFICIAL})


def spoken_for(mention: Mention, plain: Source, earlier: Sequence[tuple[Mention, Source]]) -> Source | None:
    """Return the body, heard before, for which somebody without a body's name speaks; None for anybody else."""
    found = _FOR_A_BODY.match(mention.words)
    if found is None or plain.kind not in _UNCLEAR or plain.name:
        return None
    noun, loose = found["noun"], found["own"] is None and found["noun"] is None
    if loose and plain.kind is not SourceKind.OTHER:
        return None
    near = [(before, source) for before, source in reversed(earlier)
            if mention.quote.start - before.quote.end <= _FAR and source.kind not in _PRIVATE]
    called = [source for before, source in near if noun is None or f" {noun}" in f" {fold(before.words)}"]
    others = [source for _, source in near if plain.kind is not SourceKind.OFFICIAL]
    return next(iter(called or others), None)


def body_told_of(mention: Mention, text: str) -> Source | None:
    """Return the body that is told of, silent, just before "its director": "a shell hit the hospital, its director"."""
    found = _FOR_A_BODY.match(mention.words)
    if found is None or found["own"] is None:
        return None
    before = text[max(0, mention.quote.start - _OF_ITS_SENTENCE) : mention.quote.start]
    said = [s for s in by_words(fold(before)) if s.kind in _SPEAKING_BODIES and s.weight > 2]
    last = max(said, key=lambda s: s.start, default=None)
    return None if last is None else Source(kind=last.kind, camp=last.camp)


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
    said = [s for s in by_words(fold(near)) if s.kind in _BODIES]
    return (Source(kind=said[-1].kind, camp=said[-1].camp), words) if said else None


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
