"""Whom a report names as a party, where, and what the words around the name say: who attacks, who is attacked."""
import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from cenotaph.records import Blame, Party, Report

from ..parties.names import Named, Word, firm_of_pairs, places
from ..parties.parties import Parties, blame_side, unnamed_attackers
from .accusing import accused_by_name
from .attack_words import arms_in, fired_from, kind_of, kinds, less_the_deed, mere_bombing, role_of, tagged
from .claimants import unknown_claimants
from .owning_up import as_deed, owns_up, wages_war

IN_TITLE = -1
_AUXILIARY = frozenset({
    "have", "has", "had", "then", "also", "later", "repeatedly", "reportedly", "allegedly", "again", "recently",
    "either", "both", "likely", "probably", "possibly", "suspected", "alleged"})
_SUSPECTED = frozenset({"suspected", "alleged", "presumed"})
_HAVE = frozenset({"have", "has", "had"})
_AHEAD, _BACK, _BETWEEN, _MOST_BETWEEN = 4, 4, 5, 4
_ENDS = frozenset(".;!?\n")
PASSIVE_ROLES = frozenset({"place", "aside", "holder", "target"})
_FOLLOWING = ("attack", "act", "claim", "say", "held", "suffer")
_LEADING = ("by", "charged", "foe", "target", "owner", "in")
_ARMS_BEFORE, _ARMS_BEHIND, _FOUGHT, _REACH = 6, 9, 3, 70
# "The army and its allies", "regime forces with allied militias".
_WITH_ALLIES = re.compile(
    r"\s+(?:and|with|or)\s+(?:(?:its|their|his)\s+(?:[\w-]+\s+){0,2}?(?:allies|ally|prox(?:ies|y))|"
    r"allied\s+(?:forces|militias?|fighters))\b")
_COMPASS = re.compile(r"(?:north|south|east|west|central|upper|lower)[\w-]*")
_HELPS = re.compile(r"-(?:backed|supported|sponsored|trained|funded|armed|held|controlled|occupied)\b")
_SO_HARMING = frozenset({"killing", "wounding", "injuring", "leaving"})


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


def _forms(word: str) -> tuple[str, str]:
    """A folded word, and it less the s of a genitive."""
    return word, word.removesuffix("s")


def _is_force(word: str) -> bool:
    return word in kinds()["force"] and word not in _AUXILIARY


class _Words:
    """The folded words of one text; `apart(n)` tells whether a sentence ends before word n."""

    def __init__(self, text: str, words: Sequence[Word]) -> None:
        self.text, self.words = text, words
        self.number = {w.at: n for n, w in enumerate(words)}
        self.last = {w.at + len(w.folded): n for n, w in enumerate(words)}
        self._apart: dict[int, bool] = {}

    def apart(self, n: int) -> bool:
        if n not in self._apart:
            self._apart[n] = self._ends_before(n)
        return self._apart[n]

    def _ends_before(self, n: int) -> bool:
        before = self.words[n - 1]
        gap = self.text[before.end : self.words[n].start]
        # The stop of "U.S. forces" belongs to the name.
        if gap[:1] == "." and "." in self.text[before.start : before.end]:
            gap = gap[1:]
        # "Russian aircraft... carried out raids": dots in the midst of a sentence end none.
        if self.text[self.words[n].start].islower():
            gap = gap.replace("...", "")
        return not _ENDS.isdisjoint(gap) or " as " in gap

    def role(self, first: Named, last: Named) -> str:
        """What the words around one or several names make of them."""
        number, behind = self.number[first.start], self.last[last.end]
        leads, follows = self.leads(number), self.follows(self.past_allies(behind))
        where = number == behind and not places().isdisjoint(_forms(self.words[number].folded))
        idle = leads not in {"by", "charged"} and (follows != "act" or self.so_harming(behind))
        # "Israel's air raids", or with the apostrophe lost: whose, not where.
        around = {w.folded for w in (*self.words[number - 1 : number], *self.words[behind + 1 : behind + 2])}
        if around == {"at", "hands"}:
            return "agent"
        if where and wages_war(self.text, self.words[number].end):
            return "attack"
        where = where and not (follows == "attack" and self.words[number].folded not in places())
        at_a_place = where and (follows == "attack" or idle or leads == "in" or self.located(number))
        # "Suspected militants ambushed the convoy": told to have done it.
        if leads == "charged" and follows == "act" and self.words[number - 1].folded in _SUSPECTED:
            leads = "-"
        return "place" if at_a_place else role_of(leads, follows)

    def past_allies(self, last: int) -> int:
        """Word `last`, or the last of "and their allies" behind it: what follows is the deed of them all."""
        allied = _WITH_ALLIES.match(self.text, self.words[last].end)
        return next((n for n in range(last + 1, last + 7) if allied and self.words[n].end >= allied.end()), last)

    def so_harming(self, last: int) -> bool:
        """True before "killing five": what was done where the name says, not by it."""
        return last + 1 < len(self.words) and self.words[last + 1].folded in _SO_HARMING

    def located(self, first: int) -> bool:
        """True for a name behind what it is, or a place of it, less commas: "the capital Damascus", "in Homs Syria"."""
        if first and not self.apart(first) and self.words[first - 1].folded in kinds()["town"]:
            return True
        if first < 2 or self.apart(first) or self.apart(first - 1):
            return False
        before = self.words[first - 1]
        where = self.text[before.start].isupper() or _COMPASS.fullmatch(before.folded)
        return self.words[first - 2].folded in kinds()["in"] and bool(where)

    def follows(self, last: int) -> str:
        """The kind of the first telling word behind word `last`, over names of forces."""
        force, telling = kinds()["force"], kind_of(_FOLLOWING)
        perfect, steps = False, 0
        for n in range(last + 1, min(last + 1 + _AHEAD + _MOST_BETWEEN, len(self.words))):
            word = self.words[n].folded
            if self.apart(n) or steps == _AHEAD:
                return "-"
            if (perfect and word in kinds()["when"]) or (word == "and" and self.follow_on(n)) or self.dated(n):
                continue
            if self.undergone(n):
                return "suffer"
            if kind := telling.get(word):
                return "-" if kind == "held" and self.helped(n) else as_deed(kind, self.text, self.words[n].end)
            if word not in force:
                return "-"
            perfect, steps = perfect or word in _HAVE, steps + 1
        return "-"

    def dated(self, n: int) -> bool:
        """True for word `n` of a time between a name and its deed: "rebels on Thursday shelled"."""
        days = kinds()["day"]
        word, after = self.words[n].folded, self.words[n + 1].folded if n + 1 < len(self.words) else ""
        return word in days or word.isdigit() or (word in {"on", "in", "at"} and (after in days or after.isdigit()))

    def follow_on(self, n: int) -> bool:
        """True where another word for forces stands behind word `n`: "Israeli tanks and warplanes"."""
        return n + 1 < len(self.words) and not self.apart(n + 1) and self.words[n + 1].folded in kinds()["force"]

    def helped(self, n: int) -> bool:
        """True where word `n` says who helps the named one: "the army, backed by militias, killed"."""
        return self.words[n].folded in kinds()["helped"] and [w.folded for w in self.words[n + 1 : n + 2]] == ["by"]

    def undergone(self, n: int) -> bool:
        """True where word `n`, a deed, was suffered: "fighters killed in battles", "a man lynched by neighbours"."""
        after = self.words[n + 1].folded if n + 1 < len(self.words) and not self.apart(n + 1) else ""
        word = self.words[n].folded
        by_others = word in kinds()["act"] and after == "by"
        return by_others or (word in kinds()["undergone"] and after in kinds()["undergoing"])

    def leads(self, first: int) -> str:
        """The kind of the nearest telling word before word `first`, over names of forces."""
        if fired_from().search(self.text, max(0, self.words[first].start - _REACH), self.words[first].start):
            return "fired"
        force, telling = kinds()["force"], kind_of(_LEADING)
        for n in range(first - 1, max(-1, first - 1 - _BACK), -1):
            if self.apart(n + 1):
                return "-"
            word = self.words[n].folded
            before = self.words[n - 1].folded if n and not self.apart(n) else ""
            if (word in {"of", "from"} and before in kinds()["fighters"]) or word in kinds()["linked"] or (
                    word in {"to", "with"} and before in kinds()["linked"]):
                continue
            if kind := self.led_by(n, before) or telling.get(word):
                return kind
            if word not in force:
                return "-"
        return "-"

    def led_by(self, n: int, before: str) -> str:
        """What the preposition that is word `n` makes of a name, by the word before it; empty for any other word."""
        word = self.words[n].folded
        if word == "on":
            return kind_of(_LEADING).get(before, "-") if before not in kinds()["attack"] else "target"
        if word == "of" and before in kinds()["rival"]:
            return "target"
        if word == "of" and before in kinds()["hit"]:
            return "held"
        if word == "of" and before in kinds()["orders"]:
            return "by"
        if word == "by" and before in kinds()["holds"]:
            return "by" if n > 1 and self.words[n - 2].folded in kinds()["taken"] else "held"
        return "foe" if word == "against" and self.fought_before(n) else ""

    def fought_before(self, n: int) -> bool:
        """True for the "against" (word `n`) of a fight: "clashes in the north against the rebels"."""
        for m in range(n - 1, max(-1, n - 1 - _FOUGHT), -1):
            if self.apart(m + 1):
                return False
            if self.words[m].folded in kinds()["clash"]:
                return True
        return False

    def arms(self, first: Named, last: Named) -> frozenset[str]:
        """The means told close to one or several names, within their sentence."""
        at, until = self.number[first.start], self.last[last.end]
        begin, end = at, until
        while begin > max(0, at - _ARMS_BEFORE) and not self.apart(begin):
            begin -= 1
        while end + 1 < min(len(self.words), until + 1 + _ARMS_BEHIND) and not self.apart(end + 1):
            end += 1
        return arms_in(w.folded for w in self.words[begin : end + 1])

    def written(self, first: Named, last: Named) -> tuple[int, int]:
        """Where one or several names stand, with the forces named right behind: "army helicopters"."""
        behind = n = self.last[last.end]
        while n + 1 < len(self.words) and n < behind + _BACK and _is_force(self.words[n + 1].folded):
            if self.apart(n + 1):
                break
            n += 1
        return first.written[0], self.words[n].end

    def joined(self, first: Named, second: Named) -> bool:
        """True where two names stand in one phrase: "regime and Russian jets", "the army backed by militias"."""
        between = range(self.last[first.end] + 1, self.number[second.start])
        words = {self.words[n].folded for n in between}
        if len(between) > _BETWEEN or not words & kinds()["joined"] or _HELPS.match(self.text, second.written[1]):
            return False
        if any(self.apart(n) for n in (*between, self.number[second.start])):
            return False
        return words <= kinds()["joined"] | kinds()["joining"] | kinds()["force"]


def _grouped(names: Sequence[Named], words: _Words) -> list[list[Named]]:
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
    words = _Words(text, folded)
    found = []
    for group in _grouped(firm_of_pairs(names), words):
        firmest = [n for n in group if not n.row.weak] or group
        united = parties.united([n.row.party for n in firmest]) if len(group) > 1 else group[0].row.party
        whole = "" if united else text[slice(*words.written(group[0], group[-1]))]
        for part in [group] if united else [[n] for n in group]:
            party = united or part[0].row.party
            party = parties.joint_of(party) if _WITH_ALLIES.match(text, part[-1].written[1]) else party
            named = part[0].written[0], part[-1].written[1]
            if party.side and not mere_bombing(text, *named, words.arms(part[0], part[-1])):
                told = _told(words, part, party, parties.state_camp())
                found.append(told._replace(beside=whole))
    sideless = unnamed_attackers(True).finditer(" ".join(w.folded for w in folded))
    sided = [n for n in names if n.row.party.side]
    ends = {n.end + 1 for n in sided} | {n.start for n in sided}
    found += [_unnamed(words, *m.span()) for m in sideless if m.start() not in ends]
    taken = [n.written for n in names]
    found += [Attacker(start, end, blame, True, "act", False, owns_up=True)
              for start, end, blame in unknown_claimants(text, taken, parties)]
    return sorted(found, key=lambda a: a.start)


def _told(words: _Words, part: Sequence[Named], party: Party, home: str | None) -> Attacker:
    """One or several names that act as one party, with what the words around say of it; `home`: the state's camp."""
    first, last = part[0], part[-1]
    start, end = words.written(first, last)
    owns = owns_up(words.text, first.written[0], last.written[1])
    accused = accused_by_name(words.text, first.written[0], last.written[1])
    role = "act" if owns else "charged" if accused else words.role(first, last)
    role = "aside" if tagged(words.text, start) else role
    # "The military fired on a school": who does the deed is no longer a mere word for somebody's office.
    state = role in {"act", "agent", "charged"} and party.camp == home
    firm = state or any(not n.row.weak for n in part)
    arms = frozenset[str]() if role in PASSIVE_ROLES else words.arms(first, last)
    blame = Blame(words=less_the_deed(words.text[start:end]), side=blame_side(party.side), camp=party.camp)
    return Attacker(start, end, blame, firm, role, len(part) > 1, arms, owns_up=owns)


def _unnamed(words: _Words, at: int, until: int) -> Attacker:
    """An attacker of no known side, as one reads of it: "two suicide bombers"."""
    first = max(n for n, w in enumerate(words.words) if w.at <= at)
    last = max(n for n, w in enumerate(words.words) if w.at < until)
    start, end = words.words[first].start, words.words[last].end
    role = role_of(words.leads(first), words.follows(last))
    return Attacker(start, end, Blame(words=words.text[start:end]), True, role, False)


def attackers_named(report: Report, parties: Parties) -> list[Attacker]:
    """Return every party with a side that headline and text name, in order of each."""
    day = report.dating.day
    title = [a._replace(start=IN_TITLE, end=IN_TITLE) for a in _attackers(report.title or "", parties, day)]
    return title + _attackers(report.text, parties, day)
