"""What a claim says, as one short word: whether a claim that was accepted still says what it said."""
from msgspec.structs import replace

from cenotaph.records import Claim, content_id, encode


def reading_of(claim: Claim) -> str:
    """Return a word that changes with what the claim says; its ids and its event's name are no part of that."""
    bare = replace(claim, id="", report="", event="", part_of=None, verdicts=(), as_read=None)
    return content_id("", encode(bare))
