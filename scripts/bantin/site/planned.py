"""One page or file that the site is to have, before it is drawn."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from bantin.keys import key_of
from bantin.views.pages import Page, ShareCard


class Planned(NamedTuple):
    """`key` tells whether it must be drawn; `make` gives its value: of a file for programs, its text."""

    url: str
    key: str
    make: Callable[[], Page | ShareCard | str]


def plan_value(page: Page, salt: str) -> Planned:
    """A page that is made already: few are, and small ones."""
    return Planned(page.url, key_of(page, salt), partial(_give, page))


def _give(page: Page) -> Page:
    return page
