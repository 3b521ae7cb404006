"""Footnotes whose numbers cannot stand where they stood: in a table that is HTML, in the front matter, in a heading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bantin.importing.draft import Block, Finding, quote
from bantin.importing.escaping import escape_inline

LABEL = re.compile(r"\[\^(\w+)\]: ")


def set_under_tables(blocks: Sequence[Block]) -> tuple[list[Block], list[Finding]]:
    """The words of notes that HTML tables call, as paragraphs under these; Markdown's notes reach no HTML."""
    notes = {label[1]: block for block in blocks if block.role == "notes" and (label := LABEL.match(block.markdown))}
    placed: list[Block] = []
    findings: list[Finding] = []
    for block in blocks:
        placed.append(block)
        called = [label for label in block.notes if label in notes] if block.markdown.startswith("<table>") else []
        placed += [_make_paragraph(label, notes[label], block.line) for label in called]
        findings += [Finding("change", "note-of-table", {"label": label}, quote(notes[label].text), block.line) for label in called]
    moved = {finding.values["label"] for finding in findings}
    return [block for block in placed if not any(block is notes[label] for label in moved)], findings


def _make_paragraph(label: str, note: Block, line: int) -> Block:
    words = note.markdown[len(f"[^{label}]: ") :].replace("\n\n    ", "\n\n")
    return Block(f"[{label}] {note.text}", line, markdown=f"{escape_inline(f'[{label}]')} {words}")


def tell_uncalled(blocks: Sequence[Block], body: str) -> Iterator[Finding]:
    """Notes to which no number of the text leads any more, at the words that called them."""
    for note in blocks:
        label = LABEL.match(note.markdown) if note.role == "notes" else None
        if label and not re.search(rf"\[\^{label[1]}\](?!:)", body):
            caller = next((block for block in blocks if label[1] in block.notes), note)
            yield Finding("todo", "note-uncalled", {"label": label[1]}, quote(caller.text, end=60), caller.line)
