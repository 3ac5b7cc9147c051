"""The real command line on a real project, as a person sits before it."""
from pathlib import Path

import pytest

from cenotaph.cli import main


class Desk:
    """The real command line on a project in a temporary folder."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.capsys = folder, capsys
        self.incoming = folder.parent / "incoming"
        self.incoming.mkdir()
        assert self.run("init", str(folder)).code == 0

    def run(self, *words: str) -> "Ended":
        self.capsys.readouterr()
        code = main(words)
        return Ended(code, *self.capsys.readouterr())

    def on(self, *words: str) -> "Ended":
        return self.run("-C", str(self.folder), *words)

    def file(self, name: str, data: bytes) -> Path:
        path = self.incoming / name
        path.write_bytes(data)
        return path


class Ended:
    """How a command ended; no message of it is a traceback."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err
        assert "Traceback" not in err
        assert "should not have" not in err, f"an error that nobody foresaw: {err}"
