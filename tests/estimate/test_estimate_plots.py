"""Plots of an estimate: there, whole, and readable without a network."""
import re
from xml.etree import ElementTree

import pytest
from capture import QUICK

from cenotaph.estimate import bundled_table, estimate, plots


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
