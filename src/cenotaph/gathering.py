"""Files, folders and patterns → the reports that they hold, and what could not be read."""
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cenotaph.archive import Archive, bytes_of, named_files
from cenotaph.collect import collect, passed_over
from cenotaph.errors import Unreadable
from cenotaph.outcomes import PassedOver, Progress
from cenotaph.records import Report

# So many reports are in memory at once; a file is never parted.
_AT_ONCE = 5000


@dataclass
class Gathering:
    """Files and reports as they are read, what could not be, and what a folder holds beside its reports."""

    failed: list[Unreadable] = field(default_factory=list)
    passed_over: list[PassedOver] = field(default_factory=list)

    def reports(self, data: bytes, name: str) -> Iterator[Report]:
        for item in collect(data, name):
            if isinstance(item, Unreadable):
                self.failed.append(item)
            else:
                yield item

    def archived(self, archive: Archive, names: Mapping[str, str]) -> Iterator[list[Report]]:
        """Yield the reports of archived files (hash → name), so many at a time that they fit into memory."""
        held = list[Report]()
        for digest, name in names.items():
            held += self.reports(archive.read(digest), name)
            if len(held) >= _AT_ONCE:
                yield held
                held = []
        yield held

    def files(self, names: Iterable[str | Path], progress: Progress) -> Iterator[tuple[str, bytes, list[Report]]]:
        """Yield name, bytes and reports of every file that the names stand for and that holds a report."""
        files, missing = named_files(names)
        self.failed += missing
        progress.start("reading files", len(files))
        for each in files:
            name = each.path.name
            try:
                data = bytes_of(each.path)
                if not each.by_name and (why := passed_over(data, name)):
                    self.passed_over.append(PassedOver(name=name, why=why))
                elif reports := list(self.reports(data, name)):
                    yield name, data, reports
            except Unreadable as error:
                self.failed.append(error)
            progress.step()
        progress.done()
