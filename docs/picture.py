"""Writes the pictures of the example's site that the README shows: `python docs/picture.py`, after `make demo`.

Needs what the browser tests need (Playwright, Chromium) and Pillow; it is run by hand, when the pages change.
"""
import io
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
SITE = ROOT / "build" / "demo" / "editions" / "1" / "site"
CHROMIUM = "/usr/bin/chromium"
WIDTH, COLOURS = 1000, 48
# The incident with the most words is the one with the largest page.
PICTURES = (("overview.png", "index.html", "#time", 620), ("incident.png", "", "h1", 1010))


def main() -> None:
    """Write each picture: a page from one of its headings on, so many pixels high."""
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDTH, "height": 900})
        for name, path, heading, height in PICTURES:
            largest = max(SITE.glob("incidents/*.html"), key=lambda each: each.stat().st_size)
            page.goto((SITE / path if path else largest).as_uri())
            (ROOT / "docs" / "pictures" / name).write_bytes(_picture(page, heading, height))
        browser.close()


def _picture(page: Page, heading: str, height: int) -> bytes:
    box = page.locator(heading).first.bounding_box()
    clip = {"x": 0, "y": max(0, box["y"] - 24) if box else 0, "width": WIDTH, "height": height}
    shot = Image.open(io.BytesIO(page.screenshot(full_page=True, clip=clip))).convert("RGB")
    packed = io.BytesIO()
    shot.quantize(COLOURS).save(packed, "PNG", optimize=True)
    return packed.getvalue()


if __name__ == "__main__":
    main()
