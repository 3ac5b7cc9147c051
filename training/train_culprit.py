"""Learn the weights of `resolve/culprits/culprit.py`: a conditional logit over suspects, with nobody.

    python training/train_culprit.py ../shared/evaluation/reports_train

Every claim that is read and matches a gold claim (same harm, same count, touching words) is a choice among the places
that name a side as attacker, or an attacker of no known side, and nobody; right are those of the gold claim's side.
Prints five-fold cross-validated accuracy (folds by report), then writes `learned/culprit.json`.
"""
from pathlib import Path

from conditional_logit import Choice, learn
from matched import Folders, Gold, annotated, folders_named, source_of, with_golds

from cenotaph.export.claims import coded_side
from cenotaph.resolve.culprits.evidence import Evidence, features
from cenotaph.resolve.culprits.suspects import Suspect
from cenotaph.resolve.resolver import blame_cases

OUT = Path(__file__).parents[1] / "src" / "cenotaph" / "resolve" / "learned" / "culprit.json"
PENALTY = 12.0
# Made-up reports, taught in full, taught too often that nobody is blamed; left out, other wars were read worse.
MADE_UP = 0.2


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
    real = sum(1 for _ in with_golds(folders[:1]))
    for one in annotated(folders):
        for case, suspects in blame_cases(one.report, one.readings):
            gold = one.gold_of.get(case.claim.id)
            if gold is not None and not case.claim.denied:
                made = choice(one.number, features(case, suspects), [
                    right(suspect, gold, suspects) for suspect in (*suspects, None)])
                out.append(made if one.number < real else made._replace(weight=MADE_UP))
    return out


def choice(report: int, evidence: list[Evidence], rights: list[bool]) -> Choice:
    """Return the choice among all places that name suspects, each with the features of its suspect as well."""
    told = [(n, whole + place, right) for n, ((whole, places), right) in enumerate(zip(evidence, rights, strict=True))
            for place in places]
    return Choice(report, [(found, right) for _, found, right in told], [n for n, *_ in told])


def main() -> None:
    folders = folders_named()
    learn(choices(folders), PENALTY, source_of(folders), OUT)


if __name__ == "__main__":
    main()
