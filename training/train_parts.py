"""Learn the weights of `resolve/events/parts.py` from annotated reports: which claim is the whole of another, or none.

    python training/train_parts.py ../shared/evaluation/reports_train

Every claim that matches a gold claim, and that another claim could hold, is a choice; one whose gold whole was not read
is left out. Prints the five-fold cross-validated accuracy (folds by report), then writes `learned/parts.json`. Run it
after `train_status.py` and `train_repetitions.py`: what is folded, and the status of victims, come before.
"""
from pathlib import Path

from conditional_logit import Choice, learn
from matched import Annotated, annotated, real_reports, source_of
from train_repetitions import gold_ids

from cenotaph.resolve.events.parts import candidates
from cenotaph.resolve.events.parts_features import told
from cenotaph.resolve.events.repetitions import merge_repetitions
from cenotaph.resolve.resolver import claims_unfolded

OUT = Path(__file__).parents[1] / "src" / "cenotaph" / "resolve" / "learned" / "parts.json"
PENALTY = 6.0


def choices_of(one: Annotated) -> list[Choice]:
    """Return a choice of whole for each claim of one report that matches a gold claim."""
    ids, whole_of = gold_ids(one), {str(g["id"]): g["part_of"] for g in one.golds}
    all_told = told(merge_repetitions(claims_unfolded(one.report, one.readings)))
    read = {ids.get(c.id) for c in all_told.claims}
    out: list[Choice] = []
    for claim in all_told.claims:
        wholes, found = candidates(claim, all_told)
        gold_whole = whole_of.get(ids.get(claim.id, ""))
        if claim.id in ids and wholes and (gold_whole is None or gold_whole in read):
            right = [gold_whole is None, *(gold_whole is not None and ids.get(w.id) == gold_whole for w in wholes)]
            out.append(Choice(one.number, list(zip(found, right, strict=True))))
    return out


def main() -> None:
    folders = real_reports()
    learn([c for one in annotated(folders) if one.readings for c in choices_of(one)], PENALTY, source_of(folders), OUT)


if __name__ == "__main__":
    main()
