"""What `bantin new` asks at a terminal: only what the call left out, with what can be chosen."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from bantin import vietnamese as vn
from bantin.content.schema import read_instant
from bantin.days import local_day, parse_day, to_instant
from bantin.messages import say, say_no_day
from bantin.model import Registers
from bantin.wording import Lang

UNTIL = re.compile(r" \([^()]*\)$")  # ends the label of one of two that were called alike
Ask = Callable[[str], str]
Nearest = Callable[[str, Iterable[str]], str | None]
NOTHING: Mapping[str, str] = {}
SHOWN = 40  # choices in a list; more are found by typing their name


class Start(NamedTuple):
    """What an article begins with. `date` is None where it is today's."""

    title: str
    wards: list[str]
    congresses: list[str]
    date: str | None


def ask_missing(start: Start, registers: Registers, today: str, ask: Ask, lang: Lang) -> Start:
    """The same start with the answers. An empty answer leaves a thing out; the title is asked for until it is given."""
    title = start.title
    while not title.strip():
        title = ask(say("ask-title", lang))
    date = start.date or _ask_day(ask, lang)
    day = local_day(to_instant(date)) if date else today
    wards = {ward.id: ward.label for ward in registers.wards.values() if ward.existed_on(day)}
    heirs = {ward.id: [heir for heir in ward.successors if heir in wards] for ward in registers.wards.values() if ward.id not in wards}
    former = {vn.fold(name): ", ".join(heirs[id]) for id in heirs for name in (id, registers.wards[id].name, registers.wards[id].label)}
    newest = sorted(registers.congresses.values(), key=lambda congress: congress.term, reverse=True)
    congresses = {congress.id: congress.name for congress in newest}
    return Start(
        title,
        start.wards or _choose(say("ask-wards", lang), wards, ask, lang, former, vn.nearest_ward),
        start.congresses or _choose(say("ask-congresses", lang), congresses, ask, lang),
        date,
    )


def _ask_day(ask: Ask, lang: Lang) -> str | None:
    while answer := ask(say("ask-date", lang)).strip():
        try:
            return read_instant(parse_day(answer) or answer)
        except ValueError:
            print(say_no_day("date", answer, lang))
    return None


def _choose(
    question: str, names: Mapping[str, str], ask: Ask, lang: Lang, former: Mapping[str, str] = NOTHING, nearest: Nearest = vn.nearest
) -> list[str]:
    """Numbers, ids or names, parted by commas, until all of them are known. `former`: what is no more, folded → what took its place."""
    for number, (key, name) in enumerate(list(names.items())[:SHOWN], 1):
        print(f"{number:>4}  {name}  ({key})")
    while names and (answer := ask(question).strip()):
        words = [word for part in answer.split(",") if (word := part.strip())]
        found = [_find(word, names) for word in words]
        if all(found):
            return list(dict.fromkeys(key for key in found if key))
        unknown = [word for word, key in zip(words, found, strict=True) if not key]
        print(say("ask-unknown", lang, raw=", ".join(unknown), hint=_hint(unknown, names, former, nearest, lang)))
    return []


def _find(word: str, names: Mapping[str, str]) -> str:
    keys = list(names)
    if word.isdecimal() and len(word) < 6 and 1 <= int(word) <= len(keys):
        return keys[int(word) - 1]
    fitting = [
        key for key, name in names.items() if vn.fold(word) == key or _is_called(word, name) or _is_called(word, UNTIL.sub("", name))
    ]
    return fitting[0] if len(fitting) == 1 else ""


def _is_called(word: str, name: str) -> bool:
    plain, whole = vn.fold(word), vn.fold(name)
    return plain in (whole, whole.partition(" ")[2]) or vn.slug(word) == vn.strip_unit(name)


def _hint(words: Sequence[str], names: Mapping[str, str], former: Mapping[str, str], nearest: Nearest, lang: Lang) -> str:
    spelt = [*names, *(UNTIL.sub("", name) for name in names.values())]
    near = next(filter(None, (former.get(vn.fold(word)) or nearest(word, spelt) for word in words)), None)
    return say("hint", lang, near=near) if near else ""
