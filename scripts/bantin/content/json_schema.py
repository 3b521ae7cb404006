"""JSON Schema for editors' tools, made of the one schema; ids of the registers are listed with their names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from bantin.content.schema import AuthorEntry, CongressEntry, FrontMatter, WardEntry
from bantin.model import Registers

DIALECT = "http://json-schema.org/draft-07/schema#"  # what YAML tools of editors know


def _clean(value: Any) -> Any:
    """Without the English titles that are made of the keys, and without `null`: an empty value is an error."""
    if isinstance(value, list):
        return [_clean(inner) for inner in value]
    if not isinstance(value, dict):
        return value
    kept = {key: _clean(inner) for key, inner in value.items() if (key, inner) != ("default", None)}
    if isinstance(kept.get("title"), str):
        del kept["title"]
    others = [one for one in kept.get("anyOf", []) if one != {"type": "null"}]
    if len(others) == 1:
        del kept["anyOf"]
        kept |= others[0]
    return kept


def describe_plain(entry: type[BaseModel]) -> dict[str, Any]:
    """Of one entry, whatever the registers hold."""
    schema: dict[str, Any] = _clean(entry.model_json_schema())
    return schema


def _schema_of(entry: type[BaseModel]) -> dict[str, Any]:
    return {"$schema": DIALECT, **describe_plain(entry)}


def list_ids(names: Mapping[str, str]) -> dict[str, Any]:
    """One of the ids; tools show the name beside each."""
    return {"type": "string", "enum": list(names), "enumDescriptions": list(names.values())}


def describe_article(registers: Registers) -> dict[str, Any]:
    """Of an article's front matter."""
    schema = _schema_of(FrontMatter)
    schema["anyOf"] = [{"required": ["date"]}, {"required": ["date_not_before", "date_not_after"]}]
    keys = schema["properties"]
    if registers.wards:
        keys["wards"]["items"] = list_ids({ward.id: ward.label for ward in registers.wards.values()})
    if registers.congresses:
        keys["congresses"]["items"] = list_ids({congress.id: congress.name for congress in registers.congresses.values()})
        schema["$defs"]["ProgressEntry"]["properties"]["congress"] |= keys["congresses"]["items"]
    if registers.authors:
        known = list_ids({author.id: author.name for author in registers.authors.values()})
        keys["authors"]["items"] = {"anyOf": [known, keys["authors"]["items"]]}
    return schema


def describe_registers(registers: Registers) -> dict[str, dict[str, Any]]:
    """Of each register's file: a list of entries."""
    wards, congresses = _schema_of(WardEntry), _schema_of(CongressEntry)
    if registers.wards:
        wards["properties"]["successors"]["items"] = list_ids({ward.id: ward.label for ward in registers.wards.values()})
    if registers.congresses:
        parents = list_ids({congress.id: congress.name for congress in registers.congresses.values()})
        described = congresses["properties"]["parent"]
        congresses["properties"]["parent"] = {**parents, "description": described["description"]}
    entries = {"phuong-xa": wards, "dai-hoi": congresses, "tac-gia": _schema_of(AuthorEntry)}
    return {name: _as_list(schema) for name, schema in entries.items()}


def _as_list(entry: dict[str, Any]) -> dict[str, Any]:
    definitions = entry.pop("$defs", {})
    dialect = entry.pop("$schema")
    return {"$schema": dialect, "type": "array", "items": entry, **({"$defs": definitions} if definitions else {})}
