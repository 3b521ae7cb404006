"""`\\<` shows the sign `<`, for articles and for ordinary pages: to Python-Markdown it is none of the signs that may be escaped."""

from __future__ import annotations

from markdown import Markdown
from markdown.extensions import Extension


class EscapesExtension(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.ESCAPED_CHARS = [*md.ESCAPED_CHARS, "<"]
