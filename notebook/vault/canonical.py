"""The one way in which a value is written as JSON, so that equal values are equal bytes."""

import json
from collections.abc import Mapping


def canonical(fields: Mapping[str, object]) -> bytes:
    """Write text, whole numbers, lists and mappings as ASCII JSON with sorted names and no spaces."""
    return json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False).encode("ascii")
