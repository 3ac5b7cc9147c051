"""Words of a report must lead to the place that is meant, as precisely as they say, and to nothing where they say nothing."""
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cenotaph.compare import Verdict, same_place
from cenotaph.records import Place, PlacePrecision
from cenotaph.resolve.gazetteer.gazetteer import PlaceHint, gazetteer
from cenotaph.resolve.gazetteer.tables import lands_apart

SITE, NEIGHBOURHOOD, TOWN, DISTRICT, PROVINCE, COUNTRY = (
    PlacePrecision.SITE, PlacePrecision.NEIGHBOURHOOD, PlacePrecision.TOWN, PlacePrecision.DISTRICT, PlacePrecision.PROVINCE,
    PlacePrecision.COUNTRY,
)


def locate(words: str, *context: str, kind: str | None = None, countries: tuple[str, ...] = ()) -> Place:
    return gazetteer().locate(words, context, PlaceHint(kind=kind, countries=countries))


@pytest.mark.parametrize(("words", "context", "name", "precision", "admin1", "country"), [
    # A city and its province share a name.
    ("Aleppo", (), "Aleppo", TOWN, "Aleppo", "Syria"),
    ("Aleppo province", (), "Aleppo", PROVINCE, "Aleppo", "Syria"),
    ("the province of Aleppo", (), "Aleppo", PROVINCE, "Aleppo", "Syria"),
    ("Aleppo countryside", (), "Aleppo", PROVINCE, "Aleppo", "Syria"),
    ("eastern Aleppo", (), "Aleppo", TOWN, "Aleppo", "Syria"),
    ("Damascus countryside", (), "Rif Dimashq", PROVINCE, "Rif Dimashq", "Syria"),
    ("Rural Damascus", (), "Rif Dimashq", PROVINCE, "Rif Dimashq", "Syria"),
    ("Syria", (), "Syria", COUNTRY, None, "Syria"),
    ("northern Syria", (), "Syria", COUNTRY, None, "Syria"),
    # Words around a name.
    ("northern district of Manbij city", (), "Manbij", TOWN, "Aleppo", "Syria"),
    ("a village near Manbij", (), "Manbij", TOWN, "Aleppo", "Syria"),
    ("the outskirts of Douma", (), "Douma", TOWN, "Rif Dimashq", "Syria"),
    ("Aleppo's Salaheddin district", (), "Salaheddin", NEIGHBOURHOOD, "Aleppo", "Syria"),
    ("Karm al-Zeitoun, Homs", (), "Karm al-Zeitoun", NEIGHBOURHOOD, "Homs", "Syria"),
    # Spellings and scripts.
    ("Karm el-Zaytoun", ("Homs", "Syria"), "Karm al-Zeitoun", NEIGHBOURHOOD, "Homs", "Syria"),
    ("كرم الزيتون", ("حمص",), "Karm al-Zeitoun", NEIGHBOURHOOD, "Homs", "Syria"),
    ("Deir Ezour", (), "Deir ez-Zor", TOWN, "Deir ez-Zor", "Syria"),
    ("Deir Ezzor air base", ("Syria",), "Deir ez-Zor air base", SITE, "Deir ez-Zor", "Syria"),
    # One name, many places: the surroundings decide.
    ("Tripoli", ("Libya",), "Tripoli", TOWN, "Tripoli", "Libya"),
    ("Tripoli", ("Lebanon",), "Tripoli", TOWN, "North", "Lebanon"),
    ("Jobar", ("Damascus", "Syria"), "Jobar", NEIGHBOURHOOD, "Damascus", "Syria"),
    ("Jobar", ("Homs", "Syria"), "Jobar", NEIGHBOURHOOD, "Homs", "Syria"),
    ("Old City", ("Mosul", "Iraq"), "Old City of Mosul", NEIGHBOURHOOD, "Nineveh", "Iraq"),
    ("Douma", ("Eastern Ghouta", "Damascus", "Syria"), "Douma", TOWN, "Rif Dimashq", "Syria"),
    # Other wars.
    ("Haradh", ("Yemen",), "Harad", TOWN, "Hajjah", "Yemen"),
    ("Gaza", (), "Gaza Strip", PROVINCE, "Gaza Strip", "Palestine"),
    ("Gaza City", (), "Gaza City", TOWN, "Gaza Strip", "Palestine"),
    ("Shejaiya", ("Gaza City",), "Shujaiya", NEIGHBOURHOOD, "Gaza Strip", "Palestine"),
    ("El Fasher", ("North Darfur",), "El Fasher", TOWN, "North Darfur", "Sudan"),
    ("Bucha", ("Kyiv region", "Ukraine"), "Bucha", TOWN, "Kyiv Oblast", "Ukraine"),
    ("Kharkiv region", (), "Kharkiv", PROVINCE, "Kharkiv", "Ukraine"),
    ("Maiduguri", ("Borno state", "Nigeria"), "Maiduguri", TOWN, "Borno", "Nigeria"),
    ("Goma", ("DRC",), "Goma", TOWN, "North Kivu", "Democratic Republic of the Congo"),
    ("Cabo Delgado", (), "Cabo Delgado", PROVINCE, "Cabo Delgado", "Mozambique"),
    ("Bosnia and Herzegovina", (), "Bosnia and Herzegovina", COUNTRY, None, "Bosnia and Herzegovina"),
])
def test_words_lead_to_the_place_that_is_meant(
    words: str, context: tuple[str, ...], name: str, precision: PlacePrecision, admin1: str | None, country: str,
) -> None:
    place = locate(words, *context)
    assert (place.name, place.precision, place.admin1, place.country) == (name, precision, admin1, country)
    assert (place.words, place.context) == (words, context)


def test_a_hint_that_the_text_calls_it_a_province_is_heard() -> None:
    assert locate("northern Aleppo", kind="province").precision is PROVINCE
    assert locate("Homs", kind="countryside").precision is PROVINCE


def test_containing_places_run_from_the_nearest_outwards() -> None:
    quarter = locate("Baba Amr", "Homs")
    assert quarter.within == ("geonames:169577", "cenotaph:sy/homs", "country:SY")
    assert locate("Homs").within == ("cenotaph:sy/homs", "country:SY")
    assert locate("Homs province").key == "cenotaph:sy/homs"


def test_a_quarter_without_a_sure_point_does_not_borrow_its_citys() -> None:
    assert locate("al-Adawiya", "Homs").point is None
    assert locate("Syria").point is None
    assert locate("Aleppo province").point is None


def test_a_quarter_that_no_table_knows_stays_a_named_place_in_its_city() -> None:
    quarter = locate("Harat al-Dukkan neighbourhood", "Homs", "Syria")
    assert quarter.name == "Harat al-Dukkan"
    assert quarter.precision is NEIGHBOURHOOD
    assert quarter.gazetteer_id is None
    assert quarter.point is None
    assert quarter.within == ("geonames:169577", "cenotaph:sy/homs", "country:SY")
    assert (quarter.admin1, quarter.country) == ("Homs", "Syria")
    assert quarter.key == locate("Haret ed-Dukkan", "Homs", kind="neighbourhood").key


def test_two_places_named_together_are_two_in_either_order() -> None:
    both = locate("Karm el-Zaytoun and Al-Adawiyeh", "Homs")
    turned = locate("al-Adawiya and Karm al-Zeitoun", "Homs")
    assert [place.name for place in both.places] == ["Karm al-Zeitoun", "al-Adawiya"]
    assert both.key == turned.key
    assert both.within == ("geonames:169577", "cenotaph:sy/homs", "country:SY")
    assert same_place(both, turned).verdict is Verdict.SAME


def test_places_of_two_provinces_share_only_their_country() -> None:
    both = locate("Homs and Hama")
    assert (both.admin1, both.country, both.within) == (None, "Syria", ("country:SY",))
    assert [p.name for p in locate("Homs, Hama").places] == ["Homs", "Hama"]


@pytest.mark.parametrize("words", ["a church", "Shia mosque", "a nearby town", "two villages"])
def test_an_unnamed_place_is_only_known_by_its_surroundings(words: str) -> None:
    place = locate(words, "Cairo")
    assert (place.name, place.key, place.point) == (None, None, None)
    assert (place.admin1, place.country) == ("Cairo", "Egypt")


@pytest.mark.parametrize("words", ["", "the area", "Syrian", "…"])
def test_words_that_name_nothing_give_no_place(words: str) -> None:
    place = locate(words)
    assert (place.name, place.key, place.gazetteer_id, place.precision) == (None, None, None, PlacePrecision.UNKNOWN)


def test_a_common_village_name_is_not_taken_from_another_province() -> None:
    elsewhere = locate("al-Zahraa", "Daraa", "Syria")
    assert elsewhere.gazetteer_id is None
    assert elsewhere.admin1 == "Daraa"


def test_a_town_known_to_all_is_found_though_the_report_speaks_of_another_province() -> None:
    assert locate("Manbij", "Homs", "Syria").admin1 == "Aleppo"


def test_what_the_report_speaks_of_elsewhere_decides_between_namesakes() -> None:
    assert locate("Tripoli", countries=("Lebanon",)).country == "Lebanon"
    assert locate("Salamiyah", countries=("Syria",)).admin1 == "Hama"


@pytest.mark.parametrize(("words", "countries", "precision"), [
    ("Homs", (), TOWN), ("Baba Amr", (), NEIGHBOURHOOD), ("Aleppo province", ("Syria",), PROVINCE), ("Ukraine", (), COUNTRY),
    ("US", (), COUNTRY), ("Talbiseh", ("Syria",), TOWN), ("Talbisseh", ("SY",), TOWN), ("Eastern Ghouta", (), DISTRICT),
    ("al-Bab", ("Syria",), TOWN), ("Hit", ("Iraq",), TOWN), ("Paris", ("Syria",), TOWN),
])
def test_names_of_places_are_known_as_such(words: str, countries: tuple[str, ...], precision: PlacePrecision) -> None:
    assert gazetteer().kind_of(words, countries) is precision


@pytest.mark.parametrize("words", [
    "Hit", "Of", "Nice", "March", "Most", "Assad", "Ali", "Syrian", "Monday", "Observatory", "Red Crescent", "Kills", "us", "Car",
    "Local Coordination Committees", "Security Council", "Deir", "Tal", "Hassan", "", "the village",
])
def test_english_words_and_given_names_are_no_places(words: str) -> None:
    assert gazetteer().kind_of(words, ("Syria",)) is None


PHRASES = st.sampled_from([
    "Homs", "Karm al-Zeitoun", "a village near Manbij", "Harat al-Dukkan", "Hama and Idlib", "Syria", "Mosul", "unknown village",
    "Aleppo, Syria", "Damascus countryside", "between Douma and Harasta", "a b c", "Kyiv region",
])


@given(PHRASES | st.text(max_size=25), st.lists(PHRASES, max_size=2))
def test_whatever_the_words_a_place_keeps_them_and_never_holds_itself(words: str, context: list[str]) -> None:
    place = locate(words, *context)
    assert place.words == words
    assert place.key is None or place.key not in place.within
    assert place == locate(words, *context)


@pytest.mark.parametrize(("country", "land"), [(c, land) for c, lands in lands_apart().items() for land in sorted(lands)])
def test_lands_that_lie_apart_are_of_their_country(country: str, land: str) -> None:
    assert locate(land).country == country
