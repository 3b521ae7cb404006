"""A small site that edits change, and the question whether a build that remembers gives what a clean build gives.

An edit (edits.py) is a function of the world and two numbers, which choose what is edited and how: so any list of edits can be
made, shrunk and run again.
"""

from __future__ import annotations

import itertools
import shutil
import time
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from builders import AUTHORS, CONGRESSES, INDEX, WARDS, article, make_site, picture, run, write
from sites import read_tree

CONFIG = """\
site_name: {name}
site_url: {url}
site_description: {description}
theme: {{name: material, custom_dir: mau, font: false}}
plugins: [bantin]
extra: {{imprint: {{owner: {owner}}}}}
"""
COLOURS = ("red", "green", "blue", "gold")
MOMENTS = ("2020-05-30", "2020-06-02T08:00:00+07:00", "2020-06-03", "2020-06-10", "2021-01-01")
FATES: tuple[dict[str, Any], ...] = (
    {},
    {"status": "draft"},
    {"status": "withdrawn", "withdrawn": {"date": "2020-05-20", "reason": "Trùng bài."}},
    {"publish": "2020-06-02T07:00:00+07:00"},
    {"expire": "2020-06-05T00:00:00+07:00"},
    {"publish": "2020-06-02T09:00:00+07:00", "expire": "2020-06-09T00:00:00+07:00"},
)
FOLDERS = ("tin/2020/05", "tin/2020/05", "tin/2020", "tin/2020/05", "tin", "tin/2020/Tháng năm/a", "tin/2020/05/b/c")
MANY = 23  # articles of one ward: its shelf has numbered pages


@dataclass
class Piece:
    """An article as the editor knows it."""

    number: int
    name: str
    front: dict[str, Any]
    body: str = "Nội dung bài."
    fate: dict[str, Any] = field(default_factory=dict)
    pictures: dict[str, str] = field(default_factory=dict)  # where it stands (image, gallery, body) → name of the file
    links: tuple[int, ...] = ()

    @property
    def path(self) -> str:
        return f"{FOLDERS[self.number % len(FOLDERS)]}/{self.name}.md"


@dataclass
class World:
    """The site's folder, and what was last written there."""

    root: Path
    pieces: dict[int, Piece] = field(default_factory=dict)
    pictures: dict[str, int] = field(default_factory=dict)  # name → a number that gives its width and its colour
    aliases: dict[str, int] = field(default_factory=dict)  # address → number of the article that has it
    pages: dict[str, str | bytes] = field(default_factory=dict)
    shown: dict[str, str] = field(default_factory=dict)  # ordinary page → name of the picture that it shows
    registers: dict[str, str] = field(default_factory=dict)
    templates: dict[str, str] = field(default_factory=dict)
    config: dict[str, str] = field(default_factory=dict)
    now: str = MOMENTS[1]
    options: tuple[str, ...] = ()
    search: bool = False
    written: dict[str, str | bytes] = field(default_factory=dict)
    counter: Iterable[int] = field(default_factory=lambda: itertools.count(1))

    @property
    def site(self) -> Path:
        return self.root / "site"

    def pick(self, number: int) -> Piece:
        return list(self.pieces.values())[number % len(self.pieces)]

    def render(self, piece: Piece) -> str:
        shown = {where: name for where, name in piece.pictures.items() if name in self.pictures}
        front = piece.front | piece.fate
        if "image" in shown:
            front["image"] = {"src": f"/anh/{shown['image']}", "alt": "Ảnh"}
        if "gallery" in shown:
            front["gallery"] = [{"src": f"/anh/{shown['gallery']}", "alt": "Ảnh", "caption": "Chú thích"}]
        own = [address for address, owner in self.aliases.items() if owner == piece.number]
        links = [f"[Xem {n}](/{self.pieces[n].path})" for n in piece.links if n in self.pieces]
        body = [piece.body, *links, *([f"![Ảnh](/anh/{shown['body']})"] if "body" in shown else [])]
        return article("\n\n".join(body), **front, **({"aliases": own} if own else {}))

    def files(self) -> dict[str, str | bytes]:
        """All files that an editor keeps, by their path below the root."""
        docs: dict[str, str | bytes] = {piece.path: self.render(piece) for piece in self.pieces.values()}
        docs |= {f"anh/{name}": picture(8 + n % 4, colour=COLOURS[n // 4 % 4]) for name, n in self.pictures.items()}
        docs |= self.pages | self.registers
        for page, name in self.shown.items():
            if name in self.pictures and isinstance(text := docs.get(page), str):
                docs[page] = f"{text}\n![Ảnh](/anh/{name})\n"
        files: dict[str, str | bytes] = {f"docs/{path}": content for path, content in docs.items()}
        files |= {f"mau/{path}": content for path, content in self.templates.items()}
        return files | {"mkdocs.yml": CONFIG.format(**self.config)}

    def save(self) -> None:
        """Write what an edit changed, and nothing else: times of other files stay."""
        files = self.files()
        for path in self.written.keys() - files.keys():
            (self.root / path).unlink()
        for path, content in files.items():
            if self.written.get(path) != content:
                write(self.root / path, content)
        self.written = files

    def build(self, *options: str | Path) -> tuple[int, str]:
        self.save()
        plain = () if self.search else ("--no-search",)
        return run("build", "-f", self.root / "mkdocs.yml", *plain, "--workers", "1", "--now", self.now, *self.options, *options)

    def differences(self) -> list[str]:
        """Where the site of a build that remembers is not the site of a clean one; a lost exit code or problem too."""
        apart = self.root.parent / "apart"
        shutil.rmtree(apart, ignore_errors=True)
        before = read_tree(self.site)
        code, told = self.build()
        clean_code, clean_told = self.build("-d", apart / "site", "--cache", apart / "memory")
        if (code, problems_in(told)) != (clean_code, problems_in(clean_told)):
            return [f"exit {code}, not {clean_code}: {told} / {clean_told}"]
        ours, theirs = read_tree(self.site), read_tree(apart / "site") if code == 0 else before
        return sorted(path for path in ours.keys() | theirs.keys() if ours.get(path) != theirs.get(path))

    def copy(self, root: Path) -> World:
        """The same site, site folder and memory in another place."""
        shutil.copytree(self.root, root)
        time.sleep(0.06)  # what changed within the clock's last tick is always read again: let the files be older
        pieces = {n: replace(p, front=dict(p.front), fate=dict(p.fate), pictures=dict(p.pictures)) for n, p in self.pieces.items()}
        return World(
            root, pieces, dict(self.pictures), dict(self.aliases), dict(self.pages), dict(self.shown), dict(self.registers),
            dict(self.templates), dict(self.config), self.now, self.options, self.search, dict(self.written), itertools.count(100),
        )  # fmt: skip


def problems_in(told: str) -> list[str]:
    """What is wrong with the content. Of addresses that are lost only a build that replaces a site can know."""
    return [line for line in told.splitlines() if line.startswith("docs/") and "đã công bố nay không còn" not in line]


def make_world(root: Path) -> World:
    """Many plain articles, oldest first, of which few have more than a ward; a page, pictures, and a site that is built."""
    world = World(root)
    for n in range(MANY):
        day = f"2020-05-{n + 1:02}"
        world.pieces[n] = Piece(n, f"a{n:02}", {"title": f"Bài số {n}", "date": day, "wards": ["vinh-trai"]})
    world.pieces[3].front |= {"congresses": ["tinh-xvii"], "progress": {"done": 3, "total": 9, "as_of": "2020-05-04"}}
    world.pieces[5].pictures = {"image": "mot.png", "body": "hai.png"}
    world.pieces[6].front |= {"authors": ["Nguyễn Văn A"], "tags": ["Đại hội"]}
    world.pieces[20].front |= {"authors": ["ban-bien-tap", "Nguyễn Văn Á"], "tags": ["dai hoi"], "congresses": ["tinh-xvii"]}
    world.pieces[7].links = (8, 3)
    world.pieces[9].fate = dict(FATES[4])
    world.pieces[10].fate = dict(FATES[3])
    world.pieces[0].front["pinned_until"] = "2020-06-02"
    world.pictures = {"mot.png": 8, "hai.png": 9}
    world.aliases = {"/cu/mot/": 4}
    world.pages = {"index.md": INDEX, "gioi-thieu.md": "# Giới thiệu\n\nXem [bài](tin/2020/05/a08.md).\n"}
    world.registers = {"danh-muc/phuong-xa.yml": WARDS, "danh-muc/dai-hoi.yml": CONGRESSES, "danh-muc/tac-gia.yml": AUTHORS}
    world.templates = {"assets/them.css": "p { color: red }\n"}
    world.config = {"name": "Trang thử", "url": "https://thu.example/", "description": "Thử", "owner": "Đảng bộ thử"}
    make_site(root, config=CONFIG.format(**world.config))
    code, told = world.build()
    assert code == 0, told
    return world
