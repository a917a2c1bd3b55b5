"""No field of a pack points at somebody who is not named: nobody is asked about a field, so that it is refused."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from notebook.model.vocabulary import PackKind
from notebook.tasks.notebook import Notebook
from tests.support.pointing_fields import document, notebook_with, refusal
from tests.support.releases import HANDOVERS


@pytest.fixture(scope="module")
def notebook(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Notebook]:
    """Give a notebook with this case; every test in it only prepares packs."""
    yield from notebook_with(tmp_path_factory.mktemp("desk"), document())


FIELDS: Final = ("request", "how_soon", "handling", "what_happened")


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize(
    ("typed", "passage"),
    [
        ("keep it from rose", "rose"),
        ("Ask hartwells", "hartwells"),
        ("ask H a r t w e l l", "H a r t w e l l"),
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
    for kind in HANDOVERS:
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
