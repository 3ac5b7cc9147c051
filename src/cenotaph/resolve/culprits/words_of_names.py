"""What the words around a name say of it: who attacks, who is attacked, who holds a place, by what arms."""
import re
from bisect import bisect_left, bisect_right
from functools import cache

from ..parties.names import FoldedWords, Named, places
from .accusing import Accusations
from .attack_words import arms, arms_in, fired_at, holds_tags, kind_of, kinds, role_of
from .owning_up import as_deed, wages_war

_AUXILIARY = frozenset({
    "have", "has", "had", "then", "also", "later", "repeatedly", "reportedly", "allegedly", "again", "recently",
    "either", "both", "likely", "probably", "possibly", "suspected", "alleged"})
_SUSPECTED = frozenset({"suspected", "alleged", "presumed"})
_HAVE = frozenset({"have", "has", "had"})
_AHEAD, _BACK, _BETWEEN, _MOST_BETWEEN = 4, 4, 5, 4
_ENDS = frozenset(".;!?\n")
_MAY_END = re.compile(r"[.;!?\n]| as ")
_FOLLOWING = ("attack", "act", "claim", "say", "held", "suffer")
_LEADING = ("by", "charged", "foe", "target", "owner", "in")
_ARMS_BEFORE, _ARMS_BEHIND, _FOUGHT = 6, 9, 3
# "The army and its allies", "regime forces with allied militias".
_WITH_ALLIES = re.compile(
    r"\s+(?:and|with|or)\s+(?:(?:its|their|his)\s+(?:[\w-]+\s+){0,2}?(?:allies|ally|prox(?:ies|y))|"
    r"allied\s+(?:forces|militias?|fighters))\b")
_COMPASS = re.compile(r"(?:north|south|east|west|central|upper|lower)[\w-]*")
_HELPS = re.compile(r"-(?:backed|supported|sponsored|trained|funded|armed|held|controlled|occupied)\b")
_LED = frozenset({"on", "of", "by", "against"})
_TO = (["to"], ["with"])
_HANDS = frozenset({"at", "hands"})
_SO_HARMING = frozenset({"killing", "wounding", "injuring", "leaving"})


def _forms(word: str) -> tuple[str, str]:
    """A folded word, and it less the s of a genitive."""
    return word, word.removesuffix("s")


@cache
def _may_follow() -> frozenset[str]:
    """Every word that tells something behind a name; the first other one ends what is said of it."""
    known = ("force", "when", "day", "undergone", "helped", *_FOLLOWING)
    return frozenset({"and", "on", "in", "at"}).union(*(kinds()[kind] for kind in known))


@cache
def _may_lead() -> frozenset[str]:
    """Every word that tells something before a name."""
    known = ("force", "linked", *_LEADING)
    return _LED.union({"from", "to", "with"}, *(kinds()[kind] for kind in known))


def _is_force(word: str) -> bool:
    return word in kinds()["force"] and word not in _AUXILIARY


class WordsOfNames:
    """The folded words of one text; `apart` are the numbers of those before which a sentence ends.

    `tagged`: whether the text holds a list of tags.
    """

    def __init__(self, text: str, words: FoldedWords) -> None:
        self.text, self.tagged, self.accusations = text, holds_tags(text), Accusations(text)
        self.folded, (self._at, self.starts, self.ends) = words.folded, words.places
        behind = {bisect_right(self.starts, m.start()) for m in _MAY_END.finditer(text)} - {len(self.folded)}
        self.apart = frozenset(n for n in behind if self._ends_before(n))
        codes = arms()
        self._armed = [n for n, word in enumerate(self.folded) if word in codes]

    def number(self, at: int) -> int:
        """The number of the last word that begins at an offset of the folded text, or before it."""
        return bisect_right(self._at, at) - 1

    def _ends_before(self, n: int) -> bool:
        gap = self.text[self.ends[n - 1] : self.starts[n]]
        # The stop of "U.S. forces" belongs to the name.
        if gap[:1] == "." and "." in self.text[self.starts[n - 1] : self.ends[n - 1]]:
            gap = gap[1:]
        # "Russian aircraft... carried out raids": dots in the midst of a sentence end none.
        if self.text[self.starts[n]].islower():
            gap = gap.replace("...", "")
        return not _ENDS.isdisjoint(gap) or " as " in gap

    def role(self, number: int, behind: int) -> str:
        """What the words around one or several names make of them: from word `number` to word `behind`."""
        leads, follows = self.leads(number), self.follows(self.past_allies(behind))
        where = number == behind and not places().isdisjoint(_forms(self.folded[number]))
        idle = leads not in {"by", "charged"} and (follows != "act" or self.so_harming(behind))
        # "Israel's air raids", or with the apostrophe lost: whose, not where.
        if self.folded[number - 1] in _HANDS and self._at_hands(number, behind):
            return "agent"
        if where and wages_war(self.text, self.ends[number]):
            return "attack"
        where = where and not (follows == "attack" and self.folded[number] not in places())
        at_a_place = where and (follows == "attack" or idle or leads == "in" or self.located(number))
        # "Suspected militants ambushed the convoy": told to have done it.
        if leads == "charged" and follows == "act" and self.folded[number - 1] in _SUSPECTED:
            leads = "-"
        return "place" if at_a_place else role_of(leads, follows)

    def _at_hands(self, number: int, behind: int) -> bool:
        return {*self.folded[number - 1 : number], *self.folded[behind + 1 : behind + 2]} == _HANDS

    def past_allies(self, last: int) -> int:
        """Word `last`, or the last of "and their allies" behind it: what follows is the deed of them all."""
        allied = _WITH_ALLIES.match(self.text, self.ends[last])
        if not allied:
            return last
        return next((n for n in range(last + 1, last + 7) if self.ends[n] >= allied.end()), last)

    def so_harming(self, last: int) -> bool:
        """True before "killing five": what was done where the name says, not by it."""
        return last + 1 < len(self.folded) and self.folded[last + 1] in _SO_HARMING

    def located(self, first: int) -> bool:
        """True for a name behind what it is, or a place of it, less commas: "the capital Damascus", "in Homs Syria"."""
        if first and first not in self.apart and self.folded[first - 1] in kinds()["town"]:
            return True
        if first < 2 or first in self.apart or first - 1 in self.apart:
            return False
        where = self.text[self.starts[first - 1]].isupper() or _COMPASS.fullmatch(self.folded[first - 1])
        return self.folded[first - 2] in kinds()["in"] and bool(where)

    def follows(self, last: int) -> str:
        """The kind of the first telling word behind word `last`, over names of forces."""
        force, telling, known = kinds()["force"], kind_of(_FOLLOWING), _may_follow()
        perfect, steps = False, 0
        for n in range(last + 1, min(last + 1 + _AHEAD + _MOST_BETWEEN, len(self.folded))):
            word = self.folded[n]
            if n in self.apart or steps == _AHEAD or not (word in known or word.isdigit()):
                return "-"
            if (perfect and word in kinds()["when"]) or (word == "and" and self.follow_on(n)) or self.dated(n):
                continue
            if self.undergone(n):
                return "suffer"
            if kind := telling.get(word):
                return "-" if kind == "held" and self.helped(n) else as_deed(kind, self.text, self.ends[n])
            if word not in force:
                return "-"
            perfect, steps = perfect or word in _HAVE, steps + 1
        return "-"

    def dated(self, n: int) -> bool:
        """True for word `n` of a time between a name and its deed: "rebels on Thursday shelled"."""
        days = kinds()["day"]
        word, after = self.folded[n], self.folded[n + 1] if n + 1 < len(self.folded) else ""
        return word in days or word.isdigit() or (word in {"on", "in", "at"} and (after in days or after.isdigit()))

    def follow_on(self, n: int) -> bool:
        """True where another word for forces stands behind word `n`: "Israeli tanks and warplanes"."""
        return n + 1 < len(self.folded) and n + 1 not in self.apart and self.folded[n + 1] in kinds()["force"]

    def helped(self, n: int) -> bool:
        """True where word `n` says who helps the named one: "the army, backed by militias, killed"."""
        return self.folded[n] in kinds()["helped"] and self.folded[n + 1 : n + 2] == ["by"]

    def undergone(self, n: int) -> bool:
        """True where word `n`, a deed, was suffered: "fighters killed in battles", "a man lynched by neighbours"."""
        after = self.folded[n + 1] if n + 1 < len(self.folded) and n + 1 not in self.apart else ""
        word = self.folded[n]
        by_others = word in kinds()["act"] and after == "by"
        return by_others or (word in kinds()["undergone"] and after in kinds()["undergoing"])

    def leads(self, first: int) -> str:
        """The kind of the nearest telling word before word `first`, over names of forces."""
        if fired_at(self.text, self.starts[first]):
            return "fired"
        force, fighters, linked = kinds()["force"], kinds()["fighters"], kinds()["linked"]
        telling, known = kind_of(_LEADING), _may_lead()
        for n in range(first - 1, max(-1, first - 1 - _BACK), -1):
            word = self.folded[n]
            if n + 1 in self.apart or word not in known:
                return "-"
            before = self.folded[n - 1] if n and n not in self.apart else ""
            if (word in {"of", "from"} and before in fighters) or word in linked or (
                    word in {"to", "with"} and before in linked):
                continue
            if kind := (self.led_by(n, before) if word in _LED else "") or telling.get(word):
                return kind
            if word not in force:
                return "-"
        return "-"

    def led_by(self, n: int, before: str) -> str:
        """What the preposition that is word `n` makes of a name, by the word before it; empty for any other word."""
        word = self.folded[n]
        if word == "on":
            return kind_of(_LEADING).get(before, "-") if before not in kinds()["attack"] else "target"
        if word == "of" and before in kinds()["rival"]:
            return "target"
        if word == "of" and before in kinds()["hit"]:
            return "held"
        if word == "of" and before in kinds()["orders"]:
            return "by"
        if word == "by" and before in kinds()["holds"]:
            return "by" if n > 1 and self.folded[n - 2] in kinds()["taken"] else "held"
        return "foe" if word == "against" and self.fought_before(n) else ""

    def fought_before(self, n: int) -> bool:
        """True for the "against" (word `n`) of a fight: "clashes in the north against the rebels"."""
        for m in range(n - 1, max(-1, n - 1 - _FOUGHT), -1):
            if m + 1 in self.apart:
                return False
            if self.folded[m] in kinds()["clash"]:
                return True
        return False

    def arms(self, at: int, until: int) -> frozenset[str]:
        """The means told close to one or several names, from word `at` to word `until`, within their sentence."""
        first_told, end = bisect_left(self._armed, at - _ARMS_BEFORE), until + 1 + _ARMS_BEHIND
        near = self._armed[first_told : bisect_left(self._armed, end, first_told)]
        if not near:
            return frozenset()
        begin = next((n for n in range(at, at - _ARMS_BEFORE, -1) if n in self.apart), at - _ARMS_BEFORE)
        end = next((n for n in range(until + 1, end) if n in self.apart), end)
        return arms_in(self.folded[n] for n in near if begin <= n < end)

    def end_of(self, last: int) -> int:
        """Where a name that ends in word `last` ends with the forces named right behind: "army helicopters"."""
        n = last
        while n + 1 < len(self.folded) and n < last + _BACK and _is_force(self.folded[n + 1]):
            if n + 1 in self.apart:
                break
            n += 1
        return self.ends[n]

    def joined(self, first: Named, second: Named) -> bool:
        """True where two names stand in one phrase: "regime and Russian jets", "the army backed by militias".

        Weak words may say of whom they are: "jihadists linked to al-Qaeda".
        """
        # Every word takes at least a letter and a blank.
        between = range(self.number(first.end) + 1, self.number(second.start))
        if not 0 < len(between) <= _BETWEEN or not self.apart.isdisjoint((*between, between.stop)):
            return False
        told = [self.folded[n] for n in between]
        if first.row.weak and told[0] in kinds()["linked"] and told[1:] in _TO:
            return True
        words, joined = set(told), kinds()["joined"]
        if words.isdisjoint(joined) or not words <= joined | kinds()["joining"] | kinds()["force"]:
            return False
        return not _HELPS.match(self.text, second.written[1])

    def with_allies(self, name: Named) -> bool:
        """True where "and its allies" stands behind a name."""
        return bool(_WITH_ALLIES.match(self.text, name.written[1]))
