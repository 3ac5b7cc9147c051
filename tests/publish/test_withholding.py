"""Whose name goes out, how it is found in any spelling, and how precisely a place may be told."""
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cenotaph.publish import stands
from cenotaph.publish.blurring import blurred
from cenotaph.publish.masking import Mask, MaskedText, Span, merged
from cenotaph.publish.named_people import named_people
from cenotaph.publish.open_sites import open_sites_in
from cenotaph.publish.policy import Places
from cenotaph.records import Passage, Place, PlacePrecision, Quote
from cenotaph.resolve import place_by_id, place_by_name


@pytest.mark.parametrize(("text", "name", "kind"), [
    ("Samir Odeh, a shopkeeper, saw two men fall.", "Samir Odeh", "witnesses"),
    ("A resident named Lubna said the roof gave way.", "Lubna", "witnesses"),
    ("Olena, who lost her husband, said there was no warning.", "Olena", "witnesses"),
    ("A man who gave his name as Abu Karim said so.", "Abu Karim", "witnesses"),
    ("Media activist Wael Tamer counted nine bodies.", "Wael Tamer", "private_speakers"),
    ("Mariam Deng, a nurse at the clinic, said six had died.", "Mariam Deng", "private_speakers"),
    ("“We dug all night,” said Khalil al-Omari.", "Khalil al-Omari", "speakers"),
    ("Umm Hassan told the agency that they fled.", "Umm Hassan", "speakers"),
    ("Six-year-old Hala was pulled out alive.", "Hala", "minors"),
    ("Their son Bilal died on the way.", "Bilal", "minors"),
    ("Yara (11) and her aunt were buried on Monday.", "Yara", "minors"),
    ("Petro, a 9-year-old boy, was hurt.", "Petro", "minors"),
    ("At the age of seven, Danylo was buried beside her.", "Danylo", "minors"),
    ("Htet Htet was only nine when the shell fell.", "Htet Htet", "minors"),
    ("Amina (18 months) did not wake.", "Amina", "minors"),
    ("Rahaf, who had just turned 12, wanted to go back.", "Rahaf", "minors"),
    ("Her sons Garba, 9, and Sani were with her.", "Sani", "minors"),
    ("Olena Marchenko, 41, said the cellar was full.", "Olena Marchenko", "witnesses"),
    ("Musa Bukar was detained at the gate.", "Musa Bukar", "others"),
    ("They carried Yusuf Garang out on a door.", "Yusuf Garang", "others"),
    ("Two men fell beside Taras Hrytsenko.", "Taras Hrytsenko", "others"),
    ("The roof fell on Daw Khin Htwe.", "Khin Htwe", "others"),
    ("They dug for Ruqaya Abu Zaid (رقية أبو زيد) all night.", "رقية أبو زيد", "others"),
    ("They dug for Halyna Bondar (Галина Бондар) all night.", "Галина Бондар", "others"),
    ("Narendra Modi spoke of a black day.", "Narendra Modi", "public_speakers"),
    ("Ibrahim Nasser, 54, was killed at his door.", "Ibrahim Nasser", "victims"),
    ("Army spokesman Viktor Petrenko denied it.", "Viktor Petrenko", "public_speakers"),
    ("Ines Calder, the United Nations envoy, was appalled.", "Ines Calder", "public_speakers"),
])
def test_a_name_is_its_bearers_by_what_stands_around_it(text: str, name: str, kind: str) -> None:
    assert (name, kind) in [(found.name, found.kind) for found in named_people(text)]


@pytest.mark.parametrize("text", [
    "The Orontes Monitoring Group said nine people died.",
    "Homs, a city of a million, was shelled on Monday.",
    "Hezbollah said it had lost three men.",
    "Several children, a resident said, were buried.",
    "In March, a doctor said, forty had died.",
    "Shells fell near the Khaled ibn al-Walid mosque.",
    "They were held in Umm Hassan for a week.",
    "Jets struck the villages of Kafr Nis, Abu Hamid and Umm Hassan.",
    "Maimed children were brought in.",
    "The Army of Conquest said it had taken the hill.",
    "A doctor told Lindwick Weekly Review that nobody came.",
    "Shells fell on Sheikh Maqsoud again.",
    "Four Children Living Nearby were hurt, it was said.",
    "Assyrian Christians say their village was burnt.",
])
def test_bodies_places_and_days_are_nobody(text: str) -> None:
    ordinary = ("several", "children", "living", "nearby", "weekly", "review")
    assert named_people(text, ordinary=ordinary, places=("homs", "sheikh maqsoud")) == ()


def test_of_two_ways_to_name_somebody_the_more_private_counts() -> None:
    found = named_people("Commander Rashid Amin, a father of two. Later Rashid Amin said he had seen it.")
    assert [(each.name, each.kind) for each in found] == [("Rashid Amin", "witnesses")]


@pytest.mark.parametrize("written", [
    "Hadi Abdallah", "HADI ABDALLAH", "Hadi al-Abdallah", "hadi-abdallah", "hadi_abdallah", "HadiAbdallah",
    "Hadi  Abdallah", "Hadi Abdullah", "https://example.org/hadi%20abdallah?x=1", "Hadi\nAbdallah",
])
def test_a_name_is_masked_however_it_is_written(written: str) -> None:
    masked = Mask({"Hadi Abdallah": "name withheld"}).text(f"told by {written} himself")
    assert "[name withheld]" in masked
    assert "bdallah" not in masked.casefold()


def test_a_name_of_one_word_is_masked_as_a_name_only() -> None:
    mask = Mask({"Amal": "a child"})
    assert mask.text("Amal, eight, had amal in her heart; Amalia lived.") == (
        "[a child], eight, had amal in her heart; Amalia lived.")


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=5), st.integers(0, 60), st.integers(0, 60))
def test_no_cut_gives_any_letter_of_what_is_withheld(
    spans: list[tuple[int, int]], start: int, length: int
) -> None:
    text = "".join(chr(0x4E00 + i) for i in range(80))
    hidden = merged(Span(at, at + size, "x") for at, size in spans)
    covered = {text[i] for span in hidden for i in range(span.start, min(span.end, 80))}
    end = min(start + length, 80)
    shown = MaskedText(text, hidden).cut(start, end)
    assert not covered & set(shown)
    assert set(text[start:end]) - covered <= set(shown)


@given(st.integers(0, 40), st.integers(1, 39))
def test_published_words_are_found_again_in_the_archive(start: int, length: int) -> None:
    text = "The dead were named [sic] by Hadi Abdallah, who buried them by hand in the old garden behind the school."
    masked = MaskedText(text, Mask({"Hadi Abdallah": "name withheld"}).spans(text))
    end = start + length
    words = Quote(start=start, end=end, words=masked.cut(start, end))
    passage = Passage(claim="c", report="r", quote=words, before=masked.cut(0, start), after=masked.cut(end, len(text)))
    straddles = any(s.start < edge < s.end for s in masked.spans for edge in (start, end))
    assert straddles or stands(passage, text)


def test_words_that_were_changed_are_not_found_again() -> None:
    passage = Passage(claim="c", report="r", quote=Quote(start=0, end=10, words="nine people"))
    assert not stands(passage, "six people were killed")


def karm_al_zeitoun() -> Place:
    from cenotaph.records import Claim, Count, Harm

    claim = Claim(id="c", report="r", quote=Quote(start=0, end=1, words="x"), harm=Harm.KILLED,
                  count=Count(low=1, high=1, words="1"), event="e", place=Place(country="Syria"))
    return place_by_name("Karm al-Zeitoun, Homs", claim, ("SY",))


def test_a_neighbourhood_is_blurred_to_its_town_and_a_town_to_its_province() -> None:
    quarter = karm_al_zeitoun()
    assert quarter.precision is PlacePrecision.NEIGHBOURHOOD
    assert blurred(quarter, Places()) == quarter
    town = blurred(quarter, Places(neighbourhood="blurred"))
    assert (town.name, town.precision) == ("Homs", PlacePrecision.TOWN)
    province = blurred(quarter, Places(neighbourhood="blurred", town="blurred", district="blurred"))
    assert province.precision is PlacePrecision.PROVINCE
    assert province.point == getattr(place_by_id(province.key or ""), "point", None)


@pytest.mark.parametrize("places", [
    Places(neighbourhood="blurred"), Places(neighbourhood="withheld", site="withheld"),
    Places(neighbourhood="blurred", town="blurred"),
    Places(neighbourhood="blurred", town="blurred", district="blurred", province="blurred"),
])
def test_no_place_and_no_point_is_finer_than_the_policy_allows(places: Places) -> None:
    quarter = karm_al_zeitoun()
    shown = blurred(quarter, places)
    assert places.action(shown.precision) == "published"
    assert shown.key != quarter.key
    assert quarter.key not in shown.within
    assert shown.point != quarter.point or shown.point is None


def test_several_places_are_blurred_each_and_told_once() -> None:
    quarter = karm_al_zeitoun()
    both = Place(name="both", precision=PlacePrecision.NEIGHBOURHOOD, places=(quarter, quarter), within=quarter.within)
    assert blurred(both, Places(neighbourhood="blurred")).name == "Homs"


def test_the_spot_within_a_place_is_told_only_where_sites_are() -> None:
    town = Place(name="Homs", words="Homs", precision=PlacePrecision.TOWN, country="Syria", site="a shelter")
    assert blurred(town, Places()).site is None
    assert blurred(town, Places(site="published")).written == "a shelter, Homs"


def site(name: str) -> Place:
    return Place(name=name, words=name, precision=PlacePrecision.SITE, country="Syria", within=("geonames:169577",))


@pytest.mark.parametrize(("text", "name", "told"), [
    ("Jets took off from the airbase at Dahr Salim.", "Dahr Salim", True),
    ("Nine died on the Castello road.", "Castello", True),
    ("A ferry sank on the Wadi Nis river.", "Wadi Nis", True),
    ("A shell hit the Zahrat school.", "Zahrat", False),
    ("They were brought to the Nur field hospital.", "Nur", False),
    ("Two men fell at the Qubba checkpoint.", "Qubba", False),
])
def test_what_is_on_every_map_keeps_its_name_and_where_people_shelter_does_not(text: str, name: str, told: bool) -> None:
    start = text.index(name)
    shown = frozenset(open_sites_in(text, [(start, start + len(name))]))
    assert (blurred(site(name), Places(), shown).name == name) is told
    assert blurred(site(name), Places(neighbourhood="blurred"), shown).name != name


@pytest.mark.parametrize("contact", [
    "hadi.k@example.org", "@hadi_karam", "+963 944 555 0101", "00963-944-555-0101",
])
def test_no_address_no_handle_and_no_telephone_number_is_published(contact: str) -> None:
    mask = Mask({}, contacts="name withheld")
    assert mask.text(f"Write to {contact}, he said.") == "Write to [name withheld], he said."


@pytest.mark.parametrize("text", ["2,000 to 10,000 people", "at 0914 on 07 Apr 2017", "1400 GMT +2", "a @ b", "2000000000 lira"])
def test_numbers_of_people_and_hours_are_no_telephone_numbers(text: str) -> None:
    assert Mask({}, contacts="name withheld").text(text) == text
