"""Parts of one sentence: whatever the words seem to say, nobody is a part of a part of themselves."""
from typing import Any
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from cenotaph.extract import select
from cenotaph.extract.triggers import Trigger
from cenotaph.extract.victims import Victim
from cenotaph.records import Harm

MANY = 5
KILLED = Trigger(0, 0, 0, Harm.KILLED, "verb", "killed")


def told(n: int) -> select.Told:
    mention: Any = n
    victim: Victim = mention
    return select.Told(victim, KILLED, None)


@given(st.lists(st.none() | st.integers(0, MANY - 1), min_size=MANY, max_size=MANY), st.booleans())
def test_no_whole_is_a_part_of_its_part(wholes: list[int | None], listed: bool) -> None:
    def whole_of(doc: object, victim: Any, *others: object) -> int | None:
        return wholes[victim] if wholes[victim] != victim else None

    with patch.object(select, "whole_of", whole_of), patch.object(select, "_in_list", return_value=listed):
        found = select.with_wholes(None, [told(n) for n in range(MANY)])  # type: ignore[arg-type]
    for n in range(MANY):
        seen, at = set[int](), found[n].part_of
        while at is not None:
            assert at != n and at not in seen, f"{n} is a part of itself: {[t.part_of for t in found]}"
            seen.add(at)
            at = found[at].part_of
