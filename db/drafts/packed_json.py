"""Packed drafts as JSON, large ones in pieces: json lets no other thread go on while it writes one."""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

_MOST_AT_ONCE = 100
"""The elements of a list up to which it is written at once."""


def packed_json(packed: Mapping[str, Any], *, ensure_ascii: bool = True) -> str:
    """The JSON of packed values, those of long lists one by one: a part may have 200,000 rows."""
    encode = _encoder(ensure_ascii).encode
    if not any(isinstance(value, list) and len(value) > _MOST_AT_ONCE for value in packed.values()):
        return encode(dict(packed))  # of thousands that are saved at once nearly all

    def text(value: Any) -> str:
        return f"[{', '.join(map(encode, value))}]" if isinstance(value, list) else encode(value)

    return "{" + ", ".join(f"{encode(name)}: {text(value)}" for name, value in packed.items()) + "}"


@cache
def _encoder(ensure_ascii: bool) -> json.JSONEncoder:
    return json.JSONEncoder(ensure_ascii=ensure_ascii)
