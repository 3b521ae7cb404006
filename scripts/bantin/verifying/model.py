"""What verifying speaks of."""

from __future__ import annotations

from typing import NamedTuple


class Finding(NamedTuple):
    """One thing of the built site that is wrong."""

    path: str  # of the file in the site
    offset: int  # characters from its start; -1: the file as a whole
    code: str  # a key of texts.TEXTS
    value: str = ""  # the address, id or tag, as it is written there


class Link(NamedTuple):
    """A reference that leads inside the site."""

    path: str  # of the file in which it stands
    offset: int
    raw: str  # as written
    target: str  # path of a file in the site
    fragment: str  # without #, decoded; empty: none
