"""Reports of our own words from wars whose names are built in other ways, and whom each of them names."""
from typing import NamedTuple


class Told(NamedTuple):
    """A report, the names in it that must not be published, and those that must."""

    text: str
    private: tuple[str, ...]
    public: tuple[str, ...] = ()

    @property
    def report(self) -> str:
        """The text without the ends of its lines here."""
        return " ".join(self.text.split())


# Nobody here is called a witness, and of most of them no office, no age and no kin is told.
WARS = {
    "donbas": Told("""\
BAKHMUT, 14 March 2023 (Orrin Wire) - Shells hit a block of flats in Bakhmut on Tuesday and killed four people, the
regional military administration said. Halyna Bondarenko (Галина Бондаренко) and Ihor ran to the cellar when nine people
were wounded. Two men were killed beside Taras Shevchuk. “Ours was the last house,” said Zinaida. The children, Maksym,
who was only six, and Solomiia, were among the wounded. Governor
Pavlo Kyrylenko said that two more people had been killed on Monday.
""", ("Halyna Bondarenko", "Bondarenko", "Бондаренко", "Ihor", "Taras Shevchuk", "Shevchuk", "Zinaida", "Maksym",
      "Solomiia"), ("Pavlo Kyrylenko",)),
    "sagaing": Told("""\
DEPAYIN, 18 September 2022 (Lindwick Post) - Helicopters fired on a monastery school in Depayin on Friday and killed eleven
children, residents said. Daw Khin Htwe and Ko Naing Lin carried the wounded. Seven people were killed in the yard, Saw Eh
Doh said, and Ma Thida Soe lost both legs. U Zaw Myint was detained with fourteen other people. Phyo Wai, just nine, and
her brother Kaung Htet are missing. Major General Zaw Min Tun, a spokesman for the junta, said that soldiers had
killed six terrorists.
""", ("Khin Htwe", "Naing Lin", "Eh Doh", "Thida Soe", "Zaw Myint", "Phyo Wai", "Kaung Htet"), ("Zaw Min Tun",)),
    "borno": Told("""\
MAIDUGURI, 2 July 2019 (Orrin Wire) - Gunmen on motorcycles killed thirteen people in Gwoza on Monday. Hajiya Falmata Bukar
buried three of them. Twelve women were abducted together with Hauwa Modu and her daughters Zara, 12, and Yagana. Malam
Goni told the agency that nobody had come. A bomb killed six people in front of Bulama Garba’s house. Musa Usman, 34, said
two of the wounded had died.
""", ("Falmata Bukar", "Hauwa Modu", "Zara", "Yagana", "Malam Goni", "Bulama Garba", "Musa Usman")),
    "aleppo": Told("""\
ALEPPO, 20 November 2016 (Lindwick Post) - Barrel bombs killed seven people in Aleppo on Sunday. Umm Khaled al-Jasim and
Yasser bin Nasir dug five people out alive with their hands. Ten people were injured when the roof over Ruqaya Abu Zaid
(رقية أبو زيد) fell in. Staffan de Mistura said that hundreds had been killed in a week. Eight people were killed near the Omar ibn al-Khattab
mosque. At the age of seven, Batoul lost an arm.
""", ("Khaled al-Jasim", "Yasser bin Nasir", "Ruqaya", "رقية", "Batoul"), ("Staffan de Mistura",)),
    "tigray": Told("""\
AXUM, 3 December 2020 (Orrin Wire) - Soldiers killed nineteen people in Axum on Saturday. Letay Gebremedhin hid under the
dead until dark. Two men were shot in front of Kidane and Abrehet, and six people were wounded. Almaz (14 months old) was
among the dead.
""", ("Letay Gebremedhin", "Gebremedhin", "Kidane", "Abrehet", "Almaz")),
}
