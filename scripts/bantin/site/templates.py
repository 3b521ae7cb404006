"""Where templates come from, and how they are kept compiled: compiling takes longer than drawing the pages of one edit."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader
from jinja2.bccache import Bucket

from bantin.memory import Memory


class PortableLoader(FileSystemLoader):
    """Compiled templates name themselves, not their place on this machine, so that a memory can be shared."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        source, _, fresh = super().get_source(environment, template)
        return source, template, fresh


class MemoryCache(BytecodeCache):
    """Compiled templates in the build's memory. Jinja checks that they belong to the source and to this Python."""

    def __init__(self, memory: Memory) -> None:
        self.memory = memory

    def load_bytecode(self, bucket: Bucket) -> None:
        known: Any = self.memory.read_meta(f"template {bucket.key}")
        if isinstance(known, bytes):
            bucket.load_bytecode(io.BytesIO(known))

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.memory.write_meta(f"template {bucket.key}", bucket.bytecode_to_string())
