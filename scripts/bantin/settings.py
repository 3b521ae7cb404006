"""What mkdocs.yml says, as a small value. MkDocs reads the configuration; its answer is remembered by the files' bytes."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

from bantin.content.inheritance import find_inherited, list_chain
from bantin.content.scan import ARTICLES, WELL_KNOWN
from bantin.keys import key_of_texts
from bantin.memory import Memory, code_digest
from bantin.messages import say, show
from bantin.model import BantinError, Problem
from bantin.opaque import is_opaque
from bantin.urls import encode_address
from bantin.wording import Lang, default_lang, show_path

OWN = "<bantin>"  # our own templates in the memory: where they stand is each machine's affair
NEVER = (".*", f"!/{WELL_KNOWN}/", "/templates/")  # what MkDocs leaves out where `exclude_docs` does not take it back
ELSEWHERE = re.compile(r"!?/(?!tin(?:/|$))[\w.-]+(?:/.*)?|")  # a pattern that no article meets, for its first folder is another
ASIDE = {"site_dir", "strict", "dev_addr", "config_file_path"}  # they shape no page
CODED = re.compile(r"!!python/object|!<|!%|%TAG")  # code that may ask the environment, or !ENV in other words
ESCAPED = re.compile(r"\\[xuU]")  # any name may be meant


class ConfigError(BantinError):
    """The configuration cannot be used. `problems`: where it is known at which lines."""

    exit_code = 2

    def __init__(self, text: str, problems: Sequence[Problem] = ()) -> None:
        super().__init__(text)
        self.problems = problems


class SetupError(BantinError):
    """A folder or file that the call names does not do."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class Settings:
    """Paths are relative to the folder of the configuration, so that the memory can travel; those of templates are whole ones."""

    file: str  # name of the configuration
    docs_dir: str
    site_dir: str
    theme_dirs: tuple[str, ...]  # custom_dir first, as it is written: a link may lead elsewhere tomorrow; then our own
    hooks: tuple[str, ...]
    site_name: str
    site_url: str  # with a slash at its end, or empty
    site_description: str
    exclude: str  # patterns of `exclude_docs`
    drafts: str  # patterns of `draft_docs`
    nav: tuple[str, ...]  # pages that `nav` names: paths in docs_dir
    needs: tuple[str, ...]  # files of custom_dir without which the configuration is wrong
    opaque: bool  # hooks, plugins, extensions or other code of others take part: they may read any file
    digest: str  # of the configuration's files, of what they ask of the environment, and of the packages that read them

    def excluded(self, names: list[str], memory: Memory) -> list[str]:
        """Which of these paths are left out, as MkDocs does. Remembered: the library that knows takes longer to load than to ask."""
        if all(map(ELSEWHERE.fullmatch, (*self.exclude.split("\n"), *self.drafts.split("\n")))):
            names = [name for name in names if not name.startswith(ARTICLES)]  # ten thousand, which would take their time
        if not (self.exclude or self.drafts or any(name.startswith("templates/") for name in names)):
            return []
        question = key_of_texts(self.exclude, self.drafts, *names)
        known = memory.read_meta("excluded")
        if known and (answer := json.loads(known))[0] == question:
            return list(answer[1])
        from pathspec.gitignore import GitIgnoreSpec

        kinds = [*NEVER, *self.exclude.split("\n")], self.drafts.split("\n")
        found = sorted({name for patterns in kinds for name in GitIgnoreSpec.from_lines(patterns).match_files(names)})
        memory.write_meta("excluded", json.dumps([question, found], ensure_ascii=False))
        return found


def find_config(start: Path) -> Path | None:
    """The nearest mkdocs.yml upward."""
    return next((folder / "mkdocs.yml" for folder in (start, *start.parents) if (folder / "mkdocs.yml").is_file()), None)


def own_templates() -> Path:
    """Templates, styles and scripts of the generator: inside the package when installed from a wheel, else beside `scripts/`."""
    here = Path(__file__).resolve().parent
    packaged = here / "overrides"
    return packaged if packaged.is_dir() else here.parent.parent / "overrides"


def list_watched(config: Path, settings: Settings) -> list[Path]:
    """Folders and files whose changes can change a page; those that are not there are left out."""
    beside = (config.parent / path for path in (settings.docs_dir, *settings.theme_dirs, *settings.hooks))
    places = (*beside, *(file for file, _ in list_chain(config)))
    return [path for path in dict.fromkeys(place.resolve() for place in places) if path.exists()]


def digest_config(config: Path, given: Iterable[Mapping[str, Any]] = ()) -> str:
    """`given`: options of MkDocs' own command line, which stand before those of the files."""
    total = blake2b(digest_size=16)
    chosen = sorted(f"{name}={value}" for options in given for name, value in options.items() if name not in ASIDE)
    total.update("\0".join(chosen).encode("utf-8", "surrogateescape"))
    for _, data in list_chain(config):
        total.update(data)
        total.update("\0".join(_list_environment(data.decode("utf-8", "replace"))).encode("utf-8", "surrogateescape"))
    total.update(code_digest().encode())  # of packages too: a plugin or theme of another version may draw other pages
    return total.hexdigest()


def _list_environment(text: str) -> Iterator[str]:
    """What a configuration may ask of the environment: variables whose names stand anywhere in it, in a list of any form, over many lines;
    all of them where code may ask. A lone «_» is the shell's own: which program it called."""
    coded = CODED.search(text)
    if not coded and "!ENV" not in text:
        return
    named, every = text.lower(), coded or ESCAPED.search(text)
    yield from (f"{name}={value}" for name, value in sorted(os.environ.items()) if name != "_" and (every or name.lower() in named))


def from_mkdocs(config: object, digest: str) -> Settings:
    """What is needed of MkDocs' own configuration object."""
    c: dict[str, object] = dict(config)  # type: ignore[call-overload]
    root = Path(str(c["config_file_path"])).parent.resolve()
    if not c["use_directory_urls"]:  # of the file it is told at its line
        raise ConfigError(say("config-addresses", default_lang()))
    theme = c["theme"]
    custom, own = getattr(theme, "custom_dir", None), own_templates()
    theme_dirs = [os.path.normpath(custom)] if custom else []
    url = encode_address(str(c["site_url"] or ""))
    return Settings(
        file=Path(str(c["config_file_path"])).name,
        docs_dir=_relative(str(c["docs_dir"]), root),
        site_dir=_relative(str(c["site_dir"]), root),
        theme_dirs=(*theme_dirs, os.fspath(own)),
        hooks=tuple(sorted(dict(c["hooks"]))) if c.get("hooks") else (),  # type: ignore[call-overload]
        site_name=str(c["site_name"]),
        site_url=url if not url or url.endswith("/") else url + "/",
        site_description=str(c["site_description"] or ""),
        exclude=_list_patterns(c.get("exclude_docs")),
        drafts=_list_patterns(c.get("draft_docs")),
        nav=tuple(dict.fromkeys(_list_pages(c.get("nav")))),
        needs=_list_needed(theme, root),
        opaque=is_opaque(c, (data for _, data in list_chain(Path(str(c["config_file_path"]))))),
        digest=digest,
    )


def _list_needed(theme: Any, root: Path) -> tuple[str, ...]:
    """A project may bring the theme's words in a language that Material has not."""
    words = Path(theme.custom_dir or "", "partials", "languages", f"{theme.get('language')}.html")
    return (_relative(words, root),) if theme.custom_dir and words.is_file() else ()


def _list_patterns(spec: Any) -> str:
    """A line for each pattern of one of MkDocs' lists of files."""
    return "\n".join(str(pattern.pattern) for pattern in spec.patterns) if spec else ""


def _list_pages(nav: object) -> Iterator[str]:
    """Of entries and sections at any depth; what is no Markdown file is an address elsewhere."""
    if isinstance(nav, str) and nav.endswith(".md"):
        yield nav
    for item in nav.values() if isinstance(nav, dict) else nav if isinstance(nav, list) else ():
        yield from _list_pages(item)


def _relative(path: str | Path, root: Path) -> str:
    """From the configuration's folder; the whole path where it lies on another drive of Windows."""
    try:
        return os.path.relpath(path, root)
    except ValueError:
        return os.fspath(path)


def shown_prefix(settings: Settings) -> str:
    """How problems name files: as an editor at the configuration's folder would."""
    return settings.docs_dir.replace("\\", "/").rstrip("/") + "/"


def load_settings(config: Path, memory: Memory, lang: Lang) -> Settings:
    """The settings of a configuration file: remembered, or asked of MkDocs."""
    try:
        digest = digest_config(config)
    except OSError as error:
        raise_problems(_tell_inherited(config), lang)
        code = "config-gone" if isinstance(error, FileNotFoundError) else "disk"
        raise ConfigError(say(code, lang, path=show_path(Path(error.filename or config)), reason=error.strerror)) from error
    known = recall_settings(memory, digest, config.parent)
    if known and _stands(known, config.parent):
        return replace(known, file=config.name)
    from bantin.mkdocs_plugin import CONFIG_KEYS, load_mkdocs  # the configuration changes seldom

    settings = make_settings(config, digest, CONFIG_KEYS, lambda: load_mkdocs(config, lang), lang)
    remember_settings(memory, settings, config.parent)
    return settings


def _stands(settings: Settings, root: Path) -> bool:
    """Whether what the configuration names is there still; a hook is code, which only running it tells of."""
    if settings.hooks or not all((root / file).is_file() for file in settings.needs):
        return False
    return all((root / folder).is_dir() for folder in (settings.docs_dir, *settings.theme_dirs))


def make_settings(config: Path, digest: str, known: Collection[str], read: Callable[[], Mapping[str, Any]], lang: Lang) -> Settings:
    """The settings of a configuration that is right; else ConfigError. `known`: the keys that MkDocs has; `read`: gives its own
    configuration object, asked when the keys are right."""
    from bantin.content.configuration import check_config, check_theme
    from bantin.imprint import check_imprint

    files = read_files(config, lang)
    raise_problems(check_config(files, known), lang)
    mkdocs = read()
    raise_problems([*check_theme(mkdocs["theme"], files), *check_imprint(mkdocs["extra"], *_find_imprint(files))], lang)
    return from_mkdocs(mkdocs, digest)


def _find_imprint(files: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """The file that has it."""
    return next((file for file in files if re.search(r"\bimprint[\"']?\s*:", file[1])), files[0])


def _tell_inherited(config: Path) -> list[Problem]:
    """A file that is inherited and is not there, at the line that names it."""
    line, name = find_inherited(config.read_bytes()) if config.is_file() else (0, "")
    if not name or (config.parent / name).is_file():
        return []
    if name[0] in "|>!&*":  # the value begins with a sign of YAML
        return [Problem(config.name, line, "config-inherit-form", {"raw": "chung.yml"})]
    return [Problem(config.name, line, "config-inherit", {"raw": name})]


def _tell_circle(root: Path, last: Path, data: bytes) -> Iterator[Problem]:
    """`last`: of a chain, which ends with one that inherits nothing, or nothing new."""
    line, name = find_inherited(data)
    if name:
        yield Problem(_relative(last, root), line, "config-inherit-circle", {"raw": name})


def read_files(config: Path, lang: Lang) -> list[tuple[str, str]]:
    """Name and text of a configuration, then of those that it inherits. ConfigError where one is no text."""
    from bantin.content.source import decode

    chain = list(list_chain(config))
    raise_problems(_tell_circle(config.parent, *chain[-1]), lang)
    decoded = [(_relative(path, config.parent), decode(data)) for path, data in chain]
    raise_problems([text.at(name) for name, text in decoded if not isinstance(text, str)], lang)
    return [(name, text) for name, text in decoded if isinstance(text, str)]


def raise_problems(problems: Iterable[Problem], lang: Lang) -> None:
    """ConfigError with a line for each, where there are any."""
    if problems := list(problems):
        raise ConfigError("\n".join(show(problem, lang) for problem in problems), problems)


class HookFailures(NamedTuple):
    """A hook may fail with anything while it is loaded: that is told. What comes from elsewhere goes on."""

    config: Path
    lang: Lang

    def __enter__(self) -> None:
        """Nothing is to be done before."""

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, Exception):
            from bantin.content.configuration import tell_hook

            raise_problems(tell_hook(error, read_files(self.config, self.lang)), self.lang)


def recall_settings(memory: Memory, digest: str, root: Path) -> Settings | None:
    text = memory.read_meta("settings")
    row = json.loads(text) if text else {}
    if row.get("digest") != digest:
        return None
    dirs = tuple(
        os.fspath(own_templates()) if folder == OWN else os.path.normpath(root.absolute() / folder) for folder in row["theme_dirs"]
    )
    return Settings(**row | {"theme_dirs": dirs} | {name: tuple(row[name]) for name in ("hooks", "nav", "needs")})


def remember_settings(memory: Memory, settings: Settings, root: Path) -> None:
    *custom, _ = settings.theme_dirs
    dirs = (*(_relative(folder, root.absolute()) for folder in custom), OWN)
    memory.write_meta("settings", json.dumps(asdict(settings) | {"theme_dirs": dirs}, ensure_ascii=False))
