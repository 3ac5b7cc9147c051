"""A Frictionless data package: what the CSV tables hold, column by column, so that a program can check and join them.

After the Data Package and Table Schema specifications, version 1 (specs.frictionlessdata.io).
"""
import re
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from .described import Description
from .holdings import Holdings
from .tables import Table

_DIALECT = {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True}
_LISTS = {"ids": "a list, parted by spaces", "words": "a list, parted by “ | ”"}
_ABOUT = (
    "A casualty record: conflicting reports of harm, every figure traceable to the words that claim it. An empty cell "
    "is unknown and never zero; an empty “high” beside a “low” is open. A text that starts like a formula of a "
    "spreadsheet has an apostrophe before it."
)


def package_json(holdings: Holdings, tables: Sequence[Table]) -> bytes:
    """Return `datapackage.json` for CSV tables that lie beside it."""
    about: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": re.sub(r"[^a-z0-9]+", "-", holdings.title.lower()).strip("-") or "casualty-record",
        "title": holdings.title or None,
        "description": _ABOUT,
        "version": str(holdings.number) if holdings.number else None,
        "created": holdings.made.isoformat() if holdings.made else None,
        "licenses": [_licence(holdings.licence)] if holdings.licence else None,
        "sources": [{"title": outlet} for outlet in _outlets(holdings)] or None,
        "resources": [_resource(table) for table in tables],
    }
    known = {key: value for key, value in about.items() if value is not None}
    return msgspec.json.format(msgspec.json.encode(known), indent=2) + b"\n"


def _outlets(holdings: Holdings) -> list[str]:
    return sorted({report.outlet for report in holdings.record.reports if report.outlet})


def _licence(named: str) -> dict[str, str]:
    return {"path": named} if "://" in named else {"name": named}


def _resource(table: Table) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource", "name": table.name, "path": f"{table.name}.csv",
        "description": table.says.says, "format": "csv", "mediatype": "text/csv", "encoding": "utf-8",
        "dialect": _DIALECT, "schema": _schema(table),
    }


def _schema(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(name, each) for name, each in table.descriptions.items()], "missingValues": [""],
    }
    if table.says.key:
        schema["primaryKey"] = [table.says.key]
    if keys := list(_foreign_keys(table)):
        schema["foreignKeys"] = keys
    return schema


def _field(name: str, each: Description) -> dict[str, Any]:
    listed = _LISTS.get(each.type)
    bounds = {"required": not each.empty or None, "unique": each.unique or None, "minimum": each.min,
              "maximum": each.max, "enum": list(each.values) or None}
    constraints = {key: value for key, value in bounds.items() if value is not None}
    field: dict[str, Any] = {
        "name": name, "type": "string" if listed else each.type,
        "description": f"{each.says} ({listed})" if listed else each.says,
    }
    return field | ({"constraints": constraints} if constraints else {})


def _foreign_keys(table: Table) -> Iterator[dict[str, Any]]:
    for name, each in table.descriptions.items():
        if each.of:
            resource, field = each.of.split(".")
            # The specification's own name for the table itself is "".
            named = "" if resource == table.name else resource
            yield {"fields": [name], "reference": {"resource": named, "fields": [field]}}
