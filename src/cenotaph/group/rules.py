"""Are two events of different reports one? A table of small questions, each with one weight that was learnt.

A question answers with a sentence that names the values compared, or None for no. What is unknown is never an answer.
"""
from collections.abc import Sequence

from cenotaph.compare import Answer

from .deed_and_harm import DEED_AND_HARM
from .exclusions import EXCLUSIONS
from .pair import Pair, Question, pair_of
from .place_and_time import PLACE_AND_TIME

__all__ = ["EXCLUSIONS", "OF_EVENTS", "RULES", "Pair", "Question", "copied_report", "of_copies", "pair_of"]
# Two sentences of one event tell their common runs by chance ("the Syrian Observatory for Human Rights said").
COPIED_RUNS = 8
# Sentences beside a claim may tell another event: fewer common words there are chance.
AROUND = 3


def copied_words(pair: Pair) -> str | None:
    """Do they share a quoted sentence word for word?"""
    shared = sorted(pair.first.sentences & pair.second.sentences)
    return f"the same words: “{shared[0]}”" if shared else None


def copied_passage(pair: Pair) -> str | None:
    """Are the sentences that make the claims half the same, five words at a run?"""
    one, other = pair.first.runs, pair.second.runs
    both, shorter = len(one & other), min(len(one), len(other))
    return f"{both} runs of five words in both" if both >= COPIED_RUNS and 2 * both >= shorter else None


def copied_report(pair: Pair) -> str | None:
    """Are the two reports near-copies of one text?"""
    return of_copies(pair.copied) if pair.copied else None


def of_copies(copied: Answer) -> str | None:
    """Return what says that two reports are copies, by how their texts compare; None where they are none."""
    return f"the reports are copies, {copied.reason}" if copied.yes else None


def one_unusual_word(pair: Pair) -> str | None:
    """Do they share one word that few reports hold, names set aside?"""
    return _shared(pair, 1, 1)


def several_unusual_words(pair: Pair) -> str | None:
    """Do they share two or more words that few reports hold?"""
    return _shared(pair, 2, 10**6)


def unusual_words_around(pair: Pair) -> str | None:
    """Do they share three or more such words, those of the sentences before and behind among them?"""
    shared = sorted(pair.first.unusual_around & pair.second.unusual_around)
    return f"around both stand {_quoted(shared)}" if len(shared) >= AROUND else None


def same_source(pair: Pair) -> str | None:
    """Do both quote one source?"""
    shared = pair.first.sources & pair.second.sources
    if not shared:
        return None
    names = sorted({c.source.name or c.source.words or "" for c in (*pair.first.claims, *pair.second.claims)} - {""})
    return f"one source among {', '.join(names)}"


def same_figure_of_one_source(pair: Pair) -> str | None:
    """Does one source give the same number, of three or more, in both?"""
    shared = pair.first.figures & pair.second.figures
    found = sorted((number, harm.value) for _, harm, number in shared if number > 2)
    return f"one source gives {found[-1][0]} {found[-1][1]} in both" if found else None


def _shared(pair: Pair, least: int, most: int) -> str | None:
    return f"both tell of {_quoted(pair.unusual)}" if least <= len(pair.unusual) <= most else None


def _quoted(words: Sequence[str]) -> str:
    return ", ".join(f"“{word}”" for word in words[:AROUND])


# What is asked of the events themselves; of their reports only whether they are copies.
OF_EVENTS: tuple[Question, ...] = (
    *PLACE_AND_TIME, *DEED_AND_HARM,
    copied_words, copied_passage, one_unusual_word, several_unusual_words, unusual_words_around,
    same_source, same_figure_of_one_source,
)
RULES: tuple[Question, ...] = (*OF_EVENTS, copied_report)
