"""Who of those that speak in a sentence can speak of one harm in it: not whoever tells of another clause."""
import re
from collections.abc import Callable, Sequence

from cenotaph.records import Harm, Mention, Reading, SourceKind

_PERSONAL = frozenset({"he", "she", "it", "they", "who", "which"})
_OWNERS = {"its": "it", "their": "they", "his": "he", "her": "she", "whose": "which", "him": "he", "them": "they"}
# "… died of sarin, which investigators said a plane had dropped": only what follows is theirs.
_RELATIVE = re.compile(r"(?<!in )\b(?:which|where|what|whose)\s$", re.IGNORECASE)
# "…; the agency reported."
_LAST_WORDS = re.compile(r"(?:\s\w+)?(?:\s(?:on\s)?\w+day)?(?:\s(?:quoting|citing)\s[^.;]*)?[.\"”]")
# Two sentences taken for one.
_FULL_STOP = re.compile(r"[a-z]{3}[.!?][\"”]?\s+[^\w\s]{0,3}[A-Z]")
_SENTENCE_ENDED = re.compile(r"(?:^|[.!?\"”]\s+|\n\s*)$")
_ADDING = re.compile(r"\b(?:as|while|but|after|and)\s$")
# "… hurt dozens, and the governor said that more might die": only what follows is the governor's.
_JOINED_ON = re.compile(r"\b(?:and|but|while|after)\s(?:the\s)?$", re.IGNORECASE)
_SAYS_MORE = re.compile(
    r"\s(?:also\s|later\s)?(?:says?|said|accused|blamed|warned|denied|claimed|reported)\s(?!(?:on\s)?\w+day\b)(?!in\s)[\w“\"]")
# "… said X, 40, a farmer in Y, where nine were killed": the outlet's own words on whom it quotes.
_SAYING = (r"(?:said|says|saying|told|tells|added|put|puts|counted|counts|estimate\w*|report\w*|claim\w*|believe\w*|"
           r"gave|gives|call\w*|describe\w*|posted|wrote|saw|heard|named|listed|spoke|confirmed|accused?|blamed?)")
_DESCRIBING = re.compile(
    rf",?(?: (?:aged )?\d\d,?)?(?:,? (?:an?|the) (?:(?!\b{_SAYING}\b)[^.;:“”\"]){{2,70}}?)?,? (?:who|whose|where)\b"
    rf"(?:(?!\b{_SAYING}\b)[^.,;:“”\"])*")
_HIMSELF = re.compile(r",?(?: (?:aged )?\d\d,?)? who\b")
_CITED = re.compile(r"\b(?:citing|quoting|quoted|cited|quotes|cites)\s(?:the\s)?$", re.IGNORECASE)
_TOLD_EACH_OTHER = re.compile(
    r" (?:had|have|has) (?:privately |secretly |already )?(?:told|informed|briefed|warned|assured|notified|advised) "
    r"(?!it\b|the paper\b)")
_CARRIERS = frozenset({SourceKind.MEDIA, SourceKind.OUTLET})


def kinds(mention: Mention) -> list[str]:
    """Return how the words show a speaker: see `extract/speakers_before.py`."""
    return (mention.kind or "").split()


def pronoun(manners: Sequence[Mention]) -> str:
    """Return the pronoun by which a sentence names its speaker, "other" for words like "the group"; "" for none."""
    words = next((m.words.lower() for m in manners if "pronoun" in kinds(m)), "")
    words = _OWNERS.get(words.split(" ")[0], words)
    return words if words in _PERSONAL or not words else "other"


def opens_sentence(mention: Mention, text: str) -> bool:
    """Return True for a speaker whom a sentence opens with."""
    start = mention.quote.start
    return bool(_SENTENCE_ENDED.search(text, max(0, start - 4), start))


def telling(own: Sequence[Mention], anchor: int, text: str) -> list[Mention]:
    """Return those who may tell of the harm at `anchor`: of two halves of a sentence each has its own speaker.

    Who speaks before a semicolon goes on behind it where nobody else speaks; who speaks behind it did not before.
    """
    here = [m for m in own if not _FULL_STOP.search(text, *sorted((anchor, m.quote.start)))] or own
    able = [m for m in here if not _behind(m, anchor, text)]
    near = [m for m in able if ";" not in text[m.quote.start : anchor]] or able
    first = [m for m in near if not _adds(m, near, anchor, text)]
    return first or near


def _adds(mention: Mention, others: Sequence[Mention], anchor: int, text: str) -> bool:
    """True for who tells something else behind whoever tells the harm: "… died, police said, as the army said …"."""
    start = mention.quote.start
    told = any(anchor < m.quote.start < start for m in others)
    return told and bool(_ADDING.search(text, max(0, start - 8), start))


def _behind(mention: Mention, anchor: int, text: str) -> bool:
    """True for a speaker in a clause of its own behind the harm."""
    start, end = mention.quote.start, mention.quote.end
    if anchor > start:
        return False
    told_after = ";" in text[anchor:start] and not _LAST_WORDS.match(text, end)
    return told_after or bool(_RELATIVE.search(text, max(0, start - 8), start))


def told_of_the_speaker(reading: Reading, text: str) -> bool:
    """Return True where the harm is told in the clause that describes the one who speaks: "said X, who lost a son"."""
    own = [m for m in reading.speakers if m.distance <= 1]
    return bool(own) and all(
        _DESCRIBING.fullmatch(text, m.quote.end, reading.anchor) if m.quote.end <= reading.anchor else
        m.quote.start <= reading.anchor and "behind" in kinds(m) and _HIMSELF.match(text, m.quote.end) for m in own)


def only_of_the_rest(reading: Reading, text: str) -> bool:
    """Return True where the one speaker of a sentence is joined on behind the harm, to tell something else."""
    own = [m for m in reading.speakers if m.distance <= 1]
    if len(own) != 1 or own[0].quote.start < reading.anchor:
        return False
    start, end = own[0].quote.start, own[0].quote.end
    return bool(_JOINED_ON.search(text, max(0, start - 12), start) and _SAYS_MORE.match(text, end))


def tells_of_itself(reading: Reading) -> bool:
    """True for those who lived to tell what befell them: "two women said that they had been raped"."""
    if reading.harm is Harm.KILLED or not reading.victims.words:
        return False
    last = reading.victims.words.rsplit(maxsplit=1)[-1]
    return any(m.distance == 0 and m.quote.start <= reading.anchor < m.quote.end and m.words.endswith(last)
               for m in reading.speakers)


def the_cited(own: Sequence[Mention], kind_of: Callable[[Mention], SourceKind], text: str) -> list[Mention]:
    """Return whom the press quotes, without the press that quotes them: "the agency, citing the mayor, said".

    Anybody else vouches for what they cite: "the ministry said, citing hospitals". What others have told each other
    the press asserts: "the paper reported that the spies had told ministers …".
    """
    press = [m for m in own if kind_of(m) in _CARRIERS]
    if press and all(m in press or _TOLD_EACH_OTHER.match(text, m.quote.end) for m in own):
        return press
    cited = [m for m in own if _CITED.search(text, max(0, m.quote.start - 14), m.quote.start)]
    others = [m for m in own if m not in cited]
    if not (cited and others):
        return list(own)
    return cited if all(kind_of(m) in _CARRIERS for m in others) else others
