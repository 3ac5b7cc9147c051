"""Which mentions of speakers in a report are one voice: a monitor, its director, "the group" of the next line."""
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import msgspec

from cenotaph.records import Mention, Source, SourceKind

from ..gazetteer.tables import demonyms
from ..parties.table import fold
from .speakers import by_words, words_of

# "Hadi Abdallah, an activist in the city" is one voice however he is described.
_PERSON = re.compile(r"(?P<name>[A-Z][\w’'-]+(?: (?:al-|el-|Abu |Abdel )?[A-Z][\w’'-]+){1,3})(?:,| who\b| from\b|$)")
_FULL_NAME = re.compile(r"[A-Z][a-z’'-]+(?: (?:al-|el-)?[A-Z][a-z’'-]+){1,3}(?! (?:of|for)\b)")
_MONITOR = re.compile(r"\b(?:monitor\w*|watchdog)\b", re.IGNORECASE)
OF_ONE = (r"(?i:spokes(?:man|woman|person)|director|head|chief|governor|mayor|minister|official|commander|captain|"
          r"resident|activist|doctor|medic|nurse|witness|leader|president|officer|lawmaker|man|woman|father|mother)")
_ONE_PERSON = re.compile(
    rf"\b{OF_ONE}"
    r"(?:$|,|\s(?:[a-z]+ )*(?:[A-Z][\w’'-]+\s?)+$)")
_PERSONAL_NAME = re.compile(r"(?:Dr |Mr |Mrs |Ms )?(?:(?:al-|el-)?[A-Z][\w’'-]+ ?){1,4}")
_PROPER = re.compile(r"\b[A-Z][\w’'-]+")
_POINTING = re.compile(r"(?:the|this|that|its|same)\s+(?:same\s+)?(?P<noun>[a-z]+)$", re.IGNORECASE)
_GENERIC = frozenset({
    "monitor", "monitors", "monitoring", "watchdog", "group", "observatory", "organisation", "organization", "ngo",
    "agency",
})
_EMPTY = frozenset({"the", "a", "an", "of", "in", "on", "at", "and", "s", "for", "to", "by", "from", "based", ","})
# "The army said": somebody who may be meant by no name heard before.
_A_BODY = re.compile(
    r"the (?:army|military|ministry|agency|network|observatory|organi[sz]ation|channel|newspaper|website|group|"
    r"police)$", re.IGNORECASE)
_NEXT, _AT_ONCE, _LONGEST_NAME = 400, 100, 90
# "The governor of Cameroon's Far North region".
_OF_WHERE = re.compile(r"\s(?:of|for|in|at|from)\s.*$")
# "Britain-based", "Iran-backed".
_DESCRIBES = re.compile(r"-[a-z]")
# "An activist group said. The Observatory for … added": who is told of without a name is named next.
_BODIES = "group|monitor|watchdog|organi[sz]ation|charity|ngo"
_UNNAMED = re.compile(rf"(?:an?|one)\s(?:[\w-]+\s){{0,4}}(?:{_BODIES}|network|observatory)$|"
                      r"(?:(?:local|state|national) )?media(?: reports| outlets)?$", re.IGNORECASE)
_WRITTEN = frozenset({"report", "statement", "bulletin", "survey", "claim", "letter", "toll"})
_ANY_GROUP = frozenset({"group", "organisation", "organization", "monitor", "watchdog", "body", "charity", "ngo"})
_GROUPS = frozenset({SourceKind.MONITOR, SourceKind.NGO, SourceKind.ACTIVIST})
# "the Britain-based organisation", "the London-based opposition group": a country's or a camp's adjective beside it.
_VAGUE_KINDS = frozenset({SourceKind.OFFICIAL, SourceKind.OPPOSITION})
_BODY = re.compile(rf"the\s(?:[\w-]+\s){{1,4}}(?:{_BODIES})$", re.IGNORECASE)
# "The Media Center and the Observatory": neither alone.
_TWO_BODIES = re.compile(r"\w and (?:the|an?) \w")
_MEDIUM = re.compile(
    r"the\s(?:[\w-]+\s){0,3}(?:agency|network|channel|broadcaster|newspaper|daily|station|outlet|paper)$",
    re.IGNORECASE)


@dataclass
class Heard:
    """One voice: who it is, and the mentions of it in order of the text."""

    source: Source
    mentions: list[Mention]
    words: frozenset[str] = frozenset()
    proper: bool = False
    surnames: set[str] = field(default_factory=set)


@lru_cache(maxsize=2000)
def content(words: str) -> frozenset[str]:
    """Return the words of a name that tell it from others, folded."""
    return frozenset(w for w in fold(words).split() if w not in _EMPTY)


def fullness(words: str) -> tuple[bool, int]:
    """Return how fully words name a speaker: by proper name, and at length, if not at more length than a name has."""
    return bool(_PROPER.search(words, 1)), len(words) if len(words) < _LONGEST_NAME else 0


@lru_cache(maxsize=2000)
def being(words: str) -> str:
    """Return whether words name one "person", "several" of a kind, or a "body"."""
    if _ONE_PERSON.search(words) or (_PERSONAL_NAME.fullmatch(words) and not by_words(fold(words))):
        return "person"
    return "several" if words.endswith("s") and not _PROPER.search(words, 4) else "body"


def is_unnamed(words: str) -> bool:
    """Return True for "an activist group", "local media": whoever is named next."""
    return bool(_UNNAMED.fullmatch(words))


def is_first(body: Mention, earlier: Sequence[Mention]) -> bool:
    """Return True for "the army" that no speaker before explains: it is nobody's other name."""
    noun = body.words.lower().removeprefix("the ")
    return bool(_A_BODY.match(body.words)) and not any(noun in m.words.lower() for m in earlier)


def hear(mentions: Sequence[Mention], described: Sequence[Source]) -> list[Heard]:
    """Return the voices of a report, each with its mentions, in order of the text."""
    voices: list[Heard] = []
    for mention, plain in zip(mentions, described, strict=True):
        source, words = _named_rightly(plain), content(mention.words)
        same = _known_before(voices, source, words, mention.words) or _office_named(voices, source, mention)
        if same is None:
            proper = bool(_PROPER.findall(mention.words.removeprefix("The ")))
            voices.append(Heard(source, [mention], words, proper, _surnames(mention.words)))
            continue
        same.mentions.append(_shortened(mention, same))
        same.words |= content(same.mentions[-1].words)
        same.surnames |= _surnames(mention.words)
        # "The monitoring group" usually means the best known one; after another's own name it means that one.
        if source.name and not same.source.name and not (same.proper and not _proper_name(mention.words)):
            bare = source.kind is SourceKind.WITNESS
            same.source = msgspec.structs.replace(same.source, name=source.name) if bare else source
    return _with_the_unnamed_named(voices)


def _office_named(voices: Sequence[Heard], source: Source, mention: Mention) -> Heard | None:
    """The unnamed office heard just before that a bare name fills: "the governor said … Ivan Petrenko wrote"."""
    bare = _PERSONAL_NAME.fullmatch(mention.words) and not by_words(fold(mention.words))
    if source.kind is not SourceKind.WITNESS or not voices or not bare or mention.kind == "subject":
        return None
    latest = max(voices, key=lambda v: v.mentions[-1].quote.start)
    last = latest.mentions[-1]
    near = mention.quote.start - last.quote.end < _NEXT
    office = _OF_WHERE.sub("", last.words)
    one = len(latest.mentions) == 1 and not _PROPER.search(office, 4) and being(office) == "person"
    return latest if near and one and last.words[:2].lower() in {"a ", "an", "th"} else None


def _known_before(voices: Sequence[Heard], source: Source, words: frozenset[str], written: str) -> Heard | None:
    """The voice heard before that these words mean, the latest first; None for a new one."""
    both = _two_bodies(written)
    latest = [v for v in reversed(voices) if both or not _two_bodies(v.mentions[0].words)]
    if source.name and source.kind is not SourceKind.OUTLET:
        same = next((v for v in latest if v.source.name == source.name), None)
        if same:
            return same
    pointing = _POINTING.match(written)
    if pointing:
        return _pointed_at(latest, pointing.group("noun").lower())
    nameless = source.name is None and not _proper_name(written)
    if nameless and _BODY.match(written) and source.kind in _GROUPS | {SourceKind.OTHER, *_VAGUE_KINDS}:
        named = next((v for v in latest if v.source.name and v.source.kind in _GROUPS), None)
        if named:
            return named
    if nameless and _MEDIUM.match(written) and source.kind is SourceKind.MEDIA:
        named = next((v for v in latest if v.source.name and v.source.kind is SourceKind.MEDIA), None)
        if named:
            return named
    proper = bool(_PROPER.findall(written.removeprefix("The ")))
    surname = _surname(written)
    return next((v for v in latest if words == v.words or (proper and v.proper and words and words <= v.words)
                 or (surname and surname in v.surnames)), None)


def _two_bodies(words: str) -> bool:
    return " and " in words and _TWO_BODIES.search(words) is not None


def _pointed_at(latest: Sequence[Heard], noun: str) -> Heard | None:
    """The voice that "the group", "the source", "the ministry" points back to, one called by that very noun first."""
    single = noun.removesuffix("s")
    if noun in _ANY_GROUP:
        return next((v for v in latest if noun in v.words or v.source.kind in _GROUPS), None)
    forms = {noun, single, f"{single}s"}
    # "A police captain said. … the source added": a source without a name is whoever spoke last without one.
    if single == "source" and not any(forms & v.words for v in latest):
        return latest[0] if latest and not latest[0].proper and being(latest[0].mentions[0].words) == "person" else None
    return next((v for v in latest if forms & v.words or noun in _WRITTEN), None)


def _surnames(written: str) -> set[str]:
    """The folded last words of the personal names in a description: two or more capitalised words in a row."""
    last = (fold(m.group().split()[-1]) for m in _FULL_NAME.finditer(written))
    return {name for name in last if not words_of("bodies").fullmatch(name)}


def _surname(written: str) -> str | None:
    """The folded last word of a name: by it alone people are called when they speak again."""
    last = written.rsplit(maxsplit=1)[-1]
    return fold(last) if last[0].isupper() and len(last) > 2 else None


def _shortened(mention: Mention, voice: Heard) -> Mention:
    """A mention without what a lost comma drew in before a surname: "… Aleppo and Homs Haddad" is Haddad."""
    last = mention.words.rsplit(None, 1)[-1]
    known = voice.words | voice.surnames
    if fold(last) not in voice.surnames or content(mention.words) <= known:
        return mention
    quote = msgspec.structs.replace(mention.quote, start=mention.quote.end - len(last), words=last)
    return msgspec.structs.replace(mention, quote=quote)


def _with_the_unnamed_named(voices: list[Heard]) -> list[Heard]:
    """The voices; "a monitoring group" is the monitor that the report names, "a group" the body named next."""
    kept: list[Heard] = []
    monitors = [v for v in voices if v.source.kind is SourceKind.MONITOR]
    named = [v for v in monitors if any(_proper_name(m.words) for m in v.mentions)]
    for voice in voices:
        known = named and voice in monitors and voice not in named and voice.words & _GENERIC
        best = max(named, key=lambda v: len(v.mentions)) if known else _named_next(voice, voices)
        if best:
            best.mentions = sorted([*best.mentions, *voice.mentions], key=lambda m: m.quote.start)
        else:
            kept.append(voice)
    return kept


def _named_next(voice: Heard, voices: Sequence[Heard]) -> Heard | None:
    """The body that is first named just after a mention without a name: they are one."""
    end = voice.mentions[-1].quote.end
    if voice.source.name or not all(is_unnamed(m.words) for m in voice.mentions):
        return None
    media = voice.source.kind is SourceKind.MEDIA
    kinds = {SourceKind.MEDIA} if media else _GROUPS | ({voice.source.kind} - {SourceKind.OTHER, SourceKind.WITNESS})
    bodies = (v for v in voices if v.source.kind in kinds and (v.source.name or _proper_name(v.mentions[0].words)))
    return next((v for v in bodies for m in v.mentions
                 if 0 < m.quote.start - end < (_NEXT if m is v.mentions[0] and not media else _AT_ONCE)), None)


def _proper_name(words: str) -> bool:
    """True where a description holds a name besides what every monitor is called, and besides where it sits."""
    return any(w.lower() not in _GENERIC | _EMPTY and not _DESCRIBES.search(w) and fold(w) not in demonyms()
               for w in _PROPER.findall(words))


def _named_rightly(source: Source) -> Source:
    """The source by its own proper name: a person's, and none that only generic words gave ("X Monitoring Group")."""
    words = source.words or ""
    proper = [w.lower() for w in _PROPER.findall(words) if w not in {"The", "A", "An"}]
    if source.name and _MONITOR.search(words) and proper and not any(w in source.name.lower() for w in proper):
        return msgspec.structs.replace(source, name=None)
    person = _PERSON.match(words)
    if source.name is None and person and source.kind is not SourceKind.OUTLET:
        return msgspec.structs.replace(source, name=person.group("name"))
    return source
