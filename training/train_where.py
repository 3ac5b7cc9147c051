"""Learn the weights of `resolve/places/where.py`: a conditional logit over the places of a report.

    python training/train_where.py ../shared/evaluation/reports_train

Every claim that is read and matches a gold claim (same harm, same count, touching words) is a choice. Right is the
candidate whose words name the gold place in the gold region; where there is none, one in the gold region. Prints the
five-fold cross-validated accuracy (folds by report), then writes `learned/where.json`.
"""
import re
import unicodedata
from pathlib import Path
from typing import Any

from conditional_logit import Choice, learn
from matched import Folders, annotated, real_reports, source_of

from cenotaph.records import Place
from cenotaph.resolve.gazetteer.gazetteer import gazetteer
from cenotaph.resolve.places.where import Where

OUT = Path(__file__).parents[1] / "src" / "cenotaph" / "resolve" / "learned" / "where.json"
PENALTY = 6.0
_ARTICLE = re.compile(r"\b(al|el|ad|ash|as|an|ar|at|az)[- ]")
_EMPTY = frozenset({"the", "a", "an", "of", "in", "on", "at", "and", "s"})


def _words(name: str) -> set[str]:
    folded = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return set(re.findall(r"[a-z0-9]+", _ARTICLE.sub("", folded))) - _EMPTY


def same(gold: str | None, read: str | None) -> bool:
    """Return True where two names share at least half of the shorter one's words, or both are missing."""
    if not gold or not read:
        return not gold and not read
    a, b = _words(gold), _words(read)
    return bool(a and b) and len(a & b) / min(len(a), len(b)) >= 0.5


def judged(gold: dict[str, Any], places: list[Place]) -> list[bool]:
    """Return which of the candidates are right: by words and region; none where the text's place is no candidate.

    A spot that has no name ("a warehouse") is no candidate: the finest of the places that it lies in is right.
    """
    region = [same(gold["admin1"], p.admin1) for p in places]
    for name in (gold["place"], *gold["place_context"]):
        both = [r and same(name, p.words) for r, p in zip(region, places, strict=True)]
        if any(both):
            return both
    return [False] * len(places)


def choices(folders: Folders) -> list[Choice]:
    """Return the choice of every matched claim."""
    out: list[Choice] = []
    for one in annotated(folders):
        where = Where(one.report, one.readings, gazetteer())
        for reading in one.readings:
            gold = one.gold_of.get(reading.id)
            if gold is not None:
                options = where.options(reading)
                right = judged(gold, [place for _, place in options])
                out.append(Choice(one.number, [(found, r) for (found, _), r in zip(options, right, strict=True)]))
    return out


def main() -> None:
    folders = real_reports()
    learn(choices(folders), PENALTY, source_of(folders), OUT)


if __name__ == "__main__":
    main()
