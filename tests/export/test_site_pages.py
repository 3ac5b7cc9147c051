"""The pages of an edition as their readers need them: every figure with its words, nothing invented, every link good."""
import re
from html import unescape
from html.parser import HTMLParser
from posixpath import dirname, join, normpath

import pytest
from site_editions import DAY, TAIZ, contested, edition, exactly, pages, told

from cenotaph.export import PARTS
from cenotaph.export.site.sums import NOBODY, blamed, by_blamed, by_harm_and_group, killed
from cenotaph.records import Edition, Fingerprint


class Links(HTMLParser):
    """The links and anchors of a page, its headings, and what it would fetch."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.levels: list[int] = []
        self.fetched: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "a":
            self.links.append(given["href"])
        if "id" in given:
            self.ids.append(given["id"])
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))
        self.fetched += [value for name, value in given.items() if name in ("src", "srcset", "action", "data", "poster")]
        self.fetched += [tag] if tag in ("script", "iframe", "object", "embed", "img") else []


@pytest.fixture(scope="module")
def told_edition() -> Edition:
    return contested()


@pytest.fixture(scope="module")
def site(told_edition: Edition) -> dict[str, str]:
    return pages(told_edition)


def html(site: dict[str, str]) -> dict[str, Links]:
    return {name: Links(page) for name, page in site.items() if name.endswith(".html")}


def test_every_incident_and_every_toll_has_its_page(told_edition: Edition, site: dict[str, str]) -> None:
    assert {f"incidents/{f.incident.id}.html" for f in told_edition.incidents} <= site.keys()
    assert {f"tolls/{f.toll.id}.html" for f in told_edition.tolls} <= site.keys()
    assert told_edition.tolls, "the sample tells a toll"


def test_every_link_leads_to_a_page_and_to_a_place_on_it(site: dict[str, str]) -> None:
    read = html(site)
    for name, page in read.items():
        for link in page.links:
            path, _, anchor = link.partition("#")
            target = normpath(join(dirname(name), path)) if path else name
            if target.startswith("../"):
                assert target == "../manifest.json", f"{name} leads out of the edition: {link}"
                continue
            assert target in site, f"{name} leads nowhere: {link}"
            assert not anchor or anchor in read[target].ids, f"{name}: nothing on {target} is called {anchor}"


def test_nothing_is_fetched_and_no_script_is_needed(site: dict[str, str]) -> None:
    for name, page in html(site).items():
        assert not page.fetched, f"{name} would fetch {page.fetched}"
    assert "@import" not in site["style.css"]
    assert "url(" not in site["style.css"]
    assert not [name for name, page in site.items() if re.search(r"https?://", re.sub(r'xmlns(:\w+)?="[^"]*"', "", page))]


def test_ids_are_told_once_and_headings_go_down_step_by_step(site: dict[str, str]) -> None:
    for name, page in html(site).items():
        assert len(page.ids) == len(set(page.ids)), f"{name} names two things alike"
        assert page.levels.count(1) == 1, f"{name} has not one first heading"
        assert all(after - before <= 1 for before, after in zip(page.levels, page.levels[1:], strict=False)), name


def test_what_reports_say_cannot_change_a_page(site: dict[str, str]) -> None:
    for name, page in site.items():
        assert "<script" not in page, name
        assert "<b>Council" not in page, name
        assert "<told>" not in page, name
    assert any("&lt;script&gt;document.title" in page for page in site.values())


def test_every_claim_stands_with_its_words_on_the_page_of_its_incident(told_edition: Edition, site: dict[str, str]) -> None:
    for found in told_edition.incidents:
        page = site[f"incidents/{found.incident.id}.html"]
        for claim in found.incident.claims:
            assert f'id="{claim}"' in page
            words = next(p.quote.words for p in told_edition.passages if p.claim == claim)
            assert f"<mark>{words}</mark>" in page


def test_every_figure_has_its_steps_and_every_step_its_result(told_edition: Edition, site: dict[str, str]) -> None:
    for found in told_edition.incidents:
        page = site[f"incidents/{found.incident.id}.html"]
        for figure in found.figures:
            assert page.count(f'id="{figure.id}"') == 1
            assert page.count('<a class="rule"') >= len(figure.steps)


def test_rival_accounts_stand_side_by_side(told_edition: Edition, site: dict[str, str]) -> None:
    rival = next(found for found in told_edition.incidents if found.grade.name == "contested")
    page = site[f"incidents/{rival.incident.id}.html"]
    for words in ("26 killed", "47 killed", "rebels", "the army", "The &lt;b&gt;Council&lt;/b&gt; &amp; friends"):
        assert words in page


def test_a_right_to_left_report_is_quoted_in_its_own_direction(site: dict[str, str]) -> None:
    assert any('<blockquote lang="ar" dir="rtl">' in page for name, page in site.items() if name.startswith("incidents/"))


def test_what_nobody_gave_is_never_told_as_nought(told_edition: Edition, site: dict[str, str]) -> None:
    open_ended = next(f for f in told_edition.incidents if f.figures and f.figures[0].high is None)
    assert '<td class="n">open</td>' in site[f"incidents/{open_ended.incident.id}.html"]
    assert "day unknown" in site["incidents.html"]
    assert 'no point of its own is known' in "".join(site.values())


def test_a_toll_stands_beside_what_is_recorded_inside_it_and_is_in_no_sum(told_edition: Edition, site: dict[str, str]) -> None:
    total = killed(told_edition.incidents)
    assert total and total.best < 200
    assert re.search(r"<td>200</td>", site["tolls.html"])


def test_sums_are_of_one_group_and_open_where_one_of_them_is(told_edition: Edition) -> None:
    (harm, rows), *others = by_harm_and_group(told_edition.incidents)
    assert (harm, rows[0].name, others) == ("killed", "all victims", [])
    figures = [figure for found in told_edition.incidents for figure in found.figures if figure.group.label == "all victims"]
    total = rows[0].sum
    assert total and (total.low, total.best) == (sum(f.low for f in figures), sum(f.best for f in figures))
    assert total.high is None


def test_parties_are_told_together_where_accounts_differ(told_edition: Edition) -> None:
    rival = next(found for found in told_edition.incidents if found.grade.name == "contested")
    assert blamed(rival) == "rebels / Yemeni government"
    rows = by_blamed(told_edition.incidents)
    assert sum(row.incidents for row in rows) == len(told_edition.incidents)
    assert rows[-1].name == NOBODY


def test_the_page_on_data_lists_the_files_that_are_there(told_edition: Edition) -> None:
    site = next(part for part in PARTS if part.name == "site")
    there = (Fingerprint(path="data/claims.csv", sha256="ab" * 32, size=12345),)
    page = dict(site.files(told_edition, there))["data.html"].decode()
    assert '<a href="../data/claims.csv">data/claims.csv</a>' in page
    assert "12,345" in page
    assert "ab" * 32 in page


def test_what_is_new_is_told_with_its_reasons() -> None:
    first = edition((told(1, exactly(4), TAIZ),))
    second = edition((told(1, exactly(4), TAIZ), told(2, exactly(9), TAIZ)), first)
    front, (own,) = unescape(pages(second)["index.html"]), second.incidents
    assert "This is the first edition" in pages(first)["index.html"]
    assert second.changes
    assert all(reason in front for change in second.changes for reason in change.reasons)
    assert 'class="changes"' in pages(second)[f"incidents/{own.incident.id}.html"]


def test_an_edition_of_nothing_has_pages_too() -> None:
    front = pages(edition())["index.html"]
    assert "No figure of people killed is known." in front
    assert DAY.isoformat() not in front


def test_the_same_edition_gives_the_same_bytes(told_edition: Edition, site: dict[str, str]) -> None:
    assert pages(told_edition) == site
