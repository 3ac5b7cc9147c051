"""A project in a temporary folder and reports of our own words: what the whole flow is tried on."""
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from cenotaph.pipeline import BuildResult, Project

HOME = Path(__file__).parents[2]
EXAMPLE = HOME / "examples" / "homs-2012"
FORMS = ("csv", "jsonl", "geojson", "claims")

MARKET = """\
HAMA, 3 May 2013 (Orrin Wire) - Shells fell on the vegetable market of Hama on Thursday and killed nine people, a doctor
at the city's hospital said. Fourteen people were injured.
"""
MARKET_LATER = """\
HAMA, 4 May 2013 (Orrin Wire) - The shelling of the vegetable market in Hama on Thursday killed eleven people, the same
doctor said on Saturday; two of the injured had died.
"""
CHECKPOINT = """\
DARAA, 20 August 2014 (Lindwick Post) - A car bomb at a checkpoint in Daraa killed four soldiers on Wednesday, state
television said.
"""
SCHOOL = """\
ALEPPO, 8 October 2015 (Lindwick Post) - An air strike on a school in Aleppo killed six children on Thursday, residents
said.
"""
TOTAL = """\
BEIRUT, 31 May 2013 (Orrin Wire) - More than 300 people have been killed in Hama since the beginning of May, a monitoring
group said.
"""


@dataclass
class Watched:
    """A progress that remembers: (what, how many were announced, how many steps were taken), one a phase."""

    phases: list[list[object]] = field(default_factory=list)
    ended: int = 0

    def start(self, what: str, total: int) -> None:
        self.phases.append([what, total, 0])

    def step(self, n: int = 1) -> None:
        self.phases[-1][2] = int(str(self.phases[-1][2])) + n

    def done(self) -> None:
        self.ended += 1


def project(folder: Path, **reports: str) -> Project:
    """Make a project with the reports, by name, archived and nothing built."""
    made = Project.init(folder, "Tried")
    add(made, **reports)
    return made


def add(to: Project, **reports: str) -> None:
    incoming = to.folder.parent / f"{to.folder.name}-incoming"
    incoming.mkdir(exist_ok=True)
    files = []
    for name, text in reports.items():
        files.append(incoming / f"{name}.txt")
        files[-1].write_text(text, encoding="utf8")
    to.add(files, Watched())


def build(of: Project) -> BuildResult:
    return of.build(Watched())


def built(folder: Path, *batches: Iterable[Path]) -> Project:
    """Make a project to which the batches of files came one after the other, each followed by a build."""
    made = Project.init(folder, "Tried")
    for files in batches:
        made.add(list(files), Watched())
        build(made)
    return made


def exports(of: Project) -> dict[str, bytes]:
    """Return every file that every export writes, by format and name."""
    out = of.folder.parent / f"{of.folder.name}-exports"
    written = [(form, path) for form in FORMS for path in of.export(form, out / form)]
    return {f"{form}/{path.name}": path.read_bytes() for form, path in written}


def example_files() -> list[Path]:
    return sorted(p for p in EXAMPLE.iterdir() if p.name not in {"README.md", "expected.toml"})
