"""What search knows of an article: plain values, made by whoever knows articles."""

from __future__ import annotations

from typing import NamedTuple


class Row(NamedTuple):
    """An article before its words are loaded: enough to plan packs and to see what changed."""

    url: str  # /tin/2020/05/x/
    day: str  # ISO
    key: str  # hash of everything that Entry says of it, but its text
    until: str = ""  # as of an Entry
    text: str = ""  # hash of its text


class Entry(NamedTuple):
    """All that is searchable or shown of an article in results. Words, not HTML; an editor's own words are kept."""

    url: str
    title: str
    description: str
    text: str  # the body's plain words, blocks separated by newlines
    captions: str  # captions of pictures, corrections, titles and numbers of attached papers, names of authors, separated by newlines
    terms: tuple[tuple[str, tuple[str, ...]], ...]  # name of a taxonomy → what a search is narrowed to: ids, or words as they are shown
    day: str  # ISO
    image: str  # address of a small picture from the root of the site, or empty
    about: str = ""  # the day in words where only its bounds are known: khoảng tháng 4–7/2020
    until: str = ""  # the later of them, ISO; `day` is the earlier

    def months(self) -> list[str]:
        """2020-04, 2020-05 …: all that it may be of, of a hundred years at most."""
        first, last = self.day[:7], self.until[:7] or self.day[:7]
        start, end = (int(month[:4]) * 12 + int(month[5:]) - 1 for month in (first, last))
        return [f"{number // 12:04}-{number % 12 + 1:02}" for number in range(start, min(end, start + 1199) + 1)]
