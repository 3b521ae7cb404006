"""`bantin new`: an article to fill in. Nothing is ever overwritten."""

from __future__ import annotations

import base64
import json
import secrets
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from bantin.content.advice import SAMPLE_SAPO
from bantin.content.article import parse_article
from bantin.content.claims import Terms, name_terms, tell_unknown
from bantin.content.paths import name_article
from bantin.content.schema import read_instant
from bantin.days import HANOI, local_day, parse_day, to_instant
from bantin.messages import describe, say, say_no_day
from bantin.model import BantinError, Problem, Registers
from bantin.vietnamese import slug
from bantin.wording import Lang

BODY = "Viết nội dung ở đây. Xong thì bỏ dòng «status: draft» ở trên."


class NewArticleError(BantinError):
    """The call names what does not exist."""

    exit_code = 2


def make_id() -> str:
    """Eight letters and digits that were never used: 40 random bits."""
    return base64.b32encode(secrets.token_bytes(5)).decode().lower()


def _find_ids(key: str, words: Iterable[str], terms: Terms, day: str, lang: Lang) -> Iterator[str]:
    """Of ids, and of names that mean one thing on the day of the article; more than one in a word are parted by commas."""
    whole = (terms.names.keys() | set(terms.ids)).__contains__
    for wanted in [part.strip() for word in words for part in ([word] if whole(slug(word)) else word.split(",")) if part.strip()]:
        named = (wanted,) if wanted in terms.ids else terms.names.get(slug(wanted), ())
        fitting = [id_ for id_ in named if wanted in terms.ids or id_ not in terms.wards or terms.wards[id_].existed_on(day)]
        if len(fitting) != 1:
            raise NewArticleError(describe(Problem("", 1, *tell_unknown(key, wanted, terms, day)), lang))
        yield fitting[0]


def choose_date(given: str | None, lang: Lang) -> str:
    if given is None:
        return datetime.now(HANOI).strftime("%Y-%m-%dT%H:%M:00+07:00")
    try:
        return read_instant(parse_day(given) or given)
    except ValueError as error:
        raise NewArticleError(say_no_day("--date", given, lang)) from error


def _write_new(folder: Path, name: str, text: str) -> Path:
    """The first free name: x.md, x-2.md, …"""
    folder.mkdir(parents=True, exist_ok=True)
    number = 1
    while True:
        path = folder / (f"{name}.md" if number == 1 else f"{name}-{number}.md")
        try:
            with path.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
        except FileExistsError:
            number += 1
        else:
            return path


def start_article(
    docs: Path, registers: Registers, title: str, wards: list[str], congresses: list[str], date: str | None, lang: Lang
) -> Path:
    """Write a draft and give its path."""
    if not title.strip():
        raise NewArticleError(say("empty", lang, key="TITLE"))
    terms = name_terms(registers)
    moment = choose_date(date, lang)
    day = local_day(to_instant(moment))
    given = {key: [*_find_ids(key, words, terms[key], day, lang)] for key, words in (("wards", wards), ("congresses", congresses))}
    lists = "".join(f"{key}: [{', '.join(dict.fromkeys(ids))}]\n" for key, ids in given.items() if ids)
    words = json.dumps(title.strip(), ensure_ascii=False)  # a text in straight quotes is the same to YAML
    text = f"---\nid: {make_id()}\ntitle: {words}\ndate: {moment}\ndescription: {SAMPLE_SAPO}\n{lists}status: draft\n---\n\n{BODY}\n"
    for problem in parse_article("tin/bai.md", text.encode("utf-8", "surrogateescape"), "").problems:
        if problem.severity == "error":
            raise NewArticleError(describe(problem, lang))
    return _write_new(docs / "tin" / moment[:4] / moment[5:7], name_article(title, "bai"), text)
