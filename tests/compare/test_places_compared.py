"""Two places: one, one within the other, side by side, or apart."""
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cenotaph.compare import Verdict, distance_km, same_place
from cenotaph.records import Place, PlacePrecision, Point


def known(key: str, *within: str, precision: PlacePrecision = PlacePrecision.TOWN, at: tuple[float, float] | None = None) -> Place:
    point = Point(latitude=at[0], longitude=at[1]) if at else None
    name = key.rsplit("/", maxsplit=1)[-1]
    return Place(words=name, name=name, key=key, gazetteer_id=key, within=within, precision=precision, point=point)


SYRIA = known("country:SY", precision=PlacePrecision.COUNTRY)
PROVINCE = known("homs", "country:SY", precision=PlacePrecision.PROVINCE)
OTHER_PROVINCE = known("hama", "country:SY", precision=PlacePrecision.PROVINCE)
CITY = known("homs-city", "homs", "country:SY", at=(34.73, 36.72))
QUARTER = known("homs/baba-amr", "homs-city", "homs", "country:SY", precision=PlacePrecision.NEIGHBOURHOOD, at=(34.713, 36.692))
OTHER_QUARTER = known("homs/al-waer", "homs-city", "homs", "country:SY", precision=PlacePrecision.NEIGHBOURHOOD, at=(34.738, 36.672))
TOWN = known("rastan", "homs", "country:SY", at=(34.927, 36.732))
SUBURB = known("suburb", "homs", "country:SY", at=(34.735, 36.735))


def unlisted(name: str, *within: str) -> Place:
    """A place that no table knows, in known surroundings."""
    return Place(words=name, name=name, key=f"{within[0]}/{name}", within=within, precision=PlacePrecision.NEIGHBOURHOOD)


@pytest.mark.parametrize(("a", "b", "verdict"), [
    (CITY, CITY, Verdict.SAME),
    (QUARTER, CITY, Verdict.CONTAINS),
    (QUARTER, PROVINCE, Verdict.CONTAINS),
    (TOWN, SYRIA, Verdict.CONTAINS),
    (QUARTER, OTHER_QUARTER, Verdict.EXCLUDES),
    (CITY, TOWN, Verdict.EXCLUDES),
    (CITY, SUBURB, Verdict.NEAR),
    (TOWN, OTHER_PROVINCE, Verdict.EXCLUDES),
    (Place(), CITY, Verdict.UNKNOWN),
    (unlisted("Harat al-Dukkan", "homs-city", "homs"), unlisted("Haret ed-Dukkan", "homs-city", "homs"), Verdict.SAME),
    (unlisted("Harat al-Dukkan", "homs-city", "homs"), unlisted("Harat al-Dukkan", "homs", "country:SY"), Verdict.SAME),
    (unlisted("Harat al-Dukkan", "homs-city", "homs"), unlisted("Souq Jadid", "homs-city", "homs"), Verdict.EXCLUDES),
    (unlisted("Mazraat Jadida", "homs", "country:SY"), CITY, Verdict.UNKNOWN),
])
def test_how_two_places_stand(a: Place, b: Place, verdict: Verdict) -> None:
    assert same_place(a, b).verdict is verdict, same_place(a, b).reason


def test_a_city_named_as_its_province_does_not_exclude_a_town_of_it() -> None:
    city = Place(words="Homs", name="Homs", key="c", gazetteer_id="c", within=("p",), admin1="Homs", country="Syria", precision=PlacePrecision.TOWN)
    named_city = Place(words="Homs city", name="Homs", key="c", gazetteer_id="c", within=("p",), admin1="Homs", country="Syria", precision=PlacePrecision.TOWN)
    town = Place(words="Rastan", name="Rastan", key="r", gazetteer_id="r", within=("p",), admin1="Homs", country="Syria", precision=PlacePrecision.TOWN)
    assert same_place(city, town).verdict is Verdict.UNKNOWN
    assert same_place(named_city, town).verdict is Verdict.EXCLUDES


def test_an_unknown_place_never_excludes() -> None:
    assert same_place(Place(), Place(words="a village")).verdict is Verdict.UNKNOWN


def test_a_place_of_two_parts_overlaps_where_a_part_does() -> None:
    both = Place(words="A and B", name="A and B", key="a+b", places=(QUARTER, OTHER_QUARTER), within=("homs-city", "homs"))
    turned = Place(words="B and A", name="B and A", key="a+b", places=(OTHER_QUARTER, QUARTER), within=("homs-city", "homs"))
    assert same_place(both, turned).verdict is Verdict.SAME
    assert same_place(both, QUARTER).verdict is Verdict.OVERLAPS
    assert same_place(both, CITY).verdict is Verdict.CONTAINS
    assert same_place(both, TOWN).verdict is Verdict.EXCLUDES


def test_the_reason_names_both_places_and_the_distance() -> None:
    assert same_place(CITY, TOWN).reason == "homs-city and rastan: different places, 22 km apart"


def test_distances_are_in_kilometres() -> None:
    assert distance_km(Point(latitude=33.513, longitude=36.292), Point(latitude=36.202, longitude=37.134)) == pytest.approx(309, abs=2)


PLACES = st.sampled_from([
    Place(), SYRIA, PROVINCE, OTHER_PROVINCE, CITY, QUARTER, OTHER_QUARTER, TOWN, SUBURB, unlisted("Souq Jadid", "homs-city", "homs"),
    Place(words="two", name="two", key="x", places=(QUARTER, TOWN), within=("homs",)), Place(words="two", places=(Place(), CITY)),
])


@given(PLACES, PLACES)
def test_the_order_of_two_places_never_matters(a: Place, b: Place) -> None:
    assert same_place(a, b) == same_place(b, a)


@given(PLACES)
def test_a_known_place_is_itself(place: Place) -> None:
    answer = same_place(place, place)
    assert answer.yes if place.key else not answer.yes
