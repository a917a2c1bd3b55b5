"""Canonical JSON: equal values are equal bytes."""

import json
from collections.abc import Mapping


def canonical(fields: Mapping[str, object]) -> bytes:
    """Return text, whole numbers, lists and mappings as ASCII JSON with sorted names and no spaces."""
    return json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False).encode("ascii")
