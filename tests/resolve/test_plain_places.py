"""What a report says of where in so many words: golden sentences of our own, several wars, both punctuations."""
import pytest
from resolved_report import claims_of

ABROAD = (
    "Two shells killed a farmer in Saraqeb on Monday, residents of the Syrian town said. The same night gunmen killed nine "
    "shoppers in Haifa, police in Israel said."
)


@pytest.mark.parametrize(("text", "place", "region"), [
    ("The aid centre in Zamalka, where nine people were killed by a bomb, has closed.", "Zamalka", "Rif Dimashq"),
    ("The aid centre in Zamalka where nine people were killed by a bomb has closed.", "Zamalka", "Rif Dimashq"),
    ("The market of Sarmin in Idlib province, where nine people were killed by a bomb, has closed.", "Sarmin", "Idlib"),
    ("Gunmen overran a post at Inata in Burkina Faso's Sahel region and killed nine soldiers.", "Inata", "Sahel"),
    ("Gunmen overran a post at Inata in Burkina Fasos Sahel region and killed nine soldiers.", "Inata", "Sahel"),
    ("Nine people died when a tower fell in the village of Hrabove in Donetsk region.", "Hrabove", "Donetsk"),
    ("Nine villagers were killed at Bulongo in North Kivu, the Congolese army said.", "Bulongo", "North Kivu"),
    ("Nine people were shot dead in a pub in Belfast in Northern Ireland.", "Belfast", "Northern Ireland"),
])
def test_the_place_and_region_are_those_that_the_words_say(text: str, place: str, region: str) -> None:
    (claim,) = claims_of(text)
    assert (claim.place.words, claim.place.admin1) == (place, region)


def test_a_dateline_is_the_place_of_what_struck_this_city() -> None:
    claim, _ = claims_of(
        "KRAMATORSK, Ukraine (Wire) — A missile hit the station of this eastern city, killing 52 people. The president said in "
        "Kyiv that he would mourn them. In Borodianka, near the capital, 26 bodies were found.")
    assert claim.place.admin1 == "Donetsk", f"this city is taken for {claim.place.words}"


def test_a_harm_abroad_told_in_so_many_words_is_put_down_abroad() -> None:
    at_home, abroad = claims_of(ABROAD)
    assert (at_home.place.words, at_home.place.country) == ("Saraqeb", "Syria")
    assert (abroad.place.words, abroad.place.country) == ("Haifa", "Israel")


def test_a_city_known_to_all_lies_in_no_other_place_of_its_report() -> None:
    paris, raqqa = claims_of(
        "The men who killed 130 people in Paris on Friday had links to Raqqa, French officials said. On Sunday French jets bombed "
        "Raqqa and killed 33 fighters.")
    assert (paris.place.country, raqqa.place.country) == ("France", "Syria")


def test_a_hospital_stands_where_it_is_said_to_and_not_in_the_city_it_is_called_after() -> None:
    (claim,) = claims_of("Nine people died when missiles fell on al-Quds hospital in the Sukkari quarter of Aleppo.")
    assert (claim.place.admin1, claim.place.country) == ("Aleppo", "Syria")


def test_a_claims_own_sentence_holds_it_against_the_place_of_the_next() -> None:
    claim, _ = claims_of(
        "Rebels threw gas cylinders at a church in Bojaya in Colombia's Choco department and killed 79 people. In Arauca a car "
        "bomb killed two soldiers the same week.")
    assert (claim.place.words, claim.place.admin1) == ("Bojaya", "Choco")
