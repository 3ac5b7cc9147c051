"""Out of which number the claims of reports of our own words are counted."""
import pytest
from resolved_report import claims_of

from cenotaph.records import Harm

COUNTED_OFF = (
    "At least 60 people were killed in attacks across Aden on Sunday state television said. The Aden health office said 22 "
    "people were killed in shelling of the districts of Crater, Mualla and Tawahi on Sunday. The office said that nine of "
    "the dead were killed in Crater. The death toll in Mualla reached eight. Another shell in Tawahi killed four people.")


@pytest.mark.parametrize("text", [
    "Rebels fired rockets at the Hiwa district of Goma on Friday leaving dozens of civilian casualties. A doctor at the "
    "provincial hospital said nine civilians were killed and 20 wounded.",
    "Shelling of the market in Kupiansk on Tuesday left civilian casualties. Police said three women were killed. Five "
    "others were wounded in the shelling.",
])
def test_the_casualties_a_report_opens_with_are_its_dead_and_its_wounded(text: str) -> None:
    first, *rest = claims_of(text)
    assert first.harm is Harm.AFFECTED
    assert len(rest) == 2
    assert all(claim.part_of == first.id for claim in rest)


@pytest.mark.parametrize("text", [
    "Rebels shelled Donetsk on Tuesday leaving dozens of civilian casualties. In Kherson two soldiers were killed on "
    "Friday when their truck hit a mine.",
    "Thousands of residents are trapped in El Fasher. A shell killed six people there on Monday.",
])
def test_others_are_none_of_those_a_report_opens_with(text: str) -> None:
    assert [claim.part_of for claim in claims_of(text)] == [None, None]


def test_a_speaker_goes_on_counting_out_of_his_own_number() -> None:
    claims = claims_of(COUNTED_OFF)
    of = {claim.count.stated: claim for claim in claims}
    assert {n: of[n].part_of for n in (9, 8, 4)} == dict.fromkeys((9, 8, 4), of[22].id)
