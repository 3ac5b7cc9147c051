"""Learn what the questions of `resolve/events/one_event.py` weigh: logistic regression from expected weights.

    python training/train_one_event.py ../shared/evaluation/reports_train training/many_wars training/stories_learned

Every two claims of one report that may be of one event, and that both are annotated, are a row; it is right when they
are annotated as of one incident. The penalty is on the distance from the weights expected in `hand/one_event_en.toml`.
Prints five-fold cross-validated figures (folds by report), then writes `learned/one_event.json`. Run it after
`train_parts.py`: all that is asked about claims comes before.
"""
from pathlib import Path

from logistic import Row, learn
from matched import Folders, annotated, folders_named, source_of

from cenotaph.resolve.events.one_event import Telling, asked, asked_of
from cenotaph.resolve.resolver import claims_without_events

OUT = Path(__file__).parents[1] / "src" / "cenotaph" / "resolve" / "learned" / "one_event.json"
PENALTY = 15.0


def rows(folders: Folders) -> list[Row]:
    """Return (report number, questions answered yes, one incident) of every two claims that may be one event."""
    out: list[Row] = []
    for one in annotated(folders):
        incident = {claim: gold["incident"] for claim, gold in one.gold_of.items()}
        claims, likely = claims_without_events(one.report, one.readings)
        telling = Telling(claims, one.report.text, likely)
        for a, b in asked_of(claims):
            if a.id in incident and b.id in incident:
                out.append((one.number, telling.questions(a, b), incident[a.id] == incident[b.id]))
    return out


def main() -> None:
    folders = folders_named()
    expected = {name: question.expected for name, question in asked().items()}
    learn(rows(folders), PENALTY, source_of(folders), OUT, expected)


if __name__ == "__main__":
    main()
