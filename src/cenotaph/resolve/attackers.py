"""Whom a whole report blames: the one party it names as attacker, for claims whose own words name nobody."""
import re
from collections import Counter
from collections.abc import Iterator

from cenotaph.records import Blame, Report

from .parties import Parties, compatible_blame, describe_blame

_ATTACK = re.compile(
    r"\b(?:air ?strikes?|strikes?|raids?|attacks?|attacked|shelling|shelled|shells|bombing|bombings|bombed|bombardment|"
    r"bombarded|warplanes?|jets?|helicopters?|aircraft|artillery|rockets?|mortars?|missiles?|forces|troops|fighters|"
    r"offensive|assault|fire|fired|launched|dropped|targeted|targeting|killed|kills?|executed|beheaded|ambush(?:ed)?|"
    r"blew|detonated|snipers?|barrel)\b", re.IGNORECASE)
_BY = re.compile(r"\b(?:by|blamed(?: on)?|accused|accuses|blames)\s+(?P<who>[^.,;]{3,60})", re.IGNORECASE)
_ARMED = re.compile(
    r"\b(?:forces|army|troops|regime|government|coalition|jets|warplanes|militants|rebels|fighters)\b", re.IGNORECASE)
_HELD = re.compile(r"[\s-](?:held|controlled|occupied|run|besieged)\b", re.IGNORECASE)
_PHRASE_ENDS = re.compile(r"[.;,\n]|\b(?:and|against|on|in|at|of|from|with|to|by)\b")
_AGENT_ENDS = re.compile(r"\b(?:on|in|at|against|near|during|after|as)\b|\s+of\s+\w+ing\b|\s+for\b")
_BEFORE, _MOSTLY = 48, 0.75
_TITLE_WEIGHT, _READ_OF_TEXT = 3, 4000


def _attackers(text: str) -> Iterator[str]:
    """Stretches of a text that end in a word of attack, or follow "by" and "blamed"."""
    for m in _ATTACK.finditer(text):
        stretch = _PHRASE_ENDS.split(text[max(0, m.start() - _BEFORE) : m.start()])[-1]
        if stretch.strip() and not _HELD.search(stretch):
            yield stretch + m.group()
    for m in _BY.finditer(text):
        yield _AGENT_ENDS.split(m.group("who"))[0]


def attacker_named_by(report: Report, parties: Parties) -> Blame:
    """Return the one side that a report's headline and text name as the attacker; an empty Blame where several vie.

    Sides that can be one account (an alliance and its member) count together, under the widest that is named.
    """
    seen: Counter[str] = Counter()
    words: dict[str, Counter[Blame]] = {}
    for text, weight in ((report.title or "", _TITLE_WEIGHT), (report.text[:_READ_OF_TEXT], 1)):
        for attacker in _attackers(text):
            blame = describe_blame(attacker.strip(), parties, report.dating.day)
            if blame.side:
                seen[blame.side] += weight
                words.setdefault(blame.side, Counter())[blame] += 1
    if not seen:
        return Blame()
    first = seen.most_common(1)[0][0]
    alike = [side for side in seen if compatible_blame(first, side)]
    if sum(seen[s] for s in alike) < _MOSTLY * seen.total():
        return Blame()
    told = words[first]
    return max(told, key=lambda b: (told[b], bool(_ARMED.search(b.words or "")), -len(b.words or "")))
