"""Learn the weights of `resolve/victims/status.py`: conditional logit over the four codes of status.

    python training/train_status.py ../shared/evaluation/reports_train

Every claim that is read and matches a gold claim (same harm, same count, touching words) is a choice, unless its own
words settle it. Prints the five-fold cross-validated accuracy (folds by report), then writes `learned/status.json`.
"""
from pathlib import Path

from conditional_logit import Choice, learn
from matched import Folders, annotated, folders_named, source_of, with_golds

from cenotaph.resolve.resolver import claims_by_words
from cenotaph.resolve.victims.around import around
from cenotaph.resolve.victims.status import STATUSES, candidates, features, is_open

OUT = Path(__file__).parents[1] / "src" / "cenotaph" / "resolve" / "learned" / "status.json"
PENALTY = 4.0
# Made-up reports tell less of whom real ones call civilians: taught in full, "others" were called nothing too often.
MADE_UP = 0.5


def choices(folders: Folders) -> list[Choice]:
    """Return a choice of status for every matched claim."""
    out: list[Choice] = []
    real = sum(1 for _ in with_golds(folders[:1]))
    for one in annotated(folders):
        claims = claims_by_words(one.report, one.readings)
        told = around(claims, one.readings, one.report)
        for at, claim in enumerate(claims):
            gold = one.gold_of.get(claim.id)
            if gold is not None and is_open(claim, told):
                found = candidates(features(at, told))
                right = [status.value == gold["status"] for status in STATUSES]
                weight = 1.0 if one.number < real else MADE_UP
                out.append(Choice(one.number, list(zip(found, right, strict=True)), weight=weight))
    return out


def main() -> None:
    folders = folders_named()
    learn(choices(folders), PENALTY, source_of(folders), OUT)


if __name__ == "__main__":
    main()
