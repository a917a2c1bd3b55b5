"""A third party is named by no field that a pack prints beside its notes."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from notebook.sharing.make_release import make_release
from notebook.sharing.ruling_table import rule
from notebook.tasks.demo import AS_OF
from notebook.tasks.notebook import Notebook
from notebook.tasks.printed_fields import release_to_print
from notebook.tasks.sharing_request import resolve
from tests.references import sharing_request
from tests.support.build import NURSE, case, consent, entry, flag, question, section
from tests.support.cli import CliNotebook, lasting_case
from tests.support.redaction import third
from tests.support.task_instants import NOW

LINE = ("--case", "K-014", "--to", "p1", "--purpose", "care", "--no-sign", "--no-password")


def desk_of(tmp_path: Path, **nurse: str) -> CliNotebook:
    """Give a notebook with the practice case, in which the recipient is described otherwise."""
    document: dict[str, Any] = lasting_case()
    next(party for party in document["parties"] if party["id"] == "p1").update(nurse)
    (tmp_path / "case.json").write_text(json.dumps(document), encoding="utf-8")
    desk = CliNotebook.new(tmp_path / "desk")
    assert desk.run("import", tmp_path / "case.json", "--trust-flags").status == 0
    return desk


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("role", "Nurse of Yusra", "the recipient's role"),
        ("organisation", "Practice Yu\u00adsra", "the recipient's organisation"),
    ],
)
def test_a_field_of_the_recipient_is_refused(tmp_path: Path, field: str, text: str, said: str) -> None:
    """The message says which field, and what to do."""
    desk = desk_of(tmp_path, **{field: text})
    refused = desk.run("handover", *LINE, "--out", desk.out, "--suggestions-reviewed")
    assert refused.status == 1
    assert f"in {said}" in refused.err
    assert "Yusra" not in refused.err
    assert list(desk.out.iterdir()) == []


@pytest.mark.parametrize("pack_id", ["HP-Yusra", "HP-yusra-2", "YUSRA", "HP-Amina", "amina-example", "HP-K014"])
def test_the_name_of_the_file_is_refused(tmp_path: Path, pack_id: str) -> None:
    """A pack is called after its id, which everybody reads who sees the folder; so does a notice about it."""
    desk = desk_of(tmp_path)
    refused = desk.run("handover", *LINE, "--out", desk.out, "--pack-id", pack_id, "--suggestions-reviewed")
    assert refused.status == 1
    assert "the name of the file" in refused.err
    assert list(desk.out.iterdir()) == []


def author_of(author: str) -> str | None:
    """Release a section of an entry by this author."""
    on = case(
        replace(entry(section("She slept.", flags=(flag(),))), author=author),
        consents=(consent(),),
        third_parties=(third("Sara Bakker"),),
    )
    worker = replace(NURSE, name="J. Bakker")
    return make_release(on, question(), (worker,)).sections[0].author


@pytest.mark.parametrize("author", ["Sara Bakker", "by Sara", "SARA", "sara", "Sa\u200bra", "Bakker"])
def test_an_author_who_must_not_be_named_is_left_out(author: str) -> None:
    """The note is then by nobody, as one without an author is."""
    assert author_of(author) is None


@pytest.mark.parametrize("author", ["by Bakkers", "Sa- ra (sister)", "sarah", "bakker's"])
def test_an_author_whose_name_is_like_a_hidden_one_is_left_out(author: str) -> None:
    """Inflected, parted or misspelt, it points at her all the same, and nobody is asked about an author."""
    assert author_of(author) is None


@pytest.mark.parametrize("author", ["J. Bakker", "M. Vos", ""])
def test_other_authors_stay(author: str) -> None:
    """The worker stays, also where a third party shares the surname."""
    assert author_of(author) == author


@pytest.mark.parametrize(
    ("place", "shown"),
    [("\U0001f1f7\U0001f1f4\U0001f1f8\U0001f1e6", ""), ("\U0001f339 garden", ""), ("Garden", "Garden")],
)
def test_a_place_is_looked_at_as_it_is_printed(place: str, shown: str, notebook: Notebook) -> None:
    """The letters of flags are printed as letters, and a sign without a shape as its name."""
    on = resolve(notebook, sharing_request("c1", "p1", "care", at=AS_OF), NOW)
    entries = tuple(replace(each, place=place) for each in on.case.entries)
    on = replace(on, case=replace(on.case, third_parties=(third("Rosa Rose"),), entries=entries))
    made, _ = release_to_print(notebook, on, rule(on.case, on.question))
    assert {section.place for section in made.sections} == {shown}
