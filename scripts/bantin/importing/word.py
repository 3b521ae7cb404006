"""Word files (.docx): mammoth makes simple HTML of them; what it leaves out is found again in the file and told.

Nothing is taken from outside the file: linked pictures are told, never fetched. What is unpacked has limits.
"""

from __future__ import annotations

import io
import lzma
import re
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from xml.etree import ElementTree
from xml.parsers.expat import ExpatError

from bantin.days import local_day, to_instant
from bantin.importing.columns import tabulate
from bantin.importing.draft import Finding, Manuscript, NewspaperError, quote
from bantin.importing.hidden import drop_hidden
from bantin.importing.inline import CENTRED, RIGHT
from bantin.importing.layouts import frame_rows
from bantin.importing.letters import convert_by_font, mend_tree, tell_fonts
from bantin.importing.notes import set_under_tables
from bantin.importing.numbering import tell_numbers
from bantin.importing.reading import clean_blocks
from bantin.importing.stamps import take_stamps_off
from bantin.importing.tree import Node, parse_html
from bantin.importing.unread import Seen, find_extras, find_lost, words_in
from bantin.importing.word_mends import mend_parts
from bantin.importing.word_parts import W, find_main, lineage, loosen, read_part, read_styles
from bantin.importing.word_pictures import tell_pictures
from bantin.old_letters import code_of_font
from bantin.vietnamese import VIETNAMESE_ONLY

# mammoth, the unpacker and the XML parser fail in many ways on a damaged file; none of them is ours
BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, ExpatError, ElementTree.ParseError, LookupError, ValueError,
    AttributeError, TypeError, NotImplementedError, RuntimeError, EOFError,
)  # fmt: skip
LARGEST_PART = 16_000_000  # bytes of one XML part, unpacked
MOST_TAGS = 800_000  # of the document, opening and closing: some 1,500 pages, and some 400 MB of memory
LARGEST_PICTURE = 40_000_000
MOST_PARTS, LARGEST_WHOLE, LARGEST_RATIO = 5_000, 400_000_000, 200
DOCTYPE = ["<!DOCTYPE".encode(code) for code in ("ascii", "utf-16-le", "utf-16-be")]
STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => h2:fresh
p[style-name='Caption'] => p.caption:fresh
p[style-name='caption'] => p.caption:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
r[style-name='Strong'] => strong
r[style-name='Emphasis'] => em
strike => s
br[type='page'] => br
br[type='column'] => br
"""
UNREAD = ("Could not find image file", "A v:imagedata element without")  # what mammoth says of a picture without an address
NOTE_LIST = re.compile(r"(?:foot|end)note-\d")


class Fonts(NamedTuple):
    """The fonts that a document names not in its words but in its styles."""

    default: str
    by_style: Mapping[str, str]


def read_word(data: bytes) -> Manuscript:
    """The blocks and pictures of a .docx. NewspaperError where it is none, is damaged, or would unpack to too much."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_archive(archive)
            plain = loosen(archive, data)
        with zipfile.ZipFile(io.BytesIO(plain)) as archive:
            shown, hidden = drop_hidden(archive, plain)
        with zipfile.ZipFile(io.BytesIO(shown)) as archive:
            mended, told = mend_parts(archive, shown)
        with zipfile.ZipFile(io.BytesIO(mended)) as archive:
            return _read_archive(archive, mended, [*hidden, *told])
    except RecursionError as error:
        raise NewspaperError("word-deep") from error
    except BROKEN as error:
        raise NewspaperError("word-broken") from error


def _check_archive(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    main = find_main(archive)
    if not any(part.filename.startswith("word/") for part in parts):
        raise NewspaperError("word-other")
    if any(part.flag_bits & 1 for part in parts):
        raise NewspaperError("word-password")
    whole, packed = sum(part.file_size for part in parts), sum(part.compress_size for part in parts)
    heavy = any(part.file_size > (LARGEST_PART if part.filename.endswith((".xml", ".rels")) else LARGEST_PICTURE) for part in parts)
    if heavy or len(parts) > MOST_PARTS or whole > LARGEST_WHOLE or (whole > LARGEST_PART and whole > LARGEST_RATIO * packed):
        raise NewspaperError("word-bomb", size=f"{whole / 1e6:.0f}")
    read = (archive.read(name) for name in {part.filename for part in parts} if name == main or name.endswith((".xml", ".rels")))
    if any(sign in text for text in read for sign in DOCTYPE):
        raise NewspaperError("word-broken")  # its entities may grow without end; Word writes none
    if main in archive.namelist() and archive.read(main).count(b"<") > MOST_TAGS:
        raise NewspaperError("word-long")


def _read_archive(archive: zipfile.ZipFile, data: bytes, told: Sequence[Finding]) -> Manuscript:
    import mammoth

    pictures: dict[str, bytes] = {}
    seen = Seen(Counter(), Counter(), set())
    fonts, codes = _read_fonts(archive), Counter[str]()

    def keep(image: Any) -> dict[str, str]:
        name = f"bantin:{len(pictures) + 1}"
        try:
            with image.open() as file:
                pictures[name] = file.read(LARGEST_PICTURE + 1)
                return {"src": name}
        except mammoth.docx.files.InvalidFileReferenceError:
            return {"src": "bantin:away"}  # outside of the file, never fetched
        except KeyError:  # its part is missing
            pictures[name] = b""
            return {"src": name}

    def change(document: Any) -> Any:
        nonlocal seen
        seen = _see(document)
        return _change(document, "", fonts, codes, False)

    made = mammoth.convert_to_html(
        io.BytesIO(data),
        style_map=STYLES,
        convert_image=mammoth.images.img_element(keep),
        transform_document=change,
        external_file_access=False,
    )
    root = parse_html(made.value)
    frame_rows(root)
    tables = tabulate(root)
    mended = tell_fonts(codes) if codes else mend_tree(root)
    stamps = list(take_stamps_off(root))
    blocks, changes = clean_blocks(root)
    blocks, noted = set_under_tables(blocks)
    lost = (*told, *tell_numbers(archive), *find_lost(archive, seen), *find_extras(archive), *tell_pictures(archive, blocks, pictures))
    findings = (*mended, *changes, *stamps, *tables, *noted, *_tell_lists(root), *lost, *_tell_unread(made.messages))
    return Manuscript(tuple(blocks), findings, pictures, _read_saved(archive), "saved", own=True)


def _tell_unread(messages: Sequence[Any]) -> Iterator[Finding]:
    """Pictures of which the document does not say where they are; mammoth knows no more than that."""
    count = sum(message.message.startswith(UNREAD) for message in messages)
    if count:
        yield Finding("todo", "pictures-unread", {"count": str(count)})


def _tell_lists(root: Node) -> Iterator[Finding]:
    """Word may go on counting in a later list; mammoth does not say so."""
    lists = [node for node in root.find_all("ol") if node.find("ol") is None and not NOTE_LIST.search(str(node.children[:1]))]
    if len(lists) > 1:
        yield Finding("todo", "list-numbers", {"count": str(len(lists))}, quote(" ".join(lists[1].text.split()), end=60))


def _read_saved(archive: zipfile.ZipFile) -> str:
    """The day in Vietnam on which the document was saved last; empty where it does not tell."""
    if "docProps/core.xml" not in archive.namelist():
        return ""
    try:
        root = ElementTree.fromstring(archive.read("docProps/core.xml"))
    except ElementTree.ParseError:
        return ""  # it says nothing of the text
    text = next((element.text or "" for element in root.iter() if element.tag.endswith("}modified")), "")
    try:
        return local_day(to_instant(text.strip()))
    except ValueError:
        return ""


# --- fonts and sides


def _read_fonts(archive: zipfile.ZipFile) -> Fonts:
    root, styles = read_part(archive, "styles"), read_styles(archive)
    if root is None:
        return Fonts("", {})
    default = next((_font(defaults) for defaults in root.iter(f"{W}rPrDefault")), "")
    normal = next((name for name, style in styles.items() if style.get(f"{W}default") == "1"), "")
    by_style = {name: next(filter(None, map(_font, lineage(name, styles))), "") for name in styles}
    return Fonts(by_style.get(normal, "") or default, {name: font for name, font in by_style.items() if font})


def _font(element: ElementTree.Element) -> str:
    fonts = element.find(f".//{W}rFonts")
    return "" if fonts is None else fonts.get(f"{W}ascii", "") or fonts.get(f"{W}hAnsi", "")


def _see(document: Any) -> Seen:
    """The words that mammoth found; it writes no note that nothing calls."""
    called = set(_list_calls(document))
    notes = {f"{note.note_type} {note.note_id}": note for note in document.notes._notes.values()}
    noted = (text for name in called & notes.keys() for child in notes[name].body for text in _texts(child))
    return Seen(Counter(words_in("".join(_texts(document)))), Counter(words_in("".join(noted))), called)


def _list_calls(element: Any) -> Iterator[str]:
    """The notes that it calls."""
    import mammoth.documents as noun

    if isinstance(element, noun.NoteReference):
        yield f"{element.note_type} {element.note_id}"
    for child in getattr(element, "children", ()):
        yield from _list_calls(child)


def _texts(element: Any) -> Iterator[str]:
    """All letters of a part of mammoth's document; blocks part them."""
    import mammoth.documents as noun

    if isinstance(element, noun.Text):
        yield element.value
    for child in getattr(element, "children", ()):
        yield from _texts(child)
    if isinstance(element, noun.Paragraph | noun.Tab | noun.Break):
        yield " "


def _change(element: Any, font: str, fonts: Fonts, codes: Counter[str], unicode: bool) -> Any:
    """The same document with its letters in Unicode, and a sign at the start of aligned paragraphs."""
    import mammoth.documents as noun

    if isinstance(element, noun.Text):
        return _convert_text(element, font, codes, unicode)
    if isinstance(element, noun.Checkbox):
        return noun.Text("☒" if element.checked else "☐")
    if isinstance(element, noun.Paragraph):
        font = fonts.by_style.get(element.style_id or "", fonts.default)
        unicode = VIETNAMESE_ONLY.search("".join(_texts(element))) is not None
    if isinstance(element, noun.Run):
        font = element.font or fonts.by_style.get(element.style_id or "", font)
    if not hasattr(element, "children"):
        return element
    children = [_change(child, font, fonts, codes, unicode) for child in element.children]
    side = {"right": RIGHT, "end": RIGHT, "center": CENTRED}.get(getattr(element, "alignment", None) or "")
    if side and any(True for _ in _texts(element)):
        children.insert(0, noun.run([noun.Text(side)]))
    changed = element.copy(children=children)
    if isinstance(changed, noun.Document):
        notes = changed.notes._notes.values()
        bodies = [[_change(child, fonts.default, fonts, codes, False) for child in note.body] for note in notes]
        changed = changed.copy(notes=noun.notes([note.copy(body=body) for note, body in zip(notes, bodies, strict=True)]))
    return changed


def _convert_text(element: Any, font: str, codes: Counter[str], unicode: bool) -> Any:
    text = convert_by_font(element.value, font, unicode)
    if text != element.value:
        codes[code_of_font(font)] += len(re.findall(r"\w+", text))
    return element.copy(value=text)
