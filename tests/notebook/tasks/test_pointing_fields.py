"""No field of a pack points at somebody who is not named: nobody is asked about a field, so that it is refused."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from notebook.errors import FieldsNameSomebody
from notebook.messages.errors.dispatch import sentence
from notebook.messages.i18n import translations
from notebook.model.vocabulary import PackKind, Purpose
from notebook.store import meta
from notebook.tasks.handover import PackOptions, prepare
from notebook.tasks.notebook import Notebook, open_notebook
from tests.notebook.tasks.test_hand_over import NOW
from tests.references import sharing_request
from tests.support.cli import PASSPHRASE, CliNotebook

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
    """Give a case of Anna Proef, whose neighbour Rose Hartwell nobody may name, with a consent and a decision."""
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


@pytest.fixture(scope="module")
def notebook(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Notebook]:
    """Give a notebook with this case; every test in it only prepares packs."""
    yield from notebook_with(tmp_path_factory.mktemp("desk"), document())


def notebook_with(folder: Path, case: dict[str, Any], purposes: tuple[str, ...] = ()) -> Iterator[Notebook]:
    """Import a case into a new notebook, which has these purposes of its own."""
    (folder / "case.json").write_text(json.dumps(case), encoding="utf-8")
    desk = CliNotebook.new(folder / "desk")
    with open_notebook(desk.notebook, PASSPHRASE, NOW) as held, held.connection.transaction():
        for purpose in purposes:
            meta.add_purpose(held.connection, Purpose(purpose))
    answer = desk.run("import", folder / "case.json", "--trust-flags")
    assert answer.status == 0, answer.err
    with open_notebook(desk.notebook, PASSPHRASE, NOW) as held:
        yield held


def refusal(notebook: Notebook, kind: PackKind, **typed: str) -> str | None:
    """Give the sentence with which a pack is refused, None where it is made."""
    asked = sharing_request("Z1", "q1", "care", kind, decision="d" if kind is PackKind.NECESSITY else None)
    try:
        prepare(notebook, asked, PackOptions(**typed), NOW)  # type: ignore[arg-type]
    except FieldsNameSomebody as problem:
        return sentence(problem, translations())
    return None


FIELDS: Final = ("request", "how_soon", "handling", "what_happened")


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize(
    ("typed", "passage"),
    [
        ("keep it from rose", "rose"),
        ("Ask hartwells", "hartwells"),
        ("ask Hart-well", "Hart-well"),
        ("He lives at Nergenspad 10.", "Nergenspad 10"),
    ],
)
def test_what_points_at_a_hidden_person_is_refused(field: str, typed: str, passage: str, notebook: Notebook) -> None:
    """The sentence says which passage and what to do: it may be an ordinary word."""
    said = refusal(notebook, PackKind.CONSENTED, **{field: typed})
    assert said is not None
    assert f"(“{passage}”)" in said
    assert "Write that in other words" in said


@pytest.mark.parametrize("field", FIELDS)
def test_the_person_may_be_named_and_described(field: str, notebook: Notebook) -> None:
    """Her own name stays hers, also where a hidden brother shares it, and so do her number and her day of birth."""
    assert (
        refusal(notebook, PackKind.CONSENTED, **{field: "Ms Proef, born 6 May 1999, +31 6 1234 5678, file Z1"}) is None
    )


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize(
    ("typed", "passage"),
    [
        ("Woman born 6 May 1999", "6 May 1999"),
        ("Ring +31 6 1234 5678", "+31 6 1234 5678"),
        ("See file Z1", "Z1"),
        ("annas file", "annas"),
        ("by 12 December", "12 December"),
        ("at Nergenspad 10", "Nergenspad 10"),
    ],
)
def test_a_consultation_points_at_nobody(field: str, typed: str, passage: str, notebook: Notebook) -> None:
    """It claims to go without names, dates and numbers: so do the words that the worker types for it."""
    said = refusal(notebook, PackKind.CONSULTATION, **{field: typed})
    assert said is not None
    assert f"(“{passage}" in said


def test_ordinary_words_go(notebook: Notebook) -> None:
    """What points at nobody stays."""
    for kind in PackKind:
        assert refusal(notebook, kind, request="Would you see her?", how_soon="Within two weeks") is None


def test_who_agreed_points_at_nobody(tmp_path: Path) -> None:
    """A decision names one who agreed, and nobody beside."""
    case = document()
    case["cases"][0]["decisions"][0]["second_person"] = "told to rose's brother, manager"
    for notebook in notebook_with(tmp_path, case):
        said = refusal(notebook, PackKind.NECESSITY)
        assert said is not None
        assert "who agreed to the decision (“rose”)" in said


def test_the_purposes_of_a_permit_name_nobody(tmp_path: Path) -> None:
    """The receipt prints every purpose that was consented to, not only the one that was asked for."""
    case = document()
    case["cases"][0]["consents"][0]["provisions"][0]["purposes"] = ["care", "rose's garden"]
    for notebook in notebook_with(tmp_path, case, ("rose's garden",)):
        said = refusal(notebook, PackKind.CONSENTED)
        assert said is not None
        assert "the purpose (“rose”)" in said


@pytest.mark.parametrize(
    ("alias", "passage"), [("Roses friend", "Roses"), ("Friend, Nergenspad 10", "Nergenspad 10"), ("Friend", None)]
)
def test_an_alias_points_at_nobody(alias: str, passage: str | None, tmp_path: Path) -> None:
    """It stands on every bar: neither an ending on the name nor a number or an address makes it another word."""
    case = document()
    [about] = case["cases"]
    about["third_parties"][0]["alias"] = alias
    about["entries"][0]["sections"][0]["text"] = "Rose slept badly."
    for notebook in notebook_with(tmp_path, case):
        said = refusal(notebook, PackKind.CONSENTED)
        assert said is None if passage is None else f"stands for somebody in packs (“{passage}”)" in (said or "")


def test_in_a_consultation_an_alias_does_not_name_the_person(tmp_path: Path) -> None:
    """There the person is named in no other word either."""
    case = document()
    [about] = case["cases"]
    about["third_parties"][0]["alias"] = "Friend of Annas"
    about["entries"][0]["sections"][1]["text"] = "Rose slept badly."
    for notebook in notebook_with(tmp_path, case):
        assert "stands for somebody in packs (“Annas”)" in (refusal(notebook, PackKind.CONSULTATION) or "")
