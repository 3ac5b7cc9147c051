"""Whom the blaming words of a claim's own sentence name: the parties within them, and the words that say who it is."""
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter

import msgspec

from cenotaph.records import Blame, Harm, Mention, Reading

from ..parties.parties import Parties, unnamed_attackers
from ..parties.table import fold
from .attack_words import arms_in, kinds, less_the_deed, spoken_of_again
from .attackers import PASSIVE_ROLES, Attacker
from .suspects import Named

# "A Damascus car bomb", "the Syrian conflict": the name says where, not who.
_WHERE_IT_BLEW = re.compile(r"\b(?:conflict|war|crisis|restaurant)$", re.IGNORECASE)
# "Gunmen from the group", "the militants, who belong to it": what follows at once says whose they are.
_OWNER = re.compile(
    r",?\s+(?:(?:who|which|that)\s+)?(?:belong(?:s|ed|ing)? to|loyal to|from|of|"
    r"(?:(?:are|is|was|were)\s+)?(?:linked|affiliated|allied|tied|aligned) (?:to|with)|"
    r"(?:(?:are|is|was|were|all)\s+)?(?:members?|fighters?|part|soldiers|allies|supporters|followers) (?:of|from)|"
    r"(?:\w+ )?(?:believed|thought|suspected|presumed|said) to be"
    r"(?: (?:members of|fighters of|linked to|loyal to|part of|of|from|with))?|(?:likely|probably)(?: to be)?)"
    r"\s+(?:the\s+)?\w+(?:-\w+)*", re.IGNORECASE)
# "A rival of the group - the Front - abducted": the name put beside the words.
_BESIDE = re.compile(
    r"(?:\s+(?:affiliated|linked|allied|loyal|tied|aligned) (?:with|to)\s+[^,;.]{2,40})?"
    r"(?:,\s+|\s+[–—-]\s+|\s*\(|,?\s+(?=called|known as|named))(?:(?:the|called|known as|named)\s+){0,2}$")
_MOST_BESIDE = 80
_SELDOM = 3
_ITS = re.compile(r"(?:(?:one|two|three|four|five|some|several|many|most) of )?(?:its|their)\b", re.IGNORECASE)
_STOP = re.compile(r"[.!?]\s|\n")
_NOT_WHOSE = frozenset({"place", "holder", "target"})
_SET_AGAINST = re.compile(
    r"\b(?:while|whereas|meanwhile|although|though|as well as (?:how|when|that))\b", re.IGNORECASE)
# An armed group that no table knows, by what it calls itself: "members of the Sons of the Plain Front".
_A_GROUP = re.compile(
    r"(?:(?i:(?:suspected |armed )?(?:members|fighters|militants|gunmen|rebels|guerrillas|militiamen|insurgents) "
    r"(?:of|from|belonging to) )(?:the )?[A-Z][\w’'-]+(?: (?:[A-Z][\w’'-]+|of|the|for|and|de|del|la))*"
    r"(?: (?:ethnic )?(?:tribe|clan|sub-clan|community|group|militia|gang|movement|faction))?|"
    r"(?:[Tt]he )?(?!Unknown|Unidentified|Armed|An? |Another|Militant|Rebel|Islamist|Local|Rival)"
    r"(?:[A-Z][\w’'-]+ (?:(?:of|the|for|and) )*)+(?:Front|Army|Brigades?|Movement|Militia|Resistance|Battalions?|"
    r"Cartel|Alliance|Falcons|Tigers|Guerrillas|gang|militia|group|cartel))")
# "South Ossetian militiamen", "illegal Armenian armed groups": whose they are is told, though no name.
_OF_A_PEOPLE = re.compile(
    r"(?:(?:the|an?|some|several|illegal|armed|suspected|local|hundreds of|dozens of) )*"
    r"(?!Unknown|Unidentified|Masked|Armed|Suspected|Islamist|Militant)[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)* (?:[a-z]+ )?"
    r"(?:militiam[ae]n|militias?|armed groups?|gangs?|mobs?|vigilantes|tribesmen|hunters|separatists?|separatist group|"
    r"paramilitaries|guerrillas|nationalists|irregulars)")
# "Armed groups killed 1,600", "lynched by an angry mob": of no name, and yet a side (guidelines: other).
_OF_NO_NAME = re.compile(
    r"(?:(?:an?|the|some|various|several|rival|local|angry|large|enraged|furious|hundreds of|dozens of) )*"
    r"(?:armed (?:groups|gangs)|(?:[\w-]+ )?mobs?|(?<=angry )(?:crowds?|citizens|residents|villagers|protesters)|"
    r"(?:vigilantes|lynch mobs?))\b", re.IGNORECASE)
# "He was arrested and was later killed by rebels": who killed him is not said to have held him.
_HELD = frozenset({Harm.DETAINED, Harm.ABDUCTED})
_HELD_THEN = re.compile(
    r"\b(?:arrest|detain|captur|seiz|abduct|kidnap|tak|held|jail)\w*\b[^.;]*? (?:and|before|then)"
    r"(?: (?:was|were|been|being|had|has|have|later|then|subsequently|afterwards?|\w+ly))+ (?:kill|execut|behead|shot|"
    r"murder|tortur|hang|wound|injur|slain|put to death|burn|stabb)\w*", re.IGNORECASE)
# "By the American count, 1,400 died": who counts the dead did not kill them.
_A_FIGURE = re.compile(r"\b(?:counts?|tally|tallies|reckoning|estimates?|figures?|accounts?|records?)$", re.IGNORECASE)
_NOBODY = re.compile(r"(?:no|none|neither|nobody)\b", re.IGNORECASE)
_JOINED = re.compile(r"\b(?:allied|allies|backed|alongside|supported)\b", re.IGNORECASE)
_BOTH = re.compile(r"\b(?:and|or)\b", re.IGNORECASE)
# "A member of the Solidarity Campaign": its capitals make it an office, no attack.
_AN_OFFICE = re.compile(r"\b[A-Z][\w’'-]+ Campaign$")
# "The army blamed a booby trap and put the dead at 61": the verb of the number is one of telling.
_COUNTS = re.compile(r"\b(?:put|puts|gave|gives|counted|counts)(?: [\w’'-]+){0,5}\W*$", re.IGNORECASE)
_start = attrgetter("start")


class BlamingWords:
    """The parties that blaming words name in one text, where `in_text` stand all its parties; `kind` tells a side's."""

    def __init__(
        self, text: str, in_text: Sequence[Attacker], parties: Parties, kind: Callable[[str | None], str]
    ) -> None:
        self._text, self._in_text, self._parties, self._kind = text, in_text, parties, kind

    def named(self, reading: Reading) -> Iterator[Named]:
        """Yield the parties named by the blaming words of a claim's own sentence, nearest first."""
        rank, taken = 0, list[Mention]()
        for mention in sorted(reading.blamed, key=lambda m: m.distance):
            part = any(_within(mention, whole) for whole in taken) or _of_another_clause(mention, reading)
            part = part or bool(_NOBODY.match(mention.words) or _A_FIGURE.search(mention.words))
            part = part or _overlap(mention, reading)
            found = [] if part else list(self._meant(mention))
            taken += [mention] if found else []
            arms = arms_in(mention.words.lower().split()) if found else frozenset()
            yield from (named._replace(rank=rank, arms=arms) for named in found)
            rank += bool(found)

    def _meant(self, mention: Mention) -> Iterator[Named]:
        """Whom blaming words mean, and whether by a firm name; also nobody's, where they name only "terrorists"."""
        named = [] if _WHERE_IT_BLEW.search(mention.words) else self._within(mention)
        firm = [a for a in named if a.firm]
        again = None if firm else self._spoken_of_again(mention)
        both = firm[0].beside or mention.words if firm and self._at_odds(firm) else ""
        if _BOTH.search(both):
            yield Named(Blame(words=less_the_deed(both)), True, own=mention, role="rivals")
        elif again and named:
            yield Named(msgspec.structs.replace(again.blame, words=mention.words), True, own=mention, role="again")
            return
        elif firm or named:
            first = (firm or named)[0]
            blame = msgspec.structs.replace(first.blame, words=self._words(mention, first))
            yield Named(blame, bool(firm), own=mention, role=first.role)
        elif whose := self._owner(mention):
            yield Named(whose.blame, True, own=mention, role="again")
            return
        elif again:
            yield Named(msgspec.structs.replace(again.blame, words=mention.words), True, own=mention, role="again")
            return
        elif mention.kind in {"agent", "accused"} and (group := self._of_no_table(mention.words)):
            yield Named(group, True, own=mention)
            return
        if not firm and self._parties.unnamed(mention.words) and not (named and self._of_a_kind(mention.words)):
            yield Named(Blame(words=mention.words), not named, own=mention)

    def _of_no_table(self, words: str) -> Blame | None:
        """A group that no table knows: rebels by its name, or outside Syria's war an armed group of a people, a mob."""
        rebels = self._parties.find("rebels")
        if rebels and _A_GROUP.fullmatch(words):
            return Blame(words=words, side=rebels.side, camp=rebels.camp)
        if rebels and rebels.side != "rebels" and (
                _OF_A_PEOPLE.fullmatch(words) or _OF_NO_NAME.fullmatch(words)):
            return Blame(words=words, side="rebels_unnamed", camp="armed_groups")
        return None

    def _of_a_kind(self, words: str) -> bool:
        """True where words name a kind of party besides "gunmen" or "militants": "cartel gunmen"."""
        rest = unnamed_attackers().sub(" ", fold(words))
        return any(n.row.party.side for n in self._parties.named(rest))

    def _at_odds(self, named: Sequence[Attacker]) -> bool:
        """True for parties of several sides, and those named in one breath with them, that are no allies in the war."""
        beside = named[0].beside
        found = [*named, *(a for a in self._in_text if a.beside == beside)] if beside else named
        sides = {a.blame.side: None for a in found}
        if len(sides) < 2 or _JOINED.search(beside):
            return False
        parties = [p for side in sides if side and (p := self._parties.side_party(side))]
        return not self._parties.united(parties) and not all(self._kind(side) == "foreign" for side in sides)

    def _words(self, mention: Mention, party: Attacker) -> str:
        """The words that say who it is: those that blame, of an attack only from the party's name on, less the deed."""
        if party.joint or party.end > mention.quote.end + 1 or party.start < mention.quote.start:
            return party.blame.words or mention.words
        attack = mention.kind == "attack"
        words = self._text[party.start : mention.quote.end] if attack else mention.words
        name, cut = party.blame.words or "", less_the_deed(words)
        return cut if name in cut or name not in words else name

    def _spoken_of_again(self, mention: Mention) -> Attacker | None:
        """The armed group that "the group" means, or of whose "fighters linked to the group" the words tell.

        It is the last one named before that the report speaks of at all often: a rival named once in passing is not.
        """
        owner = _OWNER.match(self._text, mention.quote.end)
        words = self._text[mention.quote.start : owner.end() if owner else mention.quote.end]
        if not spoken_of_again().search(words):
            return None
        groups = [a for a in self._in_text if a.start < mention.quote.start and a.firm
                  and self._kind(a.blame.side) == "group"]
        often = Counter(a.blame.side for a in groups)
        most = max(often.values(), default=0)
        return next((a for a in reversed(groups) if often[a.blame.side] * _SELDOM > most), None)

    def _owner(self, mention: Mention) -> Attacker | None:
        """The party whose "its planes" or "their fighters" are: the last one firmly named before in the sentence."""
        if not _ITS.match(mention.words):
            return None
        if mention.words.split()[-1].lower() not in kinds()["force"] | kinds()["attack"]:
            return None
        before = (a for a in reversed(self._in_text) if a.end <= mention.quote.start)
        last = next((a for a in before if a.firm and a.blame.side and a.role not in _NOT_WHOSE), None)
        if last is None or _STOP.search(self._text, last.end, mention.quote.start):
            return None
        return last

    def _within(self, mention: Mention) -> list[Attacker]:
        """The parties named in a phrase, or in the longer phrase of two that the phrase is a part of."""
        owner = _OWNER.match(self._text, mention.quote.end)
        end = owner.end() if owner else mention.quote.end
        idle = PASSIVE_ROLES - {"aside"} if mention.kind == "agent" else PASSIVE_ROLES
        before = self._in_text[: bisect_left(self._in_text, end, key=_start)]
        found = [a for a in before if mention.quote.start < a.end and a.blame.side
                 and a.role not in idle]
        return found if any(a.firm for a in found) else self._beside(mention) or found

    def _beside(self, mention: Mention) -> list[Attacker]:
        """The firm name that stands in apposition to a phrase which firmly names nobody itself."""
        end = mention.quote.end
        first = bisect_right(self._in_text, end, key=_start)
        near = self._in_text[first : bisect_left(self._in_text, end + _MOST_BESIDE, first, key=_start)]
        return [a for a in near if a.blame.side and a.firm and _BESIDE.fullmatch(self._text, end, a.start)][-1:]


def killed_after(reading: Reading) -> int | None:
    """Return where the sentence goes on to tell that who was held was killed; None where it does not."""
    sentence = reading.sentence
    told = reading.harm in _HELD and _HELD_THEN.search(sentence.words, reading.anchor - sentence.start)
    return sentence.start + told.end() if told else None


def _of_another_clause(mention: Mention, reading: Reading) -> bool:
    """True for an attack that the sentence sets against the harm: "the shelling killed nine, while army raids …"."""
    first, then = sorted((reading.anchor, mention.quote.start))
    start = reading.sentence.start
    if (killed := killed_after(reading)) and killed <= then:
        return True
    set_against = _SET_AGAINST.search(reading.sentence.words, first - start, then - start)
    if mention.kind != "agent" or not set_against:
        return bool(set_against)
    turn = start + set_against.end()
    return first < reading.anchor and any(turn <= m.quote.start < reading.anchor for m in reading.blamed)


def _within(part: Mention, whole: Mention) -> bool:
    return whole.quote.start <= part.quote.start and part.quote.end <= whole.quote.end


def _overlap(mention: Mention, reading: Reading) -> bool:
    """True where the accused would be the victims themselves."""
    victims = (reading.victims.words or "").lower()
    holds_number = mention.quote.start <= reading.anchor < mention.quote.end
    return holds_number or (bool(victims) and victims in mention.words.lower())


def only_speaks(reading: Reading, named: Named) -> bool:
    """Return True for "activists claimed that two officers lost their lives": whoever tells of it is no actor in it.

    Nor is what a speaker belongs to: "a member of the Solidarity Campaign said".
    """
    if named.own is None:
        return False
    start, end = named.own.quote.start, named.own.quote.end
    if named.own.kind == "agent":
        told = reading.sentence.words[end - reading.sentence.start : max(0, reading.anchor - reading.sentence.start)]
        return any(named.own.quote == s.quote for s in reading.speakers) and bool(_COUNTS.search(told))
    if named.own.kind == "attack" and _AN_OFFICE.search(named.own.words):
        return any(s.quote.start <= start and end <= s.quote.end for s in reading.speakers)
    return named.own.kind == "actor" and any(named.own.quote == s.quote for s in reading.speakers)
