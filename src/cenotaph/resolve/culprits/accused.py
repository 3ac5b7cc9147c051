"""Who is blamed: the suspects of each claim, by its own words and its report's, and the one that is chosen of them."""
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

import msgspec

from cenotaph.records import Blame, Claim, Reading, Report, Source, SourceKind, Status
from cenotaph.wordlist import in_small_letters

from ..parties.parties import Parties, blame_side, describe_blame, wider
from ..stops import stops_of
from .attack_words import undetermined
from .attackers import IN_TITLE, Attacker, attackers_named
from .blaming_words import BlamingWords, only_speaks
from .carried_over import of_its_place_and_day, of_its_whole
from .culprit import blame_of, culprit
from .evidence import accuses_itself, at_their_side, fell_with_them, is_suspect, lost_them, told_as_lost
from .fought import fell_in_a_fight, may_have_fought
from .its_own import harms_its_own
from .narrated import narrated
from .nobody import by_chance, counts_both, partly_fighters
from .same_victim import of_the_same_person
from .set_apart import counter_stories, countered
from .suspects import (
    AGAIN,
    FALLEN,
    Case,
    Named,
    Sentence,
    Suspect,
    Traits,
    carries_on,
    how_undetermined,
    may_be_one_event,
    suspect_of,
    tells_its_own_deed,
)
from .told_before import goes_on

# "Killed by a drone": what flew is not whoever flew it.
_A_WEAPON = re.compile(r"\b(?:warplanes?|jets?|drones?|drone strikes?|fire)$", re.IGNORECASE)
# What ends the sentence before: a claim's own sentence begins behind it.
_OPENS = " \n”’\""
_RECENT = timedelta(days=14)
_AMONG = re.compile(
    r"\b(?:deaths?|dead|casualt(?:y|ies)|losses|fatalities|toll) among (?:the |its |their )?", re.IGNORECASE)
_BEHIND = 12
_FIGHTING = frozenset({SourceKind.MILITARY, SourceKind.REBEL})


class Accused:
    """Whom the claims of one report blame; `camp` is the interest that its outlet speaks for."""

    def __init__(self, report: Report, readings: Sequence[Reading], parties: Parties, camp: str | None) -> None:
        self._parties, self._camp = parties.said_in(camp), camp
        self._readings = {r.id: r for r in readings}
        self._means = next((m for m, _ in Counter(r.means for r in readings if r.means).most_common(1)), None)
        self._in_title = _figures(report.title or "")
        self._day = report.dating.day
        self._text, self._stops, small = report.text, stops_of(report.text), in_small_letters(report.text)
        self._counters = counter_stories(small)
        self._undetermined = [m.start() for m in undetermined().finditer(small)]
        self._begun = sorted({r.sentence.start for r in readings})
        self._sentences: dict[int, Sentence] = {}
        self._traits: dict[str | None, Traits] = {}
        attackers = attackers_named(report, self._parties)
        self._in_text = [a for a in attackers if a.start != IN_TITLE]
        self._elsewhere = tuple(
            Named(a.blame, a.firm, other=a, arms=a.arms, sentence=self._sentence(a)) for a in attackers)
        # Those of the headline come first, and stand in no sentence.
        self._numbers = [n.sentence.number if n.sentence else -1 for n in self._elsewhere]
        self._by_side: dict[str | None, list[Named]] = {}
        for named in self._elsewhere:
            self._by_side.setdefault(named.blame.side, []).append(named)
        own = BlamingWords(report.text, self._in_text, self._parties, self._kind)
        self._own = {r.id: tuple(n for n in own.named(r) if not only_speaks(r, n)) for r in readings}

    def by_words(self, reading: Reading) -> Blame:
        """Return whom the clause of a reading itself blames; nobody where it names no side, and for a denial."""
        own = () if reading.denied else self._own[reading.id]
        return next((n.blame for n in own if n.blame.side and n.own and n.own.distance == 0), Blame())

    def for_all(self, claims: Sequence[Claim]) -> list[Claim]:
        """Return the claims, each with whomever it blames; a denial, whoever denies it."""
        found, cases = list[Claim](), self.cases(claims)
        for case in cases:
            suspects = self.suspects(case)
            blame, means = self._blamed(case, suspects), case.claim.means
            if not blame.words or AGAIN not in case.follows:
                blame = of_its_whole(case, suspects, found) or blame
            before = next((c for c in reversed(found) if self._told_just_before(c, case)), None)
            if before and not (partly_fighters(case) or by_chance(case)) and goes_on(before, case):
                blame = blame if blame.words or case.claim.denied else before.blame
                means = means or (None if carries_on(case.reading) else before.means)
            found.append(msgspec.structs.replace(case.claim, blame=blame, means=means))
        beside = [self._with_those_beside(case, claim, found) for case, claim in zip(cases, found, strict=True)]
        both = [self._each_by_the_other(case, claim, beside) for case, claim in zip(cases, beside, strict=True)]
        return [self._told_again(case, claim, both) for case, claim in zip(cases, both, strict=True)]

    def _told_again(self, case: Case, claim: Claim, claims: Sequence[Claim]) -> Claim:
        again = None if claim.blame.words else of_the_same_person(case, claims, self._text)
        return msgspec.structs.replace(claim, blame=again) if again else claim

    def _with_those_beside(self, case: Case, claim: Claim, claims: Sequence[Claim]) -> Claim:
        beside = None if claim.blame.words or by_chance(case) else of_its_place_and_day(case, claims)
        return msgspec.structs.replace(claim, blame=beside) if beside else claim

    def _each_by_the_other(self, case: Case, claim: Claim, claims: Sequence[Claim]) -> Claim:
        """The claim, where it counts fallen beside those of their enemy that are laid to them, laid to that enemy.

        "37 soldiers and 101 militants have died since the army opened its offensive."
        """
        if claim.blame.words or claim.denied or not case.victims_camp or not counts_both(case) or told_as_lost(case):
            return claim
        for other in claims:
            named = (other.blame.words or "-") in case.reading.sentence.words
            beside = named and self._readings[other.id].sentence == case.reading.sentence
            party = self._parties.side_party(other.victims.side) if beside and other.victims.side else None
            if party and other.blame.camp == case.victims_camp != party.camp:
                blame = Blame(words=other.victims.words, side=blame_side(party.side), camp=party.camp)
                return msgspec.structs.replace(claim, blame=blame)
        return claim

    def _told_just_before(self, claim: Claim, case: Case) -> bool:
        """True for a claim of the same scope in the two sentences before that of a case."""
        at = self._stops.before(self._readings[claim.id].sentence.start)
        return 0 < case.numbers[0] - at <= 2 and claim.scope is case.claim.scope and not claim.denied

    def cases(self, claims: Sequence[Claim]) -> list[Case]:
        """Return, per claim, what is known of it when its culprit is sought."""
        accused = [(c, c.blame.side, _speaker(c.source)) for c in claims if c.blame.side]
        told_in, fallen = self._claims_by_sentence(claims), self._fallen(claims)
        return [self._case(claim, accused, told_in, fallen) for claim in claims]

    def _fallen(self, claims: Sequence[Claim]) -> dict[int, list[tuple[str, int]]]:
        """The fighters that each sentence counts as fallen, by its start: their camp, and where they are counted."""
        fallen: dict[int, list[tuple[str, int]]] = {}
        for claim in claims:
            if claim.victims.side and claim.harm in FALLEN and (camp := self._victims_camp(claim)):
                reading = self._readings[claim.id]
                fallen.setdefault(reading.sentence.start, []).append((camp, reading.anchor))
        return fallen

    def _victims_camp(self, claim: Claim) -> str | None:
        """The camp of harmed fighters, by the words of a claim: of "deaths among the rebels", by the name behind."""
        sentence = self._readings[claim.id].sentence
        if told := _among(sentence.words):
            start = sentence.start + told.end()
            among = (a.blame.camp for a in self._in_text if start <= a.start < start + _BEHIND and a.blame.camp)
            if camp := next(among, None):
                return camp
        party = self._parties.side_party(claim.victims.side) if claim.victims.side else None
        return party.camp if party else None

    def suspects(self, case: Case) -> list[Suspect]:
        """Return the sides that the report names, in its own sentence or elsewhere, in the order of their naming."""
        places: dict[str | None, list[Named]] = {}
        for named in self._own[case.claim.id]:
            places.setdefault(named.blame.side, []).append(named)
        for side, found in self._by_side.items():
            places[side] = places[side] + found if side in places else found.copy()
        for named in (*self._speaking(case.claim), *narrated(case, self._elsewhere, self._numbers, self._text)):
            places.setdefault(named.blame.side, []).append(named)
        harmed = self._sides_of_the_harmed(case.claim)
        among = case.victims_camp if _among(case.reading.sentence.words) else None
        named_so = [self._suspect(side, found, case.reading) for side, found in places.items()
                    if any(is_suspect(case, n) for n in found)]
        return [s for s in named_so if (among is None or s.camp != among)
                and (s.side not in harmed or any(n.own and n.own.kind == "agent" for n in s.own))
                and not lost_them(case, s) and not fell_with_them(case, s) and not at_their_side(case, s)
                and (s.kind == "group" or not accuses_itself(case, s))]

    def _sides_of_the_harmed(self, claim: Claim) -> set[str]:
        """The sides that the words for harmed fighters name: "two soldiers" were not killed by the army."""
        return self._sides_in(claim.victims.words or "") if claim.victims.side else set()

    def _sides_in(self, words: str) -> set[str]:
        return {n.row.party.side for n in self._parties.named(words) if n.row.party.side}

    def _suspect(self, side: str | None, places: Sequence[Named], reading: Reading) -> Suspect:
        if side not in self._traits:
            joint = side is not None and self._parties.leading_side(side) is not None
            flies, allied = self._parties.flies(side), frozenset(wider(side or ""))
            self._traits[side] = Traits(self._kind(side), flies, joint, allied)
        return suspect_of(side, self._traits[side], places, reading)

    def _speaking(self, claim: Claim) -> Iterator[Named]:
        """The claim's own source, where fighters tell of other fighters' harm: an army that counts its enemy's dead."""
        words = claim.source.words or ""
        if words and tells_its_own_deed(self._readings[claim.id]):
            sides = {n.row.party.side for n in self._parties.named(words)}
            for named in self._elsewhere:
                told = named.blame.side in sides or (named.blame.words or "-") in words
                if named.other and named.blame.side and told:
                    yield named._replace(other=named.other._replace(role="we"))
        if claim.source.kind not in _FIGHTING or claim.victims.status is not Status.COMBATANT:
            return
        firm = {n.row.party.side for n in self._parties.named(words) if not n.row.weak}
        for named in self._elsewhere:
            # The "military" of "the US military" is nobody else's.
            if not named.firm and firm and named.blame.side not in firm:
                continue
            if named.other and named.other.role == "aside" and (named.blame.words or "-") in words:
                yield named._replace(other=named.other._replace(role="speaker"))

    def _blamed(self, case: Case, suspects: Sequence[Suspect]) -> Blame:
        if case.claim.denied:
            return self._denied(case) if case.claim.harm in FALLEN else Blame()
        suspect = culprit(case, suspects)
        if suspect is None or harms_its_own(case, suspect, self._sides_in) or countered(case, suspect, self._counters):
            return Blame()
        blame = blame_of(case, suspect)
        weapon = not suspect.side and _A_WEAPON.search(blame.words or "")
        return Blame() if weapon and not any(p.role == "rivals" for p in suspect.places) else blame

    def _denied(self, case: Case) -> Blame:
        """Who is said to have done what is denied: whom its words name, else whoever denies it of himself."""
        own = (n.blame for n in self._own[case.claim.id] if n.blame.side and n.own and n.own.kind == "agent")
        if told_as_lost(case):
            return next(own, Blame())
        denier = describe_blame(case.claim.source.words, self._parties, self._day)
        return next(own, denier if denier.side else Blame())

    def _claims_by_sentence(self, claims: Sequence[Claim]) -> dict[int, list[Claim]]:
        """The claims that each sentence which names a suspect tells, by its start."""
        at = [(self._readings[c.id].sentence, c) for c in claims]
        return {s.start: [c for q, c in at if q.start < s.end and s.start < q.end] for s in self._sentences.values()}

    def _case(
        self, claim: Claim, accused: Sequence[tuple[Claim, str, str | None]], told_in: Mapping[int, Sequence[Claim]],
        fallen: Mapping[int, Sequence[tuple[str, int]]]
    ) -> Case:
        reading, victims_camp = self._readings[claim.id], self._victims_camp(claim)
        others = [(c, side, speaker == _speaker(claim.source)) for c, side, speaker in accused if c is not claim]
        case = Case(
            claim, reading, claim.means or self._means, victims_camp, self._camp,
            accused_by_source=frozenset(side for _, side, same in others if same),
            accused_by_others=frozenset(side for _, side, same in others if not same),
            accused_there=frozenset(side for c, side, _ in others if may_be_one_event(c, claim)),
            numbers=(self._stops.before(reading.sentence.start), self._stops.before(reading.sentence.end - 1)),
            told_in=told_in, undetermined=how_undetermined(reading, self._undetermined),
            in_title=_figure(claim.count.words) in self._in_title if claim.count.words else False,
            fallen_beside=tuple(at for at in fallen.get(reading.sentence.start, ()) if at[0] != victims_camp),
            long_ago=self._long_ago(claim, reading))
        return case._replace(fought=self._fought(case)) if fell_in_a_fight(case) else case

    def _long_ago(self, claim: Claim, reading: Reading) -> bool:
        """True where a claim's sentence dates it weeks before its report."""
        period, said = claim.period, claim.period.words and claim.period.words in reading.sentence.words
        return bool(said and self._day and period.last and self._day - period.last > _RECENT)

    def _fought(self, case: Case) -> tuple[Suspect, ...]:
        """The sides that are named with fighters who fell in a fight, less their own camp."""
        sides: dict[str | None, list[Named]] = {}
        for named in (*self._own[case.claim.id], *self._elsewhere):
            if may_have_fought(case, named):
                sides.setdefault(named.blame.side, []).append(named)
        return tuple(self._suspect(side, found, case.reading) for side, found in sides.items())

    def _sentence(self, attacker: Attacker) -> Sentence | None:
        if attacker.start == IN_TITLE:
            return None
        start, end = self._stops.sentence_at(attacker.start)
        # A reading's sentence begins behind its dateline.
        start = max((start, *self._begun[: bisect_right(self._begun, attacker.start)][-1:]))
        if start not in self._sentences:
            words = self._text[start:end].lstrip(_OPENS)
            number = self._stops.before(attacker.start)
            self._sentences[start] = Sentence(end - len(words), end, number, words)
        return self._sentences[start]

    def _kind(self, side: str | None) -> str:
        if side is None:
            return "sideless"
        party = self._parties.side_party(side)
        if party and party.camp == self._parties.state_camp():
            return "state"
        return "group" if party and party.source_kind == "rebel" else "foreign"


def _among(words: str) -> re.Match[str] | None:
    return _AMONG.search(words) if "among" in words.lower() else None


def _figures(title: str) -> frozenset[str]:
    return frozenset(map(_figure, re.findall(r"[\w,]+", title)))


def _figure(words: str) -> str:
    return words.rsplit(maxsplit=1)[-1].replace(",", "").lower() if words else ""


def _speaker(source: Source) -> str | None:
    return source.name or source.words
