"""Places that a text lists under one word: "the provinces of Hama and Idlib", "Helmand and Zabul provinces"."""
from collections.abc import Iterator, Sequence

from cenotaph.records import PlacePrecision

from .mentions import PlaceMention
from .relations import LISTED

_OF_SEVERAL = frozenset({"provinces", "governorates"})


def with_kinds_of_lists(text: str, mentions: Sequence[PlaceMention]) -> tuple[PlaceMention, ...]:
    """Return the mentions, each of a list of provinces as one where the list calls them so once."""
    return tuple(m for group in _lists(text, mentions) for m in _called_alike(group))


def _lists(text: str, mentions: Sequence[PlaceMention]) -> Iterator[list[PlaceMention]]:
    """The mentions in groups that a comma or an "and" joins."""
    group: list[PlaceMention] = []
    for mention in mentions:
        if group and not LISTED.fullmatch(text, group[-1].end, mention.start):
            yield group
            group = []
        group.append(mention)
    if group:
        yield group


def _called_alike(group: Sequence[PlaceMention]) -> Iterator[PlaceMention]:
    kind = next((m.kind for m in (group[0], group[-1]) if m.kind in _OF_SEVERAL), None)
    for mention in group:
        named = len(group) > 1 and kind and mention.precision is PlacePrecision.TOWN and mention.kind in (None, kind)
        if named:
            wording = mention.wording._replace(kind=kind)
            yield mention._replace(wording=wording, precision=PlacePrecision.PROVINCE)
        else:
            yield mention
