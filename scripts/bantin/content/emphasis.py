"""Stars that were typed as signs of their own, and that Markdown takes for those of emphasis: products, codes of a telephone."""

from __future__ import annotations

import html
import re

from bantin.content.footnotes import SHOWN

# `re` skips to a letter that an expression begins with; one that begins with what must not stand before it takes many times as long.
WITHIN = re.compile(r"<em>(?<=\w<em>)")
# `5*3*2`, `S = a*b; V = S*h`, `Nguyễn Văn A*, Trần Văn B*`.
PRODUCT = re.compile(r"(?<![\w*\\])(\w+)\*(?!\*)[^*\n]{1,200}\*(?!\*)")
# `*101#, **21*0912#`: Python-Markdown loses the sign behind the last star.
TORN = re.compile(r"\*(?<![\\*]\*)(?!\*)[^*\n]{1,200}\*\*(?!\*)[^*\n]{1,200}(?<!\\)\*(?=[^\s*])[^\s*]*")
# `*101# hoặc 0912*345*678`, `*100*mã thẻ#`: what begins with a digit and goes on with one, or to a sign `#`. `*r*1`, `*Hát*1`, `*5*km`
# are meant so.
CALLED = re.compile(r"<em>(?P<words>[\d#][^<\n]{0,200})</em>(?P<next>[\d#]|(?<=\d</em>)[\w\[(](?=(?:[^<\n#]{0,60}[^\s<#])?#))")
LONE = re.compile(r"(?<!\d)\d+\*{1,3}\d[\d.,]*|\(\*{1,3}\)")
NEAR_LONE = re.compile(r"\*[\d)]")
STRAY = re.compile(rf"(?:{LONE.pattern})[^\s|]*")
BLANK = re.compile(r"(?<![\w\\])_{2,}(?P<between>[/.,–-]{1,2})_{2,}[^\s|]*")  # `__/__/2020`, to be filled in


def find_product(text: str, shown: str) -> re.Match[str] | None:
    """The first of them. `text`: a body without its code; `shown`: its HTML."""
    if "<em>" not in shown and "<strong>" not in shown:
        return None
    products = PRODUCT.finditer(text) if WITHIN.search(shown) else ()
    return (
        next((found for found in products if f"{found[1]}<em>" in shown), None)
        or TORN.search(text)
        or _find_called(text, shown)
        or _find_stray(text, shown)
    )


def _find_called(text: str, shown: str) -> re.Match[str] | None:
    """What the page shows as emphasis, where it is written."""
    for called in CALLED.finditer(SHOWN.sub("", shown)):
        words, sign = re.escape(html.unescape(called["words"])), re.escape(called["next"])
        if found := re.search(rf"(?<![\\*])\*{words}\*(?={sign})\S*", text):
            return found
    return None


def _find_stray(text: str, shown: str) -> re.Match[str] | None:
    """`3*4 m và 5*6 m`, `A (*) và B (*)`, `09**1 và 09**2`, `__/__/2020`: no signs of Markdown, and what stands between as emphasis."""
    if NEAR_LONE.search(text) and (lone := LONE.findall(text)) and len(lone) > len(LONE.findall(html.unescape(SHOWN.sub("", shown)))):
        return STRAY.search(text)
    blanks = BLANK.finditer(text) if "__" in text else ()
    return next((blank for blank in blanks if f">{blank['between']}</" in shown), None)
