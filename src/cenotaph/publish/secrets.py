"""What a record holds that a policy withholds: names of people and of places, for the whole record and per report."""
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import reduce

from cenotaph.compare import fold, name_key
from cenotaph.records import Claim, Demographic, Harm, Place, PlacePrecision, Record, Report, SourceKind
from cenotaph.resolve import bodies, places_named, spellings_of

from .blurring import blurred
from .cues import Kind, most_private
from .masking import Mask, MaskedText, Span, merged
from .named_people import named_people, names_in, runs_in
from .open_sites import fineness, open_sites_in
from .policy import Policy

_SPEAKERS: dict[SourceKind, Kind] = {
    SourceKind.WITNESS: "witnesses", SourceKind.ACTIVIST: "private_speakers", SourceKind.MEDICAL: "private_speakers",
    SourceKind.RESCUE: "private_speakers", SourceKind.OTHER: "speakers", SourceKind.REBEL: "private_speakers",
    SourceKind.OPPOSITION: "private_speakers",
}
# The characters, from and to, that name a place, and how fine it is.
NamedPlace = tuple[int, int, PlacePrecision]
_SHORTEST_SURNAME = 3
# Kinds of those of whom the words at hand do not tell what they are.
_UNTOLD: tuple[Kind, ...] = ("speakers", "others")
_SMALL = re.compile(r"\b[a-z]{2,}\b")


@dataclass
class Secrets:
    """What is withheld: `names` anywhere (name → what stands for it), `parts` of names only within one report.

    `places` are the ids of places that are withheld, `open_sites` the keys of sites that are named though they are
    fine; `texts` the reports' texts, to be cut; `kinds` counts what is withheld, by kind.
    """

    names: dict[str, str] = field(default_factory=dict)
    parts: defaultdict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    places: set[str] = field(default_factory=set)
    open_sites: frozenset[str] = frozenset()
    texts: dict[str, MaskedText] = field(default_factory=dict)
    kinds: Counter[str] = field(default_factory=Counter)


def secrets_of(record: Record, policy: Policy) -> Secrets:
    """Return everything of a record that the policy withholds, found in reports and claims alike.

    A name that any report shows to be a private person's is withheld in all of them. A surname alone stands for the
    person only in the reports that give the whole name.
    """
    secrets = Secrets()
    claims = defaultdict[str, list[Claim]](list)
    for claim in record.claims:
        claims[claim.report].append(claim)
    ordinary = frozenset(word for report in record.reports for word in _SMALL.findall(report.text))
    places = {report.id: _places_named(report, claims[report.id]) for report in record.reports}
    somewhere = frozenset[str]().union(*map(_place_keys, {claim.place for claim in record.claims}))
    people = {r.id: _people(r, claims[r.id], places[r.id], ordinary, somewhere) for r in record.reports}
    placed = {r.id: frozenset(r.text[start:end].casefold() for start, end, _ in places[r.id]) for r in record.reports}
    shown = _take_names(secrets, people, policy)
    secrets.open_sites = frozenset(
        key for r in record.reports for key in open_sites_in(r.text, ((start, end) for start, end, _ in places[r.id])))
    for claim in record.claims:
        for place in {claim.place, *((claim.as_read.place,) if claim.as_read else ())}:
            _take_place(secrets, place, policy, ordinary)
    spans = {r.id: tuple(_places_in(r, places[r.id], secrets, policy, ordinary)) for r in record.reports}
    mask = Mask(secrets.names, contacts=policy.words.withheld)
    for report in record.reports:
        own = mask.also(secrets.parts.get(report.id, {}))
        if halves := _halves(report, own.spans(report.text), placed[report.id], ordinary, shown):
            secrets.parts[report.id] |= halves
            own = mask.also(secrets.parts[report.id])
        secrets.texts[report.id] = MaskedText(report.text, merged((*own.spans(report.text), *spans[report.id])))
    return secrets


def _people(
    report: Report, claims: Sequence[Claim], placed: Sequence[NamedPlace], ordinary: frozenset[str],
    somewhere: frozenset[str],
) -> dict[str, Kind]:
    """Return every person whom a report names, with the most private kind that text or claims give.

    `somewhere` are the keys of the places of the record's claims.
    """
    found: dict[str, Kind] = {}
    places = {report.text[start:end].casefold() for start, end, _ in placed}
    named = named_people(f"{report.title or ''}\n\n{report.text}", ordinary, places)
    # Built as a name, and read as a place: it is a person's only where something beside it says so.
    told: list[tuple[str, Kind]] = [each for each in named if each.kind != "others" or not _keys(each.name) & somewhere]
    places |= {words.casefold() for c in claims for words in (c.place.words, c.place.name, *c.place.context) if words}
    for claim in claims:
        told += ((name, kind) for words, kind in _in_claim(claim) for name in names_in(words, ordinary, places))
    for name, kind in told:
        found[name] = most_private(kind, found.get(name))
    return found


def _halves(
    report: Report, spans: Sequence[Span], placed: Collection[str], ordinary: Collection[str], shown: Collection[str]
) -> dict[str, str]:
    """Return the names of which only a part would be withheld, with what stands for them: "Lieutenant Nawras [...]"."""
    found = {}
    for start, end in runs_in(report.text, ordinary, placed):
        within = next((s for s in spans if s.start < end and s.end > start), None)
        name = " ".join(report.text[start:end].split())
        if within and (within.start > start or within.end < end) and fold(name) not in shown:
            found[name] = within.words
    return found


def _place_keys(place: Place) -> frozenset[str]:
    """Return the keys of every name and spelling that a place is written with."""
    written = (words for part in place.parts for words in (part.name, part.words, *part.context, *spellings_of(part)))
    return frozenset(key for words in written if words for key in _keys(words))


def _keys(name: str) -> frozenset[str]:
    """Return the name folded and, of two words or more, the key that its spellings share."""
    folded = fold(name)
    return frozenset({folded, name_key(name)} if " " in folded else {folded})


def _in_claim(claim: Claim) -> Iterator[tuple[str, Kind]]:
    """Yield the words of a claim that speak of somebody, with who that is."""
    if claim.source.kind is not SourceKind.OUTLET:
        kind = _SPEAKERS.get(claim.source.kind, "public_speakers")
        # "Donetsk and Luhansk separatists" is what the tables call a body: no person's name is in it.
        told = (claim.source.words, claim.source.name)
        yield from ((words, kind) for words in told if words and fold(words) not in bodies())
    child = claim.victims.demographic is Demographic.CHILD
    # Who was hurt, held or driven out and lives is a witness; only the dead are remembered by name.
    dead: Kind = "victims" if claim.harm is Harm.KILLED else "witnesses"
    yield claim.victims.words or "", "minors" if child else dead


def _take_names(secrets: Secrets, people: dict[str, dict[str, Kind]], policy: Policy) -> frozenset[str]:
    """Note whom the policy withholds and return the names, folded, of all whom it does not."""
    never = [set(fold(name).split()) for name in policy.names.never]
    kinds: dict[str, Kind] = {}
    for found in people.values():
        for name, kind in found.items():
            kinds[name] = most_private(kind, kinds.get(name))
    _settle_speakers(kinds)
    public, hidden = _public_words(kinds, policy), dict[str, str]()
    for name, shown in kinds.items():
        kind = "private_speakers" if shown == "speakers" else shown
        action = getattr(policy.names, kind)
        if action == "published" or any(set(fold(name).split()) <= known for known in never):
            continue
        hidden[name] = policy.words.withheld if action == "withheld" else getattr(policy.words, kind)
        secrets.kinds[kind] += 1
    # Whose only name is also a known person's goes out of the reports that tell of him or her, not of all others.
    secrets.names |= {name: stands for name, stands in hidden.items() if fold(name) not in public}
    for name in policy.names.also:
        secrets.names[name] = policy.words.withheld
        secrets.kinds["also"] += 1
    for report, found in people.items():
        for name, stands in ((name, hidden[name]) for name in found if name in hidden):
            if (alone := _alone(name, public)) is not None:
                secrets.parts[report][alone] = stands
    return frozenset(fold(name) for name in kinds if name not in hidden)


def _settle_speakers(kinds: dict[str, Kind]) -> None:
    """Take a person of whom nothing is told for the one whose longer name holds the same words."""
    longer = defaultdict[str, list[str]](list)
    for name, kind in kinds.items():
        if kind not in _UNTOLD:
            for word in fold(name).split():
                longer[word].append(name)
    for name in [name for name, kind in kinds.items() if kind in _UNTOLD]:
        words = fold(name).split()
        held = {kinds[each] for each in longer.get(words[-1], ()) if set(words) < set(fold(each).split())}
        if held:
            kinds[name] = "public_speakers" if "public_speakers" in held else reduce(most_private, held)


def _public_words(kinds: dict[str, Kind], policy: Policy) -> frozenset[str]:
    """Words of published names: withheld alone, they would go out of the names of others."""
    shown = (name for name, kind in kinds.items() if kind != "speakers" and getattr(policy.names, kind) == "published")
    return frozenset(word for name in shown for word in fold(name).split())


def _alone(name: str, public: frozenset[str]) -> str | None:
    """Return the word that stands for the whole name in the same report: the surname, or the only name."""
    if fold(name) in public:
        return name
    words = name.split()
    last = words[-1] if len(words) > 1 else ""
    folded = fold(last).split()
    return last if folded and len(folded[-1]) >= _SHORTEST_SURNAME and folded[-1] not in public else None


def _take_place(secrets: Secrets, place: Place, policy: Policy, ordinary: frozenset[str]) -> None:
    """Withhold the names of a place, and of its parts, that may not be published.

    A spelling that only the tables have and that is an ordinary word ("war" for al-Waer) is left out.
    """
    for part in place.parts:
        if policy.places.action(fineness(part, secrets.open_sites)) == "published":
            continue
        if part.gazetteer_id:
            secrets.places.add(part.gazetteer_id)
        wider = blurred(part, policy.places, secrets.open_sites)
        stands = f"a place in {wider.name}" if wider.name else policy.words.place
        named = [name for name in (part.name, part.words) if name and _names_something(name)]
        if named and named[0] not in secrets.names:
            secrets.kinds["places"] += 1
        for name in (*named, *(each for each in spellings_of(part) if each.split()[-1] not in ordinary)):
            secrets.names.setdefault(name, stands)


def _names_something(words: str) -> bool:
    """Say whether words hold a name: "a church" is said of any."""
    return any(letter.isalpha() and not letter.islower() for letter in words)


def _places_in(
    report: Report, placed: Sequence[NamedPlace], secrets: Secrets, policy: Policy, ordinary: frozenset[str]
) -> Iterator[Span]:
    """Yield where the text names places finer than the policy allows; their names are withheld everywhere."""
    for start, end, precision in placed:
        name = report.text[start:end]
        if policy.places.action(fineness(Place(words=name, precision=precision), secrets.open_sites)) != "published":
            stands = secrets.names.get(name, policy.words.place)
            # "Field" out of "Field hospital" would go out of every text.
            if name not in secrets.names and (" " in name or name.casefold() not in ordinary):
                secrets.names[name] = stands
                secrets.kinds["places"] += 1
            yield Span(start, end, stands)


def _places_named(report: Report, claims: Iterable[Claim]) -> tuple[NamedPlace, ...]:
    return places_named(report, tuple(sorted({claim.place.country for claim in claims if claim.place.country})))
