"""A saved web page gives its article, whole: a dropped caption is a lost claim, a kept teaser an invented one."""
import re

import pytest

from cenotaph.collect import collect
from cenotaph.records import Report

FIRST = "The town council of Dal said that twelve people were killed in an air raid on Friday night."
SECOND = "It named the dead, who were members of two families, and said that three more were missing."


def article(body: str, head: str = "") -> Report:
    (report,) = collect(f"<html><head>{head}</head><body>{body}</body></html>".encode(), "page.html")
    assert isinstance(report, Report), report
    return report


def test_an_article_without_headings_or_paragraphs_is_still_found() -> None:
    page = article(f"<div class='h'>Raid kills 12 in Dal</div><div>12 May 2017</div><div>{FIRST}</div><div>{SECOND}</div>")
    assert page.text.split("\n")[-2:] == [FIRST, SECOND]


FRAMES = {
    "most read": "<div class='most-read'><ul><li><a href='x'>Another story that is about something else</a></li></ul></div>",
    "sidebar": "<div id='sidebar'><p>The weather in the capital will be mild and dry until the weekend.</p></div>",
    "comments": "<section class='comments'><p>I have lived there for years and nothing of the kind ever happened.</p></section>",
    "teasers": "<ul><li><a href='x'>Another story that is about something else entirely</a></li></ul>",
    "newsletter": "<p>Sign up for our newsletter and read the news first.</p>",
    "footer": "<footer><p>The Dal Post is published by the River Press and printed in the capital.</p></footer>",
    "hidden": "<div aria-hidden='true'><p>You have been signed out of your account on this device.</p></div>",
}


@pytest.mark.parametrize("frame", FRAMES.values(), ids=FRAMES)
@pytest.mark.parametrize("where", ["inside", "after"])
def test_the_frame_of_a_page_stays_out_of_the_report(frame: str, where: str) -> None:
    parts = (frame, "") if where == "inside" else ("", frame)
    page = article(f"<article><h1>Raid kills 12 in Dal</h1><p>{FIRST}</p>{parts[0]}<p>{SECOND}</p></article>{parts[1]}")
    assert page.text == f"Raid kills 12 in Dal\n{FIRST}\n{SECOND}"


KEPT = {
    "sub-heading": "<h3>What the survivors say</h3>",
    "caption": "<figure><img src='a'><figcaption>A father carries his wounded child out of the market hall.</figcaption></figure>",
    "captions with paragraphs": "<figure><img src='a'><figcaption><p>A father carries his wounded child away.</p></figcaption></figure>",
    "quotation": "<blockquote><p>“Nobody came to help us until the morning,” she said.</p></blockquote>",
    "list": "<ul><li>Eight of the dead were women, the council said.</li><li>Three were children.</li></ul>",
    "linked sentence": "<p>The council had <a href='y'>warned of such a raid</a> a week before it came.</p>",
    "figures in a table": "<table><tr><td>Killed</td><td>12</td></tr></table>",
}


@pytest.mark.parametrize("kept", KEPT.values(), ids=KEPT)
def test_every_part_of_the_article_is_kept(kept: str) -> None:
    page = article(f"<article><h1>Raid kills 12 in Dal</h1><p>{FIRST}</p>{kept}<p>{SECOND}</p></article>")
    between = page.text.removeprefix(f"Raid kills 12 in Dal\n{FIRST}\n").removesuffix(f"\n{SECOND}")
    assert between != page.text
    words = between.replace("\n", " ").split()
    plain = re.sub(r"<[^>]+>", " ", kept).split()
    assert words == plain


def test_the_headline_is_the_article_s_and_not_the_paper_s_name() -> None:
    page = article(
        f"<div><h1><a href='/'>The Dal Post</a></h1></div><article><h1>Raid kills 12 in Dal</h1><p>{FIRST}</p><p>{SECOND}</p></article>",
        "<title>Raid kills 12 in Dal - The Dal Post</title>",
    )
    assert page.title == "Raid kills 12 in Dal"
    assert page.text.startswith("Raid kills 12 in Dal\n")


def test_a_headline_repeated_at_the_foot_does_not_pull_the_foot_in() -> None:
    page = article(
        f"<article><h1>Raid kills 12 in Dal on Friday night</h1><p>{FIRST}</p><p>{SECOND}</p></article>"
        "<div>The weather in the capital will be mild and dry until the weekend.</div><p>Raid kills 12 in Dal on Friday night</p>"
    )
    assert "weather" not in page.text


def test_words_divided_by_markup_stay_apart_or_together_as_a_reader_sees_them() -> None:
    page = article(f"<h1>Raid kills 12 in Dal</h1><p>{FIRST}</p><p>The raid <b>kil</b>led<br>twelve&nbsp;people\n and   wounded nine.</p>")
    assert page.text.endswith("The raid killed\ntwelve people and wounded nine.")


def test_the_outlet_is_the_site_s_name() -> None:
    page = article(f"<h1>Raid kills 12 in Dal</h1><p>{FIRST}</p><p>{SECOND}</p>", '<meta property="og:site_name" content="The Dal Post">')
    assert page.outlet == "The Dal Post"


def test_the_page_s_own_language_is_believed_unless_its_script_says_otherwise() -> None:
    (french,) = collect(
        "<html lang='fr-FR'><body><p>Douze personnes ont été tuées dans un raid sur Dal, selon le conseil municipal.</p></body></html>".encode(),
        "a.html",
    )
    assert isinstance(french, Report)
    assert french.language == "fr"


def test_a_sentence_that_begins_like_a_teaser_is_kept() -> None:
    page = article(f"<article><h1>Raid kills 12 in Dal</h1><p>{FIRST}</p><p>Also in Orsa, two men died.</p><p>{SECOND}</p></article>")
    assert "Also in Orsa, two men died." in page.text


def test_paragraphs_wrapped_in_the_file_are_one_line() -> None:
    wrapped = SECOND.replace(" ", "\n   ")
    page = article(f"<article><h1>Raid kills 12 in Dal</h1><p>{FIRST}</p><p>{wrapped}</p></article>")
    assert page.text.endswith(f"{FIRST}\n{SECOND}")
