"""What each camp says of an incident: side by side where the screen is wide, else one under the other."""
from collections.abc import Sequence
from itertools import groupby

from cenotaph.records import Account, Finding, Group, Harm, Stated, side_name
from cenotaph.words import harm

from ..terminal import Screen
from ..words import NOT_SAID

WIDE = 100
NARROWEST_CAMP = 22
Key = tuple[Harm, Group]


def say_accounts(screen: Screen, finding: Finding) -> None:
    """Write who says how many, who blames whom and who denies what."""
    if not finding.accounts:
        return screen.say("Nobody's account is known.")
    if screen.width >= WIDE and len(finding.accounts) > 1 and len(finding.accounts) * NARROWEST_CAMP < screen.width:
        heads = ("", *(_camp(account) for account in finding.accounts))
        return screen.table(heads, [row for row in _rows(finding) if any(cell != NOT_SAID for cell in row[1:])])
    for account in finding.accounts:
        _account(screen, account)
    return None


def _rows(finding: Finding) -> list[tuple[str, ...]]:
    """One row for who speaks, one for each harm and group that any camp counts, then culprits and denials."""
    accounts = finding.accounts
    keys = dict.fromkeys([(f.harm, f.group) for f in finding.figures])
    keys |= dict.fromkeys((s.harm, s.group) for a in accounts for s in (*a.figures, *a.replaced))
    return [
        ("voices", *("; ".join(a.voices) for a in accounts)),
        *((_what(key), *(_numbers(a, key) for a in accounts)) for key in keys),
        ("blames", *(_blames(a) for a in accounts)),
        ("denies", *(_denials(a) for a in accounts)),
    ]


def _account(screen: Screen, account: Account) -> None:
    screen.say((_camp(account), "bold"))
    for voice in account.voices:
        _voice(screen, account, voice)
    screen.say(f"blames  {_blames(account)}", indent=2, hang=8)
    if account.denies:
        screen.say(f"denies  {_denials(account)}", indent=2, hang=8)


def _voice(screen: Screen, account: Account, voice: str) -> None:
    now, before = (", ".join(s.words for s in told if s.voice == voice) for told in (account.figures, account.replaced))
    denied = any(s.voice == voice for s in account.denies)
    if now or before or not denied:
        screen.say(f"{voice}: {now or NOT_SAID}{f' (before: {before})' if before else ''}", indent=2, hang=2)


def _camp(account: Account) -> str:
    return side_name(account.camp)


def _what(key: Key) -> str:
    kind, group = key
    return harm(kind) if group == Group() else f"{harm(kind)}, {group.label}"


def _numbers(account: Account, key: Key) -> str:
    """What a camp counts of one group: "11 (before: 8)", with names where it has several voices."""
    now, before = ([s for s in told if (s.harm, s.group) == key] for told in (account.figures, account.replaced))
    said = _by_voice(account, now, [s.number for s in now]) or (NOT_SAID if not before else "?")
    return f"{said} (before: {_by_voice(account, before, [s.number for s in before])})" if before else said


def _told(account: Account, told: Sequence[Stated]) -> str:
    return _by_voice(account, told, [s.words for s in told]) or NOT_SAID


def _by_voice(account: Account, told: Sequence[Stated], said: Sequence[str]) -> str:
    """The sayings in their order; who says them, where the camp has several voices."""
    if len(account.voices) == 1:
        return "; ".join(said)
    pairs = groupby(zip(told, said, strict=True), key=lambda pair: pair[0].voice)
    return "; ".join(f"{', '.join(words for _, words in same)} ({voice})" for voice, same in pairs)


def _blames(account: Account) -> str:
    sides = ", ".join(side_name(side) for side in account.blamed_sides)
    return f"{'; '.join(account.blames) or NOT_SAID}{f' ({sides})' if sides else ''}"


def _denials(account: Account) -> str:
    return _told(account, account.denies)
