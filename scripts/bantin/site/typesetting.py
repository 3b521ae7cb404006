"""What a reader takes for one thing, a line does not part."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

PAPER = re.compile(r"\b\d+(?:/\w+)*-[A-ZĐ][\w/-]*")  # 35-CT/TW, 1672/NQ-UBTVQH15
YEARS = re.compile(r"(?<=\d) – (?=\d)")
UNTIL = re.compile(r"(?<=đến) (?=\d)")
NO_BREAK = "\u00a0"  # between a number and its unit, or its dash


def keep_whole(text: str) -> Markup:
    """HTML of a title or a name: numbers of papers, terms and days in one piece. The hyphen stays as it is typed: whoever copies a number
    or looks for it in the page finds it."""
    if " – " in text:
        text = YEARS.sub(f"{NO_BREAK}–{NO_BREAK}", text)
    if "đến " in text:
        text = UNTIL.sub(NO_BREAK, text)
    html = escape(text)
    if "-" not in text:  # nearly always; and all titles are asked
        return html
    return Markup(PAPER.sub(r'<span class="whole">\g<0></span>', str(html)))
