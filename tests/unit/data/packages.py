"""A small data package for the tests: who carried how many pots of honey."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

CSV = (
    "id,day,keeper,low,high,sold,price,source\n"
    "a,2025-05-05,Ann,3,4,true,1.5,bee-society\n"
    "b,2025-05-06,Ben,,9,false,,bee-society school-letter\n"
    "c,2025-05-07,Ann,2,2,false,0.5,school-letter\n"
)


def field(name: str, kind: str = "string", **limits: Any) -> dict[str, Any]:
    said: dict[str, Any] = {"name": name, "type": kind, "title": name.title(), "description": f"What {name} is."}
    return {**said, "constraints": limits} if limits else said


def descriptor() -> dict[str, Any]:
    fields = [
        field("id", required=True, unique=True, pattern="[a-z]+"),
        field("day", "date", required=True),
        field("keeper", required=True, enum=["Ann", "Ben"]),
        {**field("low", "integer", minimum=0, maximum=100), "unit": "pots"},
        field("high", "integer"),
        field("sold", "boolean"),
        field("price", "number"),
        field("source", required=True),
    ]
    schema = {
        "fields": fields, "primaryKey": ["id"], "missingValues": [""],
        "marginalia:sources": ["source"], "marginalia:rules": ["low <= high"],
    }  # fmt: skip
    said = {"name": "honey", "title": "Pots of honey", "path": "honey.csv", "description": "One row is one day."}
    return {
        "name": "tiny",
        "resources": [{**said, "licenses": [{"name": "CC0-1.0"}], "sources": [{"title": "rows"}], "schema": schema}],
    }


def write(folder: Path, text: str | bytes = CSV, said: dict[str, Any] | str | None = None) -> Path:
    """The descriptor's path; the table beside it."""
    folder.mkdir(exist_ok=True)
    (folder / "honey.csv").write_bytes(text if isinstance(text, bytes) else text.encode())
    path = folder / "datapackage.json"
    path.write_text(said if isinstance(said, str) else json.dumps(said or descriptor(), indent=1))
    return path
