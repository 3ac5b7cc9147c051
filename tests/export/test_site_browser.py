"""The pages in a real browser: nothing fetched, no error, read by everybody, on paper and on a narrow screen."""
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from site_editions import contested, written

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed: pip install -e '.[dev]'")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed: pip install -e '.[dev]'")
CHROMIUM = Path("/usr/bin/chromium")
pytestmark = pytest.mark.skipif(not CHROMIUM.exists(), reason=f"{CHROMIUM} is missing: apt-get install chromium")
SERIOUS = {"serious", "critical"}
NARROW, WIDE = 360, 1100


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(contested(), tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield opened
        opened.close()


def types(site: Path) -> list[Path]:
    """One page of each type; of incidents the one with most to show and the one with least."""
    incidents = sorted(site.glob("incidents/*.html"), key=lambda path: path.stat().st_size)
    return [*sorted(site.glob("*.html")), incidents[0], incidents[-1], next(site.glob("tolls/*.html"))]


def opened(browser: "Browser", scheme: Any, width: int) -> tuple["Page", list[str]]:
    """Return a page that can fetch nothing but files, and what went wrong or was asked for."""
    page, wrong = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme), list[str]()
    page.on("console", lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))

    def only_files(route: Any) -> None:
        if route.request.url.startswith(("file:", "data:")):
            route.continue_()
        else:
            wrong.append(f"asked for {route.request.url}")
            route.abort()

    page.route("**/*", only_files)
    return page, wrong


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_read_every_page(browser: "Browser", site: Path, scheme: str) -> None:
    page, wrong = opened(browser, scheme, WIDE)
    for path in types(site):
        page.goto(path.as_uri())
        found = [each for each in axe.Axe().run(page, options={"preload": False}).response["violations"] if each["impact"] in SERIOUS]
        told = [f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in found]
        assert not told, f"{path.name}, {scheme}"
    assert not wrong
    page.close()


def test_a_narrow_screen_never_scrolls_sideways(browser: "Browser", site: Path) -> None:
    page, wrong = opened(browser, "light", NARROW)
    for path in types(site):
        page.goto(path.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW, path.name
    assert not wrong
    page.close()


def test_the_keyboard_comes_to_the_text_first_and_to_every_wide_table(browser: "Browser", site: Path) -> None:
    page, _ = opened(browser, "light", WIDE)
    page.goto((site / "index.html").as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#main"
    assert page.locator(".wide:not([tabindex='0']), .plot:not([tabindex='0'])").count() == 0
    page.close()


def test_words_that_bite_are_only_words(browser: "Browser", site: Path) -> None:
    page, wrong = opened(browser, "light", WIDE)
    for path in types(site):
        page.goto(path.as_uri())
        assert page.title() != "bitten"
        assert page.locator("script, img, iframe").count() == 0
    assert not wrong
    page.close()


def test_plots_and_maps_take_their_colours_from_the_page(browser: "Browser", site: Path) -> None:
    painted = []
    for scheme in ("light", "dark"):
        page, _ = opened(browser, scheme, WIDE)
        page.goto((site / "index.html").as_uri())
        painted.append(page.evaluate("""[...document.querySelectorAll('.plot svg text, .map .land')]
            .map(drawn => getComputedStyle(drawn).fill)"""))
        page.close()
    light, dark = painted
    assert light and len(light) == len(dark)
    assert all(one != other for one, other in zip(light, dark, strict=True))


def test_on_paper_nothing_is_cut_off_and_numbers_of_plots_are_there(browser: "Browser", site: Path) -> None:
    page, _ = opened(browser, "light", WIDE)
    page.goto((site / "index.html").as_uri())
    page.emulate_media(media="print")
    assert page.locator("header nav").is_hidden()
    assert page.evaluate("[...document.querySelectorAll('.wide')].every(e => getComputedStyle(e).overflowX === 'visible')")
    page.close()
