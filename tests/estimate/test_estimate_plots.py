"""Plots of an estimate: there, whole, and readable without a network."""
import re
from xml.etree import ElementTree

import msgspec
import pytest
from capture import QUICK

from cenotaph.estimate import bundled_table, estimate, plots
from cenotaph.estimate.plotting.runs import BINS, ranked


@pytest.fixture(scope="module")
def drawn() -> dict[str, str]:
    return plots(estimate(bundled_table("kosovo"), QUICK))


def test_every_plot_is_drawn_as_svg_that_reaches_for_nothing(drawn: dict[str, str]) -> None:
    assert set(drawn) == {"models", "posterior", "overlap"}
    for svg in drawn.values():
        ElementTree.fromstring(svg)
        assert not re.search(r"https?://(?!www\.w3\.org)", svg)


def test_models_stand_side_by_side_with_their_numbers(drawn: dict[str, str]) -> None:
    assert all(f">{words}<" in drawn["models"] for words in (*QUICK, "12,596", "10,357", "14,342"))


def test_the_overlap_shows_every_list_and_pattern(drawn: dict[str, str]) -> None:
    assert all(f">{words}<" in drawn["overlap"] for words in ("EXH", "ABA", "OSCE", "HRW", "1,131", "27"))


def test_a_distribution_is_drawn_beside_what_is_documented(drawn: dict[str, str]) -> None:
    assert all(f">{words}<" in drawn["posterior"] for words in ("documented", "graphs", "log-linear-average"))
    assert "posterior" not in plots(estimate(bundled_table("kosovo"), ("chao",)))


def test_runs_are_drawn_with_the_ranks_of_their_draws() -> None:
    """One run below the other: the low one has all of the low ranks, and none of the high."""
    found = estimate(bundled_table("kosovo"), ("chao",))
    apart = msgspec.structs.replace(found.results[0], draws=(tuple(range(5_000, 5_100)), tuple(range(9_000, 9_100))))
    sampled = msgspec.structs.replace(found, results=(apart,))
    assert "Ranks of the draws of each run" in plots(sampled)["runs"]
    assert [each["often"] for each in ranked(apart) if each["run"] == 1] == [2.0] * (BINS // 2) + [0.0] * (BINS // 2)
