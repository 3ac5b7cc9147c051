"""An edition checked again: every hash, every quote against the archive, every figure against the record of today."""
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from cenotaph.archive import Archive
from cenotaph.collect import collect
from cenotaph.editions import MANIFEST, SIGNATURE, Trust, faults_of, read_edition, read_manifest, trust_of
from cenotaph.errors import Stop
from cenotaph.publish import stands
from cenotaph.records import Basis, Edition, Figure, GradeName, Group, Passage, Recoded, Record, Report


@dataclass(frozen=True, kw_only=True)
class Verified:
    """What checking an edition gave: sentences on what is wrong, and what could be checked at all.

    `quotes` are the quotes found in the archive, of `all_quotes`; `figures` those that the record of today gives too,
    None where it comes from other reports, decisions, codebook or version; `signature` is None for an unsigned edition.
    """

    number: int
    folder: Path
    faults: tuple[str, ...] = ()
    files: int = 0
    quotes: int = 0
    all_quotes: int = 0
    figures: int | None = None
    signature: Trust | None = None


@dataclass
class Home:
    """The project that an edition came from, as far as it is at hand: its archive, its record, what that comes from.

    `recount` counts a record's dead by the codebooks of other projects, as an edition holds them for event data.
    """

    archive: Archive | None = None
    record: Record | None = None
    basis: Basis | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    recount: Callable[[Record], tuple[Recoded, ...]] | None = None


def verify(folder: Path, home: Home) -> Verified:
    """Return what is wrong with the edition in a folder, and how much of it could be checked with what is at hand.

    Raises Stop where there is no edition.
    """
    manifest = read_manifest(folder)
    faults = [*faults_of(folder), *_chain(folder, manifest.previous)]
    signature = folder / SIGNATURE
    trust = trust_of((folder / MANIFEST).read_bytes(), signature.read_bytes()) if signature.exists() else None
    try:
        edition = read_edition(folder)
    except Stop:
        return Verified(number=manifest.number, folder=folder, faults=tuple(faults), files=len(manifest.files),
                        signature=trust)
    if edition.number != manifest.number or edition.basis != manifest.basis:
        faults.append(f"{MANIFEST} is of another edition than edition.json")
    found, astray = _quotes(edition, home)
    figures, differing = _figures(edition, home)
    return Verified(
        number=manifest.number, folder=folder, faults=(*faults, *astray, *differing), files=len(manifest.files),
        quotes=found, all_quotes=len(edition.passages), figures=figures, signature=trust,
    )


def _chain(folder: Path, previous: str | None) -> Iterator[str]:
    """The manifest before must be the one that this edition was published after, where it lies beside it."""
    number = int(folder.name) - 1 if folder.name.isdigit() else 0
    path = folder.parent / str(number) / MANIFEST
    if previous and path.exists() and sha256(path.read_bytes()).hexdigest() != previous:
        yield f"edition {number} beside it is not the one that it was published after: one of the two was edited"


def _quotes(edition: Edition, home: Home) -> tuple[int, list[str]]:
    """Count the quotes that stand in archived reports; name those that do not."""
    if home.archive is None:
        return 0, []
    passages: dict[str, list[Passage]] = {}
    for passage in edition.passages:
        passages.setdefault(passage.report, []).append(passage)
    found, astray = 0, list[str]()
    for report, text in _texts(edition, home):
        if text is None:
            lost = f"report {report.doc} is not in the archive any more, or damaged there"
            astray.append(f"{lost} ({report.file_sha256})")
            continue
        for passage in passages.get(report.id, ()):
            sound = stands(passage, text)
            found += sound
            if not sound:
                astray.append(f"claim {passage.claim} quotes words that {report.doc} does not hold at "
                              f"{passage.quote.start}: “{passage.quote.words}”")
    return found, astray


def _texts(edition: Edition, home: Home) -> Iterator[tuple[Report, str | None]]:
    """Yield each report with its text as the archive has it, None where it has none."""
    by_file: dict[str, list[Report]] = {}
    for report in edition.reports:
        by_file.setdefault(report.file_sha256, []).append(report)
    for digest, reports in by_file.items():
        texts: dict[str, str] = {}
        if home.archive and digest in home.names:
            with suppress(Stop):
                read = collect(home.archive.read(digest), home.names[digest])
                texts = {each.id: each.text for each in read if isinstance(each, Report)}
        yield from ((report, texts.get(report.id)) for report in reports)


def _figures(edition: Edition, home: Home) -> tuple[int | None, list[str]]:
    """Compare the figures with those of today's record, where that comes from the same sources."""
    if home.record is None or home.basis is None or not _derived_alike(edition.basis, home.basis):
        return None, []
    now = {f.id: f for f in (*(f for x in home.record.findings for f in x.figures),
                             *(t.figure for t in home.record.tolls))}
    differing = [f"figure {i} is not what the same sources give" for i, f in edition.figures.items()
                 if i not in now or _numbers(f) != _numbers(now[i])]
    return len(edition.figures) - len(differing), [*differing, *_recounted(edition, home)]


def _recounted(edition: Edition, home: Home) -> Iterator[str]:
    """Name the incidents whose dead other projects' codebooks count otherwise than the edition has them."""
    if home.record is None or home.recount is None:
        return
    now = {(each.codebook, each.incident): each for each in home.recount(home.record)}
    for each in edition.recoded:
        counted = now.get((each.codebook, each.incident))
        if counted is None or _dead(counted) != _dead(each):
            yield (f"the dead of incident {each.incident}, counted by the codebook {each.codebook}, are not what the "
                   "same sources give")


def _dead(counted: Recoded) -> tuple[GradeName, dict[Group, tuple[int, int, int | None]]]:
    return counted.grade, {figure.group: _numbers(figure) for figure in counted.figures}


def _derived_alike(one: Basis, other: Basis) -> bool:
    return all(getattr(one, key) == getattr(other, key)
               for key in ("derivation", "codebook_sha256", "archive_root", "decisions"))


def _numbers(figure: Figure) -> tuple[int, int, int | None]:
    return figure.low, figure.best, figure.high
