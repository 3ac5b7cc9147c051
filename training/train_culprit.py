"""Learn the weights of `resolve/culprit.py` from annotated reports: a conditional logit over suspects, with nobody.

    python training/train_culprit.py ../shared/evaluation/reports_train

Every claim that is read and matches a gold claim (same harm, same count, touching words) is a choice among the sides
that its report names, an attacker of no known side where one is told, and nobody; right is the gold claim's side.
Prints five-fold cross-validated accuracy (folds by report), then writes `learned/culprit.json`.
"""
from pathlib import Path

from conditional_logit import Choice, learn
from matched import Folders, Gold, annotated, folders_named, source_of

from cenotaph.export.claims import coded_side
from cenotaph.resolve.culprit_evidence import features
from cenotaph.resolve.resolver import blame_cases
from cenotaph.resolve.suspects import Suspect

OUT = Path(__file__).parents[1] / "src" / "cenotaph" / "resolve" / "learned" / "culprit.json"
PENALTY = 12.0


def right(suspect: Suspect | None, gold: Gold, suspects: list[Suspect]) -> bool:
    """True for the annotated side; for blame without a side, an attacker of none, or nobody where none is told."""
    if gold["perpetrator_side"] != coded_side(suspect.side if suspect else None, blamed=True):
        return False
    if not gold["perpetrator"]:
        return suspect is None
    return suspect is not None or all(s.side for s in suspects)


def choices(folders: Folders) -> list[Choice]:
    """Return a choice for every matched claim that is no denial."""
    out: list[Choice] = []
    for one in annotated(folders):
        for case, suspects in blame_cases(one.report, one.readings):
            gold = one.gold_of.get(case.claim.id)
            if gold is not None and not case.claim.denied:
                found = zip(features(case, suspects), [*suspects, None], strict=True)
                out.append(Choice(one.number, [(names, right(suspect, gold, suspects)) for names, suspect in found]))
    return out


def main() -> None:
    folders = folders_named()
    learn(choices(folders), PENALTY, source_of(folders), OUT)


if __name__ == "__main__":
    main()
