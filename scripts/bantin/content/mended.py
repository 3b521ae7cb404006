"""A front matter with slips, read as it was meant: each mender of mending.py is tried, and what it mended is read anew."""

from __future__ import annotations

from collections.abc import Callable

from bantin.content.mending import MENDERS
from bantin.content.source import Flaw, Head, Parts

READ = 300_000  # letters that are read in all: a file of nothing but slips is not to hold up a check
EACH = 1_000  # letters that a reading costs at least


def mend_head(head: Head, parts: Parts, read: Callable[[Parts], Head]) -> Head:
    """What is told of `head`, and the article where mending brought one. It goes on till nothing more is found: one slip hides another."""
    slips = list[Flaw]()
    for _ in range(READ // (len(parts.header) + EACH)):
        mended = _mend_once(head, parts, read)
        if not mended:
            break
        head, parts, told = mended
        slips += told
    slips = _show_last(slips)
    whole = {flaw.line for flaw in head.flaws if flaw.values.get("mended")}  # shows the line with what a slip there tells
    slips = [slip for slip in slips if not (slip.line in whole and slip.values.get("mended"))]
    joined = {int(slip.values["first"]) for slip in slips if slip.code.startswith("yaml-continued")}  # judged when they are whole
    return head._replace(flaws=[*slips, *(flaw for flaw in head.flaws if flaw.line not in joined and flaw not in slips)])


def _show_last(slips: list[Flaw]) -> list[Flaw]:
    """Whoever writes a line as any one of its slips says has it right: each shows what all of them made of it."""
    last = {slip.line: shown for slip in slips if (shown := slip.values.get("mended") or slip.values.get("line"))}
    told = list[Flaw]()
    for slip in slips:
        whole = slip._replace(values=slip.values | {key: last[slip.line] for key in ("line", "mended") if slip.values.get(key)})
        if whole not in told:
            told.append(whole)
    return told


def _mend_once(head: Head, parts: Parts, read: Callable[[Parts], Head]) -> tuple[Head, Parts, list[Flaw]] | None:
    """What the first mender that changes something makes of it, and what it tells."""
    for mend in MENDERS:
        lines = [""] * parts.header_line + parts.header.split("\n")
        told = [Flaw(*slip) for slip in mend(lines, {flaw.line for flaw in head.flaws if flaw.code == "yaml-no-colon"})]
        mended = parts._replace(header="\n".join(lines[parts.header_line :]))
        if told and (other := read(mended)).flaws != head.flaws:
            return other, mended, told
    return None
