"""Whom a report names as a party, where, and what the words around the name say: who attacks, who is attacked."""
from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from cenotaph.records import Blame, Party, Report

from ..parties.names import Named, firm_of_pairs
from ..parties.parties import Parties, blame_side, unnamed_attackers
from .attack_words import less_the_deed, mere_bombing, role_of, tagged
from .claimants import unknown_claimants
from .owning_up import owns_up
from .words_of_names import WordsOfNames

IN_TITLE = -1
PASSIVE_ROLES = frozenset({"place", "aside", "holder", "target"})


class Attacker(NamedTuple):
    """A party as a report names it: offset in the text (IN_TITLE: in the headline), and what stands around the name.

    `role` is what the words around say of it: agent, attacker, owner, foe, target, suffers, holder (of a place), aside
    or bare; `arms` the means (codes) that those words tell; `beside` the phrase that names rivals with it, or empty;
    `owns_up`: it claims an attack as its own.
    """

    start: int
    end: int
    blame: Blame
    firm: bool
    role: str
    joint: bool
    arms: frozenset[str] = frozenset()
    beside: str = ""
    owns_up: bool = False


def _grouped(names: Sequence[Named], words: WordsOfNames) -> list[list[Named]]:
    """Names in order, those of one phrase together."""
    groups: list[list[Named]] = []
    for name in names:
        if groups and words.joined(groups[-1][-1], name):
            groups[-1].append(name)
        else:
            groups.append([name])
    return groups


def _attackers(text: str, parties: Parties, day: date | None) -> list[Attacker]:
    folded, names = parties.located(text, day)
    words, home = WordsOfNames(text, folded), parties.state_camp()
    found = []
    for group in _grouped(firm_of_pairs(names), words):
        firmest = [n for n in group if not n.row.weak] or group
        united = parties.united([n.row.party for n in firmest]) if len(group) > 1 else group[0].row.party
        whole = "" if united else text[group[0].written[0] : words.end_of(words.number(group[-1].end))]
        for part in [group] if united else [[n] for n in group]:
            party = united or part[0].row.party
            party = parties.joint_of(party) if words.with_allies(part[-1]) else party
            if party.side and (told := _told(words, part, party, home, whole)):
                found.append(told)
    sideless = unnamed_attackers(True).finditer(" ".join(words.folded))
    sided = [n for n in names if n.row.party.side]
    ends = {n.end + 1 for n in sided} | {n.start for n in sided}
    found += [_unnamed(words, *m.span()) for m in sideless if m.start() not in ends]
    taken = [n.written for n in names]
    found += [Attacker(start, end, blame, True, "act", False, owns_up=True)
              for start, end, blame in unknown_claimants(text, taken, parties)]
    return sorted(found, key=lambda a: a.start)


def _told(words: WordsOfNames, part: Sequence[Named], party: Party, home: str | None, beside: str) -> Attacker | None:
    """One or several names that act as one party, with what the words around say of it; `home`: the state's camp.

    None for the "terrorist" of a mere bombing.
    """
    text, first, last = words.text, words.number(part[0].start), words.number(part[-1].end)
    start, until = part[0].written[0], part[-1].written[1]
    if mere_bombing(text, start, until, partial(words.arms, first, last)):
        return None
    owns = owns_up(text, start, until)
    accused = not owns and words.accusations.of_name(start, until)
    role = "act" if owns else "charged" if accused else words.role(first, last)
    role = "aside" if words.tagged and tagged(text, start) else role
    # "The military fired on a school": who does the deed is no longer a mere word for somebody's office.
    state = role in {"act", "agent", "charged"} and party.camp == home
    firm = state or any(not n.row.weak for n in part)
    arms = frozenset[str]() if role in PASSIVE_ROLES else words.arms(first, last)
    end = words.end_of(last)
    blame = Blame(words=less_the_deed(text[start:end]), side=blame_side(party.side), camp=party.camp)
    return Attacker(start, end, blame, firm, role, len(part) > 1, arms, beside, owns)


def _unnamed(words: WordsOfNames, at: int, until: int) -> Attacker:
    """An attacker of no known side, as one reads of it: "two suicide bombers"."""
    first, last = words.number(at), words.number(until - 1)
    start, end = words.starts[first], words.ends[last]
    role = role_of(words.leads(first), words.follows(last))
    return Attacker(start, end, Blame(words=words.text[start:end]), True, role, False)


def attackers_named(report: Report, parties: Parties) -> list[Attacker]:
    """Return every party with a side that headline and text name, in order of each."""
    day = report.dating.day
    title = [a._replace(start=IN_TITLE, end=IN_TITLE) for a in _attackers(report.title or "", parties, day)]
    return title + _attackers(report.text, parties, day)
