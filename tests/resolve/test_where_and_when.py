"""Which place and which day a harm was done at, and whether a claim counts one event or a stretch of time."""
from datetime import date

import pytest
from resolved_report import claims_of

from cenotaph.records import Scope

MONDAY, FRIDAY = date(2014, 5, 12), date(2014, 5, 9)


@pytest.mark.parametrize(("text", "place"), [
    ("Seven people were killed when shells fell on a quarter of Homs.", "Homs"),
    ("Seven people were killed when shells fell on the quarter of al-Waer in Homs.", "al-Waer"),
    ("Troops stationed at a base in Latakia shelled the town of Saraqeb, killing six people.", "Saraqeb"),
    ("The governor flew to Hama. Six people were killed by shells in Saraqeb.", "Saraqeb"),
    ("Seven people were killed by shells in Homs and Hama.", "Homs and Hama"),
])
def test_the_place_is_where_people_were_harmed(text: str, place: str) -> None:
    (claim,) = claims_of(text)
    assert claim.place.words == place, f"{text!r} is put down at {claim.place.words}"


def test_a_quarter_of_a_town_is_not_named_after_the_town() -> None:
    (claim,) = claims_of("Seven people were killed when shells fell on a quarter of Homs.")
    assert (claim.place.name, claim.place.admin1, claim.place.country) == ("Homs", "Homs", "Syria")


def test_a_speakers_town_is_not_the_place_of_the_harm() -> None:
    (claim,) = claims_of("A nurse from Hama said that six people were killed by shells in Saraqeb.")
    assert claim.place.words == "Saraqeb", "the nurse's home town is taken for the place of the deaths"


def test_no_place_is_put_in_where_none_is_named() -> None:
    (claim,) = claims_of("Six people were killed by shells.")
    assert claim.place.words is None and claim.place.point is None


def test_a_day_of_saying_is_not_the_day_of_the_harm() -> None:
    (told,) = claims_of("Activists said on Sunday that eight people were killed in Idlib.")
    assert not told.period.known, f"they spoke on Sunday; the deaths are dated {told.period.first}"
    (dated,) = claims_of("Activists said on Sunday that eight people were killed in Idlib on Friday.")
    assert (dated.period.first, dated.period.last) == (FRIDAY, FRIDAY)


def test_a_bulletin_about_one_event_takes_its_day() -> None:
    (news,) = claims_of("Eight people were killed by shells in Idlib.")
    assert news.period.first == news.period.last, "the guidelines give such a bulletin its own day"


def test_a_count_since_a_day_is_a_toll_and_the_strike_beside_it_is_not() -> None:
    strike, toll = claims_of("An air strike killed five people in Homs on Monday. Since Friday 120 people have been killed across Syria.")
    assert (strike.scope, strike.period.first, strike.period.last) == (Scope.INCIDENT, MONDAY, MONDAY)
    assert (toll.scope, toll.period.first) == (Scope.TOLL, FRIDAY), "five days of deaths are put on one event"
    assert strike.event != toll.event


def test_a_wars_dead_are_a_toll_of_the_country() -> None:
    war, strike = claims_of("The war has killed more than 200,000 people since it began in 2011. On Monday four people were killed in Hama.")
    assert (war.scope, war.place.name) == (Scope.TOLL, "Syria")
    assert (strike.scope, strike.place.words) == (Scope.INCIDENT, "Hama")


def test_a_claim_without_a_day_takes_that_of_the_same_place() -> None:
    dead, wounded = claims_of("A car bomb killed 12 people in Aleppo on Tuesday. Twelve people were wounded in Aleppo.")
    assert wounded.period == dead.period and dead.period.known


def test_a_person_in_a_city_is_no_city() -> None:
    from cenotaph.resolve.gazetteer.gazetteer import gazetteer
    from cenotaph.resolve.places.mentions import place_mentions
    from cenotaph.resolve.places.text import ToldText

    text = "Rania Haddad, an activist in the city, spoke of shelling in Wadi al-Nur, a small village in the hills."
    words = [m.words for m in place_mentions(ToldText(text), gazetteer(), ("Syria",))]
    assert "Rania Haddad" not in words and "Wadi al-Nur" in words, words


def test_a_first_name_that_ends_in_s_is_no_town_without_its_s() -> None:
    from cenotaph.resolve.gazetteer.gazetteer import gazetteer
    from cenotaph.resolve.places.mentions import place_mentions
    from cenotaph.resolve.places.text import ToldText

    text = "The deputy governor, Khamis Ajab, was shot in West Darfur. Idlibs Sarmin was shelled as well."
    words = [m.words for m in place_mentions(ToldText(text), gazetteer(), ("Syria",))]
    assert "Khami" not in words and "Idlib" in words, words
