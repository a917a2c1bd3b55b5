"""A notebook with two cases of one reference, as two imports may leave it."""

import json
from typing import Any, Final

from notebook.model.ids import CaseId
from tests.support.cli import CliNotebook, lasting_case

FIRST: Final = CaseId("c1")
SECOND: Final = CaseId("z-c1")
REFERENCE: Final = "K-014"
MARKED: Final = "(of the second case)"
"""What every text ends with in the second case alone."""
SUBJECTS: Final = {FIRST: "Amina Example", SECOND: "Bea Example"}


def make_twins(desk: CliNotebook) -> CliNotebook:
    """Import the practice case into an empty notebook twice: the second time with ids and a subject of its own."""
    for name, document in (("first.json", lasting_case()), ("second.json", _second())):
        path = desk.folder / name
        path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
        assert desk.run("import", path, "--trust-flags").status == 0
    return desk


def _second() -> dict[str, Any]:
    document = lasting_case()
    case = document["cases"][0]
    ids = _ids(case)
    document["cases"] = [_renamed(case, ids)]
    subject = document["cases"][0]["subject"]
    subject["aliases"] += ["Amina"]  # the texts call her so; nobody else of that name is in the case
    subject["name"] = SUBJECTS[SECOND]
    for entry in document["cases"][0]["entries"]:
        for section in entry["sections"]:
            section["text"] += f" {MARKED}"
    return document


def _ids(value: object) -> set[str]:
    """Return every id that is given in a piece of a case file."""
    if isinstance(value, dict):
        own = {value["id"]} if isinstance(value.get("id"), str) else set()
        return own.union(*map(_ids, value.values()))
    return set().union(*map(_ids, value)) if isinstance(value, list) else set()


def _renamed(value: Any, ids: set[str]) -> Any:  # noqa: ANN401  # JSON
    """Return a piece of a case file in which each of the ids is another one, wherever it stands."""
    if isinstance(value, dict):
        return {name: _renamed(each, ids) for name, each in value.items()}
    if isinstance(value, list):
        return [_renamed(each, ids) for each in value]
    return f"z-{value}" if isinstance(value, str) and value in ids else value
