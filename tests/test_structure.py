"""The arrows between modules point one way, and each outside thing has one doorway."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path
from typing import NamedTuple

import pytest

PACKAGE = Path(__file__).parent.parent / "scripts" / "bantin"
MODULES = {".".join(("bantin", *f.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__"): f for f in PACKAGE.rglob("*.py")}
LAYERS = [
    ("model", "keys", "views", "vietnamese", "days", "urls", "wording", "old_letters", "packages", "collector", "pools", "opaque"),
    ("taxonomies", "collation", "published"),
    ("ledger",),
    ("memory", "messages"),
    ("verifying",),
    ("hosting",),
    ("publish",),
    ("content",),
    ("search", "importing", "serving", "progress", "imprint"),
    ("settings",),
    ("site",),
    ("reference",),
    ("checking", "writing", "asking", "desk", "stats", "mkdocs_plugin"),
    ("commands",),
    ("preview", "review", "office", "delivery"),
    ("helps",),
    ("usage",),
    ("cli",),
    ("__main__",),
]
UPWARD = {  # inside a function only, where the thing is wanted
    ("reference", "cli"),  # the reference tells the commands as they are parsed
    ("settings", "mkdocs_plugin"),  # MkDocs reads the configuration
    ("commands", "preview"),  # a preview builds as `bantin build` does
}
DOORWAYS = {
    "mkdocs": {"mkdocs_plugin"},
    "orjson": {"ledger", "publish", "site"},
    "jinja2": {"mkdocs_plugin", "site"},
    "markupsafe": {"site"},
    "markdown": {"content"},
    "nh3": {"content", "importing"},
    "mammoth": {"importing"},
    "yaml": {"content"},
    "frontmatter": {"content", "importing"},
    "pydantic": {"content", "reference"},
    "pydantic_core": {"content"},
    "PIL": {"site", "importing"},
    "pypdf": {"site"},
    "fontpkg_be_vietnam_pro": {"site"},
    "pathspec": {"settings"},
    "filelock": {"publish"},
    "brotli": {"publish"},
    "rich": {"progress"},
    "watchfiles": {"serving"},
}


class Import(NamedTuple):
    """`module` asks for `target`; lazily: inside a function."""

    module: str
    target: str
    lazily: bool


def room(module: str) -> str:
    """`bantin.site.catalog` is in the room `site`."""
    return module.partition(".")[2].partition(".")[0]


def targets(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        assert node.level == 0, "imports are absolute"
        for alias in node.names:
            full = f"{node.module}.{alias.name}"
            yield full if full in MODULES else str(node.module)


def walk(node: ast.AST, lazily: bool = False) -> Iterator[tuple[ast.AST, bool]]:
    """Every node. What only a type checker sees is an arrow as any other: who reads a module reads its types."""
    for child in ast.iter_child_nodes(node):
        yield child, lazily
        yield from walk(child, lazily or isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda))


def read_imports() -> list[Import]:
    found = []
    for module, file in MODULES.items():
        for node, lazily in walk(ast.parse(file.read_text(encoding="utf-8"))):
            found += [Import(module, target, lazily) for target in targets(node)]
    return found


IMPORTS = read_imports()
RANK = {name: number for number, layer in enumerate(LAYERS) for name in layer}


def test_every_room_has_its_place() -> None:
    assert {room(module) for module in MODULES} - {""} <= RANK.keys()


def test_arrows_between_rooms_point_one_way() -> None:
    upward = {
        (one.module, one.target)
        for one in IMPORTS
        if one.target in MODULES and room(one.target) and room(one.module) != room(one.target)
        if RANK[room(one.target)] >= RANK[room(one.module)] and not (one.lazily and (room(one.module), room(one.target)) in UPWARD)
    }
    assert upward == set()


def test_no_module_waits_for_itself() -> None:
    graph: dict[str, set[str]] = {module: set() for module in MODULES}
    for one in IMPORTS:
        if one.target in MODULES and not one.lazily and one.target != one.module:
            graph[one.module].add(one.target)
    assert len(list(TopologicalSorter(graph).static_order())) == len(MODULES), "a cycle raises"


def test_the_nouns_import_nothing_of_ours() -> None:
    nouns = {f"bantin.{name}" for name in ("model", "vietnamese", "days")}
    assert [one.target for one in IMPORTS if one.module in nouns and one.target in MODULES] == []


@pytest.mark.parametrize("name", DOORWAYS)
def test_an_outside_thing_has_its_doorways_and_no_other(name: str) -> None:
    users = {room(one.module) for one in IMPORTS if one.target.split(".")[0] == name}
    assert users == DOORWAYS[name]


def test_nothing_else_from_outside_is_used() -> None:
    outside = {one.target.split(".")[0] for one in IMPORTS} - {"bantin", *sys.stdlib_module_names}
    assert outside - DOORWAYS.keys() == set()


def test_one_module_imports_mkdocs() -> None:
    assert {one.module for one in IMPORTS if one.target.split(".")[0] in ("mkdocs", "material")} == {"bantin.mkdocs_plugin"}


def caught(node: ast.AST) -> list[ast.AST]:
    """What an `except` or a `suppress` names; an `except` without a name catches everything."""
    if isinstance(node, ast.ExceptHandler):
        return [*ast.walk(node.type)] if node.type else [ast.Name("BaseException")]
    return [*node.args] if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == "suppress" else []


def test_nothing_catches_everything() -> None:
    """But the process that works ahead: what fails there is done again, and told of, in the main one."""
    trees = {module: ast.parse(file.read_text(encoding="utf-8")) for module, file in MODULES.items()}
    named = [(module, getattr(name, "id", "")) for module, tree in trees.items() for node in ast.walk(tree) for name in caught(node)]
    assert [module for module, name in named if name in ("Exception", "BaseException")] == ["bantin.site.workers"]
