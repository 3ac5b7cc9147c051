"""One agency story in three outlets is one text; two reporters at one event wrote two."""
from hypothesis import given
from hypothesis import strategies as st

from cenotaph.compare import Verdict, originals, same_text

AGENCY = """Shells fell on the old market of the town before noon on Tuesday and at least nine people died, a doctor at the
field hospital told the agency by telephone. He said four of the dead were children who had come with their mothers to buy
bread, and that twenty more were being treated for wounds on the floor of a school because the wards were full. Residents
said the fire came from a hill held by the army two kilometres to the west, where they had seen guns being moved the evening
before. The state news agency said soldiers had answered fire from gunmen hiding among the stalls, and gave no number of
dead. The town has been cut off from the coast road for three weeks, and the United Nations says that forty thousand people
there have no regular supply of flour, fuel or clean water. Neither account could be checked, because reporters are kept out."""
COPIED = "Nine die as shells hit market\n\n" + AGENCY.replace("by telephone", "over the phone").replace("a hill", "high ground").split(" The town has")[0]
INDEPENDENT = """A volunteer with the rescue team said he pulled nine bodies from the market on Tuesday, four of them children.
"We washed them in the mosque yard," he said. The shelling lasted about ten minutes. By evening the street had been swept,
and a baker whose shop lost its front was selling loaves from a table. Army officials in the provincial capital blamed armed
men for the deaths and announced that the coast road would stay closed for another month while the fighting goes on."""


def test_a_story_with_another_headline_and_a_trimmed_tail_is_a_copy() -> None:
    answer = same_text(AGENCY, COPIED)
    assert answer.yes
    assert "near-copies" in answer.reason


def test_two_stories_on_one_event_are_not_copies() -> None:
    assert same_text(AGENCY, INDEPENDENT).verdict is Verdict.EXCLUDES


def test_a_quoted_passage_is_an_overlap_and_no_copy() -> None:
    passage = " ".join(AGENCY.split()[:45])
    assert same_text(INDEPENDENT + " " + passage, AGENCY).verdict is Verdict.OVERLAPS


def test_case_punctuation_and_line_breaks_make_no_other_text() -> None:
    assert same_text(AGENCY, AGENCY.upper().replace(",", " –").replace("\n", " ")).score == 1.0


def test_an_empty_text_is_no_copy_of_another() -> None:
    assert same_text("", AGENCY).verdict is Verdict.UNKNOWN
    assert same_text("", "").verdict is Verdict.UNKNOWN


VOCABULARY = ["shells", "fell", "on", "the", "market", "and", "nine", "people", "died", "a", "doctor", "said"]
WORDS = st.lists(st.sampled_from(VOCABULARY), max_size=60).map(" ".join)


@given(WORDS, WORDS)
def test_the_order_of_two_texts_never_matters(a: str, b: str) -> None:
    assert same_text(a, b) == same_text(b, a)


@given(WORDS)
def test_a_text_is_a_copy_of_itself(text: str) -> None:
    assert same_text(text, text).yes is bool(text)


def test_a_story_printed_four_times_among_others_has_one_original() -> None:
    wire = [("agency", AGENCY), ("witness", INDEPENDENT), ("courier", COPIED), ("herald", AGENCY.upper()), ("gazette", AGENCY)]
    found = originals(wire)
    assert {key: original for key, (original, _) in found.items()} == dict.fromkeys(("courier", "herald", "gazette"), "agency")
    assert "near-copies" in found["courier"][1].reason


def other_story(number: int) -> str:
    """A text of its own: no five words of it stand in another."""
    return " ".join(f"story{number}word{place}" for place in range(60))


def test_a_copy_is_found_among_hundreds_of_other_reports() -> None:
    others = [(f"r{n}", other_story(n)) for n in range(300)]
    found = originals([("agency", AGENCY), *others, ("courier", COPIED), ("again", other_story(7))])
    assert {key: original for key, (original, _) in found.items()} == {"courier": "agency", "again": "r7"}


@given(st.lists(WORDS, max_size=40))
def test_no_copy_is_the_original_of_another(texts: list[str]) -> None:
    found = originals((str(place), text) for place, text in enumerate(texts))
    assert not {original for original, _ in found.values()} & found.keys()
    assert all(int(original) < int(copy) for copy, (original, _) in found.items())
