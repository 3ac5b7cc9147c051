"""What each place is to a report, whichever claim is asked about: named features, and what lies in what."""
from collections.abc import Iterator, Sequence

from cenotaph.records import PlacePrecision, Reading

from .told import PlacesTold, ToldPlace

_STEPS = (1, 2, 3, 5, 9, 20)


def step_of(n: int, steps: Sequence[int] = _STEPS) -> str:
    """Return the name of the class that a small count or distance falls in."""
    for most in steps:
        if n <= most:
            return str(most)
    return "far"


def singular(word: str) -> str:
    """Return a word in small letters without the s of a plural."""
    return word.removesuffix("s")


class ReportEvidence:
    """What each place is to a report, whichever claim is asked about."""

    def __init__(self, told: PlacesTold, readings: Sequence[Reading]) -> None:
        self.told = told
        self.anchors = sorted(r.anchor for r in readings)
        self.called = [{singular(m.kind.lower()) for m in p.mentions if m.kind} for p in told.places]
        self.starts = [[m.start for m in p.mentions] for p in told.places]
        # The numbers of the places that lie in the n-th.
        keys = [p.place.key for p in told.places]
        self.held = [[i for i, p in enumerate(told.places) if key and key in p.place.within] for key in keys]
        # How many finer places are told of in the n-th, and the sentences that tell of them.
        finer = [[p for i in held if (p := told.places[i]).rank > place.rank]
                 for place, held in zip(told.places, self.held, strict=True)]
        self.finer = [(len(places), sorted({m.sentence for p in places for m in p.mentions})) for places in finer]
        self._most = max((len(p.mentions) for p in told.places if p.rank > 0), default=0)
        self._fine = sum(p.rank > 1 for p in told.places)
        self.of_places = [list(self._of_place(p)) for p in told.places]

    def _of_place(self, place: ToldPlace) -> Iterator[str]:
        fine = place.place.precision if place.place.precision is not PlacePrecision.UNKNOWN else "unknown"
        yield f"rank={place.rank} titled={place.titled}"
        yield f"known={place.place.gazetteer_id is not None} fine={fine}"
        count = len(place.mentions)
        yield f"mentions={step_of(count)} rank={place.rank}"
        yield f"most={count == self._most} rank={place.rank}"
        if place.rank > 1:
            yield f"only fine={self._fine == 1}"
        if place.mentions:
            yield f"first in={step_of(place.mentions[0].sentence)}"
            if all(m.wording.office for m in place.mentions):
                yield "always an office"
            if not any(m.located for m in place.mentions):
                yield "never located"
            if all(m.surname for m in place.mentions):
                yield f"always behind a name kind={any(m.kind for m in place.mentions)}"
            if all(self.told.dateline(m) for m in place.mentions):
                yield "only a dateline"
        yield f"at home={place.place.country in self.told.countries[:1]} rank={place.rank}"
