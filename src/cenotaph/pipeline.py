"""The order of the house: the only module that knows it, and the only one that opens a transaction.

    archive → collect → extract → resolve → group → reconcile → store → export

What is derived depends on archive, codebook and version alone: a build that follows other builds gives, byte for byte,
what a build from scratch gives.
"""
import glob
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Protocol

import msgspec

from cenotaph.archive import Archive
from cenotaph.codebook import Codebook, load_codebook
from cenotaph.collect import collect
from cenotaph.doubt import doubt
from cenotaph.errors import Stop, Unreadable
from cenotaph.export import claim_rows, export
from cenotaph.extract import extract
from cenotaph.group import Grouping, block_keys, group
from cenotaph.reconcile import reconcile, reconcile_toll
from cenotaph.records import Claim, Doubt, Finding, Record, Report, Toll, TollFinding, encode, missing_words
from cenotaph.resolve import resolve
from cenotaph.settings import SETTINGS_FILE, Settings, find_project, load_settings, write_template
from cenotaph.store import Store, Unit, open_store

__all__ = ["AddResult", "BuildResult", "ClaimsResult", "Progress", "Project", "claim_rows", "read_claims"]

LARGEST_FILE_BYTES = 256 * 1024 * 1024
_BATCH = 200
_UNGROUPED, _BASIS = "ungrouped", "basis"


class Progress(Protocol):
    """Somebody who is told how far long work has come."""

    def start(self, what: str, total: int) -> None: ...
    def step(self, n: int = 1) -> None: ...
    def done(self) -> None: ...


@dataclass(frozen=True, kw_only=True)
class AddResult:
    """What `add` did: names of the files that came in, of those the archive knew, and what could not be read."""

    added: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    failed: tuple[Unreadable, ...] = ()


@dataclass(frozen=True, kw_only=True)
class BuildResult:
    """What `build` did, in numbers; `nothing_new` where the record already was what the archive and codebook give."""

    reports_read: int = 0
    claims: int = 0
    incidents_changed: int = 0
    tolls_changed: int = 0
    nothing_new: bool = False
    failed: tuple[Unreadable, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ClaimsResult:
    record: Record
    failed: tuple[Unreadable, ...] = ()


@dataclass
class _Read:
    """Reports as they are read, and what could not be."""

    failed: list[Unreadable] = field(default_factory=list)

    def reports(self, data: bytes, name: str) -> Iterator[Report]:
        for item in collect(data, name):
            if isinstance(item, Unreadable):
                self.failed.append(item)
            else:
                yield item


def files_of(paths: Sequence[Path]) -> tuple[list[Path], list[Unreadable]]:
    """Return every file that the paths name (folders whole, patterns matched), sorted, and the paths that name none."""
    found: dict[Path, None] = {}
    failed: list[Unreadable] = []
    for path in paths:
        if path.is_dir():
            inside = [p for p in sorted(path.rglob("*")) if p.is_file() and not p.name.startswith(".")]
        elif path.exists():
            inside = [path]
        else:
            inside = [Path(p) for p in sorted(glob.glob(str(path), recursive=True)) if Path(p).is_file()]
        if not inside:
            failed.append(Unreadable(f"{path}: there is no such file.", "Check the name; patterns must be quoted."))
        found.update(dict.fromkeys(inside))
    return list(found), failed


def _bytes_of(path: Path) -> bytes:
    """Return a file's bytes. Raises Unreadable where it is gone, forbidden, or larger than any report."""
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE_BYTES:
            raise Unreadable(f"{path} is {size // 2**20} MiB, too large for a report.", "Split it into smaller files.")
        return path.read_bytes()
    except OSError as error:
        raise Unreadable(f"{path} cannot be read ({error.strerror or error}).",
                         "Check that it is still there and that you may read it, then add it again.") from error


def _claims_of(reports: Iterable[Report], model: str, countries: Sequence[str]) -> Iterator[tuple[Report, tuple[Claim, ...]]]:
    """Yield each report, dated, with its claims. Raises Stop where a claim quotes words that are not in its report."""
    for report, readings in extract(reports, model):
        dated, claims = resolve(report, readings, countries)
        for claim in claims:
            if lost := missing_words(claim, dated):
                raise Stop(f"Claim {claim.id} of {dated.doc} quotes words that its report does not hold: {lost[0].words!r}.",
                           "This is a defect of Cenotaph: please report it with the file.")
        yield dated, claims


def _reconciled(grouping: Grouping, claims: dict[str, Claim], reports: dict[str, Report], codebook: Codebook) -> list[Finding]:
    return [reconcile(i, [claims[c] for c in i.claims], [reports[r] for r in i.reports], codebook) for i in grouping.incidents]


def _reconciled_toll(toll: Toll, claims: dict[str, Claim], reports: dict[str, Report], inside: Sequence[Finding],
                     codebook: Codebook) -> TollFinding:
    return reconcile_toll(toll, [claims[c] for c in toll.claims], [reports[r] for r in toll.reports], inside, codebook)


def derive(read: Sequence[tuple[Report, tuple[Claim, ...]]], codebook: Codebook) -> Record:
    """Return the whole record of some reports and their claims, without a store."""
    reports = {r.id: r for r, _ in sorted(read, key=lambda rc: (str(rc[0].dating.day or "9999-12-31"), rc[0].id))}
    by_report = {r.id: sorted(cs, key=lambda c: (c.quote.start, c.quote.end, c.id)) for r, cs in read}
    claims = {c.id: c for r in reports for c in by_report[r]}
    grouping = group(tuple(claims.values()), tuple(reports.values()))
    findings = _reconciled(grouping, claims, reports, codebook)
    tolls = tuple(_reconciled_toll(t, claims, reports, findings, codebook) for t in grouping.tolls)
    return Record(reports=tuple(reports.values()), claims=tuple(claims.values()), findings=tuple(findings), tolls=tolls)


def read_claims(paths: Sequence[Path], progress: Progress) -> ClaimsResult:
    """Return the record of the reports in some files, without a project: nothing is kept."""
    files, failed = files_of(paths)
    reading = _Read(failed)
    reports: dict[str, Report] = {}
    progress.start("reading files", len(files))
    for path in files:
        try:
            reports.update((r.id, r) for r in reading.reports(_bytes_of(path), path.name))
        except Unreadable as error:
            reading.failed.append(error)
        progress.step()
    progress.done()
    progress.start("reading claims", len(reports))
    read = []
    for pair in _claims_of(reports.values(), Settings(folder=Path(), title="").spacy_model, ()):
        read.append(pair)
        progress.step()
    progress.done()
    return ClaimsResult(record=derive(read, load_codebook("default")), failed=tuple(reading.failed))


@lru_cache(maxsize=1)
def _version() -> str:
    """Return what names this software exactly: a hash over its code, word lists and learnt weights."""
    package = Path(__file__).parent
    seen = hashlib.sha256()
    for path in sorted(p for p in package.rglob("*") if p.suffix in {".py", ".toml", ".json"}):
        seen.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes())
    return seen.hexdigest()


class Project:
    """A project on disk: its settings, its archive and the record derived from it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.settings = load_settings(folder)
        self.archive = Archive(folder / "archive")

    @classmethod
    def init(cls, folder: Path, title: str | None = None) -> "Project":
        """Make a project of `folder` and return it. Raises Stop where it is one already or cannot be written."""
        if (folder / SETTINGS_FILE).exists():
            raise Stop(f"{folder} already is a Cenotaph project.", "Go on with 'cenotaph add'.")
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise Stop(f"{folder} cannot be made ({error.strerror}).", "Choose a folder you may write to.") from error
        write_template(folder, title or folder.absolute().name)
        return cls(folder)

    @classmethod
    def find(cls, start: Path) -> "Project":
        """Return the project that holds `start`. Raises Stop where there is none."""
        return cls(find_project(start))

    @contextmanager
    def _store(self) -> Iterator[Store]:
        store = open_store(self.settings.database_url)
        try:
            yield store
        finally:
            store.close()

    def codebook(self) -> Codebook:
        return load_codebook(self.settings.codebook_file or self.settings.codebook)

    def add(self, paths: Sequence[Path], progress: Progress) -> AddResult:
        """Archive every file that holds at least one readable report; the others are named with their reason."""
        files, failed = files_of(paths)
        reading = _Read(failed)
        added, known = [], []
        progress.start("archiving", len(files))
        for path in files:
            try:
                data = _bytes_of(path)
                if any([report for report in reading.reports(data, path.name)]):
                    kept = self.archive.keep(data, path.name, datetime.now(UTC), self.settings.who)
                    (added if kept.new else known).append(path.name)
            except Unreadable as error:
                reading.failed.append(error)
            progress.step()
        progress.done()
        return AddResult(added=tuple(added), known=tuple(known), failed=tuple(reading.failed))

    def build(self, progress: Progress) -> BuildResult:
        """Bring the record to what the archive, the codebook and this version give; only what changed is derived.

        Claims are kept batch by batch, the record in one transaction: a build that is cut off leaves the record as it
        was and goes on where it stopped.
        """
        book = self.codebook()
        reading = _Read()
        with self._store() as store:
            with store.begin() as unit:
                self._forget_what_changed(unit, book)
            read, claims = self._read_new(store, reading, progress)
            with store.begin() as unit:
                pending = _pending(unit)
                incidents, tolls = _regroup(unit, pending, book, progress) if pending else (0, 0)
                unit.set_state(_UNGROUPED, "[]")
                if pending:
                    unit.add_build(datetime.now(UTC), _version(), _digest(encode(book)), self._input_digest())
        return BuildResult(reports_read=read, claims=claims, incidents_changed=incidents, tolls_changed=tolls,
                           nothing_new=not pending, failed=tuple(reading.failed))

    def _forget_what_changed(self, unit: Unit, book: Codebook) -> None:
        """Drop what an earlier version read, or what another codebook derived: it will be derived anew."""
        reading = _digest(_version(), self.settings.spacy_model, *self.settings.home_countries)
        basis = {"reading": reading, "codebook": _digest(encode(book))}
        before = msgspec.json.decode(unit.state(_BASIS) or "{}", type=dict[str, str])
        if before.get("reading") not in {None, basis["reading"]}:
            unit.clear()
        elif before.get("codebook") not in {None, basis["codebook"]}:
            unit.clear_findings()
            unit.set_state(_UNGROUPED, msgspec.json.encode(sorted(unit.report_ids())).decode())
        unit.set_state(_BASIS, msgspec.json.encode(basis).decode())

    def _read_new(self, store: Store, reading: _Read, progress: Progress) -> tuple[int, int]:
        """Read the archived reports that the store does not hold yet; return how many, and how many claims."""
        with store.view() as unit:
            known = unit.report_ids()
        names = {entry.sha256: entry.name for entry in reversed(list(self.archive.files()))}
        new = [r for digest in sorted(names) for r in reading.reports(self.archive.read(digest), names[digest]) if r.id not in known]
        progress.start("reading reports", len(new))
        total = 0
        for at in range(0, len(new), _BATCH):
            batch = list(_claims_of(new[at : at + _BATCH], self.settings.spacy_model, self.settings.home_countries))
            with store.begin() as unit:
                unit.add_reports([report for report, _ in batch])
                for report, claims in batch:
                    unit.replace_claims(report.id, claims, {c.id: block_keys(c, report) for c in claims})
                    total += len(claims)
                ids = [*_pending(unit), *(report.id for report, _ in batch)]
                unit.set_state(_UNGROUPED, msgspec.json.encode(ids).decode())
            progress.step(len(batch))
        progress.done()
        return len(new), total

    def _input_digest(self) -> str:
        return _digest(*sorted({entry.sha256 for entry in self.archive.files()}))

    def record(self) -> Record:
        """Return the whole record. Raises Stop where nothing was built yet."""
        with self._store() as store:
            record = store.record()
        if not record.reports:
            raise Stop("There is no record yet.", "Add reports with 'cenotaph add', then run 'cenotaph build'.")
        return record

    def doubts(self) -> tuple[Doubt, ...]:
        return doubt(self.record())

    def export(self, form: str, out: Path) -> tuple[Path, ...]:
        """Write the record in one of the formats and return the files. Raises WrongUsage for an unknown format."""
        return export(self.record(), form, out)


def _digest(*parts: str | bytes) -> str:
    joined = b"\x1f".join(p if isinstance(p, bytes) else p.encode("utf8") for p in parts)
    return hashlib.sha256(joined).hexdigest()


def _pending(unit: Unit) -> list[str]:
    """Ids of the reports whose claims are read but not grouped yet."""
    return msgspec.json.decode(unit.state(_UNGROUPED) or "[]", type=list[str])


def _touched(unit: Unit, report_ids: Sequence[str]) -> tuple[dict[str, Report], dict[str, Claim]]:
    """Reports and claims that a chain of shared keys links to the given reports: all that grouping can change."""
    reports: dict[str, Report] = {}
    claims: dict[str, Claim] = {}
    frontier = set(report_ids)
    while frontier:
        found = {r.id: r for r in unit.reports(frontier)}
        fresh = list(unit.claims_of(frontier))
        reports.update(found)
        claims.update((c.id, c) for c in fresh)
        keys = {key for claim in fresh for key in block_keys(claim, found[claim.report])}
        sharing = unit.claims_sharing(keys) - set(claims)
        frontier = {c.report for c in unit.claims(sharing)} - set(reports)
    return reports, claims


def _regroup(unit: Unit, pending: Sequence[str], book: Codebook, progress: Progress) -> tuple[int, int]:
    """Group and reconcile all that the pending reports touch; return how many incidents and tolls changed."""
    reports, claims = _touched(unit, pending)
    ordered = sorted(reports.values(), key=lambda r: (str(r.dating.day or "9999-12-31"), r.id))
    grouping = group(tuple(claims.values()), tuple(ordered))
    progress.start("reconciling", len(grouping.incidents) + len(grouping.tolls))
    before = {f.incident.id: f for f in unit.incidents_with(claims)}
    after = {f.incident.id: f for f in _reconciled(grouping, claims, reports, book)}
    progress.step(len(after))
    unit.replace_incidents(set(before) - set(after), [f for i, f in after.items() if before.get(i) != f])
    unit.replace_near_misses({f"{c.report}/{c.event}" for c in claims.values()}, grouping.near_misses)
    changed = [f for i, f in {**before, **after}.items() if before.get(i) != after.get(i)]
    old_tolls = {t.toll.id: t for t in unit.tolls_with(claims)}
    new_tolls = _tolls(unit, grouping, claims, reports, changed, book)
    progress.step(len(grouping.tolls))
    unit.replace_tolls(set(old_tolls) - {t.toll.id for t in new_tolls}, new_tolls)
    progress.done()
    return len(changed), sum(old_tolls.get(t.toll.id) != t for t in new_tolls)


def _tolls(unit: Unit, grouping: Grouping, claims: dict[str, Claim], reports: dict[str, Report], changed: Sequence[Finding],
           book: Codebook) -> list[TollFinding]:
    """Tolls grouped anew, and those whose span holds an incident that changed, each held against the incidents inside."""
    done = {t.id: t for t in grouping.tolls}
    tolls = list(done.values())
    for finding in unit.toll_findings():
        toll = finding.toll
        if toll.id not in done and not set(toll.claims) & set(claims) and any(_inside(f, toll) for f in changed):
            tolls.append(toll)
            claims = claims | {c.id: c for c in unit.claims(toll.claims)}
            reports = reports | {r.id: r for r in unit.reports(toll.reports)}
    return [_reconciled_toll(t, claims, reports, list(unit.findings_inside(t.period.first, t.period.last)), book) for t in tolls]


def _inside(finding: Finding, toll: Toll) -> bool:
    first, last = finding.incident.period.first, finding.incident.period.last
    return not ((toll.period.first and last and last < toll.period.first) or (toll.period.last and first and first > toll.period.last))


