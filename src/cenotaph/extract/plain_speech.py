"""Who says so in a sentence that was not parsed, by its words alone."""
import re
from functools import lru_cache

from .speech import naming_phrases, speech_words, trimmed

_NAME = r"[A-Z][\w’'-]+"
_ROLE = (
    r"the|a|an|of|for|in|and|[a-z]+-based|spokes\w+|director|head|chief|sources?|group|monitor\w*|who|officials?|military|"
    r"army|ministry|activists?|police|governor\w*|doctors?|nurse|residents?|by|town|city|from|at|local|state|television|"
    r"tv|media|news|agency|rebels?")
_WHO = rf"(?:{_NAME}|{_ROLE})"
_OPENING = re.compile(rf"\W*(?P<who>{_WHO}(?:\s+{_WHO}){{0,6}})\s+[a-z]+")
_PAST = {"say": "said|says", "tell": "told", "put": "put", "write": "wrote"}
_FOLLOWING = re.compile(
    rf"(?:the\s+)?(?:{_NAME}|of|for|the|[a-z]+ists?|officials?|sources?|witnesses)(?:\s+(?:{_NAME}|of|for|the))*")
_SPEAKS = (
    r"television|tv|media|agency|army|ministry|police|officials?|activists?|residents?|doctors?|witnesses|rebels?|"
    r"monitor\w*|spokes\w+")
_NOTED = re.compile(rf"[A-Z]|\b(?:{_SPEAKS}|sources?)\b")
_NOTED_ROLE = re.compile(
    rf"\b(?:{_SPEAKS}|group|council|committee|coalition|network|observatory|commander|hospital|commission)\b")


@lru_cache(maxsize=1)
def _speaking() -> re.Pattern[str]:
    verbs = "|".join(_PAST.get(v) or f"{v}e?d|{v}s|{v[:-1]}ied" for v in sorted(speech_words()["verbs"]))
    return re.compile(rf"(?P<who>{_WHO}(?:,?\s+{_WHO}){{0,9}}),?\s+(?:also\s+)?(?:{verbs})\b")


def opening_subject(sentence: str) -> tuple[int, int] | None:
    """Return (start, end) of who a sentence opens with, where that is somebody who may speak ("State television …")."""
    found = _OPENING.match(sentence)
    return found.span("who") if found and _NOTED_ROLE.search(found.group("who").lower()) else None


def plain_speaker(sentence: str) -> tuple[int, int] | None:
    """Return (start, end) of the last speaker that a sentence plainly names; None where it names none."""
    pronouns = speech_words()["pronouns"]
    named = [m for m in _speaking().finditer(sentence)
             if _NOTED.search(m.group("who")) and m.group("who").lower() not in pronouns]
    if named:
        return trimmed(sentence, *named[-1].span("who"))
    phrase = naming_phrases().search(sentence)
    speaker = _FOLLOWING.match(sentence, phrase.end()) if phrase else None
    return speaker.span() if speaker else None
