"""Running one command as a person does: words in, exit code and both streams out."""
import sys
from dataclasses import dataclass, field

import pytest
from cli_sample import FakePipeline

from cenotaph.cli import main


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str


@dataclass
class Desk:
    """A command line on the fake pipeline, 80 columns wide, piped."""

    capsys: pytest.CaptureFixture[str]
    pipeline: FakePipeline = field(default_factory=FakePipeline)

    @classmethod
    def opened(cls, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> "Desk":
        desk = cls(capsys)
        monkeypatch.setitem(sys.modules, "cenotaph.pipeline", desk.pipeline)
        monkeypatch.setenv("COLUMNS", "80")
        for name in ("FORCE_COLOR", "TTY_COMPATIBLE", "CENOTAPH_TRACEBACK"):
            monkeypatch.delenv(name, raising=False)
        return desk

    def run(self, *words: str) -> Ended:
        self.capsys.readouterr()
        code = main(words)
        out, err = self.capsys.readouterr()
        return Ended(code, out, err)
