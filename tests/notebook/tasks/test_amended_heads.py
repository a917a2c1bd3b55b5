"""Kind and place of a finished entry that were amended: who holds a pack that prints them is told."""

from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest

from notebook.errors.tasks import SuggestionsUnanswered
from notebook.model.ids import EntryId, PackId
from notebook.model.people import Addressee
from notebook.model.vocabulary import EntryKind, FlagValue, PackKind
from notebook.store import disclosures
from notebook.tasks.entries import load_entry, save_amendment
from notebook.tasks.notebook import Notebook
from notebook.tasks.sharing_flags import set_flag
from tests.references import sharing_request
from tests.support.outstanding import COLLEGE, MINUTE, give_out, held
from tests.support.task_instants import NOW

ADVICE: Final = sharing_request("c1", "p5", "joint_assessment", PackKind.CONSULTATION)


@pytest.mark.parametrize(
    ("kind", "change", "told"),
    [
        (PackKind.CONSENTED, {"kind": EntryKind.CALL}, True),
        (PackKind.CONSENTED, {"place": "Station"}, True),
        (PackKind.CONSULTATION, {"kind": EntryKind.CALL}, True),
        (PackKind.CONSULTATION, {"place": "Station"}, False),
    ],
)
def test_kind_and_place_correct_what_was_printed_with_them(
    notebook: Notebook, tmp_path: Path, kind: PackKind, change: dict[str, Any], *, told: bool
) -> None:
    """A consultation prints no place; what was amended before a pack was made is no news of it."""
    asked = COLLEGE if kind is PackKind.CONSENTED else ADVICE
    before: dict[str, Any] = {"kind": EntryKind.NOTE} if "kind" in change else {"place": "Library"}
    save_amendment(notebook, replace(load_entry(notebook, EntryId("e3")), **before), "It was so.", NOW)
    with suppress(SuggestionsUnanswered):  # listed, and by that seen
        give_out(notebook, asked, tmp_path)
    if not disclosures.list_all(notebook.connection):
        give_out(notebook, asked, tmp_path)
    assert held(notebook) == ()
    for each in {name.split(".")[0] for name, _ in disclosures.load(notebook.connection, PackId("HP-ONE")).sections}:
        later = load_entry(notebook, EntryId(each))
        save_amendment(notebook, replace(later, **change), "No, so.", NOW + MINUTE)
    assert bool(held(notebook)) is told


def test_a_kind_that_was_corrected_before_the_pack_is_no_news_of_it(notebook: Notebook, tmp_path: Path) -> None:
    """It prints the right one; a place that is amended since is nothing that a consultation has."""
    entry = load_entry(notebook, EntryId("e8"))
    save_amendment(notebook, replace(entry, kind=EntryKind.NOTE), "It was a note.", NOW)
    shared = entry.sections[0].id
    colleagues = Addressee("audience", "mental_health")
    set_flag(notebook, load_entry(notebook, entry.id), shared, colleagues, FlagValue.SHARE_DEIDENTIFIED, NOW)
    with suppress(SuggestionsUnanswered):
        give_out(notebook, ADVICE, tmp_path)
    if not disclosures.list_all(notebook.connection):
        give_out(notebook, ADVICE, tmp_path)
    [pack] = disclosures.list_all(notebook.connection)
    assert (shared, 2) in pack.sections
    save_amendment(notebook, replace(load_entry(notebook, entry.id), place="Station"), "There.", NOW + MINUTE)
    assert held(notebook) == ()
