"""What a folder holds beside its reports: a person who names a folder means the reports in it."""
import pytest

from cenotaph.collect import FORMATS, passed_over

STORY = b"Six people were killed when a shell hit a bakery in Sul, the town council said."
PAGE = b"<!DOCTYPE html><html><body><p>" + STORY + b"</p></body></html>"


@pytest.mark.parametrize("suffix", [suffix for each in FORMATS for suffix in (*each.suffixes, each.suffixes[0].upper())])
def test_a_file_with_an_ending_of_reports_is_taken(suffix: str) -> None:
    assert passed_over(STORY, f"bulletin{suffix}") is None


@pytest.mark.parametrize(("name", "data"), [
    ("index.php", PAGE), ("story?id=7", PAGE), ("download", b"%PDF-1.7\n"), ("feed", b'{"text": "Six people were killed."}\n'),
])
def test_a_report_is_known_by_its_content_whatever_its_name(name: str, data: bytes) -> None:
    assert passed_over(data, name) is None


@pytest.mark.parametrize(("name", "why"), [
    ("README.md", "a note about its folder"), ("Readme", "a note about its folder"), ("LICENSE.txt", "a licence"),
    ("robots.txt", "rules for crawlers"), ("expected.toml", "no report by name or content"),
    ("site.css", "no report by name or content"), ("fetch.py", "no report by name or content"),
])
def test_what_is_no_report_is_passed_over_with_its_reason(name: str, why: str) -> None:
    assert passed_over(STORY, name) == why


def test_a_report_about_a_licence_is_no_licence() -> None:
    assert passed_over(STORY, "licence-to-kill.txt") is None


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n" + bytes(64), b"PK\x03\x04" + bytes(64)], ids=["picture", "document"])
def test_a_picture_or_document_that_no_format_reads_is_taken_and_will_be_refused_aloud(data: bytes) -> None:
    assert passed_over(data, "evidence.bin") is None
