"""Who a speaker is by the rest of the report: the office that introduces a name, the body that "the group" means."""
import re
from collections.abc import Sequence

import msgspec

from cenotaph.records import Mention, Source, SourceKind

from ..parties.parties import Parties
from ..parties.table import fold
from .place_names import AGED
from .speakers import by_words, describe_source

_POINTING = re.compile(r"(?:the|this) (?:aid |rights |medical |relief )?(?:group|charity|organi[sz]ation|agency|ngo)$",
                       re.IGNORECASE)
# "… the corps in Ariha Haddad said": a surname behind a place, the comma lost.
_BEHIND_A_PLACE = re.compile(r".*\s(?:in|at|near|from)\s(?:the\s)?[A-Z][\w’'-]*\s(?P<last>[A-Z][\w’'-]+)$")
_BODIES = frozenset({SourceKind.MONITOR, SourceKind.NGO, SourceKind.ACTIVIST})
_BACK = 400
_NAME = re.compile(r"(?:(?:al-|el-|abu )?[A-Z][\w’'-]+(?: |$)){2,4}")
_TITLE = re.compile(r"(?:Mr|Mrs|Ms|Miss)\.? ")
_ONE_WORD = re.compile(r"(?:al-|el-)?[A-Z][\w’'-]{2,}")
_BEFORE = re.compile(r"(?:[\w’'-]+ ){1,4}$")
_LEADS = "is|was|runs|heads|leads|directs|manages|chairs|commands|coordinates|represents|founded|works (?:for|at|in|as)"
_BEHIND = re.compile(
    rf"(?:, (?=[a-z])(?!who\b|which\b|whose\b|and\b|said\b|told\b|\w+ing\b)|"
    rf",? (?:who (?:{_LEADS}) )?(?=(?:an?|the|its|head|director|chief)\b))(?P<office>[^,.;\n]{{3,60}})")


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
_UNKNOWN = frozenset({SourceKind.OTHER, SourceKind.NGO, SourceKind.MEDIA})
_FAR, _OF_ITS_SENTENCE = 900, 160
_SPEAKING_BODIES = frozenset({
    SourceKind.MEDICAL, SourceKind.MILITARY, SourceKind.REBEL, SourceKind.UN, SourceKind.NGO, SourceKind.MONITOR,
    SourceKind.RESCUE, SourceKind.OPPOSITION, SourceKind.OFFICIAL})


def who_speaks(
    mention: Mention, text: str, outlet: str | None, tables: Parties, earlier: Sequence[tuple[Mention, Source]]
) -> tuple[Source, str | None]:
    """Return who speaks, by the words for it; where these are a bare name or only point, by what else the report says.

    With the name as written of the body that the words point to, None where they point to none.
    """
    plain = describe_source(mention.words, tables, outlet)
    body = spoken_for(mention, plain, earlier)
    if body is None and plain.kind is SourceKind.OTHER:
        body = body_told_of(mention, text)
    if body is not None:
        return msgspec.structs.replace(plain, kind=body.kind, camp=body.camp), None
    if plain.kind is SourceKind.OTHER and AGED.match(text, mention.quote.start):
        return msgspec.structs.replace(plain, kind=SourceKind.WITNESS), None
    if plain.kind in {SourceKind.WITNESS, SourceKind.OTHER}:
        known = introduced(mention.words, text, tables)
        if known is not None or plain.kind is SourceKind.WITNESS:
            return (msgspec.structs.replace(plain, kind=known.kind, camp=known.camp) if known else plain), None
    if plain.name is None and plain.kind in _UNKNOWN:
        meant = body_meant(mention.words, text[: mention.quote.start], tables)
        if meant is not None:
            return msgspec.structs.replace(meant[0], words=mention.words), meant[1]
    return plain, None


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


def alone(mention: Mention, text: str) -> Mention:
    """Return a mention without the place before a surname, where the report has named that person in full before."""
    found = _BEHIND_A_PLACE.match(mention.words)
    if found is None:
        return mention
    last = found["last"]
    full = re.search(rf"(?P<first>[A-Z][\w’'-]+) (?:al-|el-)?{re.escape(last)}\b", text[: mention.quote.start])
    if full is None or full["first"] in mention.words:
        return mention
    quote = msgspec.structs.replace(mention.quote, start=mention.quote.end - len(last), words=last)
    return msgspec.structs.replace(mention, quote=quote)


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
    """Return a person by name as the report introduces them elsewhere: "governor X", "X, a doctor"; None if nowhere.

    A surname, or a title with one, is whoever is named in full before.
    """
    full = _in_full(name, text)
    if full != name:
        titled = describe_source(full, tables)
        if titled.kind not in {SourceKind.OTHER, SourceKind.WITNESS}:
            return titled
    alone = _ONE_WORD.fullmatch(full) is not None and not by_words(fold(full))
    if not _NAME.fullmatch(full) and not alone:
        return None
    at = text.find(full)
    while at >= 0:
        before = _BEFORE.search(text, max(0, at - 45), at)
        behind = _BEHIND.match(text, at + len(full), at + len(full) + 90)
        if before and not alone and _is_office(before.group().split()[-1]):
            return describe_source(before.group(), tables)
        if behind and by_words(fold(behind["office"])):
            return describe_source(behind["office"], tables)
        at = text.find(full, at + 1)
    return Source(kind=SourceKind.WITNESS) if full != name else None


def _in_full(name: str, text: str) -> str:
    """A name as the report gives it in full, titles of office included; the name itself where it is given no fuller."""
    last = _TITLE.sub("", name)
    if not _ONE_WORD.fullmatch(last) or by_words(fold(last)):
        return name
    names = r"\b(?:(?!Mr |Ms |Mrs )[A-Z][\w’'-]+\.? (?:al-|el-|de |van )?){1,4}"
    found = re.search(rf"{names}{re.escape(last)}\b", text)
    return found.group() if found else name


def _is_office(word: str) -> bool:
    return any(said.weight > 1 for said in by_words(fold(word)))
