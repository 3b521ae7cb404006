"""Keys: short hashes of values made of tuples, texts and numbers. Equal keys, equal values."""

from __future__ import annotations

import hashlib
import json
import marshal
from collections.abc import Callable, Iterable
from typing import Any


def _make_encoder() -> Callable[[object, int], Iterable[str]]:
    """json.dumps() makes an encoder at every call, which takes longer than encoding a small value."""
    plain = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
    fast = getattr(json.encoder, "c_make_encoder", None)
    if fast is None:
        return lambda value, _: plain.iterencode(value)
    made: Callable[[object, int], Iterable[str]] = fast(
        None, plain.default, json.encoder.encode_basestring, None, ":", ",", False, False, True
    )  # fmt: skip
    return made


_ENCODE = _make_encoder()


def encode_json(value: object) -> str:
    """One line, letters as they are."""
    return "".join(_ENCODE(value, 0))


def key_of(value: object, *salts: str) -> str:
    """A short hash of a value made of tuples, texts and numbers."""
    return key_of_texts(encode_json(value), *salts)


def digest_of(data: bytes) -> str:
    """Of a file's bytes."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def digest_plain(value: Any) -> str:
    """Of a value of plain lists, tuples, texts and numbers, much faster than a key. Version 2 of marshal writes equal values as equal
    bytes, on one version of Python."""
    return digest_of(marshal.dumps(value, 2))


def key_of_texts(*texts: str) -> str:
    """A short hash of texts in their order; none of them may hold a NUL."""
    return digest_of("\0".join(texts).encode("utf-8", "surrogatepass"))
