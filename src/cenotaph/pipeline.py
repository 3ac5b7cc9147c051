"""The order of the house: the only module that knows it, and the only one that opens a transaction.

    archive → collect → extract → resolve → decide → group → reconcile → store → export

What is derived depends on archive, decisions, codebook and version alone: a build that follows other builds gives,
byte for byte, what a build from scratch gives.
"""
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from cenotaph.archive import Archive, DecisionLog
from cenotaph.basis import BuiltFrom, basis_of, files_digest
from cenotaph.claiming import claims_of
from cenotaph.codebook import Codebook, codebook_text, codebooks, load_codebook
from cenotaph.decide import propose
from cenotaph.derive import compared, grouped, version
from cenotaph.due import due
from cenotaph.errors import Stop
from cenotaph.export import claim_rows, exports
from cenotaph.gathering import Gathering
from cenotaph.outcomes import AddResult, BuildResult, ClaimsResult, Comparison, Progress
from cenotaph.rebuild import loosen, rebuild, take_in, told_apart_near
from cenotaph.records import Claim, Decision, Doubt, Finding, Order, Record, Report, Told, TollFinding
from cenotaph.reviewing import decided, keep, redecide, resolved
from cenotaph.settings import SETTINGS_FILE, Settings, find_project, load_settings, write_template
from cenotaph.store import open_store

# What doubts, publishes and verifies is imported where it is asked for: reading never does.
if TYPE_CHECKING:
    from cenotaph.releasing import Press, Sources
    from cenotaph.store import Store, Unit
    from cenotaph.verifying import Verified

__all__ = [
    "AddResult", "BuildResult", "ClaimsResult", "Progress", "Project", "claim_rows", "codebook_text", "codebooks",
    "default_policy_text", "exports", "read_claims", "verify_edition",
]

_BATCH = 200


def read_claims(names: Sequence[str | Path], progress: Progress, jobs: int = 1) -> ClaimsResult:
    """Return the claims, and the record, of the reports in files, folders and patterns, without a project.

    Nothing is kept. At most `jobs` processes read (see `claiming.py`).
    """
    reading = Gathering()
    reports = {r.id: r for _, _, found in reading.files(names, progress) for r in found}
    read = list(_claims_of(list(reports.values()), Settings(folder=Path(), title=""), progress, jobs))
    told = grouped(read, load_codebook("default"))
    return ClaimsResult(rows=claim_rows(told.told(), told.incident_of()), derived=told.record,
                        passed_over=tuple(reading.passed_over), failed=tuple(reading.failed))


def _claims_of(
    reports: Sequence[Report], settings: Settings, progress: Progress, jobs: int = 1
) -> Iterator[tuple[Report, tuple[Claim, ...]]]:
    """Yield each report, dated, with its claims. Raises Stop where a claim quotes words that are not in its report."""
    progress.start("reading reports", len(reports))
    for read in claims_of(reports, settings, jobs):
        yield read
        progress.step()
    progress.done()


class Project:
    """A project on disk: its settings, its archive and the record derived from it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.settings = load_settings(folder)
        self.archive = Archive(folder / "archive")
        self.log = DecisionLog(folder)

    @classmethod
    def init(cls, folder: Path, title: str | None = None, codebook: str | None = None) -> "Project":
        """Make a project of `folder` and return it. Raises Stop where it is one already or cannot be written."""
        load_codebook(codebook or "default")
        if (folder / SETTINGS_FILE).exists():
            raise Stop(f"{folder} already is a Cenotaph project.", f"Go on with 'cenotaph -C {folder} add FILE…'.")
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise Stop(f"{folder} cannot be made ({error.strerror}).", "Choose a folder you may write to.") from error
        write_template(folder, title or folder.absolute().name, codebook)
        return cls(folder)

    @classmethod
    def find(cls, start: Path) -> "Project":
        """Return the project that holds `start`. Raises Stop where there is none."""
        return cls(find_project(start))

    @contextmanager
    def _store(self) -> "Iterator[Store]":
        store = open_store(self.settings.database_url)
        try:
            yield store
        finally:
            store.close()

    def codebook(self) -> Codebook:
        return load_codebook(self.settings.codebook_file or self.settings.codebook)

    def add(self, names: Sequence[str | Path], progress: Progress) -> AddResult:
        """Archive every file that holds at least one readable report; the others are told with their reason.

        Of a folder only files are looked at that could be reports; a file that is named is always read.
        """
        reading, added, known = Gathering(), list[str](), list[str]()
        for name, data, _ in reading.files(names, progress):
            kept = self.archive.keep(data, name, datetime.now(UTC), self.settings.who)
            (added if kept.new else known).append(name)
        return AddResult(added=tuple(added), known=tuple(known), passed_over=tuple(reading.passed_over),
                         failed=tuple(reading.failed))

    def build(self, progress: Progress, jobs: int = 1) -> BuildResult:
        """Bring the record to what archive, decisions, codebook and this version give; only what changed is derived.

        At most `jobs` processes read (see `claiming.py`).
        What is read is put aside batch by batch, then the record is changed in one transaction: a build that is cut off
        leaves the record as it was, and the next goes on where it stopped.
        """
        book, log, names = self.codebook(), self.log.read(), self.archive.names()
        if not names:
            raise Stop("The archive is empty: nothing can be built.", "Add reports with 'cenotaph add FILE…'.")
        basis, reading = BuiltFrom.of(self.settings, book, log.head), Gathering()
        with self._store() as store:
            with store.view() as unit:
                before = basis_of(unit)
                kept = before.decisions in log.heads
                to_read = due(unit, names, log.decisions, None if before.reading != basis.reading else not kept)
                unmet = decided(unit, log.decisions).unmet
            if not to_read.files and before == basis:
                return BuildResult(nothing_new=True, unmet=unmet)
            ids, read_as = list[str](), basis.reading_days(to_read.said)
            for collected in reading.archived(self.archive, {digest: names[digest] for digest in to_read.files}):
                reports = to_read.among(collected)
                self._stage(store, reports, read_as, progress, jobs)
                ids += [r.id for r in reports]
            with store.begin() as unit:
                loosened = loosen(unit, to_read.again)
                claims = take_in(unit, ids, basis)
                fresh = redecide(unit, log.decisions, every=not kept)
                apart = told_apart_near(unit, fresh.claims)
                keep(unit, fresh)
                touched = {*ids, *fresh.claims, *loosened.reports, *apart}
                changed = touched if before.derives_as(basis) else unit.report_ids()
                incidents, tolls = rebuild(unit, changed, book, progress, loosened)
                unit.add_build(datetime.now(UTC), version(), basis.codebook, files_digest(names))
                unmet = decided(unit, log.decisions).unmet
        return BuildResult(reports_read=len(ids), claims=claims, incidents_changed=incidents, tolls_changed=tolls,
                           nothing_new=not ids and before == basis, decisions_lost=not kept, unmet=unmet,
                           failed=tuple(reading.failed))

    def _stage(self, store: "Store", reports: Sequence[Report], basis: str, progress: Progress, jobs: int) -> None:
        """Read the reports and put them aside, but for those that a build that was cut off has put aside already."""
        # Written before anything is read: a disk that cannot be written must say so before an hour of reading.
        with store.begin() as unit:
            unit.drop_staged(but=basis)
            done = unit.staged_ids()
        read = _claims_of([r for r in reports if r.id not in done], self.settings, progress, jobs)
        while batch := list(islice(read, _BATCH)):
            with store.begin() as unit:
                unit.stage(basis, batch)

    @contextmanager
    def _view(self) -> "Iterator[Unit]":
        """Give the record for reading. Raises Stop where nothing was built yet."""
        with self._store() as store, store.view() as unit:
            if unit.empty:
                first = () if any(True for _ in self.archive.files()) else ("add reports with 'cenotaph add FILE…'",)
                steps = ", then ".join((*first, "run 'cenotaph build'"))
                raise Stop("There is no record yet.", f"To make one, {steps}.")
            yield unit

    def record(self, about: str | None = None) -> Record:
        """Return the record, whole, or what is `about` the incidents, tolls and figures whose ids begin with that.

        Raises Stop where nothing was built yet.
        """
        with self._view() as unit:
            if about is not None:
                return unit.record_about(about)
            return replace(unit.record(), unmet=decided(unit, self.log.read().decisions).unmet)

    def record_around(self, ids: Iterable[str]) -> Record:
        """Return what of the record a decision about the objects whose ids begin so may touch, and no more.

        Raises Stop where nothing was built yet.
        """
        with self._view() as unit:
            return unit.record_around(ids)

    def incidents(self, *, with_claims: bool = False) -> Iterator[tuple[Finding, tuple[Claim, ...]]]:
        """Yield all incidents by first day, with their claims where asked for, a few hundred in memory at a time."""
        with self._view() as unit:
            yield from unit.incidents(with_claims=with_claims)

    def tolls(self) -> Iterator[TollFinding]:
        """Yield all tolls by first day, a few hundred in memory at a time."""
        with self._view() as unit:
            yield from unit.toll_findings()

    def decisions(self) -> tuple[Told, ...]:
        """Return every decision of the log, in order, with what becomes of it on the record as it was last built."""
        log = self.log.read().decisions
        with self._store() as store, store.view() as unit:
            return decided(unit, log).told

    def decide(self, order: Order, record: Record) -> Decision:
        """Write what a reviewer asks into the decision log and return it; the next build applies it.

        `record` is what the reviewer saw; an order without an author is signed as the settings say. Raises WrongUsage
        where it cannot be decided so.
        """
        ready = resolved(replace(order, author=order.author or self.settings.who), record, self.settings.home_countries)
        return self.log.write(lambda log: propose(ready, record, log, datetime.now(UTC)))

    def doubts(self) -> tuple[Doubt, ...]:
        """Return what a reviewer should look at first. Raises Stop where nothing was built yet."""
        from cenotaph.doubt import Beside, doubt

        torn, record = self.log.faults(), self.record()
        with self._store() as store, store.view() as unit:
            near_misses = tuple(unit.near_misses())
        try:
            beside = Beside(torn=torn, changes=self.press.unpublished())
        except Stop as error:
            beside = Beside(torn=torn, edited=str(error))
        return doubt(record, near_misses, self.codebook(), beside)

    def compare_codebooks(self, one: str, other: str) -> Comparison:
        """Return what two codebooks (bundled names, or files) make of the claims as read; nothing is kept."""
        return compared(self.record(), load_codebook(one), load_codebook(other))

    @property
    def press(self) -> "Press":
        """What makes, keeps and compares this project's editions."""
        from cenotaph.releasing import Press

        return Press(self.folder, self._sources)

    def _sources(self) -> "Sources":
        from cenotaph.releasing import Sources, map_regions

        book, log = self.codebook(), self.log.read()
        with self._view() as unit:
            same_rules = basis_of(unit) == BuiltFrom.of(self.settings, book, log.head)
            fresh = same_rules and unit.builds()[-1].input_sha256 == files_digest(self.archive.names())
        return Sources(record=self.record(), book=book, archive=self.archive, log=log, title=self.settings.title,
                       licence=self.settings.licence, regions=map_regions(self.settings), fresh=fresh)

    def send_digest(self, since: str) -> None:
        """Send the digest of the newest edition by e-mail, as the settings say. Raises Stop where that fails."""
        from cenotaph.digest import letter
        from cenotaph.sending import send

        send(letter(self.press.told(since), self.settings.digest_from, self.settings.digest_to), self.settings)

    def export(self, form: str, out: Path) -> tuple[Path, ...]:
        """Write the record in one of the formats and return the files. Raises WrongUsage for an unknown format."""
        return self.press.export(form, out)


def default_policy_text() -> str:
    """Return the policy that a project publishes by until it has its own."""
    from cenotaph.publish import default_policy_text as text

    return text()


def verify_edition(named: str, start: Path) -> "Verified":
    """Return what is wrong with an edition: one in a folder, which needs no project, or one of the project at `start`.

    Quotes and figures are checked where the project is at hand that it came from.
    """
    from cenotaph.editions import MANIFEST
    from cenotaph.verifying import Home, verify

    given = Path(named)
    loose = (given / MANIFEST).exists()
    try:
        press = Project.find(given if loose else start).press
    except Stop as error:
        if loose:
            return verify(given, Home())
        if given.is_dir():
            what = f"{named} is no edition: {MANIFEST} is missing."
            raise Stop(what, "Name the folder that holds edition.json and site/.") from error
        raise
    folder = given if loose else press.editions.path(named)
    ours = folder.resolve().parent == press.editions.folder.resolve()
    return verify(folder, press.home() if ours else Home())
