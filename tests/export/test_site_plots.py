"""Plots: what is known, as precisely as it is known; and always the numbers beside them."""
from datetime import date, timedelta
from importlib.util import find_spec

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from site_editions import DAY, TAIZ, contested, edition, exactly, told

from cenotaph.export.site.plotting import plotted
from cenotaph.export.site.plotting.timeline import timeline
from cenotaph.records import Finding, Grade, GradeName, Incident, Period

needs_altair = pytest.mark.skipif(
    not (find_spec("altair") and find_spec("vl_convert")), reason="the extra `site` is not installed")


def lasting(first: date | None, last: date | None) -> Finding:
    incident = Incident(id="i", label="", period=Period(first=first, last=last))
    return Finding(incident=incident, grade=Grade(name=GradeName.WEAK))


def test_an_incident_over_two_days_is_put_on_neither() -> None:
    bins = timeline([lasting(DAY, DAY), lasting(DAY, DAY + timedelta(days=1))])
    assert [(each.label, len(each.findings)) for each in bins] == [("3 Jun 2015", 1), ("4 Jun 2015", 0), ("day not known", 1)]


def test_days_that_nobody_knows_stand_apart() -> None:
    assert [each.label for each in timeline([lasting(None, None)])] == ["day unknown"]


@given(st.lists(st.tuples(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 4000)), max_size=12))
def test_every_incident_is_in_one_stretch_of_time_and_no_time_is_left_out(spans: list[tuple[date, int]]) -> None:
    bins = timeline([lasting(first, first + timedelta(days=days)) for first, days in spans])
    assert sum(len(each.findings) for each in bins) == len(spans)
    assert len({each.label for each in bins}) == len(bins) <= 300


@needs_altair
def test_every_plot_has_words_and_numbers_and_takes_its_colours_from_the_page() -> None:
    for plot in plotted(contested()):
        assert plot.rows, f"{plot.name} has no table"
        assert plot.says.endswith(".")
        assert "var(--ink)" in plot.svg
        assert "#0100" not in plot.svg, f"{plot.name} keeps a stand-in for a colour"


@needs_altair
def test_a_range_without_a_ceiling_is_told_open_in_the_numbers() -> None:
    ranges = next(plot for plot in plotted(contested()) if plot.name == "ranges")
    assert [row[3] for row in ranges.rows].count("open") == 1


@needs_altair
def test_names_of_what_is_drawn_are_not_shared_between_plots() -> None:
    import re

    ids = [found for plot in plotted(contested()) for found in re.findall(r'\bid="([^"]+)"', plot.svg)]
    assert len(ids) == len(set(ids))


def test_no_deaths_no_plots() -> None:
    assert plotted(edition()) == ()
    of = edition((told(1, exactly(4), TAIZ),))
    assert plotted(replace(of, incidents=tuple(replace(f, figures=()) for f in of.incidents))) == ()
