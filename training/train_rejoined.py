"""Learn what `resolve/rejoined.py`'s questions weigh from annotated reports: logistic regression from expected weights.

    python training/train_rejoined.py ../shared/evaluation/reports_train training/many_wars

Every two claims of one report that the rules tell apart, and that both are annotated, are a row; it is right when they
are annotated as of one incident. The penalty is on the distance from the weights expected in `hand/rejoined_en.toml`.
Prints five-fold cross-validated figures (folds by report), then writes `learned/rejoined.json`. Run it after
`train_parts.py`: all that is asked about claims comes before.
"""
from pathlib import Path

from logistic import Row, learn
from matched import Folders, annotated, folders_named, source_of
from train_repetitions import gold_ids

from cenotaph.resolve.rejoined import Telling, asked, may_rejoin
from cenotaph.resolve.resolver import claims_told_apart

OUT = Path(__file__).parents[1] / "src" / "cenotaph" / "resolve" / "learned" / "rejoined.json"
PENALTY = 5.0


def rows(folders: Folders) -> list[Row]:
    """Return (report number, questions answered yes, one incident) of every two claims told apart."""
    out: list[Row] = []
    for one in annotated(folders):
        ids, incident = gold_ids(one), {str(g["id"]): g["incident"] for g in one.golds}
        claims = claims_told_apart(one.report, one.readings)
        telling = Telling(claims, one.report.text)
        for a, b in may_rejoin(claims):
            if a.id in ids and b.id in ids:
                same = incident[ids[a.id]] == incident[ids[b.id]]
                out.append((one.number, telling.questions(a, b), same))
    return out


def main() -> None:
    folders = folders_named()
    expected = {name: question.expected for name, question in asked().items()}
    learn(rows(folders), PENALTY, source_of(folders), OUT, expected)


if __name__ == "__main__":
    main()
