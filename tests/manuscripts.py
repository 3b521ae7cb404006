"""The corpus of the importer: what editors bring, each made here, with what must come of it in golden/manuscripts/<name>.

A case gives the files of one call, the first one is the article. Cases of plain text and of saved pages are files there: input.*
All texts are invented and say so.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import manuscripts_odd
import manuscripts_word
from newsroom import WRITTEN

GOLDEN = Path(__file__).parent / "golden" / "manuscripts"
SAVED = datetime.fromisoformat(f"{WRITTEN}T12:00:00+07:00").timestamp()
CASES = manuscripts_word.CASES | manuscripts_odd.CASES


def read_cases() -> Iterator[str]:
    yield from sorted({*CASES, *(path.parent.name for path in GOLDEN.glob("*/input.*"))})


def write_case(name: str, folder: Path) -> list[Path]:
    """Its files in `folder`, in the order of the call."""
    if name in CASES:
        files = CASES[name]()
    else:
        files = {path.name: path.read_bytes() for path in sorted((GOLDEN / name).glob("input*")) if path.is_file()}
        files |= {path.relative_to(GOLDEN / name).as_posix(): path.read_bytes() for path in sorted((GOLDEN / name).glob("input_files/*"))}
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
        os.utime(folder / path, (SAVED, SAVED))
    return [folder / path for path in files if "/" not in path]
