"""What a reader takes for one thing, a line does not part."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

WHOLE = re.compile(
    r"(?:\b\d+(?:/\w+)*-[A-ZĐ][\w/-]*"  # 35-CT/TW, 1672/NQ-UBTVQH15
    r"|\d[\d/]* – \d[\d/]*(?![\w/-])"  # 2020 – 2025, not a paper's number: behind a dash a line ends before a space that does not break too
    r")[,.;:?!…)”»]*"  # a line may end behind what stands in one piece, and should not begin with a comma
)
UNTIL = re.compile(r"(?<=đến) (?=\d)")
NO_BREAK = "\u00a0"  # between a number and its unit, or its dash


def keep_whole(text: str) -> Markup:
    """HTML of a title or a name: numbers of papers, terms and days in one piece. Hyphen and dash stay as they are typed: whoever copies
    them or looks for them in the page finds them."""
    if "đến " in text:
        text = UNTIL.sub(NO_BREAK, text)
    html = escape(text)
    if "-" not in text and " – " not in text:  # nearly always; and all titles are asked
        return html
    return Markup(WHOLE.sub(r'<span class="whole">\g<0></span>', str(html)))
