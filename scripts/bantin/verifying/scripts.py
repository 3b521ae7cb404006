"""Scripts that stand in a page: a Content-Security-Policy names them by their hashes."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode

HASH = re.compile(r"'(sha256-[A-Za-z0-9+/=]+)'")


def digest_script(text: str) -> str:
    """As a policy has it, without its quotes: `sha256-…`."""
    return "sha256-" + b64encode(hashlib.sha256(text.encode()).digest()).decode()


def allowed_scripts(headers: str) -> frozenset[str]:
    """The hashes that a `_headers` file allows."""
    return frozenset(HASH.findall(headers))
