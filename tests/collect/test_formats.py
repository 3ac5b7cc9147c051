"""Every format gives a report's own words, whole and in order."""
import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from cenotaph.collect import FORMATS, collect
from cenotaph.errors import Unreadable
from cenotaph.records import Report, content_id

SAMPLES = Path(__file__).parent / "samples"
FILES = sorted(path for path in SAMPLES.iterdir() if not path.name.endswith(".expected.json"))
STORY = "Six people were killed when a shell hit a bakery in Sul, the town council said."


def reports(data: bytes, name: str) -> list[Report]:
    found = list(collect(data, name))
    assert not [one for one in found if isinstance(one, Unreadable)], found
    return [one for one in found if isinstance(one, Report)]


def as_expected(report: Report) -> dict[str, Any]:
    day = report.dating.day
    return {
        "doc": report.doc, "part": report.part, "outlet": report.outlet, "title": report.title, "language": report.language,
        "day": day.isoformat() if day else None, "ground": str(report.dating.ground), "words": report.dating.words,
        "doubts": list(report.dating.doubts), "text": report.text.split("\n"),
    }


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_sample_reads_as_its_golden_copy(path: Path) -> None:
    expected = json.loads(path.with_suffix(".expected.json").read_text(encoding="utf8"))
    assert [as_expected(report) for report in reports(path.read_bytes(), path.name)] == expected


@pytest.mark.parametrize("one", FORMATS, ids=lambda one: one.name)
def test_every_format_has_a_sample(one: Any) -> None:
    assert {path.suffix for path in FILES} & set(one.suffixes), f"no sample of {one.name}"


def test_a_report_is_named_by_the_bytes_it_came_from() -> None:
    data = f'{{"text": "{STORY}"}}\n\n{{"text": "{STORY}"}}'.encode()
    digest = sha256(data).hexdigest()
    found = reports(data, "two.jsonl")
    assert [(r.id, r.file_sha256, r.part, r.doc) for r in found] == [
        (content_id("r", digest, 0), digest, 0, "two.jsonl"), (content_id("r", digest, 2), digest, 2, "two.jsonl"),
    ]


def test_the_content_decides_whatever_the_name_says() -> None:
    line = json.dumps({"doc": "x", "text": STORY}).encode()
    assert reports(line, "reports.txt")[0].doc == "x"
    assert reports(f"<!doctype html><html><body><p>{STORY}</p></body></html>".encode(), "page.txt")[0].text == STORY
    assert reports((SAMPLES / "bulletin.pdf").read_bytes(), "unnamed")[0].title == "Bulletin on Orsa"


def test_a_list_of_reports_in_one_json_value_is_read_too() -> None:
    whole = json.dumps([{"doc": "a", "text": STORY}, {"doc": "b", "text": STORY}], indent=2).encode()
    assert [report.doc for report in reports(whole, "reports.json")] == ["a", "b"]


def test_synonyms_of_the_json_fields_are_understood() -> None:
    line = json.dumps({"url": "https://example.org/1", "source": "Sul Daily", "date": "2016-03-04", "text": STORY}).encode()
    (report,) = reports(line, "r.jsonl")
    assert (report.doc, report.outlet, str(report.dating.day)) == ("https://example.org/1", "Sul Daily", "2016-03-04")


def test_line_ends_of_plain_text_become_one_kind_and_nothing_else_changes() -> None:
    assert reports(f"  {STORY}\r\n\r\n\tNo one  answered.\r".encode(), "a.txt")[0].text == f"  {STORY}\n\n\tNo one  answered.\n"


ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_plain_text_is_read_in_every_unicode_encoding(encoding: str) -> None:
    text = f"{STORY} “Nobody came,” said Zoë Müller, whose café stood next door."
    (report,) = reports(text.encode(encoding), "a.txt")
    assert report.text == text
    assert not [doubt for doubt in report.dating.doubts if "decode" in doubt]


def test_text_in_an_unstated_older_encoding_is_guessed_and_doubted() -> None:
    text = "قتل ستة أشخاص في قصف على مخبز في البلدة صباح اليوم بحسب المجلس المحلي وأصيب عشرون آخرون بجروح. " * 5
    (report,) = reports(text.encode("cp1256"), "a.txt")
    assert report.text == text
    assert report.language == "ar"
    assert any("encoding is not stated" in doubt for doubt in report.dating.doubts)


def test_a_text_of_mixed_encodings_keeps_its_sound_part_and_says_what_is_lost() -> None:
    mixed = f"{STORY} «Никто не пришёл», сказал сосед. ".encode() + b"caf\xe9"
    (report,) = reports(mixed, "a.txt")
    assert report.text.startswith(STORY)
    assert "пришёл" in report.text
    assert "1 characters could not be decoded and stand as � in the text" in report.dating.doubts


@pytest.mark.parametrize("declared", ["windows-1252", "utf-8", "klingon", "idna"])
def test_a_web_page_survives_a_wrong_declaration_of_its_encoding(declared: str) -> None:
    page = f'<html><head><meta charset="{declared}"></head><body><p>{STORY} “Nobody came.”</p></body></html>'
    assert reports(page.encode(), "a.html")[0].text == f"{STORY} “Nobody came.”"


def test_a_web_page_in_its_declared_older_encoding_is_read_by_it() -> None:
    page = f'<html><head><meta charset="windows-1252"></head><body><p>{STORY} “Nobody came.”</p></body></html>'
    assert reports(page.encode("cp1252"), "a.html")[0].text == f"{STORY} “Nobody came.”"


def test_navigation_and_teasers_stay_out_and_captions_and_quotations_in() -> None:
    (report,) = reports((SAMPLES / "market_shelled.html").read_bytes(), "p.html")
    assert not [w for w in ("Log in", "newsletter", "Also in", "Talks stall", "believe", "Skip to") if w in report.text]
    assert "search the rubble" in report.text
    assert "four bodies" in report.text


PUBLISHED = [
    '<meta name="dc.date" content="2015-06-07">',
    '<meta itemprop="datePublished" content="2015-06-07T10:00:00Z">',
    '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "datePublished": "2015-06-07"}]}</script>',
]


@pytest.mark.parametrize("head", PUBLISHED)
def test_a_web_page_is_dated_by_what_it_states_for_machines(head: str) -> None:
    page = f"<html><head>{head}</head><body><h1>Six dead in a Sul bakery</h1><p>{STORY}</p></body></html>"
    assert str(reports(page.encode(), "a.html")[0].dating.day) == "2015-06-07"


def test_broken_linked_data_does_not_lose_the_report() -> None:
    page = f'<html><head><script type="application/ld+json">{{"datePublished": </script></head><body><p>{STORY}</p></body></html>'
    assert reports(page.encode(), "a.html")[0].text == STORY


def test_a_byline_date_on_a_web_page_beats_its_metadata() -> None:
    page = f'<html><head><meta name="date" content="2015-06-09"></head><body><h1>Six dead in a Sul bakery</h1><p>7 June 2015</p><p>{STORY}</p></body></html>'
    dating = reports(page.encode(), "a.html")[0].dating
    assert str(dating.day) == "2015-06-07"
    assert dating.doubts == ("the text prints 7 June 2015, its metadata say 9 June 2015",)


LANGUAGES = {
    "Six people were killed in Sul.": "en",
    "قتل ستة أشخاص في البلدة (AFP).": "ar",
    "Шесть человек погибли в городе.": "ru",
    "Шестеро людей загинули в місті, кажуть її жителі.": "uk",
    "שישה בני אדם נהרגו בעיירה.": "he",
}


@pytest.mark.parametrize(("text", "language"), LANGUAGES.items(), ids=LANGUAGES.values())
def test_the_script_tells_the_language(text: str, language: str) -> None:
    assert reports(text.encode(), "a.txt")[0].language == language
