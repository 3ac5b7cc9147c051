"""No tracked file says where packages are fetched from: that is each installation's own affair."""
import re

import pytest
from docs_pages import tracked_files

# Written so that this file does not hold what it looks for.
ADDRESS = re.compile(
    "|".join((
        r"(?<![\w-])--(?:extra-)?index-ur[l]", r"(?<![\w-])--find-link[s]", r"(?<![\w-])--trusted-hos[t]",
        r"\b(?:PIP|UV)_(?:EXTRA_)?INDE[X]", r"https?://[^\s\"')>]*/simpl[e]\b", r"\bpypi\.or[g]\b",
        r"\bpythonhosted\.or[g]\b", r"https?://[^\s\"')>]*(?:artifactory|nexus|devpi)[^\s]*",
    ))
)


def addresses(text: str) -> list[str]:
    return [match.group() for match in ADDRESS.finditer(text)]


@pytest.mark.parametrize("line", [
    "--index-ur" + "l https://example.org/simpl" + "e", "PIP_INDE" + "X_URL=x", "https://files.pythonhosted.or" + "g/a.whl",
])
def test_an_address_would_be_noticed(line: str) -> None:
    assert addresses(line)


def test_no_tracked_file_names_a_package_index() -> None:
    files = tracked_files()
    assert len(files) > 100, "the project's files are no longer found"
    found = {str(path): hits for path in files if (hits := addresses(path.read_text(encoding="utf8", errors="ignore")))}
    assert not found, f"an address of a package index stands in {found}"
