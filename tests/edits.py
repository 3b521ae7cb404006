"""Edits of a world: functions of the world and two numbers, which choose what is edited and how. What they leave behind is always
right content (a link to a removed article goes with it), but for `break_head`."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from bantin.settings import own_templates
from builders import AUTHORS, picture, write
from law import FATES, MOMENTS, Piece, World

DAYS = ("2020-04-30", "2020-05-04", "2020-05-04T08:00:00+07:00", "2020-05-29", "2021-03-01", "2019-12-31T23:30:00+07:00")
WARD_LISTS = ([], ["vinh-trai"], ["chi-lang"], ["vinh-trai", "chi-lang"])
CONGRESS_LISTS = ([], ["tinh-xvii"], ["thanh-pho-xxiii", "tinh-xvii"])
AUTHOR_LISTS = ([], ["ban-bien-tap"], ["Nguyễn Văn A"], ["Nguyễn Văn Á", "Hà B"])
TAG_LISTS = ([], ["Đại hội"], ["dai hoi", "Xây dựng Đảng"], ["Bài mẫu"])

# --- edits of articles --------------------------------------------------------------------------------------------


def edit_body(world: World, which: int, how: int) -> None:
    world.pick(which).body = ("Nội dung bài.", f"Sửa lần {next(iter(world.counter))}.", "## Mục\n\nĐoạn **đậm**.\n\n- một\n- hai")[how % 3]


def edit_title(world: World, which: int, how: int) -> None:
    world.pick(which).front["title"] = f"Tiêu đề {how % 4}"


def edit_sapo(world: World, which: int, how: int) -> None:
    world.pick(which).front["description"] = f"Sapo {how % 3}"


def edit_date(world: World, which: int, how: int) -> None:
    world.pick(which).front["date"] = DAYS[how % len(DAYS)]


def edit_wards(world: World, which: int, how: int) -> None:
    world.pick(which).front["wards"] = WARD_LISTS[how % len(WARD_LISTS)]


def edit_congresses(world: World, which: int, how: int) -> None:
    world.pick(which).front["congresses"] = CONGRESS_LISTS[how % len(CONGRESS_LISTS)]


def edit_authors(world: World, which: int, how: int) -> None:
    world.pick(which).front["authors"] = AUTHOR_LISTS[how % len(AUTHOR_LISTS)]


def edit_tags(world: World, which: int, how: int) -> None:
    world.pick(which).front["tags"] = TAG_LISTS[how % len(TAG_LISTS)]


def edit_fate(world: World, which: int, how: int) -> None:
    world.pick(which).fate = dict(FATES[how % len(FATES)])


def edit_pin(world: World, which: int, how: int) -> None:
    world.pick(which).front["pinned_until"] = (None, "2020-06-02", "2020-06-30")[how % 3]


def edit_progress(world: World, which: int, how: int) -> None:
    front = world.pick(which).front
    front["progress"] = (None, {"done": how % 9, "total": 9, "as_of": f"2020-05-0{1 + how % 9}"})[how % 2]
    front["congresses"] = ["tinh-xvii"]


def edit_correction(world: World, which: int, how: int) -> None:
    """On the day of the article itself: so it is neither before it nor, mostly, in the future."""
    front = world.pick(which).front
    day = front["date"][:10]
    front["updated"] = (None, f"{day}T23:59:00+07:00")[how % 2]
    front["corrections"] = [{"date": day, "text": f"Sửa số {n}."} for n in range(how % 3)]


def edit_alias(world: World, which: int, how: int) -> None:
    world.aliases[("/cu/mot/", "/cu/hai/", "/tin/2019/01/ba/")[how % 3]] = world.pick(which).number


def edit_links(world: World, which: int, how: int) -> None:
    world.pick(which).links = () if how % 4 == 0 else (world.pick(how).number,)


def edit_pictures(world: World, which: int, how: int) -> None:
    names = [*world.pictures, ""]
    world.pick(which).pictures = {("image", "gallery", "body")[how % 3]: names[how % len(names)]}


def add_article(world: World, which: int, how: int) -> None:
    number = next(iter(world.counter)) + 1000
    front = {"title": f"Bài mới {number}", "date": DAYS[how % len(DAYS)], "wards": WARD_LISTS[which % len(WARD_LISTS)]}
    world.pieces[number] = Piece(number, f"moi-{number}", front)


def remove_article(world: World, which: int, how: int) -> None:
    if len(world.pieces) > 1:
        del world.pieces[world.pick(which).number]


def rename_article(world: World, which: int, how: int) -> None:
    world.pick(which).name = f"ten-{next(iter(world.counter))}"


def break_head(world: World, which: int, how: int) -> None:
    """An unknown key, or its mending."""
    front = world.pick(which).front
    front["titel"] = None if front.get("titel") else "Nhầm"


# --- edits of everything else -------------------------------------------------------------------------------------


def edit_register(world: World, which: int, how: int) -> None:
    path, old, new = (
        ("phuong-xa", "name: Vĩnh Trại", "name: Vĩnh Trại mới"),
        ("phuong-xa", '"05977"', '"05978"'),
        ("phuong-xa", "name: Đông Kinh", "name: Đông Kinh 2025"),
        ("dai-hoi", "Đại hội tỉnh lần thứ XVII", "Đại hội Đảng bộ tỉnh XVII"),
        ("dai-hoi", "ordinal: 23", "ordinal: 24"),
        ("tac-gia", "Ban biên tập", "Ban Biên tập"),
        ("dai-hoi", "level: thanh-pho,", "level: thanh-pho, held: {from: 2020-05-10, to: 2020-05-12},"),
    )[which % 7]
    path = f"danh-muc/{path}.yml"
    text = world.registers[path]
    world.registers[path] = text.replace(new, old) if new in text else text.replace(old, new)


def edit_author_register(world: World, which: int, how: int) -> None:
    """A plain name becomes an id of the register, or is one no longer."""
    more = "- {id: nguyen-van-a, name: Nguyễn Văn An, role: Phóng viên}\n"
    world.registers["danh-muc/tac-gia.yml"] = (AUTHORS, AUTHORS + more)[how % 2]


def edit_template(world: World, which: int, how: int) -> None:
    """One template of the generator stands in the site's own folder, changed; or goes again."""
    name = ("bantin/card.html", "bantin/article.html", "bantin/shelf.html", "bantin/redirect.html")[which % 4]
    if world.templates.pop(name, None) is None:
        world.templates[name] = (own_templates() / name).read_text(encoding="utf-8") + f"<!-- mẫu {how % 3} -->\n"


def edit_style(world: World, which: int, how: int) -> None:
    world.templates[f"assets/{'them' if which % 2 else 'khac'}.css"] = f"p {{ margin: {how % 3}px }}\n"


def edit_config(world: World, which: int, how: int) -> None:
    key, values = (
        ("name", ("Trang thử", "Trang khác")),
        ("url", ("https://thu.example/", "https://khac.example/cong/")),
        ("description", ("Thử", "Thử nữa")),
        ("owner", ("Đảng bộ thử", "Đảng bộ khác")),
    )[which % 4]
    world.config[key] = values[how % 2]


def pass_time(world: World, which: int, how: int) -> None:
    world.now = MOMENTS[which % len(MOMENTS)]


def switch_preview(world: World, which: int, how: int) -> None:
    world.options = () if world.options else ("--preview",)


def edit_page(world: World, which: int, how: int) -> None:
    name = ("gioi-thieu.md", "lien-he.md")[which % 2]
    world.pages[name] = f"# Trang {how % 3}\n\nChữ. [Phường](/phuong-xa/vinh-trai/)\n"


def edit_page_alias(world: World, which: int, how: int) -> None:
    """An old address of an ordinary page, or none any more."""
    head = "---\naliases: [/cu/trang/]\n---\n\n" if how % 2 else ""
    world.pages["gioi-thieu.md"] = f"{head}# Giới thiệu\n\nLời {which % 2}.\n"


def edit_page_picture(world: World, which: int, how: int) -> None:
    """An ordinary page or the front page shows a picture, which articles may show too, or none any more."""
    world.shown[("gioi-thieu.md", "lien-he.md", "index.md")[which % 3]] = ("mot.png", "hai.png", "ba.png", "")[how % 4]


def remove_page(world: World, which: int, how: int) -> None:
    world.pages.pop("lien-he.md", None)


def edit_front_page(world: World, which: int, how: int) -> None:
    world.pages["index.md"] = f"---\ntitle: Trang {which % 2}\ndescription: Lời {how % 2}\n---\n\nTrang nhất {how % 3}.\n"


def edit_papers(world: World, which: int, how: int) -> None:
    """An article has a paper or has none; the paper grows."""
    world.pages["tai-lieu/ke-hoach.pdf"] = picture(8 + how % 3, "PDF")
    paper = {"src": "/tai-lieu/ke-hoach.pdf", "title": f"Kế hoạch {how % 2}"}
    world.pick(which).front["documents"] = [paper] if how % 4 else None


def edit_picture_file(world: World, which: int, how: int) -> None:
    world.pictures[("mot.png", "hai.png", "ba.png")[which % 3]] = 8 + how


def remove_picture(world: World, which: int, how: int) -> None:
    world.pictures.pop(("mot.png", "hai.png", "ba.png")[which % 3], None)


# --- tampering ----------------------------------------------------------------------------------------------------


def _site_file(world: World, which: int) -> Path:
    files = sorted(path for path in world.site.rglob("*.*") if path.is_file())
    return files[which % len(files)] if files else world.site / "index.html"


def change_output(world: World, which: int, how: int) -> None:
    file = _site_file(world, which)
    data = file.read_bytes()
    write(file, (data + b" ", data[:-1], b"", data[::-1])[how % 4])


def remove_output(world: World, which: int, how: int) -> None:
    file = _site_file(world, which)
    file.unlink()
    if how % 2 and file.parent != world.site:
        shutil.rmtree(file.parent)


def add_output(world: World, which: int, how: int) -> None:
    """Something foreign: a file, a file in a folder of its own, an empty folder."""
    folder = _site_file(world, which).parent
    if how % 3 == 2:
        (folder / "la-rong").mkdir(exist_ok=True)
    else:
        write(folder / ("la.html", "la/la.html")[how % 3], "Lạ")


def put_folder_for_file(world: World, which: int, how: int) -> None:
    file = _site_file(world, which)
    if file.name != "dia-chi.json":  # by it we know that the folder is ours
        file.unlink()
        write(file / "la.txt", "Lạ") if how % 2 else file.mkdir()


def put_file_for_folder(world: World, which: int, how: int) -> None:
    folder = _site_file(world, which).parent
    if folder != world.site and folder.name != "du-lieu":
        shutil.rmtree(folder)
        write(folder, "Lạ")


def touch_output(world: World, which: int, how: int) -> None:
    _site_file(world, which).touch()


def lose_memory(world: World, which: int, how: int) -> None:
    file = world.root / ".bantin" / "memory.sqlite"
    if how % 2 and file.exists():  # an edit before this one may have lost it
        write(file, file.read_bytes()[: which * 997])
    else:
        file.unlink(missing_ok=True)


Edit = Callable[[World, int, int], None]
OF_CONTENT: tuple[Edit, ...] = (
    edit_body, edit_title, edit_sapo, edit_date, edit_wards, edit_congresses, edit_authors, edit_tags, edit_fate, edit_pin, edit_progress,
    edit_correction, edit_alias, edit_links, edit_pictures, add_article, remove_article, rename_article, edit_register,
    edit_author_register, pass_time, edit_page, edit_page_alias, edit_page_picture, remove_page, edit_front_page, edit_papers,
    edit_picture_file, remove_picture,
)  # fmt: skip
OF_OTHERS: tuple[Edit, ...] = (
    break_head, edit_template, edit_style, edit_config, switch_preview, change_output, remove_output, add_output, put_folder_for_file,
    put_file_for_folder, touch_output, lose_memory,
)  # fmt: skip
ALL_EDITS = OF_CONTENT + OF_OTHERS
