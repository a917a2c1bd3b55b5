"""What the worker types for the first page is printed, and names nobody who must not be named."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from notebook.errors.tasks import FieldsNameSomebody, SuggestionsUnanswered
from notebook.model.vocabulary import PackKind
from notebook.tasks.demo import AS_OF, CASE_FILE
from notebook.tasks.handover import PackOptions, prepare
from notebook.tasks.notebook import Notebook, open_notebook
from tests.references import sharing_request
from tests.support.cli import PASSPHRASE, CliNotebook, text_of
from tests.support.handover_instants import NOW

ASKED = sharing_request("c1", "p1", "care", at=AS_OF)
CONSULTATION = sharing_request("c1", "p5", "joint_assessment", PackKind.CONSULTATION, at=AS_OF)


@pytest.fixture
def notebook(tmp_path: Path) -> Iterator[Notebook]:
    """Give a notebook with the practice case."""
    desk = CliNotebook.new(tmp_path)
    assert desk.run("import", CASE_FILE, "--trust-flags").status == 0
    with open_notebook(desk.notebook, PASSPHRASE, NOW) as held:
        yield held


def test_what_was_typed_is_printed(notebook: Notebook) -> None:
    """Request, time and handling terms stand in the pack as they were typed."""
    pack_options = PackOptions(
        request="Please see her this week.", how_soon="By Friday", handling="Keep it in your own file."
    )
    text = text_of(prepare(notebook, ASKED, pack_options, NOW).data)
    assert all(typed in text for typed in (pack_options.request, pack_options.how_soon, pack_options.handling))


@pytest.mark.parametrize("field", ["request", "how_soon", "handling"])
def test_a_consultation_does_not_name_the_person_in_what_was_typed(field: str, notebook: Notebook) -> None:
    """In a pack without names the worker's own words name nobody either."""
    pack_options = PackOptions(**{field: "What would you do for Amina?"}, suggestions_reviewed=True)  # type: ignore[arg-type]
    with pytest.raises(SuggestionsUnanswered):  # lists what is asked about
        prepare(notebook, CONSULTATION, PackOptions(suggestions_reviewed=True), NOW)
    with pytest.raises(FieldsNameSomebody):
        prepare(notebook, CONSULTATION, pack_options, NOW)
    prepare(notebook, ASKED, PackOptions(**{field: "Amina expects you."}), NOW)  # type: ignore[arg-type]
