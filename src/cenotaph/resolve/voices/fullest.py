"""How a source is named: at the fullest that its report names it, as near to the claim as may be."""
import re

import msgspec

from cenotaph.records import Mention, Source, SourceKind

from .heard import Heard, content, fullness, is_unnamed

_POINTING = re.compile(r"(?i:the|this|that|its) (?:same )?[a-z]+$")
# "The group", "the network" are bodies called by their kind, "the source" is the source told of before.
_NAMED_ANEW = frozenset({SourceKind.UN, SourceKind.NGO, SourceKind.MONITOR, SourceKind.MEDIA})


def named_fully(voice: Heard, local: Mention, written: str | None) -> Source:
    """Return the voice as named beside a claim, at its fullest; who speaks for a body is named with it.

    `written` is the voice's known name as the report writes it.
    """
    words, held = local.words, content(local.words)
    meant = [m.words for m in voice.mentions if held < content(m.words) and m.quote.start < local.quote.start]
    if _POINTING.match(words) and meant and voice.source.kind not in _NAMED_ANEW:
        return msgspec.structs.replace(voice.source, words=max(meant, key=fullness))
    longer = [m.words for m in voice.mentions if held <= content(m.words) or (
              _POINTING.match(words) and not _POINTING.match(m.words))]
    words = max([words, *longer], key=fullness)
    full = None if voice.source.kind is SourceKind.OUTLET else written
    if is_unnamed(words) and (not full or voice.source.kind is SourceKind.MEDIA):
        full = max((m.words for m in voice.mentions if not is_unnamed(m.words)), key=fullness, default=full)
    if full:
        named, beyond = content(full) <= content(words), content(words) - content(full)
        if not beyond or _POINTING.match(words):
            words = full
        elif not named:
            words = f"{words} ({full})"
    return msgspec.structs.replace(voice.source, words=words)
