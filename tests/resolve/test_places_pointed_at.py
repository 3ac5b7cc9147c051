"""Places meant but not named, villages that no table knows, names shared across borders: golden sentences of our own."""
import pytest
from resolved_report import claims_of

TWO_TOWNS = "Nine people were killed in Hrabove in Donetsk region on Monday. "


@pytest.mark.parametrize(("text", "place", "region"), [
    # "here", "there", "the town", "the province"
    ("PALMA, Mozambique (Wire) - Gunmen shelled the market here on Monday and killed nine people.", "PALMA", "Cabo Delgado"),
    ("Raiders set fire to Nanjaba in Cabo Delgado on Friday; nine people were beheaded there.", "Nanjaba", "Cabo Delgado"),
    ("Soldiers entered Sarmin in Idlib province on Monday. They killed nine men in the town.", "Sarmin", "Idlib"),
    ("A truce holds in Sarmin in Idlib province. Since June 900 people have been killed in the province.", "Idlib province",
     "Idlib"),
    ("A truce was signed in Yemen. In the capital shells killed nine people.", "the capital", "Sanaa"),
    # what the number itself says
    ("The monitor counted nine dead in Sarmin in Idlib province and four in Hama.", "Sarmin", "Idlib"),
    ("Across Ukraine 19 people were killed by missiles, the police said in Kyiv.", "Ukraine", None),
    # totals of a nation, of a war
    ("A bomb went off in Baghdad on Monday. At least 1,200 Iraqis were killed in September.", "Iraq", None),
    ("Gunmen raided Lamina in Niger's Diffa region. More than 13,000 people have died in the six-year insurgency.", "Niger",
     None),
    # unknown villages
    ("Men on motorbikes rode into Tchomba in Niger's Tillaberi region and killed nine farmers.", "Tchomba", "Tillaberi"),
    ("Nine people were killed in Wazir Kala in eastern Nangarhar, Afghan officials said.", "Wazir Kala", "Nangarhar"),
    ("Jets bombed Darisun on Monday killing nine people. The village lies in the west of Idlib province in Syria.", "Darisun",
     "Idlib"),
    ("Nine people were shot in two villages, Tadaba and Kordaba, in Mali's Mopti region.", "Tadaba and Kordaba", "Mopti"),
])
def test_a_place_meant_is_found(text: str, place: str, region: str | None) -> None:
    claim = claims_of(text)[-1] if "13,000" in text or "1,200" in text else claims_of(text)[0]
    assert (claim.place.words, claim.place.admin1) == (place, region)


@pytest.mark.parametrize("text", [
    TWO_TOWNS + "Kyiv said four soldiers had died there as well.",
    TWO_TOWNS + "The defence ministry in Kyiv spoke of four dead soldiers.",
    TWO_TOWNS + "Four soldiers were killed as well, a general told reporters in Kyiv.",
])
def test_where_somebody_only_speaks_nothing_happened(text: str) -> None:
    assert {c.place.admin1 for c in claims_of(text)} == {"Donetsk"}


@pytest.mark.parametrize("text", [
    "Shells fired by rebels positioned in al-Rashidin fell on al-Ramouseh in Aleppo city killing three civilians.",
    "Shells fell on al-Ramouseh in Aleppo. The attack by rebels positioned in al-Rashidin wounded seven civilians.",
])
def test_where_the_attackers_stand_is_not_where_it_fell(text: str) -> None:
    (claim,) = claims_of(text)
    assert claim.place.words == "al-Ramouseh"


def test_the_displaced_are_told_of_where_they_came_from() -> None:
    (claim,) = claims_of("Troops shelled El Geneina in Sudan on Monday. Some 100,000 people fled over the border to Adre in Chad.")
    assert claim.place.country == "Sudan", f"those who fled to Chad are put down in {claim.place.words}"


@pytest.mark.parametrize(("text", "country", "region"), [
    # A village of the report's country, and no town of that name abroad.
    ("Hunters killed nine villagers in Ogossagou in Mali and eleven people in Welingara.", "Mali", "Mopti"),
    ("A car bomb killed seven guards at a checkpoint in Mansoura in the Yemeni port of Aden.", "Yemen", "Aden"),
    ("Nine people were killed in Bayda, a village south of Baniyas on the Syrian coast.", "Syria", "Tartus"),
    # A town of another country that the report names.
    ("Israeli bombs fell on Beirut. Rockets fired from Lebanon hurt five people in Kiryat Shmona.", "Israel",
     "Northern District"),
    ("Rebels killed nine people at Mapaso in eastern Congo, the army said in Kinshasa.", "Democratic Republic of the Congo", None),
    # A governor's region holds no village told before him.
    ("Soldiers died in a strike at Tirnaba in Syria's Idlib province, the governor of Hatay in Turkey said, and 33 were killed.",
     "Syria", "Idlib"),
])
def test_a_name_shared_across_borders_is_the_reports_own(text: str, country: str, region: str | None) -> None:
    claim = claims_of(text)[-1]
    assert (claim.place.country, claim.place.admin1) == (country, region)


def test_a_people_is_no_region() -> None:
    (claim,) = claims_of("In Gimbi in Ethiopia's Oromia region 54 Amhara were killed by gunmen on Monday.")
    assert claim.place.admin1 == "Oromia"


def test_a_street_lies_in_no_town_that_it_is_called_after() -> None:
    (claim,) = claims_of("Nine people died when a bomb went off in Tarata Street in Lima, police in Peru said.")
    assert claim.place.admin1 != "Tacna"
