"""Faults of mkdocs.yml, at their lines: MkDocs passes over a key that it does not know, and tells of the rest in English without a line."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from traceback import walk_tb
from types import FrameType, ModuleType
from typing import Any
from urllib.parse import urlsplit

import yaml

from bantin.content.configuration_kinds import Key, check_kinds
from bantin.content.inheritance import find_inherited
from bantin.content.source import find_unseen
from bantin.content.yaml_flaws import add_mended, translate
from bantin.model import Problem
from bantin.vietnamese import nearest

PLUGIN = "bantin"
TOLD = re.compile(r"Config value '(?P<key>\w+)': (?P<reason>.+)")
KNOWN = (  # what MkDocs says of a value → our code; the groups are its values
    (r"The \"(?P<raw>.+)\" plugin is not installed", "config-plugin-unknown"),
    (r"Required configuration not provided\.?", "missing"),
    (r"Unrecognised theme name: '(?P<raw>.+)'\. The available installed themes are: (?P<allowed>.+)", "config-theme"),
    (r"The path set in custom_dir \('(?P<raw>.+)'\) does not exist\.", "config-folder"),
    (r"The path '(?P<raw>.+)' isn't an existing directory\.", "config-folder"),
    (r"The '(docs|site)_dir' should not be within the .*", "config-nested"),
    (r"The 'docs_dir' should not be the parent directory .*", "config-nested"),
    (r"Failed to load extension '(?P<raw>.+?)'\. File .* (?P<reason>\w+Error: .+)", "config-extension-options"),
    (r"Failed to load extension '(?P<raw>.+?)'\..*", "config-extension"),
)

PASSWORD = re.compile("//.*@")  # every page names the address
HOST = re.compile(r"[^\W_]([\w.-]*[^\W_])?|[0-9a-f:]+")
FILE = re.compile(r"/[^/]*\.html?$")
FOUND = re.compile(r".*[\s\[({].*", re.DOTALL)  # what is no plain name of a file


def check_config(files: Sequence[tuple[str, str]], known: Collection[str]) -> list[Problem]:
    """`files`: name and text of the configuration, then of those that it inherits; `known`: the keys that MkDocs has."""
    problems, keys, plugins = list[Problem](), dict[str, Key](), list[Key]()
    for name, text in files:
        try:
            root = yaml.compose(text, Loader=yaml.SafeLoader)
        except yaml.YAMLError as error:
            return [add_mended(translate(error, text, 1), text, 1).at(name)]
        except RecursionError:
            return [Problem(name, 1, "yaml-deep", {})]
        if not isinstance(root, yaml.MappingNode):
            return [Problem(name, 1, "yaml-not-mapping", {"found": "text"})]
        problems += _check_characters(name, text)
        own = dict[str, Key]()
        for key, value in root.value:
            place, word = Key(name, key.start_mark.line + 1, value), text[key.start_mark.index : key.end_mark.index]
            word = str(key.value) if isinstance(key, yaml.ScalarNode) else word
            if word == "INHERIT" and (name == files[-1][0] or not _is_found(value, text)):
                problems.append(Problem(name, place.line, "config-inherit-form", {"raw": FOUND.sub("", str(value.value)) or "chung.yml"}))
            if word in own:
                problems.append(Problem(name, place.line, "yaml-duplicate", {"key": word, "first": str(own[word].line)}))
            elif word not in known:
                problems.append(_tell_unknown(place, word, known))
            own[word] = place
        problems += check_kinds(own)
        if "plugins" in own and (not plugins or _are_merged(plugins[-1], own["plugins"])):
            plugins.append(own["plugins"])
        keys = own | keys
    problems += _check_address(keys.get("site_url"))
    hidden = any(problem.values.get("near") == "plugins" or problem.code == "config-inherit-form" for problem in problems)
    if plugins or not hidden:
        problems += _check_plugins(plugins, files[0][0])
    return sorted(problems, key=lambda problem: (problem.path, problem.line))


def _is_found(value: yaml.Node, text: str) -> bool:
    """Whether what is inherited is told without a reader of YAML, too: the memory knows files by that."""
    return isinstance(value, yaml.ScalarNode) and value.tag.endswith(":str") and value.value == find_inherited(text.encode())[1]


def _check_characters(name: str, text: str) -> Iterator[Problem]:
    """What YAML takes as `"\\b"` and no feed does; also in texts of the theme and of `nav`, for pages print them."""
    for token in yaml.scan(text, Loader=yaml.SafeLoader):
        if isinstance(token, yaml.ScalarToken) and (odd := find_unseen(token.value)):
            yield Problem(name, token.start_mark.line + 1, "control", {"char": odd})


def _are_merged(near: Key, far: Key) -> bool:
    """Of what is inherited, MkDocs merges a mapping with a mapping; anything else is replaced."""
    return all(isinstance(place.value, yaml.MappingNode) for place in (near, far))


def _tell_unknown(place: Key, key: str, known: Collection[str]) -> Problem:
    near = nearest(key.casefold(), known)
    values = {"key": key, "near": near} if near else {"key": key, "allowed": ", ".join(known)}
    return Problem(place.file, place.line, "misspelt-key" if near else "unknown-key", values)


def _check_address(place: Key | None) -> Iterator[Problem]:
    """Of a value that stands there itself; that there is none, or an empty one, is told with the content: such a site can be built."""
    if place is None or not isinstance(place.value, yaml.ScalarNode) or not place.value.tag.endswith(":str"):
        return
    raw = str(place.value.value)
    if raw and not is_address(raw):
        bare = FILE.sub("", re.split("[?#]", raw.strip().partition("://")[2] or raw.strip())[0].rpartition("@")[2]).rstrip("/")
        near = f"https://{bare}/"
        yield Problem(
            place.file, place.line, "site-url", {"raw": PASSWORD.sub("//…@", raw), "near": near if "." in bare and is_address(near) else ""}
        )


def is_address(text: str) -> bool:
    """`https://dang.example/`, or a folder of such a host."""
    try:
        parts = urlsplit(text)
        known = parts.scheme in ("http", "https") and bool(HOST.fullmatch(parts.hostname or "")) and parts.port != 0
    except ValueError:  # of what is no port
        return False
    return (
        known
        and "@" not in parts.netloc
        and not parts.query
        and not parts.fragment
        and not re.search(r"[\s\"<>\\^`{|}]", text)  # no address has them as they are; a quotation mark would end a word for nginx
        and not FILE.search(parts.path)
        and not re.search(r"/\.{0,2}/|/\.{1,2}$", parts.path)  # no server is asked for such a folder
    )


def _check_plugins(plugins: Sequence[Key], config: str) -> Iterator[Problem]:
    entries = [(place.file, *entry) for place in plugins for entry in _list_plugins(place.value)]
    ours = [(file, line, options) for file, line, name, options in entries if name == PLUGIN]
    if not ours:
        meant = next(((file, line, name) for file, line, name, _ in entries if nearest(name, [PLUGIN])), None)
        if meant:
            yield Problem(meant[0], meant[1], "config-plugin-unknown", {"raw": meant[2], "near": PLUGIN})
        else:
            yield Problem(plugins[0].file if plugins else config, plugins[0].line if plugins else 1, "config-plugin-missing")
    for file, line, name, _ in entries:
        if name.rpartition("/")[2] == "offline":  # it gives pages other addresses than all that names them
            yield Problem(file, line, "config-plugin-fails", {"raw": name, "reason": "use_directory_urls: false", "key": "plugins"})
    for place in plugins:  # what is inherited is merged, and no second entry
        first, *more = [line for line, name, _ in _list_plugins(place.value) if name == PLUGIN] or [0]
        yield from (Problem(place.file, line, "config-plugin-twice", {"first": str(first)}) for line in more)
    for file, _, options in ours:
        for key, _ in options.value if isinstance(options, yaml.MappingNode) else ():
            yield Problem(file, key.start_mark.line + 1, "config-plugin-option", {"key": str(key.value)})


def _list_plugins(node: yaml.Node) -> Iterator[tuple[int, str, yaml.Node | None]]:
    """Line, name and options of each: a list of names and of single entries, or a mapping."""
    for item in node.value if isinstance(node, yaml.SequenceNode) else [node]:
        if isinstance(item, yaml.ScalarNode):
            yield item.start_mark.line + 1, str(item.value), None
        elif isinstance(item, yaml.MappingNode):
            yield from ((key.start_mark.line + 1, str(key.value), value) for key, value in item.value)


def tell_plugin(error: BaseException, plugins: Mapping[str, object], files: Sequence[tuple[str, str]]) -> list[Problem]:
    """Where it is another's plugin or hook that an error came from: at its line; `plugins` and `files`: MkDocs' own, and as for
    check_config."""
    failed = _find_failed(error, {name.rpartition("/")[2]: plugin for name, plugin in plugins.items() if name != PLUGIN})
    return [_tell_failed(failed, error, files)] if failed else []


def tell_hook(error: BaseException, files: Sequence[tuple[str, str]]) -> list[Problem]:
    """Where it is a hook that failed before MkDocs had it as a module; as tell_plugin does."""
    ran = [Path(frame.f_code.co_filename).name for frame, _ in walk_tb(error.__traceback__)]
    hooks = [Path(name).name for _, key, place in _find_plugins(files) if key == "hooks" for _, name, _ in _list_plugins(place)]
    return [_tell_failed(name, error, files) for name in hooks if name in ran][-1:]


def _tell_failed(failed: str, error: BaseException, files: Sequence[tuple[str, str]]) -> Problem:
    rows = ((file, line, key, name) for file, key, place in _find_plugins(files) for line, name, _ in _list_plugins(place))
    file, line, key = next(((file, line, key) for file, line, key, name in rows if failed in name), (files[0][0], 1, "plugins"))
    reason = " ".join(f"{type(error).__name__}: {error}".split())
    return Problem(file, line, "config-plugin-fails", {"raw": failed, "reason": reason, "key": key})


def _find_failed(error: BaseException, plugins: Mapping[str, object]) -> str:
    """Name of the one whose code ran last; empty: of none."""
    failed = ""
    for frame, _ in walk_tb(error.__traceback__):
        failed = next((name for name, plugin in plugins.items() if plugin is frame.f_locals.get("self") or _is_of(plugin, frame)), failed)
    return failed


def _is_of(plugin: object, frame: FrameType) -> bool:
    """A hook is a module."""
    return isinstance(plugin, ModuleType) and vars(plugin) is frame.f_globals


def _find_plugins(files: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str, yaml.Node]]:
    for name, text in files:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
        yield from ((name, key.value, value) for key, value in (root.value if root else ()) if key.value in ("plugins", "hooks"))


def check_theme(theme: Any, files: Sequence[tuple[str, str]]) -> Iterator[Problem]:
    """What MkDocs takes, and templates stumble over later. `theme`: MkDocs' own; `files` as for check_config."""
    languages = sorted({file.stem for folder in theme.dirs for file in Path(folder).glob("partials/languages/*.html")})
    language = theme.get("language")
    if not languages:
        yield Problem(*_locate(files, "theme", "name"), "config-theme", {"raw": str(theme.name)})
    elif language not in languages:
        near = nearest(language, languages) if isinstance(language, str) else None
        yield Problem(*_locate(files, "theme", "language"), "config-language", {"raw": str(language), "near": near or "vi"})


def _locate(files: Sequence[tuple[str, str]], outer: str, inner: str) -> tuple[str, int]:
    """File and line of a key, or of the one around it, where that has it only."""
    for name, text in files:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
        for key, value in root.value if root else ():
            if key.value == outer:
                rows = value.value if isinstance(value, yaml.MappingNode) else ()
                return name, next((row for row, _ in rows if row.value == inner), key).start_mark.line + 1
    return files[0][0], 1


def find_in_nav(files: Sequence[tuple[str, str]], page: str) -> tuple[str, int]:
    """File and line of the entry of `nav` that names a page; `files` as for check_config."""
    for name, text in files:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
        waiting = [value for key, value in (root.value if root else ()) if key.value == "nav"]
        while waiting:
            node = waiting.pop()
            if isinstance(node, yaml.ScalarNode) and node.value == page:
                return name, node.start_mark.line + 1
            rows = node.value if isinstance(node, yaml.CollectionNode) else []
            waiting += [part for row in rows for part in (row if isinstance(row, tuple) else (row,))]
    return files[0][0], 1


def tell_mkdocs(lines: Sequence[str], files: Sequence[tuple[str, str]]) -> list[Problem]:
    """What MkDocs found wrong, at the keys that it names; `lines` as it says them, `files` as for check_config."""
    problems = []
    for line in lines:
        found = TOLD.fullmatch(line)
        if not found:
            return []
        code, values = _explain(found["key"], found["reason"])
        problems.append(Problem(*_locate(files, found["key"], ""), code, values))
    return problems


def _explain(key: str, reason: str) -> tuple[str, dict[str, str]]:
    for pattern, code in KNOWN:
        if found := re.fullmatch(pattern, reason):
            return code, {"key": key, "near": "", **found.groupdict()}
    return "invalid", {"key": key, "reason": reason}
