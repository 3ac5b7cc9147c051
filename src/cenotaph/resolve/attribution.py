"""Who says so: each claim's source, named as fully as its report names it."""
import re
from collections import Counter
from collections.abc import Sequence

import msgspec

from cenotaph.records import Mention, PlacePrecision, Reading, Report, Source, SourceKind

from .gazetteer import Gazetteer
from .parties import Parties
from .speakers import describe_source

_NAMES_WITHIN = 8000
# "Hadi Abdallah, an activist in the city" is one voice however he is described.
_PERSON = re.compile(r"(?P<name>[A-Z][\w’'-]+(?: (?:al-|el-|Abu |Abdel )?[A-Z][\w’'-]+){1,3})(?:,| who\b| from\b|$)")
_MONITOR = re.compile(r"\b(?:monitor\w*|watchdog)\b", re.IGNORECASE)
_PROPER = re.compile(r"\b[A-Z][\w’'-]+")
_GENERIC = frozenset({
    "monitor", "monitoring", "watchdog", "group", "observatory", "organisation", "organization", "ngo", "agency",
})


class Sources:
    """The sources of one report: which it names in full, and which one an unnamed "monitoring group" is."""

    def __init__(self, report: Report, readings: Sequence[Reading], parties: Parties, gazetteer: Gazetteer,
                 countries: Sequence[str]) -> None:
        self._report, self._parties, self._gazetteer, self._countries = report, parties, gazetteer, countries
        self._written = self._written_names()
        self._named = self._named_sources(readings)

    def of(self, reading: Reading) -> Source:
        """Return who asserts a claim; the outlet where its words name nobody."""
        speakers = (s for s in reading.speakers if s.kind != "pronoun" and not self._is_place(s))
        speaker = next(speakers, None)
        if speaker is None:
            return self._described(None)
        source = _named_rightly(self._described(speaker.words))
        words = set(speaker.words.lower().replace("-", " ").split())
        if source.name is None and words & _GENERIC and source.kind in self._named:
            return self._named[source.kind]
        full = self._written.get(source.name or "")
        return msgspec.structs.replace(source, words=full) if full else source

    def _described(self, words: str | None) -> Source:
        return describe_source(words, self._parties, self._report.outlet)

    def _is_place(self, speaker: Mention) -> bool:
        """True for a town taken for a speaker; a government is often called by its capital or country."""
        kind = self._gazetteer.kind_of(speaker.words, self._countries)
        return kind is not None and kind is not PlacePrecision.COUNTRY and self._parties.find(speaker.words) is None

    def _written_names(self) -> dict[str, str]:
        """The canonical name of each speaker that the report names, as written there, where it stands in the text."""
        text, names = self._report.text, {}
        low = text.lower()
        for named in self._parties.named(text[:_NAMES_WITHIN], self._report.dating.day):
            party = named.row.party
            if party.source_kind is not None and party.name not in names:
                at = low.find(party.name.lower())
                if at >= 0:
                    names[party.name] = text[at : at + len(party.name)]
        return names

    def _named_sources(self, readings: Sequence[Reading]) -> dict[SourceKind, Source]:
        """The one named source of each kind that speaks in the report: "a monitoring group" is that one."""
        found: dict[SourceKind, Counter[Source]] = {}
        first_speakers = (s for r in readings for s in r.speakers[:1])
        for source in (_named_rightly(self._described(s.words)) for s in first_speakers):
            if source.name:
                found.setdefault(source.kind, Counter())[source] += 1
        for name, words in self._written.items():
            source = self._described(words)
            if source.name == name and source.kind is SourceKind.MONITOR:
                found.setdefault(source.kind, Counter())[source] += 1
        return {kind: self._fullest(counter) for kind, counter in found.items()}

    def _fullest(self, counter: Counter[Source]) -> Source:
        source = max(counter, key=lambda s: (counter[s], len(s.words or "")))
        return msgspec.structs.replace(source, words=self._written.get(source.name or "", source.words))


def _named_rightly(source: Source) -> Source:
    """The source by its own proper name: a person's, and none that only generic words gave ("X Monitoring Group")."""
    words = source.words or ""
    proper = [w.lower() for w in _PROPER.findall(words) if w not in {"The", "A", "An"}]
    if source.name and _MONITOR.search(words) and proper and not any(w in source.name.lower() for w in proper):
        return msgspec.structs.replace(source, name=None)
    person = _PERSON.match(words)
    if source.name is None and person and source.kind is not SourceKind.OUTLET:
        return msgspec.structs.replace(source, name=person.group("name"))
    return source
