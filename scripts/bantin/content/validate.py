"""From a tree of values to an entry of the schema, or all that is wrong with it at its lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Literal, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from bantin.content.configuration import is_address
from bantin.content.entries import COUNTED, tell_entries, tell_entry
from bantin.content.paths import find_address
from bantin.content.quoting import part_people, read_byline
from bantin.content.source import Flaw
from bantin.content.spoken import find_inner, find_spoken, is_photographer
from bantin.content.strict_yaml import Tree, Where
from bantin.content.typed_days import quote, tell_day
from bantin.content.yaml_flaws import ITEM, enclose, write_list
from bantin.vietnamese import from_roman, slug

E = TypeVar("E", bound=BaseModel)
OWN = {"not-day", "not-instant", "not-id", "not-address", "not-web", "not-code", "not-term", "one-line"}


def find_empty(value: Any, where: Where = ()) -> Iterator[Where]:
    """The place of every value that was left out after its colon or dash, or is only white space."""
    if value is None or (isinstance(value, str) and not value.strip()):
        yield where
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from find_empty(inner, (*where, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from find_empty(inner, (*where, number))


def _empty_flaw(model: type[BaseModel], where: Where, base: Where, tree: Tree) -> Flaw:
    """A required key cannot be left out, another can; so can an entry of a list."""
    loc, line = where[len(base) :], tree.lines.get(where, 1)
    if loc and isinstance(loc[-1], int):
        return Flaw(line, "empty-entry", {"key": _name(loc)})
    for part in loc[:-1]:
        model = entry_models(model).get(str(part), model)
    info = model.model_fields.get(str(loc[-1])) if loc else None
    if len(loc) > 1 and info is None and tree.lines.get(where[:-1]) == line:  # in braces: «{caption: Sáng nay, tại Kỳ Lừa}»
        return Flaw(line, "value-comma", {"words": str(loc[-1])})
    return Flaw(line, "empty-required" if info and info.is_required() else "empty", {"key": _name(loc)})


def _name(where: Where) -> str:
    """`image.src`, `wards`: the last words that are keys."""
    return ".".join(str(part) for part in where if isinstance(part, str)) or "---"


@cache
def entry_models(model: type[BaseModel]) -> dict[str, type[BaseModel]]:
    """The entries below the keys of an entry."""
    found = {}
    for name, info in model.model_fields.items():
        for part in (info.annotation, *get_args(info.annotation)):
            if isinstance(part, type) and not get_origin(part) and issubclass(part, BaseModel):
                found[info.alias or name] = part
    return found


def allowed_keys(model: type[BaseModel], where: Where) -> list[str]:
    """The keys that are known at a place."""
    for part in where:
        if isinstance(part, str):
            model = entry_models(model)[part]
    return [info.alias or name for name, info in model.model_fields.items()]


def find_key(word: str, model: type[BaseModel]) -> str:
    """The key of the outermost level that a word is meant to be; empty: it is none, or belongs below another."""
    return "" if _owners(model, (), word) else find_spoken(word, allowed_keys(model, ()))


def _meant_places(errors: list[ErrorDetails], model: type[BaseModel]) -> Iterator[Where]:
    """Where the keys would stand that misspelt ones are meant to be: they are not missing as well."""
    for error in errors:
        *outer, word = error["loc"]
        if error["type"] != "extra_forbidden" or _owners(model, (*outer,), str(word)):
            continue
        if near := find_spoken(str(word), allowed_keys(model, (*outer,))):
            yield *outer, near


def _owners(model: type[BaseModel], outer: Where, word: str) -> str:
    """The keys of the outermost level below which this one belongs; `congress` there lacks the end of `congresses`."""
    if outer or f"{word}es" in model.model_fields:
        return ""
    return ", ".join(f"«{key}»" for key in entry_models(model) if word in allowed_keys(model, (key,)))


def _kind(value: Any) -> str:
    if isinstance(value, bool):
        return "yes or no"
    kinds = {list: "a list", dict: "a mapping", str: "text", int: "a number", float: "a number"}
    return kinds.get(type(value), "nothing")


def _key_flaw(line: int, key: str, outer: Where, model: type[BaseModel], value: object) -> Flaw:
    """A key that is not known at its place."""
    allowed = allowed_keys(model, outer)
    if owners := _owners(model, outer, key):
        return Flaw(line, "inner-key", {"key": key, "owners": owners})
    if owners := _owners(model, outer, inner := find_inner(key)):
        return Flaw(line, "inner-key-spoken", {"key": key, "meant": inner, "owners": owners})
    if near := "authors" if "authors" in allowed and is_photographer(key, value) else find_spoken(key, allowed):
        return Flaw(line, "misspelt-key", {"key": key, "near": near})
    code = "unknown-key-words" if " " in key and not _is_label(key) else "unknown-key"
    return Flaw(line, code, {"key": quote(key), "allowed": ", ".join(allowed)})


def _is_label(key: str) -> bool:
    """«Người duyệt bài»: rather a key than the second line of a text."""
    return key[0].isupper() and len(key.split()) <= 4


def _tell_twin(flaw: Flaw, tree: Tree, where: Where) -> Flaw:
    """A misspelt key beside the right one: mending its name alone would end in two of them."""
    first = tree.lines.get((*where[:-1], flaw.values["near"])) if flaw.code == "misspelt-key" else None
    return Flaw(flaw.line, "misspelt-twice", flaw.values | {"first": str(first)}) if first else flaw


def _join_words(value: Any, loc: Where) -> str:
    """`Đại hội: XXIII` in a list is a key with its value for YAML, and words for an editor."""
    if not isinstance(value, dict) or len(value) != 1 or not isinstance(loc[-1], int):
        return ""
    ((key, inner),) = value.items()
    return f"{key}: {inner}" if isinstance(inner, str | int) else ""


def _text_flaw(line: int, name: str, value: Any, raw: str) -> Flaw:
    if isinstance(value, dict) and raw:
        return Flaw(line, "list-colon", {"line": enclose(raw)})
    if isinstance(value, list | dict):
        return Flaw(line, "not-text-kind", {"key": name, "found": _kind(value)})
    return Flaw(line, "not-text", {"key": name, "raw": raw})


def _choice_flaw(line: int, name: str, raw: str, value: Any, allowed: list[str]) -> Flaw:
    """`[draft]` is told with its brackets, and the only word in them is what was meant."""
    word = str(value[0] or "") if isinstance(value, list) and len(value) == 1 else raw
    shown = raw if raw or not isinstance(value, list | dict) else re.sub("['\"]|None", "", str(value))
    return Flaw(line, "not-choice", {"key": name, "raw": quote(shown), "near": find_spoken(word, allowed), "allowed": ", ".join(allowed)})


def _own_flaw(kind: str, line: int, name: str, value: Any, raw: str) -> Flaw:
    """A form of ours that a value has not; with what was probably meant."""
    if kind not in ("not-term", "not-code") and isinstance(value, list | dict) and not raw:
        return _text_flaw(line, name, value, raw)
    if kind == "not-id" and not isinstance(value, str | dict):
        return _text_flaw(line, name, value, raw)
    near = ""
    if kind == "not-term":
        years = sorted(set(re.findall(r"(?:19|20)\d\d", raw or str(value))))
        return Flaw(line, kind, {"key": name, "years": ", ".join(years if len(years) == 2 else ("2020", "2025"))})
    if kind == "not-code" and not (raw.isdigit() and len(raw) == 5):
        raw = "05977"
    if kind == "not-id":
        near = slug(raw)
    if kind == "not-address":
        before, _, last = raw.rpartition(" ")
        near = find_address(raw) or ("" if "/" in before else find_address(last))  # a part of an address is another one
    if kind == "not-web":
        bare = "https://" + raw.strip().partition("://")[2] if "://" in raw else f"https://{raw.strip().lstrip('/')}"
        near = bare if is_address(bare) and "." in bare else ""
    if kind in ("not-day", "not-instant"):
        return tell_day(kind, line, name, raw)
    return Flaw(line, kind, {"key": name, "raw": quote(raw), "near": near if near != raw else ""})


def _explain(error: ErrorDetails, model: type[BaseModel], tree: Tree, base: Where) -> Flaw:
    """One complaint of pydantic, in our words and at its line."""
    loc: Where = error["loc"]
    where, name, kind, context = (*base, *loc), _name(loc), error["type"], error.get("ctx", {})
    line = tree.lines.get(where) or tree.lines.get(where[:-1]) or tree.lines.get(base, 1)
    raw = tree.raw.get(where) or _join_words(error["input"], loc)
    if kind == "missing":
        return Flaw(tree.lines.get(where[:-1], line), "missing", {"key": name})
    if kind == "extra_forbidden":
        return _tell_twin(_key_flaw(line, str(loc[-1]), loc[:-1], model, error["input"]), tree, where)
    if kind in OWN:
        flaw = _own_flaw(kind, line, name, error["input"], raw)
        return flaw._replace(values=flaw.values | {"whole": _join_entries(tree, where[:-1])}) if flaw.code == "not-id" else flaw
    if kind == "literal_error":
        return _choice_flaw(line, name, raw, error["input"], _literals(model, loc))
    if kind == "string_type" and len(loc) == 1 and (words := _read_braced(error["input"], tree, where)):
        return Flaw(line, "text-braces", {"mended": f"{name}: {enclose(words)}"})
    if kind == "string_type":
        flaw = _text_flaw(line, name, error["input"], raw)
        alone = flaw.code == "list-colon" and tree.lines.get(where[:-1]) != line
        return flaw._replace(values={"line": f"- {flaw.values['line']}"}) if alone else flaw
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        return tell_entry(loc, line, raw, error["input"], ", ".join(allowed_keys(model, loc)), _list_beside(tree, where, error["input"]))
    if kind == "list_type" and loc[-1] in entry_models(model):
        return tell_entries(name, line, raw, error["input"], ", ".join(allowed_keys(model, loc)), _read_braces(tree, where))
    if kind == "list_type" and name == "aliases" and not base:  # those of a register are other spellings
        return Flaw(line, "not-list", {"key": name, "raw": _list_addresses(raw)})
    return _explain_size(kind, line, name, raw, context, error["input"])


def _list_beside(tree: Tree, where: Where, value: object) -> list[str]:
    """The entries of the list that begins on the line of its key: the list that stands at `where`, or in which it stands."""
    owner = where if isinstance(value, list) else where[:-1]
    places = [place for place in tree.lines if place and place[:-1] == owner and isinstance(place[-1], int)]
    return [tree.raw.get(place, "") for place in places] if any(tree.lines[place] == tree.lines.get(owner) for place in places) else []


def _read_braces(tree: Tree, where: Where) -> dict[str, str] | None:
    """Keys and words of a mapping that stands in braces, and so begins on the line of its own key; None: it does not."""
    inside = [place for place in tree.lines if place[:-1] == where and len(place) > len(where)]
    if not any(tree.lines[place] == tree.lines.get(where) for place in inside):
        return None
    return {str(place[-1]): tree.raw[place] for place in inside if "\n" not in tree.raw.get(place, "\n")}


def _read_braced(value: object, tree: Tree, where: Where) -> str:
    """The words of `{Đại hội}`, for YAML a key without its value; empty: it is something else."""
    if not isinstance(value, dict) or any(inner is not None for inner in value.values()):
        return ""
    beside = all(tree.lines.get((*where, key)) == tree.lines.get(where) for key in value)
    return ", ".join(map(str, value)) if beside else ""


def _join_entries(tree: Tree, where: Where) -> str:
    """All entries of a list as one text."""
    return ", ".join(raw for place, raw in tree.raw.items() if place[:-1] == where)


def _list_addresses(raw: str) -> str:
    """The addresses that a text names instead of a list; where one is none, an example."""
    found = [find_address(item) for item in ITEM.findall(raw) if item.strip()]
    return ", ".join(found) if all(found) else "/tin/2020/05/dia-chi-cu/"


def _list_names(raw: str) -> str:
    return ", ".join(read_byline(raw)[0]) or write_list(part_people(raw))


def _explain_size(kind: str, line: int, name: str, raw: str, context: dict[str, Any], value: Any) -> Flaw:
    if kind == "list_type":
        listed = _list_names(raw) if name == "authors" else write_list(raw)
        return Flaw(line, "not-list", {"key": name, "raw": listed}) if 0 < len(listed) < 400 else Flaw(line, "not-list-kind", {"key": name})
    if kind == "int_type":
        digits = re.findall(r"\d+", raw)
        if counted := COUNTED.fullmatch(raw):  # «7/10» at either of the two
            digits = [counted["total" if name == "progress.total" else "done"]]
        near = str(from_roman(raw.strip().upper()) or "") or (digits[0] if len(digits) == 1 else "")
        return Flaw(line, "not-number", {"key": name, "near": near})
    if kind == "greater_than_equal":
        return Flaw(line, "too-small", {"key": name, "limit": str(context["ge"])})
    if kind == "less_than_equal":
        return Flaw(line, "too-big", {"key": name, "limit": str(context["le"])})
    if kind == "string_too_long" or (kind == "too_long" and isinstance(value, str)):
        return Flaw(line, "too-long", {"key": name, "length": str(len(value)), "limit": str(context["max_length"])})
    if kind == "too_long":
        return Flaw(line, "too-many", {"key": name, "limit": str(context["max_length"])})
    return Flaw(line, "invalid", {"key": name, "reason": kind.replace("_", " ")})


def _literals(model: type[BaseModel], loc: Where) -> list[str]:
    for part in loc[:-1]:
        if isinstance(part, str):
            model = entry_models(model)[part]
    annotation = model.model_fields[str(loc[-1])].annotation
    return [str(choice) for choice in get_args(annotation)] if get_origin(annotation) is Literal else []


def _is_in_text(model: type[BaseModel], loc: Where) -> bool:
    """Below a key that has none below it: that there are some is told."""
    return len(loc) > 1 and isinstance(loc[-1], str) and loc[0] in model.model_fields and loc[0] not in entry_models(model)


def validate(model: type[E], value: Any, tree: Tree, base: Where = ()) -> tuple[E | None, list[Flaw]]:
    """The entry, or None with everything that is wrong. `base` is the place of `value` in its file."""
    if not isinstance(value, dict):
        return None, [Flaw(tree.lines.get(base, 1), "yaml-not-mapping", {"found": _kind(value)})]
    told = set(find_empty(value, base))
    flaws = [_empty_flaw(model, where, base, tree) for where in sorted(told, key=str) if not _is_in_text(model, where[len(base) :])]
    try:
        entry = model.model_validate(value)
    except ValidationError as wrong:
        entry, errors = None, wrong.errors(include_url=False)
        meant = set(_meant_places(errors, model))
        errors = [error for error in errors if not (error["type"] == "missing" and error["loc"] in meant)]
        found = [_explain(error, model, tree, base) for error in errors if (*base, *error["loc"]) not in told]
        flaws += [flaw for number, flaw in enumerate(found) if flaw not in found[:number]]
    return (None if flaws else entry), flaws
