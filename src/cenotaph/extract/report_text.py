"""One report being read: its sentences, which of them are parsed, and the readings that they make together."""
import re
from collections.abc import Iterable
from itertools import takewhile

import msgspec

from cenotaph.records import Bound, Harm, Means, Mention, Quote, Reading, Report, Victims, claim_id, quote

from .attacks import may_follow, means_in
from .blame import Blamed, blamed
from .carried import AMONG_THEM, SENTENCES_BACK, carried, counts_on
from .joined import joined
from .moving import moves
from .parsed import Sentence
from .pronouns import named_after, repeats, taken_up, with_repetition
from .select import Told, told_harms, with_wholes
from .sentences import Words, sentences
from .speakers_before import Speakers
from .speech import Speech, speech_over, speeches
from .stretches import clause_of, quoted
from .totals import counts_a_war, retracts
from .victim_words import victim_words, with_elided
from .wording import tells_harm

# A report's claims are held against each other, which takes time by the square of their number.
MOST_SENTENCES = 1000
_DATELINE_WITHIN = 600
_SHORTEST_TITLE = 15
# "GOMA, Dec 4 (Reuters) - ", "Auno, Feb. 9 -- ", "KYIV - ": parsed with what follows it would be taken for who speaks
# or attacks.
_PLACES = r"[A-Z][\w’'.-]*(?:,? [A-Z][\w’'.-]*){0,4}"
_DATELINE = re.compile(
    r"(?:(?:[A-Z][^\n.;:()]{1,60})?\([A-Z][\w/’' ]{1,30}\)\s?|"
    rf"{_PLACES},? (?:\d{{1,2}} [A-Z][a-z]{{2,8}}|[A-Z][a-z]{{2,8}}\.? \d{{1,2}}) |"
    rf"[A-Z]{{2}}[A-Z’' -]{{1,40}}(?:,? {_PLACES})? )[-–—]{{1,2}}\s+(?=[A-Z\"“'‘])")
_DENYING = frozenset({"deny", "refute", "reject", "dismiss"})
_ASSERTING = frozenset({"say", "announce", "report", "claim", "add", "state", "confirm", "declare", "insist"})


def _cuts(report: Report) -> tuple[int, ...]:
    """Offsets where a headline or dateline ends although no full stop says so."""
    found: list[int] = []
    words = report.dating.words
    if words and (at := report.text.find(words, 0, _DATELINE_WITHIN)) >= 0:
        found += [at, at + len(words)]
    title = (report.title or "").strip()
    if len(title) > _SHORTEST_TITLE:
        at = 0
        while (at := report.text.find(title, at)) >= 0:
            found += [at, at + len(title)]
            at += len(title)
    return tuple(found)


def _behind_dateline(text: str, start: int, end: int) -> int:
    """Return where a sentence begins, behind the dateline that opens it."""
    dateline = _DATELINE.match(text, start, end)
    return dateline.end() if dateline else start


def _doubted(report: Report, doubt: str) -> Report:
    dating = msgspec.structs.replace(report.dating, doubts=(*report.dating.doubts, doubt))
    return msgspec.structs.replace(report, dating=dating)


# "Wounding scores more the source said", "16 people four of them nuns officials said": none of these speaks.
_BREAKS = frozenset({"the", "a", "an", "of"})


class ReportText:
    """A report with the spans of its sentences; `parsed` is filled by the reader, then `readings` can be asked for."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.spans = [(_behind_dateline(report.text, *span), span[1]) for span in sentences(report.text, _cuts(report))]
        self.said = [Words.of(report.text[start:end]) for start, end in self.spans]
        self.parsed: dict[int, Sentence] = {}
        self._speakers = Speakers(report, self.spans, self.said, self.parsed)

    def to_parse(self) -> list[int]:
        """Return the numbers of the sentences that hold a word of harm, at most `MOST_SENTENCES`; a cut is a doubt."""
        telling = [n for n, (_, low, words) in enumerate(self.said) if tells_harm(low, words) or moves(low)]
        near = {n + k for n in telling for k in range(1, SENTENCES_BACK + 1)}.difference(telling)
        counting = (n for n in near if n < len(self.said) and counts_on(self.said[n].low))
        telling = sorted([*telling, *counting])
        if len(telling) > MOST_SENTENCES:
            self.report = _doubted(self.report, f"of its {len(telling)} sentences that tell of harm only the first "
                                                f"{MOST_SENTENCES} were read")
        return telling[:MOST_SENTENCES]

    def readings(self) -> tuple[Reading, ...]:
        """Return the readings of all parsed sentences in order of the text, each claim once."""
        found: dict[str, Reading] = {}
        for n in sorted(self.parsed):
            before = self._toll_before(n, found.values())
            for told, reading in self._sentence(n, before):
                self._add(found, told, reading)
        return tuple(found.values())

    def _add(self, found: dict[str, Reading], told: Told, reading: Reading) -> None:
        """Take a reading in; one that only says again what befell a person told of before goes with that one."""
        earlier = taken_up(told, reading.victims.words, reversed(found.values()))
        if earlier is not None and repeats(told, reading, earlier):
            found[earlier.id] = with_repetition(earlier, reading)
        else:
            pronoun = earlier is not None and told.victim.kind == "pronoun"
            found.setdefault(reading.id, named_after(reading, earlier) if pronoun and earlier else reading)

    def _toll_before(self, n: int, found: Iterable[Reading]) -> Reading | None:
        """The last numbered claim of the few sentences before a sentence, of the dead where these were counted too."""
        first = self.spans[max(0, n - SENTENCES_BACK)][0]
        near = [r for r in found if r.anchor >= first and ((r.count.stated or 0) > 1 or r.count.bound is Bound.RANGE)]
        last = [r for r in near if r.sentence.start == near[-1].sentence.start]
        dead = [r for r in last if r.harm is Harm.KILLED]
        return max(dead, key=lambda r: r.count.stated or 0) if dead else last[-1] if last else None

    def _sentence(self, n: int, before: Reading | None) -> list[tuple[Told, Reading]]:
        doc = self.parsed[n]
        if retracts(doc.low):
            return []
        speech = speeches(doc)
        told = _without_speakers(doc, told_harms(doc), speech)
        told += carried(doc, told, before.harm if before else None)
        more = [t for t in joined(doc, told) if not _speaks(doc, t, speech)]
        told = with_wholes(doc, sorted([*told, *more], key=lambda t: t.victim.first)) if more else told
        ids = [self._id(n, t) for t in told]
        wholes = [self._part_of(t, ids, before) for t in told]
        readings = with_elided([self._reading(n, *each, speech) for each in zip(told, ids, wholes, strict=True)])
        return list(zip(told, readings, strict=True))

    def _id(self, n: int, told: Told) -> str:
        anchor = self.spans[n][0] + told.victim.anchor
        return claim_id(self.report.id, told.trigger.harm, told.victim.number.words, anchor)

    def _reading(self, n: int, told: Told, own_id: str, whole: str | None, speech: list[Speech]) -> Reading:
        doc, victim, trigger = self.parsed[n], told.victim, told.trigger
        over = speech_over(doc, trigger.head, speech)
        clause = clause_of(doc, told)
        return Reading(
            id=own_id,
            report=self.report.id,
            quote=self._quote(n, quoted(doc, told, clause)),
            anchor=self.spans[n][0] + victim.anchor,
            sentence=self._quote(n, (0, len(doc.text))),
            clause=self._quote(n, clause),
            harm=trigger.harm,
            count=victim.number,
            victims=Victims(words=victim_words(doc, told)),
            speakers=self._speakers.of(n, over, self.spans[n][0] + victim.anchor),
            blamed=tuple(self._blamed(n, b) for b in blamed(doc, trigger)),
            means=self._means(n, told, clause),
            war=counts_a_war(doc.text, victim.number),
            denied=bool(over and over.denies) or _denied(doc, told),
            part_of=whole,
        )

    @staticmethod
    def _part_of(told: Told, ids: list[str], before: Reading | None) -> str | None:
        """The id of the whole: of the same sentence, or of the toll before for those who are "among them"."""
        if told.part_of is not None:
            return ids[told.part_of]
        return before.id if before and told.trigger.words == AMONG_THEM else None

    def _quote(self, n: int, span: tuple[int, int]) -> Quote:
        base = self.spans[n][0]
        return quote(self.report, base + span[0], base + span[1])

    def _means(self, n: int, told: Told, clause: tuple[int, int]) -> Means | None:
        """The means named in the clause, else in the sentence, else just before it."""
        text, harm, anchor = self.parsed[n].text, told.trigger.harm, told.victim.anchor
        war = counts_a_war(text, told.victim.number)
        if war:
            return None
        in_clause = means_in(text[clause[0] : clause[1]], harm, anchor - clause[0])
        found = in_clause or means_in(text, harm, anchor)
        return found or (self._means_before(n, harm) if may_follow(harm, told.victim.number.stated, war) else None)

    def _means_before(self, n: int, harm: Harm) -> Means | None:
        """The means that one of the two sentences before names, within the paragraph."""
        for before in range(n - 1, max(-1, n - 3), -1):
            start, end = self.spans[before]
            if "\n" in self.report.text[end : self.spans[n][0]]:
                return None
            if found := means_in(self.report.text[start:end], harm):
                return found
        return None

    def _blamed(self, n: int, candidate: Blamed) -> Mention:
        words = self._quote(n, (candidate.start, candidate.end))
        return Mention(quote=words, distance=0 if candidate.near else 1, kind=candidate.kind)


def _without_speakers(doc: Sentence, told: list[Told], speech: list[Speech]) -> list[Told]:
    """Told harms less those of people who are the ones speaking; parts keep pointing at their whole."""
    spoken = [_speaks(doc, t, speech) for t in told]
    kept = [n for n, t in enumerate(told) if not spoken[n] or _is_object(doc, t) or _told_of(doc, t)]
    place: dict[int | None, int] = {n: at for at, n in enumerate(kept)}
    return [told[n]._replace(part_of=place.get(told[n].part_of)) for n in kept]


def _speaks(doc: Sentence, told: Told, speech: list[Speech]) -> bool:
    """True where those whom a harm is told of are named as speaking: "three Afghan officials said"."""
    named = [told.victim.start]
    if not any(t.lower_ in _BREAKS for t in doc[told.victim.first : told.victim.head]):
        named.append(doc[told.victim.head].idx)
    return any(s.start <= at < s.end for s in speech for at in named)


def _is_object(doc: Sentence, told: Told) -> bool:
    """True where the word of harm stands right before its victims: "killed 20 people doctors said"."""
    between = doc[told.trigger.last + 1 : told.victim.first]
    near = told.trigger.last < told.victim.first <= told.trigger.last + 2
    return near and all(t.text != "," for t in between)


def _told_of(doc: Sentence, told: Told) -> bool:
    """True where the harm is told of the speaker: "said the teacher, who was arrested"."""
    if doc[told.trigger.head].dep_ == "pobj":  # "Relatives of the dead said".
        return False
    head = doc[told.trigger.head]
    # "Twenty women told doctors they had been raped".
    themselves = any(c.lower_ == "they" and c.dep_ in {"nsubj", "nsubjpass"} for c in head.children)
    above = {a.i for a in head.ancestors}
    return told.victim.head in above or told.victim.kind == "pronoun" or themselves


def _denied(doc: Sentence, told: Told) -> bool:
    """True where the harm itself is what somebody denies: "denied killing civilians"."""
    head = doc[told.trigger.head]
    own = range(told.trigger.first, told.trigger.last + 1)
    # "Denied that civilians died and announced that nine rebels had": what is announced is not denied.
    said = next((a for a in head.ancestors if a.pos_ == "VERB" and a.lemma_ in _ASSERTING), None)
    above = takewhile(lambda a: a != said, head.ancestors)
    # "People who are being denied passage": what is refused to somebody is no denial.
    denying = (a for a in above if a.lemma_ in _DENYING and not any(c.dep_ == "auxpass" for c in a.children))
    return any(denying) or any(
        c.dep_ == "neg" and c.i not in own for c in head.children)
