"""All tests: laws are tried on the same cases every time, however slow the machine."""
import datetime
from pathlib import Path

import platformdirs
import pytest
from hypothesis import settings

settings.register_profile("cenotaph", derandomize=True, deadline=None)
settings.load_profile("cenotaph")


def pytest_configure(config: pytest.Config) -> None:
    """Say once that ArviZ has warned today: two workers that import it on a new day would take its note from each other."""
    if not hasattr(config, "workerinput"):
        note = Path(platformdirs.user_cache_dir("arviz", "arviz"), "daily_warning")
        note.parent.mkdir(parents=True, exist_ok=True)
        note.write_text(datetime.date.today().isoformat(), encoding="utf8")
