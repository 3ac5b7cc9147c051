"""Bars only where a person watches; pipes that end early; terminals that know no Arabic."""
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cenotaph.cli.contract import Progress
from cenotaph.cli.progress import Bar
from cenotaph.cli.terminal import clean

HERE = Path(__file__).parent
RUN = (
    "import sys; sys.path.insert(0, sys.argv.pop(1)); import cli_sample; "
    "sys.modules['cenotaph.pipeline'] = cli_sample.FakePipeline(); "
    "from cenotaph.cli import main; sys.exit(main())"
)


class Stream(io.StringIO):
    """A stream that is a terminal, or is not."""

    def __init__(self, terminal: bool) -> None:
        super().__init__()
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal


@pytest.mark.parametrize("watched", [True, False])
def test_a_bar_is_drawn_only_where_a_person_watches(monkeypatch: pytest.MonkeyPatch, watched: bool) -> None:
    stream = Stream(watched)
    monkeypatch.setattr(sys, "stderr", stream)
    with Bar() as bar:
        bar.start("reading reports", 2)
        bar.step()
        bar.step()
    assert ("reading reports" in stream.getvalue()) is watched


def test_a_bar_ends_with_the_work_even_when_it_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", Stream(True))
    bar = Bar()
    with pytest.raises(ValueError, match="broken"), bar:
        bar.start("reading reports", 2)
        raise ValueError("broken")
    bar.step()
    assert not bar.drawn, "the bar outlived its work and would hide the error"


def test_a_bar_is_what_the_pipeline_tells_its_progress() -> None:
    told: Progress = Bar()
    told.start("nothing", 0)
    told.step()
    told.done()
    assert not Bar().drawn


def test_letters_of_every_script_stay_and_controls_go() -> None:
    assert clean("كرم الزيتون — Kharkiv’s Харків\n") == "كرم الزيتون — Kharkiv’s Харків\n"
    assert clean("می\u200cخواهم") == "می\u200cخواهم", "the joiner that Persian spelling needs was lost"
    assert clean("a\x1b[31mb\x07\u202ec\u2066d\r") == "a [31mb  c d "


def test_a_pipe_that_ends_early_ends_the_command_quietly() -> None:
    read, write = os.pipe()
    os.close(read)
    ran = subprocess.run([sys.executable, "-c", RUN, str(HERE), "show", "iaaaa1"], stdout=write, stderr=subprocess.PIPE, check=False)
    os.close(write)
    assert ran.stderr == b""
    assert ran.returncode == 1


def test_a_terminal_without_arabic_still_gets_the_page() -> None:
    env = {**os.environ, "PYTHONIOENCODING": "ascii"}
    ran = subprocess.run([sys.executable, "-c", RUN, str(HERE), "show", "iaaaa1"], capture_output=True, env=env, check=False)
    assert ran.returncode == 0, ran.stderr.decode()
    assert b"\\u0643\\u0631\\u0645" in ran.stdout
