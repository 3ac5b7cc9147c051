"""The house as DESIGN.md draws it: rooms named by verbs, one door each, arrows pointing one way."""
import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "cenotaph"

# Who may import whom. A room not listed here does not belong in the house.
ARROWS: dict[str, set[str]] = {
    "records": set(),
    "errors": set(),
    "compare": {"records"},
    "collecting": set(),
    "scorer": set(),
    "wordlist": set(),
    "words": {"records"},
    "codebook": {"records", "errors", "wordlist"},
    "settings": {"errors", "codebook"},
    "collect": {"records", "errors", "wordlist"},
    "extract": {"records", "errors", "scorer", "wordlist", "collecting"},
    "resolve": {"records", "compare", "scorer", "wordlist"},
    "decide": {"records", "codebook", "errors"},
    "group": {"records", "compare", "codebook", "scorer"},
    "reconcile": {"records", "compare", "codebook"},
    "doubt": {"records", "compare", "codebook", "reconcile"},
    "contrast": {"records"},
    "publish": {"records", "errors", "compare", "contrast", "resolve"},
    "estimate": {"records", "errors"},
    "export": {"records", "errors", "words"},
    "digest": {"records"},
    "editions": {"records", "errors"},
    "store": {"records", "errors"},
    "archive": {"records", "errors"},
    "outcomes": {"records", "errors", "codebook", "contrast"},
    "derive": {"records", "outcomes", "codebook", "decide", "group", "reconcile", "contrast", "collecting"},
    "reviewing": {"records", "errors", "resolve", "decide", "group", "store"},
    "methodology": {"records", "codebook", "collect", "group", "reconcile"},
    "releasing": {
        "records", "errors", "archive", "codebook", "derive", "digest", "editions", "export", "methodology", "outcomes",
        "publish", "settings", "verifying",
    },
    "sending": {"errors", "settings"},
    "verifying": {"records", "errors", "archive", "collect", "editions", "publish"},
    "basis": {"records", "archive", "codebook", "derive", "settings", "store"},
    "rebuild": {"basis", "derive", "outcomes", "records", "errors", "codebook", "group", "store"},
    "claiming": {"records", "errors", "settings", "extract", "resolve"},
    "due": {"records", "decide", "store"},
    "gathering": {"records", "errors", "archive", "collect", "outcomes"},
    "pipeline": {
        "basis", "claiming", "due", "gathering", "derive", "reviewing", "rebuild", "decide", "outcomes", "records", "errors",
        "settings", "codebook", "doubt", "export", "store", "archive", "editions", "releasing", "publish", "verifying",
        "digest", "sending",
    },
    "cli": {"records", "errors", "compare", "pipeline", "settings", "codebook", "contrast", "estimate", "words"},
}
ROOMS = sorted(p.name for p in SOURCE.iterdir() if p.is_dir() and (p / "__init__.py").exists())
PURE = {
    "records", "codebook", "compare", "collect", "extract", "resolve", "decide", "group", "reconcile", "contrast", "doubt",
    "estimate", "publish", "digest", "export",
}
WORLDLY = {"sqlite3", "sqlalchemy", "alembic", "socket", "urllib", "requests", "httpx", "random", "secrets", "subprocess"}


def modules() -> Iterator[tuple[str, Path]]:
    """Every module of ours with the room (or top-level module) it belongs to."""
    for path in sorted(SOURCE.rglob("*.py")):
        relative = path.relative_to(SOURCE)
        yield (relative.parts[0] if len(relative.parts) > 1 else relative.stem), path


def imported(path: Path) -> Iterator[str]:
    """Absolute names of everything a module imports, relative imports resolved."""
    package = ["cenotaph", *path.relative_to(SOURCE).parts[:-1]]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            name = ".".join([*base, *(node.module or "").split(".")]).rstrip(".")
            yield name
            if name == "cenotaph":
                yield from (f"cenotaph.{alias.name}" for alias in node.names)


# The floors of the room that resolves, from the ground up: each may use those below it, and what stands beside them.
FLOORS = ("gazetteer", "parties", "victims", "places", "days", "voices", "culprits", "events")
ON_THE_STAIRS = {"stops", "whole_words", "likely", "scope", "several_events", "left_out"}


def test_every_room_is_known() -> None:
    assert set(ROOMS) <= set(ARROWS), f"a room nobody drew: {set(ROOMS) - set(ARROWS)}"


@pytest.mark.parametrize(("room", "path"), list(modules()), ids=lambda v: str(v) if isinstance(v, str) else v.name)
def test_arrows_point_one_way(room: str, path: Path) -> None:
    ours = {name.split(".")[1] for name in imported(path) if name.startswith("cenotaph.")}
    wrong = ours - {room} - ARROWS.get(room, set())
    assert room == "__init__" or not wrong, f"{path.relative_to(SOURCE)} reaches into {sorted(wrong)}"


def test_every_arrow_is_walked() -> None:
    walked: dict[str, set[str]] = {room: set() for room in ARROWS}
    for room, path in modules():
        walked.setdefault(room, set()).update(name.split(".")[1] for name in imported(path) if name.startswith("cenotaph."))
    drawn = {room: sorted(arrows - walked[room]) for room, arrows in ARROWS.items() if arrows - walked[room]}
    assert not drawn, f"arrows that nobody walks: {drawn}; take them out of ARROWS"


@pytest.mark.parametrize(("room", "path"), list(modules()), ids=lambda v: str(v) if isinstance(v, str) else v.name)
def test_rooms_enter_by_the_door(room: str, path: Path) -> None:
    inner = [n for n in imported(path) if n.startswith("cenotaph.") and n.count(".") > 1 and n.split(".")[1] != room]
    assert not inner, f"{path.relative_to(SOURCE)} climbs through a window: {inner}; use the room's door"


@pytest.mark.parametrize(("room", "path"), list(modules()), ids=lambda v: str(v) if isinstance(v, str) else v.name)
def test_rooms_are_pure(room: str, path: Path) -> None:
    worldly = {n.split(".")[0] for n in imported(path)} & WORLDLY
    of_places = path.parent.name == "gazetteer" and path.name in {"index.py", "making.py"}
    allowed = {"sqlite3"} if of_places else set()
    assert room not in PURE or not worldly - allowed, f"{path.relative_to(SOURCE)} touches the world: {worldly}"


def test_one_door_per_room() -> None:
    """A verb room exports the function of its name first of all."""
    verbs = set(ROOMS) - {"records", "codebook", "compare", "store", "archive", "editions", "cli"}
    for room in sorted(verbs):
        tree = ast.parse((SOURCE / room / "__init__.py").read_text(encoding="utf8"))
        doors = {n.name for n in tree.body if isinstance(n, ast.FunctionDef)}
        doors |= {a.asname or a.name for n in tree.body if isinstance(n, ast.ImportFrom) for a in n.names}
        assert room in doors, f"{room}/ has no door of its own name"


def test_floors_of_resolve_use_those_below() -> None:
    folder = SOURCE / "resolve"
    assert {p.name for p in folder.iterdir() if (p / "__init__.py").exists()} == set(FLOORS), "a floor nobody drew"
    for number, floor in enumerate(FLOORS):
        allowed = {*FLOORS[: number + 1], *ON_THE_STAIRS}
        for path in sorted((folder / floor).glob("*.py")):
            used = {n.split(".")[2] for n in imported(path) if n.startswith("cenotaph.resolve.")}
            assert used <= allowed, f"{path.relative_to(SOURCE)} reaches up to {sorted(used - allowed)}"
