"""What a command works on: the project, found once it is needed, and the pipeline, imported once it is needed."""
import shlex
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    import cenotaph.pipeline

    from .contract import Pipeline, Project

    # The type checker holds the pipeline to the contract here; at run time nothing is imported.
    _: Pipeline = cenotaph.pipeline


def pipeline() -> "Pipeline":
    """Return `cenotaph.pipeline`: the one place that imports it, so that `--help` never waits for it."""
    return cast("Pipeline", import_module("cenotaph.pipeline"))


@dataclass(frozen=True)
class Session:
    """One run of the command line. `folder` is what -C named, None for the current folder."""

    folder: Path | None = None

    @property
    def start(self) -> Path:
        return self.folder or Path()

    def project(self) -> "Project":
        """Return the project of this folder or one above it. Raises Stop, with the remedy, where there is none."""
        return pipeline().Project.find(self.start)

    def command(self, words: str, folder: Path | None = None) -> str:
        """Return a command to paste: `words` of cenotaph, with the -C that this run was given (or with `folder`)."""
        where = folder or self.folder
        return f"`cenotaph -C {shlex.quote(str(where))} {words}`" if where else f"`cenotaph {words}`"
