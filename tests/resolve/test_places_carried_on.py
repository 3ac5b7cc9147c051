"""Where claims lie whose own sentences tell no place: golden reports of our own, many wars."""
import pytest
from resolved_report import claims_of

REPORTS: list[tuple[str, dict[int, str | None]]] = [
    ("Kharkiv was struck again on Monday, when two missiles hit a market and killed nine people. The offensive has driven "
     "40,000 people from their homes, the governor said. The war has killed more than 60,000 Ukrainians.",
     {9: "Kharkiv", 40000: "Kharkiv", 60000: None}),
    ("Aircraft bombed the village of Kanbalu in Myanmar's Sagaing region on Friday, killing 11. Since the coup the junta "
     "has killed 4,100 civilians, a monitoring group says. More than 20,000 are in jail.",
     {11: "Sagaing", 4100: None, 20000: None}),
    ("The siege of El Fasher is in its tenth month. Attacks this week have killed 85, the local committee in Sudan said. "
     "Another 120 were wounded.", {85: "North Darfur", 120: "North Darfur"}),
    ("Artillery has pounded Chernihiv since Friday. The city's hospital says it has received 70 wounded.",
     {70: "Chernihiv"}),
    ("Fighters stormed a hotel in Somalia's capital on Saturday. Eight people died, the police said. Three officers were "
     "wounded.", {8: "Banaadir", 3: "Banaadir"}),
    ("Peter Lund, 29, from Aarhus, died in Bakhmut on 4 May. He is thought to be the third Danish volunteer killed in "
     "Ukraine since the invasion.", {1: "Donetsk", 3: None}),
    ("A day after the Kunduz attack, a bomb on a bus in Herat killed seven people, officials in Afghanistan said.",
     {7: "Herat"}),
    ("In Sanaa on Friday, 12 soldiers killed in fighting in Marib were buried. Yemen's war is in its eighth year.",
     {12: "Marib"}),
    ("Fighters entered Mocimboa da Praia in Mozambique's Cabo Delgado province on Sunday and beheaded six men. Awa Saide, "
     "who fled to Pemba from a nearby village, said she saw the bodies.", {6: "Cabo Delgado", 1: None}),
    ("US warplanes hit several areas of Yemen on Sunday, killing 16 people. One strike destroyed a house in Saada.",
     {16: None}),
    ("Two bombs in Baghdad killed ten people on Sunday. The Iraqi army advanced in the north of the country, where 40 "
     "families are held by the militants.", {10: "Baghdad", 40: None}),
]


@pytest.mark.parametrize(("text", "regions"), REPORTS, ids=[text[:30] for text, _ in REPORTS])
def test_a_claim_without_a_place_lies_where_the_report_puts_it(text: str, regions: dict[int, str | None]) -> None:
    told = {claim.count.stated: claim.place.admin1 for claim in claims_of(text) if claim.count.stated in regions}
    assert told == regions
