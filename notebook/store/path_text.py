"""Paths as text that the database takes: also those whose bytes are no UTF-8, as on a stick from another system."""

import json


def path_text(path: str | None) -> str | None:
    """Give the path as it is, or as a JSON string in ASCII where it is no text.

    The paths that are kept are absolute, and none of those begins as a JSON string does.
    """
    if path is None:
        return None
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(path)
    return path


def read_path(kept: str | None) -> str | None:
    """Give the path that was kept, byte for byte."""
    if kept is None or not kept.startswith('"'):
        return kept
    return str(json.loads(kept))
