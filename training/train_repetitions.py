"""Learn the weights of `resolve/events/repetitions.py` from annotated reports: logistic regression with an L2 penalty.

    python training/train_repetitions.py ../shared/evaluation/reports_train

Every two claims of a report that could be one figure, and that both stand in the words of gold claims, are a row; it is
right when both stand in the words of the same gold claim. Prints five-fold cross-validated figures (folds by report),
then writes `learned/repetitions.json`. Run it after `train_status.py`: the status of victims is a feature.
"""
from pathlib import Path

from logistic import Row, learn
from matched import Annotated, Folders, annotated, gold_spans, real_reports, source_of

from cenotaph.records import Reading
from cenotaph.resolve.events.repetitions import features
from cenotaph.resolve.resolver import claims_unfolded

OUT = Path(__file__).parents[1] / "src" / "cenotaph" / "resolve" / "learned" / "repetitions.json"
PENALTY = 4.0


def gold_ids(one: Annotated) -> dict[str, str]:
    """Return reading id → id of the gold claim that it is, or that it repeats."""
    found = {reading: str(gold["id"]) for reading, gold in one.gold_of.items()}
    spans = [(gold, gold_spans(gold, one.report.text)) for gold in one.golds]

    def stands_in(reading: Reading, places: list[tuple[int, int]]) -> bool:
        return any(start - 5 <= reading.anchor <= end for start, end in places)

    for reading in one.readings:
        told = [(g, s) for g, s in spans if g["harm"] == reading.harm and stands_in(reading, s)]
        equal = [g for g, _ in told if g["count"] == reading.count.stated]
        rounded = [g for g, s in told if stands_in(reading, s[1:])]
        if reading.id not in found and (equal or rounded):
            found[reading.id] = str((equal or rounded)[0]["id"])
    return found


def rows(folders: Folders) -> list[Row]:
    """Return (report number, features, is a repetition) of every two claims that could be one."""
    out: list[Row] = []
    for one in annotated(folders):
        ids = gold_ids(one)
        claims = claims_unfolded(one.report, one.readings)
        for at, second in enumerate(claims):
            for first in claims[:at]:
                found = features(first, second, claims) if first.id in ids and second.id in ids else []
                if found:
                    out.append((one.number, found, ids[first.id] == ids[second.id]))
    return out


def main() -> None:
    folders = real_reports()
    learn(rows(folders), PENALTY, source_of(folders), OUT)


if __name__ == "__main__":
    main()
