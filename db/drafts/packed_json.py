"""Packed drafts as JSON, written in pieces: json lets no other thread go on while it writes one."""

import json
from collections.abc import Mapping
from typing import Any


def packed_json(packed: Mapping[str, Any], *, ensure_ascii: bool = True) -> str:
    """The JSON of packed values, those of lists one by one: a part may have 200,000 rows."""
    encode = json.JSONEncoder(ensure_ascii=ensure_ascii).encode

    def text(value: Any) -> str:
        return f"[{', '.join(map(encode, value))}]" if isinstance(value, list) else encode(value)

    return "{" + ", ".join(f"{encode(name)}: {text(value)}" for name, value in packed.items()) + "}"
