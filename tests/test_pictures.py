"""Pictures go out upright, in sRGB and without what cameras write into them, in the sizes that readers need."""

from __future__ import annotations

import io
import re
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from bantin.site.codec import make_picture
from bantin.site.pictures import FULL, Flawed
from builders import article, build, check, make_site, picture, run, write

PLACE = b"Lang Son 21.85N"


def photograph(path: Path, kind: str, turned: int = 1, size: tuple[int, int] = (40, 20)) -> Path:
    """Left half red, with a comment, a place and a way to be turned."""
    image = Image.new("RGB", size, "blue")
    image.paste("red", (0, 0, size[0] // 2, size[1]))
    exif = Image.Exif()
    exif[0x0112], exif[0x010E], exif[0x013B] = turned, PLACE.decode(), "Chu may"
    exif.get_ifd(0x8825)[0x1D] = "2020:05:04"
    extra = {"comment": PLACE} if kind == "JPEG" else {}
    path.parent.mkdir(parents=True, exist_ok=True)
    image.save(path, kind, exif=exif, xmp=b"<x:xmpmeta>" + PLACE, **extra)
    return path


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("turned", [1, 3, 6, 8])
@pytest.mark.parametrize("size", [(40, 20), (2400, 80)], ids=["small", "large"])
def test_nothing_of_the_camera_is_left(tmp_path: Path, kind: str, turned: int, size: tuple[int, int]) -> None:
    made = make_picture(photograph(tmp_path / f"a.{kind.lower()}", kind, turned, size), share=True)
    for part, data in made.parts.items():
        with opened(data) as image:
            assert not dict(image.getexif()), part
        assert not re.search(PLACE + b"|Chu may|xmpmeta|Exif|2020:05:04", data), part


@pytest.mark.parametrize(("turned", "size"), [(1, (40, 20)), (3, (40, 20)), (6, (20, 40)), (8, (20, 40))])
def test_a_picture_taken_sideways_stands_upright(tmp_path: Path, turned: int, size: tuple[int, int]) -> None:
    made = make_picture(photograph(tmp_path / "a.jpg", "JPEG", turned), share=False)
    with opened(made.parts[""]) as image:
        assert image.size == made[:2] == size
        corner = image.convert("RGB").getpixel((1, 1)) if turned in (1, 6) else image.convert("RGB").getpixel((size[0] - 2, size[1] - 2))
    assert isinstance(corner, tuple)
    assert corner[0] > 200 > corner[2]


@pytest.mark.parametrize(
    ("size", "widths"),
    [
        ((4000, 300), [2000, 240, 480, 960, 1600]),
        ((1700, 300), [1700, 240, 480, 960, 1600]),
        ((1200, 2400), [1000, 240, 480, 1000]),
        ((1100, 20), [1100, 240, 480, 960, 1100]),
    ],
)
def test_readers_get_widths_up_to_the_pictures_own(tmp_path: Path, size: tuple[int, int], widths: list[int]) -> None:
    made = make_picture(photograph(tmp_path / "a.jpg", "JPEG", size=size), share=False)
    sizes = {part: opened(data).size for part, data in made.parts.items()}
    assert [sizes[part][0] for part in ["", *sorted(sizes, key=lambda part: int(part or 0))[1:]]] == widths
    assert max(sizes[""]) <= FULL
    assert all(str(width) == part for part, (width, _) in sizes.items() if part)


def test_the_same_picture_gives_the_same_bytes(tmp_path: Path) -> None:
    source = photograph(tmp_path / "a.jpg", "JPEG", 6, (1800, 900))
    assert make_picture(source, share=True) == make_picture(source, share=True)


def test_a_moving_picture_still_moves_and_its_copies_stand_still(tmp_path: Path) -> None:
    frames = [Image.new("RGB", (300, 200), color) for color in ("red", "green", "blue")]
    frames[0].save(tmp_path / "a.gif", save_all=True, append_images=frames[1:], comment=PLACE)
    made = make_picture(tmp_path / "a.gif", share=False)
    assert made.moving
    assert [getattr(opened(made.parts[part]), "n_frames", 1) for part in ("", "240")] == [3, 1]
    assert PLACE not in made.parts[""]


def test_a_tag_that_no_program_writes_does_not_keep_a_photo_back(tmp_path: Path) -> None:
    rows = struct.pack("<HHHIHHHHIi", 2, 0x0112, 3, 1, 6, 0, 0x0100, 9, 1, -1)  # to be turned; a width of less than nothing
    Image.new("RGB", (40, 20)).save(tmp_path / "a.jpg", exif=b"Exif\0\0II*\0\x08\0\0\0" + rows + bytes(4))
    assert make_picture(tmp_path / "a.jpg", share=True)[:2] == (20, 40)


@pytest.mark.parametrize("size", [(6000, 1), (1, 6000)])
def test_a_line_of_a_picture_goes_out(tmp_path: Path, size: tuple[int, int]) -> None:
    made = make_picture(photograph(tmp_path / "a.jpg", "JPEG", size=size), share=True)
    assert (min(made[:2]), max(made[:2])) == (1, FULL)


def test_a_drawing_that_its_program_wrote_into_the_picture_too_goes_out(tmp_path: Path) -> None:
    texts = PngInfo()
    texts.add_text("drawing", "a" * 5_000_000, zip=True)
    Image.new("RGB", (40, 20)).save(tmp_path / "a.png", pnginfo=texts)
    assert make_picture(tmp_path / "a.png", share=False)[:2] == (40, 20)


def test_tags_that_are_cut_off_are_told(tmp_path: Path) -> None:
    whole, tags = picture(), b"eXIfII*\0"
    start = whole[:33] + struct.pack(">I", 4) + tags + struct.pack(">I", zlib.crc32(tags))
    with pytest.raises(Flawed, match="picture-broken"):
        make_picture(write(tmp_path / "a.png", start + whole[33:]), share=True)


def test_two_pictures_in_one_file_of_a_telephone_are_one(tmp_path: Path) -> None:
    frames = [Image.new("RGB", (300, 200), color) for color in ("red", "green")]
    frames[0].save(tmp_path / "a.jpg", "MPO", save_all=True, append_images=frames[1:])
    made = make_picture(tmp_path / "a.jpg", share=False)
    assert (made.moving, opened(made.parts[""]).format) == (False, "JPEG")


def test_what_is_transparent_stays_so_and_is_opaque_for_chats(tmp_path: Path) -> None:
    Image.new("RGBA", (700, 400), (255, 0, 0, 0)).save(tmp_path / "a.png")
    made = make_picture(tmp_path / "a.png", share=True)
    assert [opened(made.parts[part]).mode for part in ("", "480", "chia-se")] == ["RGBA", "RGBA", "RGB"]
    assert opened(made.parts["chia-se"]).size == (1200, 630)


@pytest.mark.parametrize("mode", ["CMYK", "L", "1", "P", "LA", "I;16"])
def test_every_kind_of_colours_goes_out(tmp_path: Path, mode: str) -> None:
    path = tmp_path / ("a.jpg" if mode == "CMYK" else "a.png")
    full = {"CMYK": (0, 255, 255, 0), "I;16": 65535, "LA": (255, 255)}.get(mode, 255)
    (Image.new("RGB", (300, 200), "red").quantize() if mode == "P" else Image.new(mode, (300, 200), full)).save(path)
    made = make_picture(path, share=False)
    assert {opened(data).mode for data in made.parts.values()} <= {"RGB", "RGBA", "L"}
    colour = opened(made.parts["240"]).convert("RGB").getpixel((5, 5))
    assert isinstance(colour, tuple)
    assert colour[0] > 180


def test_colours_of_another_profile_are_turned_into_srgb(tmp_path: Path) -> None:
    linear = ImageCms.ImageCmsProfile(ImageCms.createProfile("XYZ")).tobytes()
    assert b"sRGB" not in linear
    Image.new("RGB", (300, 200), (90, 90, 90)).save(tmp_path / "a.jpg", icc_profile=linear)
    made = make_picture(tmp_path / "a.jpg", share=False)
    assert not any(opened(data).info.get("icc_profile") for data in made.parts.values())


def test_a_picture_cut_off_is_told_apart_from_one_that_is_none(tmp_path: Path) -> None:
    whole = photograph(tmp_path / "a.jpg", "JPEG", size=(800, 600)).read_bytes()
    for name, data, code in (
        ("a.jpg", whole[:3000], "picture-cut"),
        ("b.png", whole, "picture-other"),
        ("c.jpg", b"chu", "picture-broken"),
    ):
        with pytest.raises(Flawed) as flawed:
            make_picture(write(tmp_path / name, data), share=False)
        assert flawed.value.code == code


@pytest.mark.parametrize(("name", "bound"), [("a.png", "site.codec.MOST_BYTES"), ("a.pdf", "site.papers.MOST_BYTES")])
def test_a_file_that_is_too_heavy_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, bound: str) -> None:
    monkeypatch.setattr(f"bantin.{bound}", 2_000_000)
    body = f"[Tải về](/tai-lieu/{name})"
    code, lines = check(make_site(tmp_path, {"tin/a.md": article(body)}, **{f"tai-lieu/{name}": bytes(3_000_000)}))
    assert code == 1
    assert any(line.startswith("docs/tin/a.md:7: lỗi:") and "nặng 3 MB, nhiều nhất là 2 MB" in line for line in lines)


def test_a_picture_of_too_many_pixels_is_never_decoded(tmp_path: Path) -> None:
    Image.new("1", (12_000, 12_000)).save(tmp_path / "a.png")
    with pytest.raises(Flawed) as flawed:
        make_picture(tmp_path / "a.png", share=False)
    assert (flawed.value.code, flawed.value.values["size"]) == ("picture-bomb", "12000 × 12000")


def test_a_picture_under_a_wrong_name_is_told_although_the_same_bytes_have_their_right_name_too(tmp_path: Path) -> None:
    pictures = [{"src": f"/anh/{name}", "alt": "Núi"} for name in ("a.png", "b.jpg")]
    config = make_site(tmp_path, {"tin/a.md": article(gallery=pictures)}, **{"anh/a.png": picture(), "anh/b.jpg": picture()})
    for _ in range(2):  # with and without the copies of a.png at hand
        code, lines = check(config)
        assert code == 1 and ["b.jpg» là PNG" in line for line in lines if "lỗi:" in line] == [True]


# --- in a site ----------------------------------------------------------------------------------------------------


def test_only_pictures_of_visible_articles_go_out(tmp_path: Path) -> None:
    articles = {
        "tin/2020/05/a.md": article(image={"src": "/anh/co.png", "alt": "có"}),
        "tin/2020/05/b.md": article(image={"src": "/anh/nhap.png", "alt": "nháp"}, status="draft"),
    }
    make_site(tmp_path, articles)
    for name in ("co", "nhap", "thua"):
        photograph(tmp_path / f"docs/anh/{name}.png", "PNG", size=(300, 200) if name == "co" else (310, 200))
    site = build(tmp_path / "mkdocs.yml")
    assert sorted(path.name for path in (site / "anh").iterdir()) == ["ban", "co.png"]
    assert sorted(path.name.partition("-")[2] for path in (site / "anh/ban").glob("*.*")) == ["240.webp", "300.webp", "chia-se.jpg"]
    assert not any(PLACE in path.read_bytes() for path in (site / "anh").rglob("*.*"))


def test_a_withdrawn_article_takes_its_pictures_with_it_but_for_those_that_are_used_elsewhere(tmp_path: Path) -> None:
    pictures = {"image": {"src": "/anh/rieng.png", "alt": "riêng"}, "gallery": [{"src": "/anh/chung.png", "alt": "chung"}]}
    files = {"anh/rieng.png": picture(300), "anh/chung.png": picture(310), "anh/trong-bai.png": picture(320)}
    pages = {"gioi-thieu.md": "# Giới thiệu\n\n![Chung](/anh/chung.png)\n"}
    config = make_site(tmp_path, {"tin/a.md": article("![Trong bài](/anh/trong-bai.png)", **pictures)}, **files, **pages)
    assert {path.name for path in (build(config) / "anh").glob("*.png")} == {"rieng.png", "chung.png", "trong-bai.png"}
    gone = article(**pictures, status="withdrawn", withdrawn={"date": "2020-05-20", "reason": "Trùng bài."})
    write(tmp_path / "docs/tin/a.md", gone)
    site = build(config)
    assert [path.name for path in (site / "anh").glob("*.png")] == ["chung.png"]
    assert {opened(path.read_bytes()).width for path in (site / "anh/ban").glob("*.*")} == {240, 310}, "copies of the common one alone"


def test_a_page_offers_the_copies_and_keeps_the_address(tmp_path: Path) -> None:
    body = "![Trong bài](/anh/a.jpg)"
    config = make_site(tmp_path, {"tin/2020/05/a.md": article(body, image={"src": "/anh/a.jpg", "alt": "Ảnh"})})
    photograph(tmp_path / "docs/anh/a.jpg", "JPEG", size=(700, 400))
    page = (build(config) / "tin/2020/05/a/index.html").read_text(encoding="utf-8")
    assert page.count('src="../../../../anh/a.jpg"') == 2
    choices = re.findall(r'srcset="([^"]+)"', page)
    assert len(choices) == 2
    for address, width in re.findall(r"(\S+) (\d+)w", " ".join(choices)):
        assert opened((tmp_path / "site/tin/2020/05/a" / address).resolve().read_bytes()).width == int(width)
    assert re.search(r'<img src="../../../../anh/a.jpg" alt="Ảnh" width="700" height="400" fetchpriority="high">', page)
    assert re.search(r'<img [^>]*alt="Trong bài"[^>]* loading="lazy"', page) or re.search(r'loading="lazy"[^>]*alt="Trong bài"', page)
    assert re.search(r'<meta property="og:image" content="https://thu.example/anh/ban/[0-9a-f]{16}-chia-se.jpg">', page)


def test_a_picture_is_made_once_for_all_sites_of_a_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = make_site(tmp_path, {"tin/2020/05/a.md": article(image={"src": "/anh/a.jpg", "alt": "Ảnh"})})
    photograph(tmp_path / "docs/anh/a.jpg", "JPEG")
    assert check(config)[0] == 0
    monkeypatch.setattr("bantin.site.store.make_picture", None)
    assert (build(config) / "anh/a.jpg").is_file()
    (tmp_path / "site/anh/a.jpg").unlink()
    assert (build(config) / "anh/a.jpg").is_file()


def test_a_kept_copy_that_is_harmed_is_made_again(tmp_path: Path) -> None:
    config = make_site(tmp_path, {"tin/2020/05/a.md": article(image={"src": "/anh/a.jpg", "alt": "Ảnh"})})
    photograph(tmp_path / "docs/anh/a.jpg", "JPEG", size=(700, 400))
    whole = {path.name: path.read_bytes() for path in (build(config) / "anh/ban").glob("*.*")}
    for file in (tmp_path / ".bantin/anh").iterdir():
        file.write_bytes(file.read_bytes()[:-10] + b"x" * 10)
    for name in whole:
        (tmp_path / "site/anh/ban" / name).unlink()
    assert {path.name: path.read_bytes() for path in (build(config) / "anh/ban").glob("*.*")} == whole


def test_all_bad_pictures_are_told_at_once_where_they_are_named(tmp_path: Path) -> None:
    names = ("mot", "hai")
    articles = {f"tin/2020/05/{name}.md": article(title=f"Bài {name}", image={"src": f"/anh/{name}.png", "alt": "Ảnh"}) for name in names}
    config = make_site(tmp_path, articles, **{f"anh/{name}.png": picture()[:40] for name in names})
    code, lines = check(config)
    assert (code, [line.partition(":")[0] for line in lines]) == (1, ["docs/tin/2020/05/hai.md", "docs/tin/2020/05/mot.md"])
    assert run("build", "-f", config, "--no-search")[0] == 1
    assert not (tmp_path / "site").exists()


def test_an_ordinary_page_offers_the_copies_too_and_follows_the_picture(tmp_path: Path) -> None:
    config = make_site(tmp_path, **{"gioi-thieu.md": "# Giới thiệu\n\n![Trụ sở](anh/a.png)\n", "anh/a.png": picture(700)})
    before = (build(config) / "gioi-thieu/index.html").read_text(encoding="utf-8")
    assert re.search(r'<picture><source type="image/webp" srcset="\.\./anh/ban/\w+-240.webp 240w, .* 700w"', before)
    assert re.search(r'<img alt="Trụ sở" src="\.\./anh/a.png" width="700" height="8" loading="lazy"', before)
    write(tmp_path / "docs/anh/a.png", picture(700, colour="blue"))
    after = (build(config) / "gioi-thieu/index.html").read_text(encoding="utf-8")
    assert before != after
    addresses = re.findall(r"anh/ban/[\w-]+\.webp", after)
    assert addresses
    assert all((tmp_path / "site" / address).is_file() for address in addresses)


def test_a_bad_picture_of_a_draft_is_told_before_its_day_comes(tmp_path: Path) -> None:
    front = article(image={"src": "/anh/a.png", "alt": "Ảnh"}, publish="2030-01-01T08:00:00+07:00")
    code, lines = check(make_site(tmp_path, {"tin/a.md": front}, **{"anh/a.png": picture()[:40]}))
    assert (code, lines[0].split(": ")[:2]) == (1, ["docs/tin/a.md:5", "lỗi"])


def test_what_a_killed_build_left_half_written_goes(tmp_path: Path) -> None:
    config = make_site(tmp_path, {"tin/a.md": article(image={"src": "/anh/a.png", "alt": "Ảnh"})}, **{"anh/a.png": picture()})
    build(config)
    (kept,) = (tmp_path / ".bantin/anh").iterdir()
    write(kept.with_name(f"{kept.name}-4711"), b"half")
    (tmp_path / "site/anh/a.png").unlink()
    build(config)
    assert list((tmp_path / ".bantin/anh").iterdir()) == [kept]


def test_the_folder_of_copies_takes_no_file_of_an_editor(tmp_path: Path) -> None:
    code, lines = check(make_site(tmp_path, {"tin/a.md": article("![Ảnh](/anh/ban/a.png)")}, **{"anh/ban/a.png": picture()}))
    assert (code, "đã thuộc về một trang do chương trình tạo" in lines[0]) == (1, True)
