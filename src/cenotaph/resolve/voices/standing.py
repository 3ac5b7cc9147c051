"""How a voice is called, and how it stands to the outlet."""
import re
from collections.abc import Callable

from cenotaph.records import PlacePrecision, Source, SourceKind

from ..parties.table import fold
from .heard import Heard
from .speakers import by_words

# "The Tigris Observatory": a body's own name, though no table has it.
_BODY = re.compile(r"\b[A-Z]\w+ (?:of |for )?[A-Z]\w+$")


def called(voice: Heard, kind_of: Callable[[str], PlacePrecision | None]) -> str:
    """Return how a voice is called (see `sources.Voice`); `kind_of` tells what sort of place words name, if any."""
    words = voice.mentions[0].words
    said = by_words(fold(words))
    if voice.source.kind in {SourceKind.OTHER, SourceKind.WITNESS} and not said:
        return "person" if voice.source.kind is SourceKind.WITNESS else "unknown"
    if voice.source.name or (said and _BODY.search(words)):
        return "name"
    if any(one.weight > 1 for one in said):
        return "office"
    return "adjective" if kind_of(words) is not PlacePrecision.COUNTRY else "country"


def camp_of(source: Source, outlet: str | None) -> str:
    """Return how a source stands to the outlet's camp: itself, of its camp, of another, unknown."""
    if source.kind is SourceKind.OUTLET:
        return "self"
    if not source.camp or not outlet:
        return "unknown"
    return "same" if source.camp == outlet else "other"
