"""Quality does not fall: what is read from the annotated reports stays above its floors. Skipped where they are not here."""
import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest


def load() -> ModuleType:
    path = Path(__file__).parents[2] / "evaluation" / "quality.py"
    spec = importlib.util.spec_from_file_location("quality", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["quality"] = module
    spec.loader.exec_module(module)
    return module


QUALITY = load()
FOLDER = QUALITY.evaluation_folder()


@pytest.mark.parametrize("name", sorted(QUALITY.floors()))
def test_quality_stays_above_its_floor(name: str) -> None:
    if FOLDER is None or not QUALITY.folder_of(FOLDER, name).exists():
        pytest.skip(f"the annotated set {name} does not stand beside the project")
    fallen = QUALITY.below_floor(name, QUALITY.figures(QUALITY.score(FOLDER, name)))
    assert not fallen, "it reads less well than before: " + "; ".join(fallen)


def test_a_figure_under_its_floor_is_told() -> None:
    assert QUALITY.below_floor("seeds", {"claims F1": 0.1}), "a fallen figure went unnoticed"
