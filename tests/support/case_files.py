"""Sample case files as JSON, and how to write and read them."""

import json
from base64 import b64encode
from copy import deepcopy
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from notebook.interchange.name_registry import Vocabulary
from notebook.interchange.read_case_file import read_case_file
from notebook.model.case import CaseFile
from notebook.model.ids import PartyId

SAMPLE = Path(__file__).with_name("sample.json")
NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
PHOTO = b"\xff\xd8\xff a small photograph"

Tree = Any
"""A JSON document that a test may change at any place."""


def sample() -> Tree:
    """Return the sample of the design as parsed JSON, a new copy each time."""
    return json.loads(SAMPLE.read_text(encoding="utf-8"))


def full() -> Tree:
    """Return a case file with at least one of every kind of object, as parsed JSON."""
    return deepcopy(_full())


@cache
def _full() -> Tree:
    document = sample()
    case = document["cases"][0]
    entry = case["entries"][0]
    section = entry["sections"][0]
    section["flags"] = {"party:p1": "share_deidentified", "audience:subject": {"withhold": "HARM"}}
    section["marks"].append({"start": 10, "end": 14, "code": "SRC", "for": ["audience:probation", "party:p2"]})
    summary = {**section, "id": "e1.summary", "kind": "summary", "flags": {}, "marks": [], "text": "In short."}
    entry["sections"].append({**summary, "sources": ["e1.observed", "e1.photo"]})
    to_do = {"text": "Ring the school", "owner": "M. de Vries", "due": "2026-03-01", "done": False}
    done = {"text": "Ask her", "owner": "", "due": None, "done": "2026-02-04"}
    entry["sections"].append({**summary, "id": "e1.action", "kind": "action", "actions": [to_do, done]})
    file = {"name": "door.jpg", "media_type": "image/jpeg", "digest": sha256(PHOTO).hexdigest()}
    photo = {**summary, "id": "e1.photo", "kind": "observed", "categories": [], "sources": [], **file}
    entry["attachments"] = [{**photo, "data": b64encode(PHOTO).decode()}]
    case["third_parties"].append(
        {**case["third_parties"][0], "id": "t2", "name": "Karim", "aliases": ["Rimo"], "may_be_named": ["party:p1"]}
    )
    other = deepcopy(case["consents"][0])
    other.update(id="s2", grantor="parent")
    other["provisions"][0].update(id="s2.1", covers={"from": "2026-01-01", "to": "2026-06-30"})
    other["provisions"].append({**other["provisions"][0], "id": "s2.2", "effect": "deny", "until": None})
    other["events"][0]["provisions"] = ["s2.2"]
    case["consents"].append(other)
    return document


def saved(folder: Path, document: Tree) -> Path:
    """Write a document to a file and return its path."""
    path = folder / "case.json"
    path.write_bytes(document if isinstance(document, bytes) else json.dumps(document).encode("ascii"))
    return path


def read(folder: Path, document: Tree, *, trust_flags: bool = False, known: frozenset[str] = frozenset()) -> CaseFile:
    """Read a document as an empty notebook would."""
    found = read_case_file(saved(folder, document), trust_flags=trust_flags)
    return found.for_notebook(Vocabulary(parties=frozenset(map(PartyId, known))), NOW)
