"""Learn the weights of `extract/pairs.py` from annotated reports: logistic regression with an L2 penalty.

    python training/train_pairs.py ../shared/evaluation/reports_train

Every (victim mention, trigger) pair of a report's sentences is a row; it is right when a gold claim of that harm and
count quotes the mention. Where a quote holds several such mentions, the one worded most like the gold victims is right
and the others teach nothing; nor does a bare noun that shares no word with them. Prints the five-fold cross-validated
F1 of the decision (folds by report, fixed), then writes `src/cenotaph/extract/learned/pairs.json`. Deterministic: no
chance is used.
"""
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from logistic import Row, learn
from matched import Folders, Gold, folders_named, gold_spans, source_of, with_golds

from cenotaph.extract.pairs import features
from cenotaph.extract.reader import parse
from cenotaph.extract.report_text import ReportText
from cenotaph.extract.scene import Scene
from cenotaph.extract.triggers import Trigger
from cenotaph.extract.unreal import real_harms
from cenotaph.extract.victims import Victim, victims
from cenotaph.records import Report

OUT = Path(__file__).parents[1] / "src" / "cenotaph" / "extract" / "learned" / "pairs.json"
PENALTY = 6.0
UNCOUNTED = frozenset({"bare", "harmed", "adjective"})
EMPTY_WORDS = frozenset({"of", "the", "a", "an", "more", "other", "others", "and"})


class Candidate(NamedTuple):
    """A mention and a word of harm of one sentence, which begins at offset `start` of the report."""

    start: int
    victim: Victim
    trigger: Trigger
    scene: Scene

    def stands_in(self, span: tuple[int, int]) -> bool:
        anchor, end = self.start + self.victim.anchor, self.start + self.victim.end
        return span[0] <= anchor < span[1] or span[0] < end <= span[1]

    def likeness(self, who: str | None) -> float:
        """How alike the mention's words and a gold claim's victims are, 0 to 1 (Dice)."""
        told, gold = _words(self.victim.words), _words(who or "")
        return 2 * len(told & gold) / (len(told) + len(gold)) if told and gold else 0.0

    def fitness(self, who: str | None) -> tuple[float, bool]:
        """What makes one of several mentions the gold victims: worded like them, else with a word of number."""
        return self.likeness(who), self.victim.kind not in UNCOUNTED

    def may_be(self, who: str | None) -> bool:
        """False for a bare noun that shares no word with the gold victims: it is somebody else of their sentence."""
        return self.victim.kind not in UNCOUNTED or not who or self.likeness(who) > 0


def _words(text: str) -> set[str]:
    return set(re.findall(r"[a-z0-9]+", text.lower())) - EMPTY_WORDS


def candidates(report: Report) -> list[Candidate]:
    """Return every pair of a mention and a word of harm that `extract` would weigh in a report."""
    read = ReportText(report)
    telling = read.to_parse()
    found = []
    for n, doc in zip(telling, parse([read.said[n] for n in telling]), strict=True):
        harms = real_harms(doc)
        if harms:
            scene = Scene(doc, victims(doc), harms)
            found += [Candidate(read.spans[n][0], v, t, scene) for v in scene.victims for t in scene.told_by(v)]
    return found


def labels(found: list[Candidate], golds: list[Gold], text: str) -> list[bool | None]:
    """Return for every candidate whether it is a gold claim; None where another mention in the same quote is."""
    out: list[bool | None] = [False] * len(found)
    for gold in golds:
        for span in gold_spans(gold, text):
            fits = [n for n, c in enumerate(found) if c.trigger.harm == gold["harm"]
                    and c.victim.number.stated == gold["count"] and c.stands_in(span)]
            likest = max((found[n].fitness(gold["who"]) for n in fits), default=None)
            told = {found[n].victim for n in fits
                    if found[n].fitness(gold["who"]) == likest and found[n].may_be(gold["who"])}
            for n in fits:
                out[n] = True if found[n].victim in told else out[n] or None
    return out


def rows(folders: Folders) -> Iterator[Row]:
    """Yield (report number, features, is a claim) of the pairs in the annotated reports of `folders`."""
    for number, (report, golds) in enumerate(with_golds(folders)):
        found = candidates(report)
        for one, right in zip(found, labels(found, golds, report.text), strict=True):
            if right is not None:
                yield number, features(one.scene, one.victim, one.trigger), right


def main() -> None:
    folders = folders_named()
    learn(list(rows(folders)), PENALTY, source_of(folders), OUT)


if __name__ == "__main__":
    main()
