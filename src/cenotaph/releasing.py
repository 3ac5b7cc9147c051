"""From the record to editions on disk: policy, withholding, pages and data, seal; and what differs between editions."""
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from hashlib import sha256
from importlib import metadata
from pathlib import Path

from msgspec.structs import replace

from cenotaph.archive import Archive, LogRead
from cenotaph.codebook import Codebook, load_codebook
from cenotaph.derive import recoded, version
from cenotaph.digest import FORMS, Digest, digest
from cenotaph.editions import Editions, SigningKey, copy_whole, read_edition, refuse_full
from cenotaph.errors import Stop, WrongUsage
from cenotaph.export import CODEBOOKS, EXPORTS, Holdings, export, pages_lack, regions_of, write_parts
from cenotaph.methodology import rules_of
from cenotaph.outcomes import Progress
from cenotaph.publish import (
    Imprint,
    Policy,
    Secrets,
    changes_between,
    leaks,
    load_policy,
    publish,
    secrets_of,
    unmasked,
    unpublished,
    withhold,
)
from cenotaph.records import Basis, Change, Edition, Recoded, Record, Region, encode
from cenotaph.settings import Settings
from cenotaph.verifying import Home

POLICY_FILE = "policy.toml"


@dataclass(frozen=True, kw_only=True)
class Release:
    """What `publish` did: the edition and the folder it lies in; `signed` where a key signed it."""

    edition: Edition
    folder: Path
    signed: bool = False


@dataclass(frozen=True, kw_only=True)
class Sources:
    """All that an edition is made from: the record, and what the record was derived from.

    `fresh` is false where archive, decisions, codebook or version are no longer those that the record was built from.
    """

    record: Record
    book: Codebook
    archive: Archive
    log: LogRead
    title: str
    licence: str = ""
    regions: tuple[Region, ...] = ()
    fresh: bool = True


@dataclass(frozen=True)
class Press:
    """Makes, keeps and compares the editions of one project. `read` gives its sources as they are now."""

    folder: Path
    read: Callable[[], Sources]

    @property
    def editions(self) -> Editions:
        return Editions(self.folder / "editions")

    @cached_property
    def sources(self) -> Sources:
        return self.read()

    def publish(
        self, progress: Progress, policy: Path | None = None, *, site: Path | None = None, sign: bool = False
    ) -> Release:
        """Make the next edition, write it and return it. `sign` makes a signing key where there is none.

        `site` is an empty folder, or one to be made, that gets a copy of the edition, pages and data. Where the
        libraries that write pages are not installed the edition holds its data alone.

        The policy is that in a file, else the project's own, else the bundled one. Raises Stop where the newest edition
        was edited by hand, a withheld name would be published, pages are asked for that cannot be written, or the disk
        refuses; nothing is then published.
        """
        pages = not _refuse_without_pages(site)
        if not self.sources.fresh:
            what = "The record is older than the archive, the decisions, the codebook or the software."
            raise Stop(f"{what} Nothing was published.", "Run `cenotaph build`, then publish.")
        chosen, before = self.policy(policy), self.editions.intact()
        progress.start("publishing", 4)
        secrets = secrets_of(self.sources.record, chosen)
        progress.step()
        edition = replace(
            publish(self.sources.record, chosen, self._imprint(chosen), before, secrets),
            licence=self.sources.licence, recoded=_recounted(self.sources.record),
        )
        progress.step()
        edition = replace(edition, regions=self.sources.regions)
        key = SigningKey()
        if sign and not key.there:
            key.make()

        def fill(aside: Path) -> None:
            write_parts(edition, aside, pages)
            progress.step()
            _refuse_leaks(aside, edition, secrets)
            progress.step()

        folder = self.editions.add(edition, fill, key if key.there else None)
        if site:
            copy_whole(folder, site)
        progress.done()
        return Release(edition=edition, folder=folder, signed=key.there)

    def export(self, form: str, out: Path) -> tuple[Path, ...]:
        """Write the record as it is, nothing withheld, in one of the formats and return the files.

        Raises WrongUsage for a format that does not exist, Stop where the files cannot be written.
        """
        books = [load_codebook(each.codebook) for each in EXPORTS if each.name == form and each.codebook]
        kept, record = self.sources, self.sources.record
        holdings = Holdings(record=record, title=kept.title, licence=kept.licence, recoded=recoded(record, books))
        return export(holdings, form, out)

    def policy(self, file: Path | None = None) -> Policy:
        """Return the policy in a file, else the project's own, else the bundled one."""
        own = self.folder / POLICY_FILE
        return load_policy(file or (own if own.exists() else None))

    def edition(self, named: str) -> Edition:
        """Return an edition by its number, by "latest" or by its folder; "now" is the record as it would be published.

        Raises Stop where there is none, or where it was edited.
        """
        if named == "now":
            policy = self.policy()
            return publish(self.sources.record, policy, self._imprint(policy), self.editions.latest())
        by_number = named == "latest" or named.isdigit() or not Path(named).is_dir()
        return read_edition(self.editions.path(named) if by_number else Path(named))

    def changes(self, one: str, other: str) -> tuple[Change, ...]:
        """Return what one edition publishes otherwise than another, and why; both named as `edition` names them."""
        return changes_between(self.edition(one), self.edition(other))

    def unpublished(self) -> tuple[Change, ...]:
        """Return what publishing now would change, nothing where no edition is there yet."""
        before = self.editions.latest()
        return unpublished(self.sources.record, self._imprint(self.policy()), before) if before else ()

    def digest(self, since: str, form: str) -> str:
        """Return what the newest edition publishes otherwise than the one named, for its readers, in one of the forms.

        Raises WrongUsage where that is the newest one itself.
        """
        return next(each for each in FORMS if each.name == form).write(self.told(since))

    def told(self, since: str) -> Digest:
        """Return what the newest edition publishes otherwise than the one named, before it is written in any form."""
        before, now = self.edition(since), self.edition("latest")
        if before.number >= now.number:
            raise WrongUsage(f"Edition {before.number} is the newest: nothing is published since.",
                             "Publish the next one with `cenotaph publish`, or name an earlier one.")
        policy = self.policy()
        changes = withhold(changes_between(before, now), policy, secrets_of(self.sources.record, policy))
        return digest(before, now, changes)

    def home(self) -> Home:
        """Return what an edition of this project can be checked against: its archive, its record if that is fresh."""
        archive = Archive(self.folder / "archive")
        try:
            known = self.sources if self.sources.fresh else None
        except Stop:
            known = None
        if known is None:
            return Home(archive=archive, names=archive.names())
        basis = self._imprint(self.policy()).basis
        return Home(archive=archive, record=known.record, basis=basis, names=archive.names(), recount=_recounted)

    def _imprint(self, policy: Policy) -> Imprint:
        made, title = datetime.now(UTC), self.sources.title
        return Imprint(title=title, made=made, basis=_basis(self.sources, policy), rules=rules_of(self.sources.book))


def _recounted(record: Record) -> tuple[Recoded, ...]:
    """The dead of a record as the codebooks of other projects count them."""
    return recoded(record, map(load_codebook, CODEBOOKS))


def _refuse_without_pages(site: Path | None) -> str | None:
    """Return what pages need and lack; raise Stop where a copy of them is asked for, or has no empty place."""
    lacking = pages_lack()
    if site and lacking:
        raise Stop(f"The pages need {lacking}, which is not installed: nothing was published.",
                   "Install it with `pip install 'cenotaph[site]'`, or leave out --site: the data need nothing more.")
    if site:
        refuse_full(site)
    return lacking


def _basis(sources: Sources, policy: Policy) -> Basis:
    digests = sorted(sources.archive.names())
    # A hash over lists of withheld names could be searched for them.
    public = replace(policy, names=replace(policy.names, also=(), never=()))
    return Basis(
        software=f"cenotaph {metadata.version('cenotaph')}", derivation=version(), codebook=sources.book.name,
        codebook_version=sources.book.version, codebook_sha256=sha256(encode(sources.book)).hexdigest(),
        archive_root=sha256("\n".join(digests).encode()).hexdigest(), archive_files=len(digests),
        decisions=sources.log.head, policy_sha256=sha256(encode(public)).hexdigest(),
    )


def _refuse_leaks(aside: Path, edition: Edition, secrets: Secrets) -> None:
    """Raise Stop where a file that is about to be published holds a name that the policy withholds."""
    files = ((path.relative_to(aside).as_posix(), path) for path in sorted(aside.rglob("*")) if path.is_file())
    found = dict(leaks(((name, path.read_bytes()) for name, path in files), secrets))
    if left := unmasked(edition, secrets):
        found["edition.json"] = left[0]
    if found:
        where = ", ".join(f"“{words}” in {name}" for name, words in found.items())
        what = f"What the policy withholds would be published, {where}: nothing was published."
        raise Stop(what, "This is a defect of Cenotaph: please report it. The policy's `never` lets a name stand.")


def map_regions(settings: Settings) -> tuple[Region, ...]:
    """Return the regions that maps are drawn with. Raises Stop where the file that the settings name holds none."""
    if not settings.map_regions:
        return ()
    path = settings.folder / settings.map_regions
    remedy = "Name a GeoJSON file of areas in degrees as `map_regions` in cenotaph.toml, or take the line out."
    try:
        return regions_of(path.read_bytes())
    except OSError as error:
        raise Stop(f"The regions of the maps, {path}, cannot be read: {error.strerror or error}.", remedy) from error
    except ValueError as error:
        raise Stop(f"The regions of the maps, {path}, cannot be drawn: {error}.", remedy) from error
