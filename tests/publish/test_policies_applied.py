"""What a policy says is what an edition shows: names, places, whole fields, whatever noun or field they stand in."""
from pathlib import Path

import pytest
from edition_desk import edition, project, record_of
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from two_editions import told

from cenotaph.publish import Policy, load_policy, secrets_of, unmasked
from cenotaph.records import Account, Flag, FlagKind, Record, SetAside, Stated, Step, StepRule, encode

QUARTER = """\
HOMS, 12 March 2012 (Orrin Wire) - Soldiers killed nine people in Karm al-Zeitoun, a quarter of Homs, on Sunday, said Samir
Odeh, a shopkeeper. Karm az-Zaytoun (كرم الزيتون) was quiet on Monday.
"""
SCHOOL = """\
HOMS, 13 March 2012 (Orrin Wire) - Shells struck the al-Walid hospital in Homs on Monday and killed four people, residents said.
"""


def policy(folder: Path, text: str) -> Policy:
    path = folder / "policy.toml"
    path.write_text(text, encoding="utf8")
    return load_policy(path)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Record:
    return project(tmp_path_factory.mktemp("policies") / "project", {"quarter": QUARTER, "hospital": SCHOOL}).record()


def said(record: Record, chosen: Policy) -> str:
    return encode(edition(record, policy=chosen)).decode("utf8")


def test_a_quarter_is_told_where_the_policy_lets_it_be(record: Record) -> None:
    assert "Karm al-Zeitoun" in said(record, load_policy())


def test_a_blurred_quarter_stands_in_no_text_under_any_spelling(record: Record, tmp_path: Path) -> None:
    text = said(record, policy(tmp_path, "[places]\nsite = 'blurred'\nneighbourhood = 'blurred'\n"))
    for spelling in ("zeitoun", "zaytoun", "الزيتون", "karm"):
        assert spelling not in text.casefold()
    assert "[a place in Homs]" in text
    assert "killed nine people in" in text


def test_what_is_blurred_is_named_as_such(record: Record, tmp_path: Path) -> None:
    chosen = policy(tmp_path, "[places]\nneighbourhood = 'blurred'\n")
    made = edition(record, policy=chosen)
    incident = next(f.incident for f in made.incidents if f.incident.id in made.blurred)
    assert incident.place.name == "Homs"
    assert edition(record).blurred != made.blurred


def test_a_withheld_province_leaves_the_country_and_no_point(record: Record, tmp_path: Path) -> None:
    rows = "".join(f"{key} = 'withheld'\n" for key in ("site", "neighbourhood", "town", "district", "province"))
    made = edition(record, policy=policy(tmp_path, f"[places]\n{rows}"))
    places = [f.incident.place for f in made.incidents] + [c.place for c in made.claims]
    assert {(p.country, p.point, p.name) for p in places} <= {("Syria", None, None), (None, None, None)}


def test_the_recorders_own_list_is_withheld_and_their_exceptions_are_not(record: Record, tmp_path: Path) -> None:
    reasons = "[reasons]\n'names.victims' = 'The people at Orrin Wire asked for it.'\n"
    text = said(record, policy(tmp_path, f"[names]\nalso = ['Orrin Wire']\nnever = ['Samir Odeh']\n{reasons}"))
    assert "Orrin" not in text
    assert "The people at [name withheld] asked for it." in text
    assert "Samir" in text


def test_a_replaced_name_says_who_it_was_in_brackets(record: Record, tmp_path: Path) -> None:
    text = said(record, policy(tmp_path, "[names]\nwitnesses = 'replaced'\n"))
    assert "said [a witness]" in text


@pytest.mark.parametrize(("field", "gone"), [
    ("quotes", "killed nine people"), ("documents", "quarter.txt"), ("sources_words", "Samir"),
])
def test_a_field_that_is_withheld_is_gone(record: Record, tmp_path: Path, field: str, gone: str) -> None:
    assert gone in said(record, load_policy(None)) or gone == "Samir"
    made = edition(record, policy=policy(tmp_path, f"[fields]\n{field} = 'withheld'\n"))
    shown = {"quotes": [p.quote.words for p in made.passages] + [c.quote.words for c in made.claims],
             "documents": [r.doc for r in made.reports],
             "sources_words": [c.source.words or "" for c in made.claims]}[field]
    assert not any(gone in each for each in shown)


def test_without_context_nothing_stands_around_the_words(record: Record, tmp_path: Path) -> None:
    made = edition(record, policy=policy(tmp_path, "[fields]\ncontext = 'withheld'\n"))
    assert {(p.before, p.after) for p in made.passages} == {("", "")}


def test_the_text_of_a_report_is_never_published(record: Record) -> None:
    assert {report.text for report in edition(record).reports} == {""}
    assert "was quiet on Monday" not in said(record, load_policy())


def test_reviewers_are_not_named_and_their_reasons_are(tmp_path: Path) -> None:
    from two_editions import rejected

    report, claim = told(1, 9)
    made = edition(record_of([report], [rejected(claim, "told twice")]))
    assert [v.author for c in made.claims for v in c.verdicts] == ["a reviewer"]
    assert "A. Recorder" not in encode(made).decode("utf8")
    assert "told twice" in encode(made).decode("utf8")


SECRET = "Salwa Darwazeh"


@given(st.sampled_from(["label", "accounts", "flags", "steps", "title", "doc", "outlet", "dating"]))
def test_a_withheld_name_goes_out_of_every_field_it_could_stand_in(field: str) -> None:
    report, claim = told(1, 9)
    whole = record_of([replace(report, text=report.text + f" {SECRET}, a resident, wept.")], [claim])
    found = whole.findings[0]
    if field == "label":
        found = replace(found, incident=replace(found.incident, label=f"seen by {SECRET}"))
    elif field == "accounts":
        stated = Stated(voice=SECRET, harm=claim.harm, number="9", words=f"9, says {SECRET}")
        found = replace(found, accounts=(Account(camp="c", voices=(SECRET,), figures=(stated,), blames=(SECRET,)),))
    elif field == "flags":
        flag = Flag(kind=FlagKind.UNREAD_FIGURE, sentence=f"{SECRET} gives no number", people=1)
        found = replace(found, figures=(replace(found.figures[0], flags=(flag,)),))
    elif field == "steps":
        step = Step(rule=StepRule.REPEATED, set_aside=(SetAside(claim=claim.id, why=f"by {SECRET}"),), result=SECRET)
        found = replace(found, left_out=(step,))
    reports = whole.reports
    if field in ("title", "doc", "outlet"):
        reports = (replace(reports[0], **{field: f"by-{SECRET.replace(' ', '-')}"}),)
    elif field == "dating":
        reports = (replace(reports[0], dating=replace(reports[0].dating, doubts=(f"{SECRET} says so",))),)
    tampered = replace(whole, findings=(found, *whole.findings[1:]), reports=reports)
    assert "darwazeh" not in encode(edition(tampered)).decode("utf8").casefold()
    assert not unmasked(edition(tampered), secrets_of(tampered, load_policy()))


def test_a_name_that_an_earlier_edition_gave_away_is_in_no_line_of_a_later_one(tmp_path: Path) -> None:
    first, (report, claim) = told(1, 9), told(2, 14, source="council")
    report = replace(report, outlet="Ghanim Bulletin")
    one = edition(record_of([first[0]], [first[1]]))
    two = edition(record_of([first[0], report], [first[1], claim]), one)
    assert "Ghanim" in encode(two).decode("utf8")
    stricter = policy(tmp_path, "[names]\nalso = ['Ghanim']\n")
    three = edition(record_of([first[0], report], [first[1], claim]), two, stricter)
    four = edition(record_of([first[0]], [first[1]]), three, stricter)
    assert three.history and four.changes
    assert "Ghanim" not in encode(three).decode("utf8") + encode(four).decode("utf8")


def test_a_child_who_bears_a_ministers_name_does_not_take_the_minister_out_of_other_reports(tmp_path: Path) -> None:
    child, minister = told(1, 9), told(2, 14, "Daraa")
    whole = record_of([
        replace(child[0], text=f"{child[0].text} Lavrov, 6, was among the dead. Lavrov was buried on Friday."),
        replace(minister[0], text=f"{minister[0].text} Minister Sergei Lavrov called for calm. Lavrov spoke on Friday."),
    ], [child[1], minister[1]])
    secrets = secrets_of(whole, load_policy())
    assert "Lavrov" not in secrets.names
    texts = {name: text.cut(0, len(text.text)) for name, text in secrets.texts.items()}
    assert "Lavrov" not in texts["r1"]
    assert texts["r2"].count("Lavrov") == 2
