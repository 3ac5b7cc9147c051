"""Maps: places told apart, none at a point that is not its own, coasts from public-domain lines."""
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from site_editions import DYERS, GATE, KHARTOUM, TAIZ, contested, edition, exactly, told

from cenotaph.export.site.mapping import mapped, regions_of
from cenotaph.export.site.mapping.countries import countries
from cenotaph.export.site.mapping.frame import HEIGHT, WIDTH, Frame, around, outline
from cenotaph.export.site.mapping.labels import Lettering
from cenotaph.export.site.mapping.places import whereabouts

SPOTS = st.tuples(st.floats(-170, 170), st.floats(-70, 70))


def test_a_quarter_without_a_point_is_told_under_its_town_and_never_drawn_as_itself() -> None:
    found = mapped(edition((told(1, exactly(4), DYERS), told(2, exactly(2), TAIZ))))
    assert [(row.name, row.somewhere) for row in found.rows] == [("Taiz, Yemen", "Dyers’ quarter")]
    assert "area" in [mark.kind for mark in found.panels[-1].marks]


def test_an_incident_that_no_point_is_known_for_is_not_drawn_but_told() -> None:
    found = mapped(edition((told(1, exactly(4), DYERS),)))
    assert not found.panels
    assert found.nowhere == "1 incident"


def test_places_too_near_to_be_told_apart_get_a_larger_panel() -> None:
    found = mapped(edition((told(1, exactly(4), GATE), told(2, exactly(2), TAIZ), told(3, exactly(9), KHARTOUM))))
    whole, *larger = found.panels
    assert [panel.letter for panel in larger] == [inset.letter for inset in whole.insets] == ["B"]
    close = [(mark.x, mark.y) for mark in larger[0].marks]
    assert len(close) == 2
    assert abs(close[0][0] - close[1][0]) + abs(close[0][1] - close[1][1]) > 60
    assert {label.text for label in larger[0].labels if label.kind == "place"} == {"Taiz", "Salt Gate"}


def test_a_blurred_place_is_an_area() -> None:
    plain = edition((told(1, exactly(4), TAIZ),))
    blurred = replace(plain, blurred=(plain.incidents[0].incident.id,))
    assert [mark.kind for mark in mapped(blurred).panels[0].marks] == ["area"]
    assert mapped(blurred).rows[0].blurred


def test_every_incident_is_on_the_map_or_told_to_be_nowhere() -> None:
    of = contested()
    found = whereabouts(of)
    drawn = {each.incident.id for place in found.located for each in place.incidents}
    assert drawn | {each.incident.id for each in found.nowhere} == {each.incident.id for each in of.incidents}
    assert not drawn & {each.incident.id for each in found.nowhere}


def test_coasts_and_borders_are_there_and_hold_what_lies_in_them() -> None:
    world = {country.name: country for country in countries(Frame(-180, -90, 180, 90))}
    assert len(world) > 190
    assert world["Yemen"].frame.holds(TAIZ.point.longitude, TAIZ.point.latitude)  # type: ignore[union-attr]
    assert not world["Yemen"].frame.holds(KHARTOUM.point.longitude, KHARTOUM.point.latitude)  # type: ignore[union-attr]


@given(st.lists(SPOTS, min_size=1, max_size=8))
def test_a_frame_holds_every_point_that_it_was_made_for(points: list[tuple[float, float]]) -> None:
    frame = around(points, 0.05)
    for longitude, latitude in points:
        x, y = frame.at(longitude, latitude)
        assert -0.1 <= x <= WIDTH + 0.1
        assert -0.1 <= y <= HEIGHT + 0.1


@given(st.lists(SPOTS, min_size=3, max_size=12, unique=True))
def test_an_outline_never_leaves_its_frame_by_much(ring: list[tuple[float, float]]) -> None:
    path = outline(ring, Frame(-10, -10, 16, 10))
    spots = [tuple(map(float, pair.split())) for pair in path.strip("MZ").split("L") if pair]
    assert all(-WIDTH <= x <= 2 * WIDTH and -HEIGHT <= y <= 2 * HEIGHT for x, y in spots)


@given(st.lists(st.tuples(st.floats(0, WIDTH), st.floats(0, HEIGHT)), max_size=30))
def test_no_two_names_stand_on_each_other(marks: list[tuple[float, float]]) -> None:
    lettering = Lettering([])
    for number, mark in enumerate(marks):
        lettering.place(f"Place {number}", mark, 5)
    boxes = lettering.taken
    assert not [1 for at, one in enumerate(boxes) for other in boxes[at + 1:]
                if one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]]


def square(west: float, south: float, side: float, name: str) -> dict[str, object]:
    ring = [[west, south], [west + side, south], [west + side, south + side], [west, south + side], [west, south]]
    return {"type": "Feature", "properties": {"shapeName": name}, "geometry": {"type": "Polygon", "coordinates": [ring]}}


def collection(*features: dict[str, object]) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def test_regions_that_the_project_names_are_drawn() -> None:
    regions = regions_of(collection(square(43, 13, 2, "Taiz province"), square(100, 60, 2, "far away")))
    assert [region.name for region in regions] == ["Taiz province", "far away"]
    found = mapped(replace(edition((told(1, exactly(4), TAIZ),)), regions=regions))
    assert len(found.panels[0].regions) == 1


@pytest.mark.parametrize(("data", "why"), [
    (b"not json", "no GeoJSON"), (b"[]", "no GeoJSON"), (b'{"features": [1]}', "no GeoJSON"),
    (collection(), "holds no area"), (collection(square(400000, 3, 100, "in metres")), "not degrees"),
    (b'{"features": [{"geometry": {"type": "Polygon", "coordinates": [["x"]]}}]}', "no GeoJSON"),
])
def test_a_file_of_something_else_is_refused_with_the_reason(data: bytes, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        regions_of(data)
