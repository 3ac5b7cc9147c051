"""The nouns as JSON for programs: keys are those of `cenotaph.records`, documented there."""
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from cenotaph.errors import CenotaphError
from cenotaph.records import Report


def print_json(value: object) -> None:
    """Write `value` (nouns, and lists and dictionaries of them) to stdout as indented JSON."""
    import msgspec

    sys.stdout.write(msgspec.json.format(msgspec.json.encode(value), indent=2).decode("utf8") + "\n")


def print_json_list(values: Iterable[object]) -> None:
    """Write a list of values as `print_json` does, one after the other: none waits for the last."""
    import msgspec

    before = "["
    for value in values:
        written = msgspec.json.format(msgspec.json.encode(value), indent=2).decode("utf8")
        sys.stdout.write(f"{before}\n  " + written.replace("\n", "\n  "))
        before = ","
    sys.stdout.write("[]\n" if before == "[" else "\n]\n")


def without_text(report: Report) -> dict[str, Any]:
    """Return a report's fields but its text, which `cenotaph export jsonl` gives."""
    import msgspec

    fields: dict[str, Any] = msgspec.to_builtins(report)
    del fields["text"]
    return fields


def failures(failed: Sequence[CenotaphError]) -> list[dict[str, str]]:
    """Return what could not be read as `what` and `remedy`."""
    return [{"what": error.what, "remedy": error.remedy} for error in failed]
