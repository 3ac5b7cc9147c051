"""A pattern that is tried only where a word of it stands finds what it finds when it is always tried."""
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cenotaph.resolve import scope
from cenotaph.resolve.places import countrywide, evidence, pointed
from cenotaph.sought import Sought, needed

CUES = [*evidence._CUES.values(), *scope._CUES.values()]
PATTERNS = [each for room in (countrywide, pointed, scope) for each in vars(room).values() if isinstance(each, Sought)]
FOUND = [*((pattern, 0) for pattern in CUES), *((each.pattern, each._flags) for each in PATTERNS)]


@pytest.mark.parametrize(("pattern", "words"), [
    (r"\b(?:Strikes?|raids?)\s+on\b", ("raid", "strike")), (r"(?P<one>\w+) (?i:DEAD)", ("dead",)),
    (r"air-?strikes", ("strikes",)), (r"(?<=un)harmed(?! \()", ("harmed",)), (r"kille*", ("kill",)),
    (r"a|strikes?", ()), (r"(?:raids?|an?) on", ()), (r"(?:shells?)?", ()), (r"(?!killed)\w+", ()), (r"[killed]+", ()),
    (r"(?:killed){0,2}", ()), (r"^killed", ()),
])
def test_the_words_that_a_pattern_needs(pattern: str, words: tuple[str, ...]) -> None:
    assert needed(pattern) == words


@settings(max_examples=200)
@given(st.sampled_from(FOUND), st.data())
def test_what_fits_a_pattern_is_found(pattern: tuple[str, int], data: st.DataObject) -> None:
    text = data.draw(st.from_regex(re.compile(*pattern)))
    assert Sought(*pattern).search(text), f"nothing is found in “{text}”"
