"""Learn what `group`'s questions weigh from judged pairs of events: logistic regression from expected weights.

    python training/train_grouping.py ../shared/evaluation/reports_train training/stories_learned

Two events of different reports that `group` would compare and that exclude each other by nothing are a row; it is
right where `one_incident.json`, or the `clusters.json` beside other reports, says that their annotated incidents are
one. Left out are two events of which one has its true match in the other's report: that match is taken first, and one
report's events are never joined. Every report gives its events twice, told apart as they are read and as they are
annotated: the weights should hold while that reading improves.

The penalty is on the distance from the weights expected in `hand/questions.toml` (a normal prior of variance
1/PENALTY): judged pairs are few. Prints five-fold cross-validated figures (folds by the month of the earlier report, so
that one event's pairs stay together), then writes `learned/common_words.tsv` and `learned/grouping.json`.
Deterministic.
"""
import json
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

import msgspec
from logistic import Row, learn
from matched import Annotated, Folders, annotated, folders_named, real_reports, source_of

from cenotaph.compare import same_text
from cenotaph.group.cluster import candidates
from cenotaph.group.event import FAR_DAY, Event, events_of
from cenotaph.group.rules import EXCLUSIONS, RULES, pair_of
from cenotaph.group.weights import ASKED, LEARNED
from cenotaph.group.wording import COMMON_SHARE, common_words
from cenotaph.records import Claim, Report, Scope
from cenotaph.resolve import resolve

JUDGED = Path(__file__).with_name("one_incident.json")
PENALTY = 10.0


class Judgements:
    """Which annotated incidents ("<doc>/<incident>"), of those read, are one event, and which pairs teach nothing."""

    def __init__(self, read: Collection[str], folders: Folders) -> None:
        judged = json.loads(JUDGED.read_text(encoding="utf8"))
        self._event = {name: str(number) for number, names in enumerate(judged["events"]) for name in names}
        for stories in clusters_of(folders):
            self._event |= json.loads(stories.read_text(encoding="utf8"))
        self._unsure = {frozenset(pair) for pair in judged["unsure"]}
        self._told = {(self._event[name], name.split("/", 1)[0]) for name in read if name in self._event}

    def one(self, a: str, b: str) -> bool | None:
        """Return whether two incidents are one; None if nobody could tell, or if one's match is beside the other."""
        doc_a, doc_b = a.split("/", 1)[0], b.split("/", 1)[0]
        event_a, event_b = self._event.get(a), self._event.get(b)
        if event_a is not None and event_a == event_b:
            return True
        beside = (event_a, doc_b) in self._told or (event_b, doc_a) in self._told
        return None if beside or frozenset((a, b)) in self._unsure else False


def clusters_of(folders: Folders) -> Iterator[Path]:
    """Yield the judgements that stand beside reports: "<doc>/<incident>" to the key of the event in the world."""
    return (judged for folder in folders if (judged := folder / "clusters.json").exists())


def learn_common_words(reports: Iterable[Report]) -> None:
    """Write the words that the share `COMMON_SHARE` of the reports hold, with how many do."""
    texts = [set(re.findall(r"[^\W\d_]{3,}", report.text)) for report in reports]
    seen = Counter(word for words in texts for word in words if word.islower())
    lines = [f"{word}\t{n}" for word, n in sorted(seen.items()) if n >= COMMON_SHARE * len(texts)]
    head = f"# word, and how many of {len(texts)} reports hold it; written by training/train_grouping.py"
    path = LEARNED.with_name("common_words.tsv")
    path.write_text("\n".join([head, *lines]) + "\n", encoding="utf8")
    common_words.cache_clear()


def read(one: Annotated, as_annotated: bool) -> tuple[Report, list[Claim]]:
    """Return a report and its claims, their events as read or as annotated."""
    report, claims = resolve(one.report, one.readings)
    if not as_annotated:
        return report, list(claims)
    return report, [_as_annotated(c, one) for c in claims]


def _as_annotated(claim: Claim, one: Annotated) -> Claim:
    gold = one.gold_of.get(claim.id)
    if gold is None:
        return msgspec.structs.replace(claim, event=f"read {claim.event}")
    return msgspec.structs.replace(claim, event=gold["incident"], scope=Scope(gold["scope"]))


def incident_of(event: Event, told: dict[str, str]) -> str | None:
    """Return the annotated incident of most of the event's claims, None where no claim is annotated."""
    found = Counter(told[c.id] for c in event.claims if c.id in told)
    return found.most_common(1)[0][0] if found else None


def rows(folders: Folders, as_annotated: bool) -> Iterator[Row]:
    """Yield (month, answered questions, one event) of every pair that may be one."""
    told = dict[str, str]()
    reports, claims = list[Report](), list[Claim]()
    for one in annotated(folders):
        report, found = read(one, as_annotated)
        reports.append(report)
        claims.extend(found)
        told.update({i: f"{report.doc}/{gold['incident']}" for i, gold in one.gold_of.items()})
    events = events_of(claims, reports)
    of = {event.key: incident for event in events if (incident := incident_of(event, told))}
    judged = Judgements(set(of.values()), folders)
    for a, b in ((events[x], events[y]) for x, y in candidates(events)):
        one_event = judged.one(of[a.key], of[b.key]) if a.key in of and b.key in of else None
        pair = msgspec.structs.replace(pair_of(a, b), copied=same_text(a.report.text, b.report.text))
        if one_event is not None and not any(exclusion(pair) for exclusion in EXCLUSIONS):
            yield _month(a), [question.__name__ for question in RULES if question(pair)], one_event


def _month(event: Event) -> int:
    return 0 if event.day == FAR_DAY else 12 * event.day.year + event.day.month


def main() -> None:
    real = real_reports()
    folders = (*real, *(judged.parent for judged in clusters_of(folders_named())))
    learn_common_words(one.report for one in annotated(real))
    expected = {name: asked.expected for name, asked in ASKED.items()}
    learn([*rows(folders, False), *rows(folders, True)], PENALTY, source_of(folders), LEARNED, expected)


if __name__ == "__main__":
    main()
