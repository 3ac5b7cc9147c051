"""Learn the weights of `resolve/voices/sources.py` from annotated reports: conditional logit with an L2 penalty.

    python training/train_sources.py ../shared/evaluation/reports_train

Every claim that is read and matches a gold claim (same harm, same count, touching words) is a choice among the outlet
itself and the voices of its report; right are those that the scorer takes for the gold source: at least half of the
shorter name's words shared, or nobody where nobody is named. Prints five-fold cross-validated figures (folds by
report), then writes `learned/sources.json`.
"""
import re
from pathlib import Path

from conditional_logit import Choice, learn
from matched import Folders, annotated, folders_named, source_of

from cenotaph.resolve.gazetteer.gazetteer import gazetteer
from cenotaph.resolve.parties.parties import parties
from cenotaph.resolve.parties.table import fold
from cenotaph.resolve.places.where import Where
from cenotaph.resolve.voices.attribution import Sources

OUT = Path(__file__).parents[1] / "src" / "cenotaph" / "resolve" / "learned" / "sources.json"
PENALTY = 4.0
_EMPTY = frozenset({"the", "a", "an", "of", "in", "on", "at", "and", "s", "al", "el"})


def same_name(first: str | None, second: str | None) -> bool:
    """Return True where two names share at least half of the shorter one's words, or both are missing."""
    if not first or not second:
        return not first and not second
    one, two = (set(re.findall(r"[a-z0-9]+", fold(name))) - _EMPTY for name in (first, second))
    return bool(one and two) and len(one & two) / min(len(one), len(two)) >= 0.5


def choices(folders: Folders) -> list[Choice]:
    """Return the choice of a source for every matched claim of the annotated reports of `folder`."""
    out: list[Choice] = []
    for one in annotated(folders):
        if not one.readings:
            continue
        countries = Where(one.report, one.readings, gazetteer()).countries
        tables = parties().of_report(countries, f"{one.report.title or ''}\n{one.report.text}")
        sources = Sources(one.report, one.readings, tables, gazetteer(), countries)
        for reading in one.readings:
            gold = one.gold_of.get(reading.id)
            if gold is not None:
                found = sources.candidates(reading)
                out.append(Choice(one.number, [(c.features, same_name(gold["source"], c.source.words)) for c in found]))
    return out


def main() -> None:
    folders = folders_named()
    learn(choices(folders), PENALTY, source_of(folders), OUT)


if __name__ == "__main__":
    main()
