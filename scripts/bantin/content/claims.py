"""What articles say of wards and congresses, held against the registers; of broken ones too, so all their problems are told at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from bantin.content.paths import NAME
from bantin.content.source import PARTING
from bantin.days import format_short_day
from bantin.model import OR, Article, Claim, Congress, Problem, Registers, Ward
from bantin.vietnamese import from_roman, nearest, nearest_ward, slug

UNKNOWN = {"wards": "unknown-ward", "congresses": "unknown-congress"}
NEAR = 0.77  # how alike an id or a name must be for one to be a slip for the other
LISTED = 30  # known ids in one message
TYPE = re.compile(r"\A(?:cac-)?(?:phuong|xa|thi-tran|dac-khu|p|x|tt)-(?=.)")  # as it is written, before the name of a ward
UNSAID = {"dai", "hoi", "bieu", "dang", "bo", "lan", "thu", "lang", "son", "ky", "cap", "cua"}  # of the name of a congress


class Terms(NamedTuple):
    """The ids of a register, and what editors may call them: a spelling without accents → the id, or ids that share it."""

    ids: tuple[str, ...]
    names: Mapping[str, tuple[str, ...]]
    numbered: Mapping[str, str] = {}  # congresses by their number, which is right or is not; nothing is near it
    wards: Mapping[str, Ward] = {}


def list_claims(front: Mapping[str, Any], lines: Mapping[str, int], day: str) -> Iterator[Claim]:
    """`front`: values of front matter, whole or not; `lines`: where they stand, `wards.0`; `day`: of the article."""
    for key in UNKNOWN:
        ids = front.get(key)
        for number, id_ in enumerate(ids if isinstance(ids, list | tuple) else ()):
            if isinstance(id_, str) and NAME.fullmatch(id_):
                yield Claim(key, id_, lines[f"{key}.{number}"], day)


def name_terms(registers: Registers) -> dict[str, Terms]:
    """By the keys of front matter."""
    return {"wards": name_wards(registers.wards), "congresses": name_congresses(registers.congresses)}


def name_wards(wards: Mapping[str, Ward]) -> Terms:
    names: dict[str, dict[str, None]] = {}
    for ward in wards.values():
        for spelling in (ward.id, slug(ward.name), slug(f"{ward.type} {ward.name}")):
            names.setdefault(spelling, {})[ward.id] = None
    return Terms(tuple(wards), {spelling: tuple(ids) for spelling, ids in names.items()}, wards=wards)


def name_congresses(congresses: Mapping[str, Congress]) -> Terms:
    names = {slug(congress.name): (id_,) for id_, congress in congresses.items()} | {id_: (id_,) for id_ in congresses}
    numbered = {_slug_number(level, congress.ordinal): id_ for id_, congress in congresses.items() if (level := congress.level) != "co-so"}
    return Terms(tuple(congresses), names, numbered)


def _slug_number(level: str, ordinal: int) -> str:
    return f"{level}-{ordinal}"


def _read_number(wanted: str) -> str:
    """`tinh-18`, which «Đại hội XVIII tỉnh» means too; empty: it is no level with a number."""
    words = [word for word in slug(wanted).split("-") if word not in UNSAID]
    numbers = [int(word[:9]) if word.isdecimal() else from_roman(word.upper()) for word in words]
    ordinals = [number for number in numbers if number]
    level = "-".join(word for word, number in zip(words, numbers, strict=True) if not number)
    return _slug_number(level, ordinals[0]) if len(ordinals) == 1 else ""


def check_claims(path: str, claims: Iterable[Claim], terms: Mapping[str, Terms]) -> Iterator[Problem]:
    for key, id_, line, day in claims:
        if not terms[key].ids:  # the register says nothing, or could not be read, which is told there
            continue
        if id_ not in terms[key].ids:
            yield Problem(path, line, *tell_unknown(key, id_, terms[key], day))
        elif day and (ward := terms[key].wards.get(id_)) and not ward.existed_on(day):
            yield Problem(path, line, "ward-not-then", tell_not_then(ward, day, terms[key].wards), "warning")


def check_names(problem: Problem, terms: Mapping[str, Terms]) -> Iterator[Problem]:
    """What will be wrong with the ids that are suggested for names, and names for which there is none; so that it is told at once."""
    if problem.code in ("not-id", "not-list") and (key := problem.values["key"]) in terms:
        raw, day = problem.values["raw"], problem.values.get("day", "")
        if suggest_id(problem, terms).code == "unknown-ward-name":
            return
        for name in _part(raw, terms[key]):
            meant = find_meant(name, terms[key], day)
            # An example of a list asks nothing: that it is another ward has to be told.
            guessed = problem.code == "not-list" and terms[key].wards and _shorten(name) not in map(_shorten, terms[key].names)
            ids = _choose(name, terms[key], day) if meant and not guessed else (name,)
            yield from check_claims(problem.path, [Claim(key, id_, problem.line, day) for id_ in ids], terms)


def _shorten(name: str) -> str:
    """`vinhtrai` of «P. Vĩnh Trại», «các phường Vĩnh Trại»; `kilua` of «Kì Lừa» and «Kỳ Lừa»."""
    return TYPE.sub("", slug(name)).replace("-", "").replace("y", "i")


def tell_not_then(ward: Ward, day: str, wards: Mapping[str, Ward]) -> dict[str, str]:
    """The values of the message that there was no such ward on the day."""
    first = format_short_day(ward.valid_from) if ward.valid_from else "…"
    last = format_short_day(ward.valid_to) if ward.valid_to else "…"
    heirs = [heir for heir in ward.successors if heir in wards and wards[heir].existed_on(day)]
    if not heirs:
        heirs = [other.id for other in wards.values() if ward.id in other.successors and other.existed_on(day)]
    return {"ward": ward.id, "day": format_short_day(day), "validity": f"{first} – {last}", "near": OR.join(heirs)}


def check_author_ids(articles: Sequence[Article], authors: Collection[str], shown: Callable[[str], str]) -> Iterator[Problem]:
    """A name that is written as an id, and nearly is one: readers would see it as it stands."""
    odd = {name for article in articles for name in article.authors if name not in authors and NAME.fullmatch(name)}
    meant = {name: near for name in odd if (near := nearest(name, authors))}
    for article in articles if meant else ():
        for number, name in enumerate(article.authors):
            if name in meant:
                values = {"name": name, "near": meant[name]}
                yield Problem(shown(article.path), article.lines.get(f"authors.{number}", 1), "unknown-author", values, "warning")


def suggest_id(problem: Problem, terms: Mapping[str, Terms]) -> Problem:
    """Where a name was written in place of an id, the problem with the id that was meant."""
    if problem.code not in ("not-id", "not-list") or problem.values["key"] not in terms:
        return problem
    known, raw, day = terms[problem.values["key"]], problem.values["raw"], problem.values.get("day", "")
    if problem.code == "not-list":
        return replace(problem, values={**problem.values, "raw": ", ".join(_list_meant(raw, known, day)) or next(iter(known.ids), "")})
    parts = _part(raw, known)
    if len(parts) > 1 and (PARTING.search(raw) or all(find_meant(part, known, day) for part in parts)):
        whole = [part for part in _part(problem.values["whole"], known) if part]
        listed = ", ".join(next(iter(_choose(part, known, day)), part) for part in whole)
        return replace(problem, code="not-id-list", values={**problem.values, "listed": listed})
    near = find_meant(raw, known, day)
    if known.wards and not near and len(parts) == 1:  # that it is no id would be half of it
        code, values = tell_unknown(problem.values["key"], raw, known, day)
        return replace(problem, code=code, values=values)
    return replace(problem, values={**problem.values, "near": OR.join(near)})


def _part(text: str, terms: Terms) -> list[str]:
    """The entries of a text that was written instead of a list, or of one entry."""
    parts = [part.strip() for part in re.split(r"[,;，、\n]| và ", text) if part.strip()]
    return [word for part in parts for word in (part.split() if all(word in terms.ids for word in part.split()) else [part])]


def _list_meant(text: str, terms: Terms, day: str) -> list[str]:
    """The ids that a text names instead of a list."""
    return [id_ for part in _part(text, terms) for id_ in _choose(part, terms, day)]


def _choose(wanted: str, terms: Terms, day: str) -> tuple[str, ...]:
    """One of what may be meant: of wards that had the name one after the other, the last."""
    return (wanted,) if wanted in terms.ids else find_meant(wanted, terms, day)[-1:]


def find_meant(wanted: str, terms: Terms, day: str = "") -> tuple[str, ...]:
    """What was probably meant by a name, or by an id that is nearly right: of wards with one name, those that were there on the day."""
    found = terms.names.get(slug(wanted)) or tuple(filter(None, [terms.numbered.get(number := _read_number(wanted))]))
    if not found and terms.numbered and number.startswith("-"):  # «Đại hội XIII»: no level is said
        return tuple(id_ for known, id_ in terms.numbered.items() if known.endswith(number))
    if not found and not is_other_number(wanted, terms):
        near = nearest_ward(wanted, terms.names) if terms.wards else nearest(wanted, terms.names, NEAR)
        found = terms.names.get(near or "", ())
    then = tuple(id_ for id_ in found if day and id_ in terms.wards and terms.wards[id_].existed_on(day))
    return then or found


def is_other_number(wanted: str, terms: Terms) -> bool:
    """Whether it is a congress of a level that is known, with a number that is not: one to come, rather than a slip for another."""
    level, _, number = _read_number(wanted).rpartition("-") if terms.numbered else ("", "", "")
    return bool(number) and level in {known.rpartition("-")[0] for known in terms.numbered}


def tell_unknown(key: str, wanted: str, terms: Terms, day: str = "") -> tuple[str, dict[str, str]]:
    """The message that there is no such id: its code and values."""
    near = find_meant(wanted, terms, day)
    code = UNKNOWN[key]
    if not near and (key == "wards" or is_other_number(wanted, terms)):
        code = "unknown-ward-name" if key == "wards" else "unknown-congress-number"
    allowed = terms.ids if len(terms.ids) <= LISTED else (*terms.ids[:LISTED], "…")
    return code, {"id": wanted, "near": OR.join(near), "allowed": ", ".join(allowed)}
