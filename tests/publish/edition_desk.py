"""Projects of our own words, from several wars, in which people are named who must not be named to the world."""
from datetime import UTC, datetime
from pathlib import Path

from cenotaph.codebook import default_codebook
from cenotaph.derive import derive
from cenotaph.outcomes import Progress
from cenotaph.pipeline import Project
from cenotaph.publish import Imprint, Policy, load_policy, publish
from cenotaph.records import Basis, Claim, Edition, Record, Report

# Who is named below and by default withheld: witnesses, minors, activists, a doctor, a fighter; and a house by its name.
PRIVATE = (
    "Salwa Darwazeh", "سلوى دروزة", "Rima", "Tarek Haffar", "Haffar", "Umm Nidal", "Oksana Hrytsenko", "Danylo",
    "Yusuf Garang", "Garang", "Abu Layth", "Nour Qabbani", "Qabbani",
)
# Who speaks for a body, or is remembered by name.
PUBLIC = ("Henrike Vollmer", "Colonel Petro Lysenko")

MARKET = """\
HAMA, 3 May 2013 (Orrin Wire) - Shells fell on the vegetable market of Hama on Thursday and killed nine people, Dr Tarek
Haffar told the agency. Fourteen people were injured. “I carried a boy out by his arms,” said Salwa Darwazeh, a resident
of the quarter. Rima, 8, was among the dead. Haffar said five of the injured were children. Umm Nidal, whose house stands
beside the market, said the shells came from the west. Henrike Vollmer, a spokeswoman for the United Nations, called for a
truce.
"""
MARKET_AGAIN = """\
HAMA, 4 May 2013 (Lindwick Post) - Activist Nour Qabbani said on Saturday that eleven people had been killed in the shelling
of the vegetable market in Hama on Thursday; two of the injured had died. Qabbani blamed the army. A fighter who gave his
name as Abu Layth said no rebels had been near.
"""
STATION = """\
KRAMATORSK, 9 April 2022 (Lindwick Post) - A missile hit the railway station of Kramatorsk on Friday and killed 52 people,
Colonel Petro Lysenko, a police spokesman, said. “My son Danylo was standing by the door,” said Oksana Hrytsenko, a teacher
from a nearby village. At least 100 people were wounded.
"""
CAMP = """\
NYALA, 20 June 2024 (Orrin Wire) - Gunmen killed seven people in Nyala on Wednesday, said Yusuf Garang, a volunteer who helped
to bury them. Garang counted three children among the dead.
"""
TESTIMONY = """\
Aleppo, 8 October 2015 (Orrin Wire) - An air strike on a school in Aleppo killed six children on Thursday, سلوى دروزة said, a
mother of two.
"""
REPORTS = {
    "market": MARKET, "qabbani-nour_interview": MARKET_AGAIN, "station": STATION, "camp": CAMP, "testimony": TESTIMONY,
}


class Silent(Progress):
    """Nobody who is told."""

    def start(self, what: str, total: int) -> None: ...
    def step(self, n: int = 1) -> None: ...
    def done(self) -> None: ...


def project(folder: Path, reports: dict[str, str]) -> Project:
    """Make a project with these reports and build its record."""
    made = Project.init(folder, "Withheld and shown")
    return add(made, reports)


def add(made: Project, reports: dict[str, str]) -> Project:
    """Archive more reports and build."""
    incoming = made.folder.parent / f"{made.folder.name}-in"
    incoming.mkdir(exist_ok=True)
    for name, text in reports.items():
        (incoming / f"{name}.txt").write_text(text, encoding="utf8")
    made.add([incoming], Silent())
    made.build(Silent())
    return made


def edition(record: Record, previous: Edition | None = None, policy: Policy | None = None, **basis: str) -> Edition:
    """Publish a record that no project holds."""
    given = {"derivation": "v", "codebook_sha256": "c", "policy_sha256": "p", **basis}
    from_ = Basis(software="cenotaph", codebook="default", codebook_version="2", archive_root="r", archive_files=1,
                  decisions="0", **given)
    imprint = Imprint(title="Tried", made=datetime(2026, 11, 22, tzinfo=UTC), basis=from_)
    return publish(record, policy or load_policy(), imprint, previous)


def record_of(reports: list[Report], claims: list[Claim]) -> Record:
    """Derive the record of some reports and claims."""
    told = [(report, tuple(c for c in claims if c.report == report.id)) for report in reports]
    return derive(told, default_codebook())
