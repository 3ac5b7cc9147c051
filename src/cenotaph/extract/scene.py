"""Where every mention of people and every word of harm stands in its sentence: found once, asked of by every pair."""
from functools import lru_cache

from cenotaph.records import Harm

from .among import composes_a_whole, is_among_them, is_drawn_from, names_a_part
from .counted_with import counted_otherwise
from .not_theirs import BODIES, DONE_TO_BODIES
from .other_harm import alive, among_the_harmed, another_before, named_behind, some_only, told_apart
from .parsed import Sentence, Token
from .surroundings import Surroundings
from .triggers import Trigger
from .victims import Victim
from .wording import BOTH, losing_forms, table

_OF_A_PHRASE = frozenset({"conj", "appos", "prep", "pobj", "nmod", "compound", "nummod", "amod", "poss"})
# What a whole is made up of ("civilians, mostly women") belongs to who its victims are, not to a claim of its own.
_COMPOSITION = frozenset({"including", "mostly", "mainly", "them", "whom"})
_NOUNS_OF_BOTH = ("dead", "deaths", "martyrs")
_BY_OWN_HAND = frozenset({"bomber", "bombers"})
_SURVIVORS = frozenset({"survivor", "survivors"})
_NUMBERED = frozenset({"counted", "number"})
_HOUSEHOLDS = frozenset({"families", "households"})
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj"})
_FINITE = frozenset({"VBD", "VBP", "VBZ"})
_POSING = frozenset({"dress", "pose", "disguise", "masquerade", "kill", "die", "fall", "work", "serve", "fight"})
_ENDANGERING = frozenset({"threaten", "endanger", "protect", "save", "spare"})
# Of whom another harm is told: "victims came with burns".
_VICTIMS = frozenset({"victim", "victims"})
_MOST_STEPS = 6
_TITLED = 0.7


class Scene:
    """The mentions and harms of a sentence, each with how it stands there; chains of the parse are kept for routes."""

    def __init__(self, doc: Sentence, victims: list[Victim], triggers: list[Trigger]) -> None:
        self.doc, self.victims, self.triggers = doc, victims, triggers
        self._chains: dict[int, list[int]] = {}
        self.titled = _titled(doc)
        self.verbless = not any(t.tag_ in _FINITE for t in doc)
        around = Surroundings(doc, victims, triggers)
        self.of_victim = {v: around.of_victim(v) for v in victims}
        self.of_trigger = {t: around.of_trigger(t) for t in triggers}
        self._light = around.light
        self._spared = {v for v in victims if self._come_away(v)}
        self._some_only = {t: some_only(doc, t) for t in triggers}
        self._drawn_from = {v.head for v in victims if is_drawn_from(doc, v)}
        self._parted = ";" in doc.text

    def told_by(self, victim: Victim) -> list[Trigger]:
        """Return the words that may tell a mention's harm: of "killed and injured" the pair for a number, else each."""
        if counted_otherwise(self.doc, victim, self.victims) or self._follows_its_whole(victim):
            return []
        composed = victim.kind in {"bare", "harmed"} and self.of_victim[victim].preposition in _COMPOSITION
        if composed and not self._governed(victim.first - 1):
            return []
        doing = {t.first for t in self.triggers if self._does_it(victim, t)}
        by = doing or self._is_agent(victim)
        if any(self.tie(victim, t) != "-" and t.harm is not Harm.KILLED for t in self.triggers):
            doing |= {t.first for t in self.triggers if t.head == victim.head and t.words in _VICTIMS}
        told = [t for t in self.triggers if t.first not in doing and not self._never(victim, t)
                and not (by and (not doing or t.last < victim.first) and self.tie(victim, t) == "-")]
        pairs = [t for t in told if t.way == BOTH]
        if not pairs:
            return told
        stated = victim.number.stated is not None
        whole = [t for t in pairs if stated or (victim.kind == "vague" and t.words.startswith(_NOUNS_OF_BOTH))]
        apart = [t for t in pairs if t not in whole]
        return [t for t in told
                if t not in apart and not any(t is not p and p.first <= t.first <= p.last for p in whole)]

    def _follows_its_whole(self, victim: Victim) -> bool:
        """True for a part told without a verb or a word of harm of its own: it suffered what its whole did."""
        own = any(victim.first <= t.first <= victim.last + 1 for t in self.triggers)
        return not own and names_a_part(self.doc, victim, self.victims)

    def _governed(self, at: int) -> bool:
        """True for the "mostly" right behind a word of harm: "killing mostly women" tells who was killed."""
        return any(t.last == at - 1 and t.way == "verb" for t in self.triggers)

    def _never(self, victim: Victim, trigger: Trigger) -> bool:
        """True for what no such people suffer: bombers die by their own hand, bodies are dead, families are counted
        in flight only."""
        noun, harm = self.doc[victim.head].lower_, trigger.harm
        if noun in _BY_OWN_HAND:
            return harm not in {Harm.DETAINED, Harm.ABDUCTED}
        if noun in BODIES:
            return harm not in DONE_TO_BODIES
        if self.doc[victim.head].dep_ == "dobj" and self.doc[victim.head].head.lemma_ in _ENDANGERING:
            return self.tie(victim, trigger) == "-"
        if (noun in _SURVIVORS and harm is Harm.KILLED) or self._came_away(victim, trigger):
            return True
        if self._told_elsewhere(victim, trigger) or self._tells_of_others(victim, trigger):
            return True
        return noun in _HOUSEHOLDS and victim.kind == "counted" and harm in {Harm.KILLED, Harm.INJURED}

    def _came_away(self, victim: Victim, trigger: Trigger) -> bool:
        """True for those found alive, and for captives and missing people told to be free."""
        # "Freed 19 in a raid in which four guards died": of others that is told.
        of_others = self.tie(victim, trigger) == "-" and any(
            victim.last < v.first and self.tie(v, trigger) != "-" for v in self.victims)
        free = trigger.harm is Harm.MISSING or trigger.head == victim.head or of_others
        return alive(self.doc, victim, trigger) or (free and self.spared(victim))

    def _tells_of_others(self, victim: Victim, trigger: Trigger) -> bool:
        """True for the six of "two of the six died", what a semicolon parts, and a part only posed."""
        if victim.head in self._drawn_from and not self._of_its_own(victim, trigger):
            return True
        untied = self.tie(victim, trigger) == "-"
        apart = self._parted and untied and told_apart(self.doc, victim, trigger, self.triggers)
        return apart or (victim.kind == "single" and _posed_as(self.doc[victim.head]))

    def _of_its_own(self, victim: Victim, trigger: Trigger) -> bool:
        """True for a harm told in the phrase for the people: "of the 30 wounded", "of the 1,500 who were held"."""
        harm = self.doc[trigger.head]
        return victim.first <= trigger.first <= victim.last or (
            harm.dep_ in {"acl", "relcl"} and harm.head.i == victim.head)

    def _told_elsewhere(self, victim: Victim, trigger: Trigger) -> bool:
        """True where the sentence tells by another word, or of other people, what befell them."""
        # "Deaths and injuries" are told by each word of itself.
        if victim.kind in _NUMBERED and among_the_harmed(self.doc, victim, trigger) and (
                self.tie(victim, trigger) != "listed"):
            return True
        if named_behind(self.doc, victim, trigger, self.triggers):
            return True
        some = self._some_only[trigger]
        if some is not None and victim.first < trigger.first and not victim.first <= some <= victim.last + 1:
            return True
        if self._of_whose(victim, trigger):
            return True
        own = victim.kind == "harmed" and trigger.head != victim.head and self.doc[victim.head].lower_ in _effects()
        among = is_among_them(self.doc, victim) and another_before(victim, trigger, self.triggers)
        composes = trigger.last < victim.first and composes_a_whole(self.doc, victim)
        return own or among or composes or self._tells_of_another(victim, trigger) or self._loses(victim, trigger)

    def _of_whose(self, victim: Victim, trigger: Trigger) -> bool:
        """True for the brothers of "two brothers whose parents died"."""
        clause = self.doc[trigger.head]
        subjects = (c for c in clause.children if c.dep_ in _ARGUMENTS)
        return clause.dep_ == "relcl" and clause.head.i == victim.head and any(
            w.lower_ == "whose" for s in subjects for w in s.children)

    def _loses(self, victim: Victim, trigger: Trigger) -> bool:
        """True for those who lose others: "three families lost nine children"."""
        done_to = self.of_trigger[trigger].passive or self.doc[trigger.head].dep_ == "acl"
        active = trigger.words in losing_forms() and not done_to
        return active and victim.last < trigger.first

    def _tells_of_another(self, victim: Victim, trigger: Trigger) -> bool:
        """True for a verb that has its victims before it where these have their own behind them.

        As in the headline "3 killed 5 others injured", and in "killed three and left five others wounded".
        """
        if self.of_victim[victim].harm_right == "-" or victim.first <= trigger.last:
            return False
        left = self.doc[victim.first - 1].lemma_ == "leave"
        headline = self._light(trigger.last + 1, victim.first) and any(
            v.kind in _NUMBERED and v.group != "attackers" and v.last + 1 == trigger.first for v in self.victims)
        return left or headline

    def _does_it(self, victim: Victim, trigger: Trigger) -> bool:
        """True for the bombers of "two suicide bombers killed nine", and for whoever else did it to somebody."""
        if self.of_trigger[trigger].passive or self.argument(victim, trigger) != "nsubj":
            return False
        done_to = [self.doc[i] for i, tie in self.of_trigger[trigger].ties.items() if tie == "object"]
        to_others = bool(done_to) and self.tie(victim, trigger) == "-"
        if trigger.way == "phrase":  # "Gunmen mowed down nine", but "two gunmen lost their lives".
            return to_others
        # "3 killed 5 others injured", "several women abducted a resident said" are parsed as if these had done it.
        heads = {v.head for v in self.victims}
        one = any(t.pos_ == "PRON" or (victim.kind == "single" and t.i in heads and _determined(t)) for t in done_to)
        return trigger.way == "verb" and (victim.group == "attackers" or (to_others and one))

    def _is_agent(self, victim: Victim) -> bool:
        """True for the man of "were hunted down by a man": he did that, and suffers none of the rest."""
        noun = self.doc[victim.head]
        return noun.dep_ == "pobj" and noun.head.dep_ == "agent" and any(
            t.head == noun.head.head.i for t in self.triggers)

    def tie(self, victim: Victim, trigger: Trigger) -> str:
        """Return the tie by which grammar makes a mention suffer a harm (see `sufferers`), "-" where there is none."""
        ties = self.of_trigger[trigger].ties
        for i in (victim.head, *range(victim.first, victim.last + 1)) if ties else ():
            if i in ties:
                return ties[i]
        return "-"

    def spared(self, victim: Victim) -> bool:
        """Return True for people said to have come away: "prisoners escaped", "pulled ten people alive"."""
        return victim in self._spared

    def _come_away(self, victim: Victim) -> bool:
        doc, head = self.doc, self.doc[victim.head]
        if head.head.lemma_ in _spared() and head.dep_ in _ARGUMENTS:
            return True
        after = doc[victim.last + 1 : victim.last + 3]
        away = doc[victim.last + 1 : victim.last + 7]
        return any(t.lower_ in _spared() for t in after) or any(t.lower_ == "safety" for t in away)

    def chain(self, i: int) -> list[int]:
        """Return the tokens from `i` up to the root, `i` first."""
        found = self._chains.get(i)
        if found is None:
            found, node = [i], self.doc[i]
            while node.head.i != node.i:
                node = node.head
                found.append(node.i)
            self._chains[i] = found
        return found

    def route(self, first: int, second: int) -> str:
        """Return the way through the parse between two tokens: "nsubjpass<" goes up, ">acl" down; "none", "long"."""
        up, down = self.chain(first), self.chain(second)
        place = {i: n for n, i in enumerate(up)}
        met = next((n for n, i in enumerate(down) if i in place), None)
        if met is None or met > _MOST_STEPS:
            return "none"
        climbed = place[down[met]]
        if climbed + met > 4:
            return "long"
        doc = self.doc
        return " ".join([*(f"{doc[i].dep_}<" for i in up[:climbed]),
                         *(f">{doc[i].dep_}" for i in reversed(down[:met]))])

    def argument(self, victim: Victim, trigger: Trigger) -> str:
        """Return which part of the word of harm's clause a mention is, its lists and appositions seen through."""
        doc, head = self.doc, trigger.head
        chain = self.chain(victim.head)
        if head in chain:
            steps = chain[: chain.index(head)]
            inner = all(doc[i].dep_ in _OF_A_PHRASE for i in steps[:-1])
            return (doc[steps[-1]].dep_ if inner else "deep") if steps else "self"
        harmed = doc[head]
        if harmed.head.i in chain and harmed.dep_ in {"acl", "relcl", "amod", "compound", "nmod"}:
            return "^" + harmed.dep_ if harmed.head.i == victim.head else "^^" + harmed.dep_
        return "-"


def _posed_as(noun: Token) -> bool:
    """True for the officer of "a man dressed as an officer": nobody of that kind is told of."""
    return noun.dep_ == "pobj" and noun.head.lower_ == "as" and noun.head.head.lemma_ in _POSING


def _titled(doc: Sentence) -> bool:
    """True for a headline: most of its words begin with a capital."""
    words = [t.text for t in doc if len(t.text) > 3 and t.text.isalpha()]
    return len(words) > 3 and sum(w[0].isupper() for w in words) >= _TITLED * len(words)


@lru_cache(maxsize=1)
def _effects() -> frozenset[str]:
    return frozenset(table("persons_en")["causing"]["effects"])


@lru_cache(maxsize=1)
def _spared() -> frozenset[str]:
    return frozenset(table("mentions_en")["spared"]["words"])


def _determined(noun: Token) -> bool:
    return any(c.pos_ in {"DET", "PRON"} for c in noun.children)
