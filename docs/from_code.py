"""What the documentation takes from the code: rules, codes, settings, lists and help, as Markdown."""
import ast
import contextlib
import io
import json
import os
import re
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "cenotaph"


def first_sentence(doc: str | None) -> str:
    """Return the first sentence of a docstring on one line, without its full stop."""
    words = " ".join((doc or "").split("\n\n")[0].split())
    return re.split(r"(?<=[^.])\.(?:\s|$)", words)[0].rstrip(".:")


def table(heads: Sequence[str], rows: Iterator[Sequence[object]]) -> str:
    """Return a Markdown table; bars inside cells are escaped."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(str(c).replace("|", "\\|") for c in line) + " |" for line in lines)


def toml(path: str) -> dict[str, Any]:
    return tomllib.loads((SOURCE / path).read_text(encoding="utf8"))


def arrows() -> dict[str, set[str]]:
    """Return who may import whom, as the test of the house states it: read there, so that nothing is drawn twice."""
    tree = ast.parse((ROOT / "tests" / "architecture" / "test_house.py").read_text(encoding="utf8"))
    drawn = next(n.value for n in tree.body if isinstance(n, ast.AnnAssign) and ast.unparse(n.target) == "ARROWS")
    if not isinstance(drawn, ast.Dict):
        raise LookupError("tests/architecture/test_house.py draws no ARROWS")
    pairs = zip(filter(None, drawn.keys), drawn.values, strict=True)
    # `set()` is a call, which is no literal.
    return {ast.literal_eval(k): set() if isinstance(v, ast.Call) else ast.literal_eval(v) for k, v in pairs}


def house() -> str:
    """The tree of the house with what each room is for, then the arrows."""
    lines, rows = ["src/cenotaph/"], []
    for name, known in arrows().items():
        path = SOURCE / name / "__init__.py" if (SOURCE / name).is_dir() else SOURCE / f"{name}.py"
        shown = f"{name}/" if path.name == "__init__.py" else path.name
        purpose = first_sentence(ast.get_docstring(ast.parse(path.read_text(encoding="utf8"))))
        lines.append(f"  {shown:<13} {purpose}")
        rows.append((f"`{name}`", ", ".join(f"`{other}`" for other in sorted(known)) or "nothing of ours"))
    return "```text\n" + "\n".join(lines) + "\n```\n\n" + table(("room", "may import"), iter(rows))


def grouping() -> str:
    """What excludes, then every question with its weight and the reason for it."""
    from cenotaph.group import EXCLUSIONS, RULES
    from cenotaph.group.weights import ASKED, LIMITS, weight

    barred = table(("never one event", "when"), ((f"`{q.__name__}`", first_sentence(q.__doc__)) for q in EXCLUSIONS))
    asked = table(("question", "asks", "weight", "expected", "reason"), (
        (f"`{q.__name__}`", first_sentence(q.__doc__), f"{weight(q.__name__):+.1f}", f"{a.expected:+.1f}", a.reason)
        for q in RULES if (a := ASKED[q.__name__])))
    limits = (
        f"Every pair starts at {weight('bias'):+.1f}. Events are joined from a mean of {LIMITS.join}; a pair that\n"
        f"reaches {LIMITS.near_miss} and is not joined is kept as a near miss. An event without a date is sought in\n"
        f"the {LIMITS.undated_days} days before its report."
    )
    return f"{barred}\n\n{asked}\n\n{limits}"


def grades() -> str:
    """The grades in the order in which the default codebook tries them."""
    from cenotaph.codebook import default_codebook
    from cenotaph.reconcile.grading import TESTS

    rows = ((n, f"*{g}*", first_sentence(TESTS[g].__doc__)) for n, g in enumerate(default_codebook().grades, 1))
    return table(("order", "grade", "when"), rows)


def steps() -> str:
    """What each rule of a derivation does, as `why` names it."""
    from cenotaph.reconcile.steps import STEPS

    return table(("rule", "what it does"), ((rule.value.replace("_", " "), said) for rule, said in STEPS.items()))


def doubts() -> str:
    """Every doubt with the question it asks, then the sizes from which some of them speak."""
    from cenotaph.doubt import RULES

    sizes = ((f"`{name}`", row["value"], row["reason"]) for name, row in toml("doubt/hand/thresholds.toml").items())
    asked = table(("doubt", "when"), ((f"`{rule.__name__}`", first_sentence(rule.__doc__)) for rule in RULES))
    return asked + "\n\n" + table(("threshold", "from", "reason"), sizes)


def datelines() -> str:
    from cenotaph.collect.dateline import RULES

    return table(("rule", "a printed day is the report's own when"), (
        (f"`{rule.__name__}`", first_sentence(rule.__doc__)) for rule in RULES))


def vague_words() -> str:
    """The codebook's reading of words that are no number, longest phrases as listed there."""
    from cenotaph.codebook import default_codebook

    rules = default_codebook().vague
    entries = [(", ".join(f"“{word}”" for word in w.words), w.low, w.high, w.reason) for w in rules.words]
    entries.append(("a bare plural", rules.bare_plural_low, rules.bare_plural_high, rules.bare_plural_reason))
    rows = ((words, low, "open" if high is None else high, reason) for words, low, high, reason in entries)
    return table(("words", "from", "to", "reason"), rows)


def codebook() -> str:
    """Every key with what it does, as the default codebook says; then what each other bundled codebook has instead."""
    from cenotaph.codebook import bundled_codebooks, load_codebook, rules_that_differ

    default = load_codebook("default")
    keys = table(("key", "by default", "what it does"), _commented(SOURCE / "codebooks" / "default.toml"))
    others = [load_codebook(name) for name in bundled_codebooks() if name != "default"]
    rows = ((f"`{book.name}`", rule.key, rule.one, rule.other, rule.other_reason)
            for book in others for rule in rules_that_differ(default, book))
    return f"{keys}\n\n{table(('codebook', 'rule', 'default', 'here', 'why, and after whom'), rows)}"


def _commented(path: Path) -> Iterator[tuple[str, str, str]]:
    """Each key with its value and the comment before it; a section's comment stands for all its keys."""
    comment: list[str] = []
    section = ""
    for line in path.read_text(encoding="utf8").splitlines()[2:]:
        if found := re.match(r"\[+([\w.]+)\]+$", line):
            section = found[1]
            yield from [(f"`{section}`", "", " ".join(comment))] if comment else []
            comment = []
        elif line.startswith("# "):
            comment.append(line[2:])
        elif section not in {"reasons", "vague.words"} and (found := re.match(r"(\w+) = (.+)$", line)):
            key = f"{section}.{found[1]}" if section else found[1]
            yield f"`{key}`", f"`{found[2]}`", " ".join(comment)
            comment = []


def best_figures() -> str:
    from cenotaph.reconcile.best import BEST

    rows = ((f"`{name}`", first_sentence(rule.__doc__)) for name, rule in BEST.items())
    return table(("`best_figure`", "the best figure is"), rows)


def kinds() -> str:
    """The kinds of victims that a codebook may count one way or another, and the words for them."""
    rows = ((f"`status.{k['name']}`", ", ".join(f"“{w}”" for w in k["words"]), k["read_as"], k["reason"])
            for k in toml("codebook/hand/kinds_en.toml")["kind"])
    return table(("key", "words", "read as", "reason"), rows)


def codes() -> str:
    """The closed vocabularies of a claim."""
    from cenotaph import records

    names = ("Harm", "Bound", "Status", "Demographic", "SourceKind", "Means", "Scope", "DateGround", "PlacePrecision",
             "PeriodPrecision", "GradeName", "StepRule", "FlagKind", "DecisionKind")
    kinds: list[tuple[str, type[StrEnum]]] = [(name, getattr(records, name)) for name in names]
    rows = ((f"`{name}`", ", ".join(f"`{code}`" for code in kind)) for name, kind in kinds)
    return table(("vocabulary", "codes"), rows)


def fields() -> str:
    """Return every field that a reviewer can correct, with what may be given."""
    from cenotaph.decide import FIELDS

    return table(("field", "takes"), ((f"`{field.name}`", field.takes) for field in FIELDS))


def formats() -> str:
    from cenotaph.collect import FORMATS

    said = {f.name: first_sentence(sys.modules[f.read.__module__].__doc__) for f in FORMATS}
    rows = ((f.name, ", ".join(f"`{suffix}`" for suffix in f.suffixes), said[f.name]) for f in FORMATS)
    return table(("format", "usual names", "how it is read"), rows)


def exports() -> str:
    from cenotaph.export import EXPORTS, Holdings
    from cenotaph.records import Record

    nothing = Holdings(record=Record())
    return table(("form", "files", "for"), (
        (f"`{e.name}`", ", ".join(f"`{name}`" for name, _ in e.files(nothing)), e.purpose) for e in EXPORTS))


def columns() -> str:
    """Every column of every table, with its type, its HXL hashtag and what it says."""
    from cenotaph.export.tables import TABLES

    lists = {"ids": "list of ids", "words": "list of texts"}
    parts = []
    for each in TABLES:
        rows = ((f"`{name}`", lists.get(d.type, d.type), f"`{d.hxl}`", d.says) for name, d in each.descriptions.items())
        parts.append(f"### {each.name}\n\n{each.says.says.capitalize()}.\n\n" + table(
            ("column", "type", "HXL", "what it says"), rows))
    return "\n\n".join(parts)


def event_columns(name: str) -> str:
    """What stands in each column of another project's event data, and why nothing does; `name` is the table's file."""
    mapped = toml(f"export/hand/{name}.toml")["columns"]
    return table(("column", "what stands in it", "why it stays empty"), (
        (f"`{column}`", said.get("says", ""), said.get("empty", "")) for column, said in mapped.items()))


def ged() -> str:
    return event_columns("ged")


def acled() -> str:
    """The columns of ACLED, then which means give which event type."""
    rows = toml("export/hand/acled.toml")["event"]
    types = table(("told", "event type", "sub-event type", "only of civilians", "why"), (
        (", ".join(row.get("means", ())) or f"only {row['harm']}", row["type"], row.get("sub", ""),
         "yes" if row.get("civilians") else "", row.get("reason", "")) for row in rows))
    return f"{event_columns('acled')}\n\n{types}"


def parties() -> str:
    """As which party each side stands in event data."""
    from cenotaph.export.events import sides as named

    return table(("side", "name in the rows", "UCDP", "government of", "ACLED, at home", "why not more"), (
        (f"`{s.code}`", s.name, s.ucdp, s.of, s.acled, s.reason) for s in named().values()))


def entities() -> str:
    """The FollowTheMoney schemata that are written, property by property, then those that are not, and why."""
    mapped = toml("export/hand/entities.toml")
    rows = ((f"`{schema}`" if name == "_schema" else f"`{schema}.{name}`", says)
            for schema, said in mapped.items() if "_schema" in said for name, says in said.items())
    left_out = ((f"`{name}`", why) for name, why in mapped["left_out"].items())
    return table(("property", "what stands in it"), rows) + "\n\n" + table(("not written", "why"), left_out)


def settings() -> str:
    """The keys of cenotaph.toml with the words that a new project's file has for them."""
    from cenotaph.settings import Settings, write_template

    with tempfile.TemporaryDirectory() as folder:
        lines = write_template(Path(folder), "Homs").read_text(encoding="utf8").splitlines()
    said: dict[str, tuple[str, str]] = {"title": ("", "What the project is called; the only key that must be there.")}
    comment: list[str] = []
    for line in lines:
        if found := re.match(r"# (\w+) = (.+)$", line):
            said[found[1]] = (f"`{found[2]}`", " ".join(comment))
        comment = [*comment, line[2:]] if line.startswith("# ") and not found else []
    keys = [name for name in Settings.__struct_fields__ if name != "folder"]
    return table(("key", "example", "what it sets"), ((f"`{key}`", *said[key]) for key in keys))


def policy() -> str:
    """What the bundled policy of publication does with each kind of name, place and field, and why."""
    from cenotaph.publish import load_policy

    rows = ((f"`{rule.step}.{rule.name}`", rule.value, rule.reason) for rule in load_policy().rules)
    return table(("what", "by default", "reason"), rows)


def learnt() -> str:
    """What is learnt from annotated reports, with the cross-validated figures kept beside the weights."""
    rows = []
    for path in sorted(SOURCE.glob("*/learned/*.json")):
        kept = json.loads(path.read_text(encoding="utf8"))
        code = next((SOURCE / path.parts[-3]).rglob(f"{path.stem}.py"))
        module = f"`src/{code.relative_to(SOURCE.parent).as_posix()}`"
        measured = ", ".join(f"{name} {value:.3f}" for name, value in sorted(kept["five_fold"].items()))
        rows.append((module, kept.get("rows") or kept["pairs"], len(kept["weights"]), measured,
                     f"`training/train_{path.stem}.py` from `{kept['source']}`"))
    heads = ("decision", "rows", "weights", "five-fold cross-validation, folds by report", "learnt by")
    return table(heads, iter(rows))


def models() -> str:
    """Every model of an estimate: what it gives, what it takes for granted, where it was published."""
    from cenotaph.estimate import MODELS

    rows = ((f"`{m.name}`" + " (yardstick)" * m.yardstick, first_sentence(m.fit.__doc__).removeprefix("Return "),
             m.assumption, m.source) for m in MODELS)
    return table(("model", "gives", "takes for granted", "published"), rows)


def tables() -> str:
    """The published capture tables that are bundled."""
    from cenotaph.estimate import bundled_table, bundled_tables

    rows = ((f"`{t.name}`", t.title, len(c.lists), f"{c.documented:,}", t.published or "", t.source, t.reprinted)
            for t in bundled_tables() for c in [bundled_table(t.name)])
    heads = ("table", "what", "lists", "documented", "published estimate", "source", "checked against")
    return table(heads, rows)


def vocabulary() -> str:
    """Every word list that a person may edit, with the first sentence that stands in it."""
    paths = sorted(p for p in SOURCE.rglob("hand/**/*") if p.suffix in {".toml", ".tsv"})
    return table(("file", "what it holds"), ((f"`{p.relative_to(ROOT).as_posix()}`", _said_first(p)) for p in paths))


def _said_first(path: Path) -> str:
    comments: list[str] = []
    for line in path.read_text(encoding="utf8").splitlines():
        if not line.startswith("#"):
            break
        comments.append(line.lstrip("# "))
    return first_sentence(" ".join(comments)) or "(see the reasons beside its entries)"


def commands() -> str:
    """The help of every command, as an 80-column terminal shows it."""
    from cenotaph.cli.app import COMMANDS
    from cenotaph.cli.deciding import COMMANDS as DECISIONS

    names = [command.__name__.replace("_", "-") for command in COMMANDS]
    named = [("cenotaph", ["--help"]), *((f"cenotaph {name}", [name, "--help"]) for name in names)]
    named.append(("cenotaph decide", ["decide", "--help"]))
    named += [(f"cenotaph decide {name}", ["decide", name, "--help"]) for name in DECISIONS]
    return "\n\n".join(f"## {title}\n\n```text\n{spoken(words)}\n```" for title, words in named)


def spoken(words: Sequence[str]) -> str:
    """Return what one command of cenotaph prints on 80 columns."""
    from cenotaph.cli import main

    said, before = io.StringIO(), os.environ.get("COLUMNS")
    os.environ["COLUMNS"] = "80"
    try:
        with contextlib.redirect_stdout(said):
            main(list(words))
    finally:
        os.environ.pop("COLUMNS")
        os.environ.update({"COLUMNS": before} if before else {})
    return "\n".join(line.rstrip() for line in said.getvalue().strip("\n").splitlines())
