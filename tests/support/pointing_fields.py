"""A case with a hidden neighbour, and how a pack about it is refused."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from notebook.errors.tasks import FieldsNameSomebody
from notebook.messages.errors.dispatch import sentence
from notebook.messages.i18n import translations
from notebook.model.vocabulary import PackKind
from notebook.tasks.handover import PackOptions, prepare
from notebook.tasks.notebook import Notebook, open_notebook
from tests.references import sharing_request
from tests.support.cli import PASSPHRASE, CliNotebook
from tests.support.handover_instants import NOW

PERMIT: Final = {
    "id": "k1",
    "effect": "permit",
    "to": "audience:mental_health",
    "purposes": ["care"],
    "categories": ["wellbeing"],
    "covers": {"from": None, "to": None},
    "until": "2099-12-31",
    "exceptions": "",
}


SECTION: Final = {
    "kind": "own_account",
    "categories": ["wellbeing"],
    "text": "She slept badly.",
    "never": False,
    "marks": [],
    "sources": [],
}


SHARE: Final = {"audience:mental_health": "share", "party:q1": "share"}


UNNAMED: Final = {"audience:mental_health": "share_deidentified"}


def document() -> dict[str, Any]:
    """Return a case of Anna Proef, whose neighbour Rose Hartwell must not be named, with a consent and a decision."""
    said = "2026-01-01T09:00:00+01:00"
    rose = {"kind": "address", "value": "Nergenspad 10"}
    return {
        "format": "casefile",
        "version": 1,
        "parties": [
            {"id": "q1", "name": "Dr. Ona Vesper", "role": "Psychiatrist", "organisation": "Clinic West"}
            | {"audience": "mental_health", "contact": ""}
        ],
        "cases": [
            {
                "id": "Z1",
                "reference": "Z1",
                "opened": "2026-01-01",
                "closed": None,
                "subject": {"name": "Anna Proef", "aliases": [], "born": "1999-05-06"}
                | {"identifiers": [{"kind": "phone", "value": "+31 6 1234 5678"}]},
                "third_parties": [
                    {"id": "t1", "name": "Rose Hartwell", "aliases": [], "relation": "neighbour", "alias": "Neighbour"}
                    | {"may_be_named": [], "identifiers": [rose]},
                    {"id": "t2", "name": "Omar Proef", "aliases": [], "relation": "brother", "alias": "Brother"}
                    | {"may_be_named": [], "identifiers": []},
                ],
                "consents": [
                    {"id": "k", "grantor": "subject", "method": "written", "language": "en", "explained": "all"}
                    | {"events": [{"state": "given", "said": said, "recorded": said, "provisions": []}]}
                    | {"provisions": [dict(PERMIT)]}
                ],
                "decisions": [
                    {"id": "d", "outcome": "share", "to": "party:q1", "purpose": "care", "sections": ["s"]}
                    | {"ground": "vital_interests", "reason": "r", "alternatives": "a", "advice": "b"}
                    | {"second_person": "N. Manager", "agreed": said, "told": "no", "told_reason": "t"}
                    | {"valid_until": "2099-12-31"}
                ],
                "entries": [
                    {"id": "e", "at": said, "recorded": said, "kind": "note", "title": "T", "author": "J. Bakker"}
                    | {"status": "final", "flags": {}}
                    | {"sections": [SECTION | {"id": "s", "flags": SHARE}, SECTION | {"id": "u", "flags": UNNAMED}]}
                ],
            }
        ],
    }


def notebook_with(folder: Path, case: dict[str, Any], purposes: tuple[str, ...] = ()) -> Iterator[Notebook]:
    """Import a case into a new notebook that has these additional purposes."""
    (folder / "case.json").write_text(json.dumps(case), encoding="utf-8")
    desk = CliNotebook.new(folder / "desk")
    with open_notebook(desk.notebook, PASSPHRASE, NOW) as held, held.connection.transaction():
        for purpose in purposes:
            held.connection.change("INSERT INTO added_purposes (name) VALUES (?)", (purpose,))
    answer = desk.run("import", folder / "case.json", "--trust-flags")
    assert answer.status == 0, answer.err
    with open_notebook(desk.notebook, PASSPHRASE, NOW) as held:
        yield held


def refusal(notebook: Notebook, kind: PackKind, **typed: str) -> str | None:
    """Return the sentence that refuses a pack, or None if it can be made."""
    asked = sharing_request("Z1", "q1", "care", kind, decision="d" if kind is PackKind.NECESSITY else None)
    try:
        prepare(notebook, asked, PackOptions(**typed), NOW)  # type: ignore[arg-type]
    except FieldsNameSomebody as problem:
        return sentence(problem, translations())
    return None
