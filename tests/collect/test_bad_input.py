"""A file that cannot be read is named, explained and passed over: one bad file must not cost the others their dead."""
import json
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cenotaph.collect import collect
from cenotaph.errors import Unreadable
from cenotaph.records import Report

STORY = "Six people were killed when a shell hit a bakery in Sul, the town council said."


def refused(data: bytes, name: str) -> Unreadable:
    found = list(collect(data, name))
    assert len(found) == 1, found
    assert isinstance(found[0], Unreadable), found
    assert name in found[0].what, "the message must name the file"
    assert found[0].remedy, "the message must say what to do next"
    return found[0]


@pytest.mark.parametrize("data", [b"", b" \n\t \r\n", b"\xef\xbb\xbf  ", "\n \n".encode("utf-16")], ids=["empty", "blank", "mark", "wide"])
def test_an_empty_file_is_refused(data: bytes) -> None:
    refused(data, "nothing.txt")


NO_DOCUMENTS = {
    "PNG": b"\x89PNG\r\n\x1a\n" + bytes(64),
    "JPEG": b"\xff\xd8\xff\xe0" + bytes(64),
    "zip": b"PK\x03\x04" + b"word/document.xml" * 9,
    "SQLite": b"SQLite format 3\x00" + bytes(64),
    "MP4": b"\x00\x00\x00\x18ftypmp42" + bytes(64),
    "binary": bytes(range(256)) * 8,
}


@pytest.mark.parametrize(("kind", "data"), NO_DOCUMENTS.items(), ids=NO_DOCUMENTS)
@pytest.mark.parametrize("name", ["evidence.txt", "evidence.jsonl", "evidence"])
def test_what_is_no_document_is_called_what_it_is(kind: str, data: bytes, name: str) -> None:
    assert kind in refused(data, name).what


def pdf_bytes(password: str | None = None) -> bytes:
    from pypdf import PdfWriter

    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    if password:
        writer.encrypt(password)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_scanned_pdf_is_sent_to_ocr() -> None:
    assert "OCR" in refused(pdf_bytes(), "scan.pdf").remedy


def test_an_encrypted_pdf_is_called_encrypted() -> None:
    assert "encrypted" in refused(pdf_bytes("secret"), "locked.pdf").what


@pytest.mark.parametrize("data", [b"%PDF-1.4\n1 0 obj <<", b"%PDF-1.7" + bytes(range(256)) * 40, pdf_bytes()[:150]], ids=range(3))
def test_a_damaged_pdf_is_refused(data: bytes) -> None:
    refused(data, "torn.pdf")


NO_ARTICLES = {
    "navigation alone": b"<html><body><nav><a href='/'>The front page of this whole great paper</a></nav><form>Log in</form></body></html>",
    "nothing": b"<html><head><title>Gone</title></head><body></body></html>",
    "a script alone": b"<html><body><script>var people_killed_in_the_town = 6; render(the, page, now)</script></body></html>",
}


@pytest.mark.parametrize("data", NO_ARTICLES.values(), ids=NO_ARTICLES)
def test_a_web_page_without_an_article_is_refused(data: bytes) -> None:
    assert "without an article" in refused(data, "page.html").what


BOMBS = {
    "a hundred thousand nested elements": b"<html><body>" + b"<div>" * 100_000 + STORY.encode(),
    "a nesting that the parser would cut off": b"<html><body>" + b"<div>" * 300 + STORY.encode() + b"</div>" * 300,
    "a gigantic attribute": b"<html><body><p title='" + b"x" * 11_000_000 + b"'>" + STORY.encode() + b"</p></body></html>",
    "too many elements": b"<html><body>" + b"<p>six people were killed" * 61_000,
}


@pytest.mark.parametrize("data", BOMBS.values(), ids=BOMBS)
def test_a_web_page_that_would_be_read_by_half_is_refused_whole(data: bytes) -> None:
    refused(data, "bomb.html")


def test_entities_that_multiply_are_not_expanded() -> None:
    entities = b"".join(b'<!ENTITY e%d "%s">' % (n, b"&e%d;" % (n - 1) * 50) for n in range(1, 12))
    page = b'<!DOCTYPE html [<!ENTITY e0 "dead">' + entities + b"]><html><body><p>&e11;</p><p>" + STORY.encode() + b"</p></body></html>"
    (report,) = collect(page, "entities.html")
    assert isinstance(report, Report)
    assert len(report.text) < 2_000


@pytest.mark.parametrize("name", ["huge.txt", "huge.html"])
def test_a_huge_text_is_refused_before_it_is_read(name: str) -> None:
    start = b"<html><body>" if name.endswith("html") else b""
    assert "Split it" in refused(start + b"six people were killed. " * 900_000, name).remedy


def test_a_huge_text_in_a_line_of_json_is_refused() -> None:
    assert "limit" in refused(b'{"text": "' + b"a" * 20_000_001 + b'"}', "huge.jsonl").what


def test_bad_lines_of_json_are_numbered_and_the_good_ones_still_come_out() -> None:
    lines = [json.dumps({"doc": "a", "text": STORY}), "{broken", "[1, 2]", "", '{"doc": "no text"}', '{"text": 7}', '{"text": "\\ud800"}',
             '{"text": "a\\u0000b"}', '{"text": "  "}', json.dumps({"doc": "z", "text": STORY})]
    found = list(collect("\n".join(lines).encode(), "reports.jsonl"))
    assert [one.doc for one in found if isinstance(one, Report)] == ["a", "z"]
    assert [one.what.split(",")[1].strip() for one in found if isinstance(one, Unreadable)] == [f"line {n}" for n in (2, 3, 5, 6, 7, 8, 9)]


def test_a_file_of_no_json_at_all_is_refused_once_and_not_line_by_line() -> None:
    assert "no JSON object" in refused(b"nothing of the kind\n" * 5_000, "list.jsonl").what


def test_a_tag_with_thousands_of_attributes_is_refused_before_it_is_read() -> None:
    tag = b"<p " + b" ".join(b"a%d='1'" % n for n in range(5_000)) + b">"
    assert "attributes" in refused(b"<html><body>" + tag + STORY.encode(), "tag.html").what


def test_a_page_whose_pictures_are_written_into_its_tags_is_read() -> None:
    drawn = b"<svg><path d='" + b"M 10 10 L 20 20 " * 9_000 + b"'/></svg><p title='1 > 2'>"
    (report,) = collect(b"<html><body><article>" + drawn + STORY.encode() + b"</p></article></body></html>", "page.html")
    assert isinstance(report, Report)


def test_a_title_or_doc_of_a_strange_type_does_not_lose_the_report() -> None:
    (report,) = collect(json.dumps({"doc": ["x"], "title": {"a": 1}, "outlet": 5.5, "doc_date": True, "text": STORY}).encode(), "r.jsonl")
    assert isinstance(report, Report)
    assert (report.doc, report.title, report.dating.day) == ("r.jsonl", None, None)


@given(st.binary(max_size=400) | st.text(max_size=200).map(str.encode), st.sampled_from(["a.txt", "a.html", "a.pdf", "a.jsonl", "a"]))
@settings(max_examples=150, deadline=None)
def test_any_bytes_give_reports_or_a_reason(data: bytes, name: str) -> None:
    found = list(collect(data, name))
    assert found, "a file vanished without a word"
    assert all(isinstance(one, Report | Unreadable) for one in found)


@given(st.sampled_from([b"%PDF-1.5\n", b"<html><body><p>", b'{"text": "', b"<!doctype html><h1>"]), st.binary(max_size=300))
@settings(max_examples=80, deadline=None)
def test_damage_behind_a_good_beginning_is_still_no_crash(start: bytes, rest: bytes) -> None:
    assert all(isinstance(one, Report | Unreadable) for one in collect(start + rest, "damaged"))


WORDS = st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=200)


@given(WORDS.filter(lambda text: text.strip() != ""))
@settings(max_examples=150, deadline=None)
def test_the_text_of_a_json_line_is_kept_character_for_character(text: str) -> None:
    for escaped in (True, False):
        (report,) = collect(json.dumps({"text": text}, ensure_ascii=escaped).encode(), "r.jsonl")
        assert isinstance(report, Report)
        assert report.text == text


@given(WORDS.filter(lambda text: text.strip() != ""))
@settings(max_examples=60, deadline=None)
def test_the_words_of_a_date_stand_in_the_text(text: str) -> None:
    body = f"{text} Tue Jul 19 2016 {STORY}"
    (report,) = collect(json.dumps({"text": body}).encode(), "r.jsonl")
    assert isinstance(report, Report)
    assert report.dating.words is None or report.dating.words in body
    assert (report.dating.day is None) == (report.dating.words is None)
