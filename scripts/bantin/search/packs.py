"""Packs by time: which articles are indexed together, so that a new article changes one small index only.

The newest months, about `RECENT` articles, are a pack of their own (`cur`): what an editor changes is mostly there. What the running year
has before them is another; closed years are put together, oldest first, in packs of about `PACK_SIZE` articles, a year beyond that in
quarters. With fewer than `PACK_SIZE` articles in all, what is before the newest months is one pack.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from bantin.memory import source_digest
from bantin.search.entries import Row

PACK_SIZE = 2_700  # articles: Pagefind takes a third of a MiB for each
RECENT = 150  # articles: Pagefind has indexed them again in half a second
OVERFULL = 1.12  # a pack may exceed PACK_SIZE by so much rather than split a year
CURRENT = "cur"


class Pack(NamedTuple):
    """Articles indexed together, oldest first."""

    name: str  # folder of the pack: cur, 2016-2018, 2020-q1
    first: str  # month, 2016-01
    last: str  # month, 2018-12; into the next pack where an article's day is only estimated
    rows: tuple[Row, ...]
    digest: str  # of the name, of its rows' keys and of our code: what is made from a pack outlives the memory


def plan_packs(rows: Iterable[Row], size: int = PACK_SIZE, recent: int = RECENT) -> list[Pack]:
    """Packs from the oldest to the newest; the last is `cur`. The running year is the newest article's."""
    ordered = sorted(rows, key=lambda row: (row.day, row.url))
    if not ordered:
        return []
    year = ordered[-1].day[:4]
    if len(ordered) <= size:
        return _recent_packs(ordered, recent)
    closed = [row for row in ordered if row.day[:4] < year]
    return [*_closed_packs(closed, size), *_running_packs([row for row in ordered if row.day[:4] >= year], size, recent)]


def _closed_packs(rows: Sequence[Row], size: int) -> list[Pack]:
    packs: list[Pack] = []
    group: list[Row] = []
    for _, members in groupby(rows, key=lambda row: row.day[:4]):
        year = list(members)
        if group and len(group) + len(year) > size * OVERFULL:
            packs.append(_pack(_years(group), group))
            group = []
        if len(year) > size * OVERFULL:
            packs += _quarters(year)
        else:
            group += year
    return [*packs, _pack(_years(group), group)] if group else packs


def _running_packs(rows: Sequence[Row], size: int, recent: int) -> list[Pack]:
    """A running year that outgrows a pack is closed by quarters, all but the newest."""
    closed: list[Pack] = []
    if len(rows) > size * OVERFULL:
        *closed, current = _quarters(rows)
        rows = current.rows
    return [*closed, *_recent_packs(rows, recent)]


def _recent_packs(rows: Sequence[Row], recent: int) -> list[Pack]:
    """The newest months, as many as `recent` articles have; apart from the others where those are as many at least."""
    months = [list(members) for _, members in groupby(rows, key=lambda row: row.day[:7])]
    newest = months.pop()
    while months and len(newest) + len(months[-1]) <= recent:
        newest = months.pop() + newest
    before = rows[: -len(newest)]
    if len(before) < recent:
        return [_pack(CURRENT, rows)]
    return [_pack(_years(before), before), _pack(CURRENT, newest)]


def _quarters(rows: Sequence[Row]) -> list[Pack]:
    return [_pack(name, list(members)) for name, members in groupby(rows, key=lambda row: _quarter(row.day))]


def _quarter(day: str) -> str:
    return f"{day[:4]}-q{(int(day[5:7]) + 2) // 3}"


def _years(rows: Sequence[Row]) -> str:
    first, last = rows[0].day[:4], rows[-1].day[:4]
    return first if first == last else f"{first}-{last}"


def renew_pack(pack: Pack, texts: Mapping[str, str]) -> Pack:
    """The same articles, some with other texts. `texts`: address → hash."""
    return _pack(pack.name, [row._replace(text=texts.get(row.url, row.text)) for row in pack.rows])


def _pack(name: str, rows: Sequence[Row]) -> Pack:
    text = "\n".join((source_digest(), name, *(f"{row.url}\t{row.day}\t{row.key}\t{row.text}" for row in rows)))
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
    return Pack(name, rows[0].day[:7], max(row.until or row.day for row in rows)[:7], tuple(rows), digest)
