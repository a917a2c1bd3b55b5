"""What a pack cannot draw is said before it is made: all at once, and where it stands."""

import re
from pathlib import Path

import pytest

from notebook.errors.tasks import SignsUndrawable
from notebook.messages.errors.dispatch import sentence as told
from notebook.messages.i18n import translations
from notebook.model.entry import Mark
from notebook.model.vocabulary import Code
from notebook.tasks.demo import AS_OF, CASE_FILE
from notebook.tasks.handover import PackOptions, prepare
from notebook.tasks.handover_preview import preview_handover
from notebook.tasks.notebook import open_notebook
from notebook.tasks.sharing_flags import add_mark
from tests.references import load_case, sharing_request
from tests.support.cli import PASSPHRASE, CliNotebook
from tests.support.handover_instants import NOW

ASKED = sharing_request("c1", "p1", "care", at=AS_OF)


def imported(tmp_path: Path, *changes: tuple[str, str]) -> CliNotebook:
    written = CASE_FILE.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in written
        written = written.replace(old, new)
    tmp_path.mkdir(exist_ok=True)
    file = tmp_path / "case.json"
    file.write_text(written, encoding="utf-8")
    desk = CliNotebook.new(tmp_path)
    assert desk.run("import", file, "--trust-flags").status == 0
    return desk


def test_every_passage_is_named_with_its_section(tmp_path: Path) -> None:
    """Each sign that stands in what goes is listed with the words around it, on page 2 and when a pack is asked for."""
    case = CASE_FILE.read_text(encoding="utf-8")
    probe = imported(tmp_path / "probe")
    with open_notebook(probe.notebook, PASSPHRASE, NOW) as notebook:
        texts = [
            part.section.text for part in preview_handover(notebook, ASKED, NOW).released if not part.section.marks
        ][:2]
    ends = [text.split("\n")[-1][-30:] for text in texts]
    assert all(case.count(end) == 1 for end in ends)
    desk = imported(tmp_path / "odd", (ends[0], f"{ends[0]} محمد"), (ends[1], f"{ends[1]} हिन्दी"))
    with open_notebook(desk.notebook, PASSPHRASE, NOW) as notebook:
        overview = preview_handover(notebook, ASKED, NOW)
        assert sorted(each.text for each in overview.undrawn) == sorted(["محمد", "हिन्दी"])
        assert not overview.ready
        with pytest.raises(SignsUndrawable) as caught:
            prepare(notebook, ASKED, PackOptions(), NOW)
    assert str(caught.value) == "SignsUndrawable"
    sentence = told(caught.value, translations())
    for each, end in zip(overview.undrawn, ends, strict=True):
        assert each.section in sentence
        assert each.before.endswith(f"{end} ")
        assert f">>{each.text}<<" in sentence
    assert "(Arabic script)" in sentence
    assert "(Devanagari script)" in sentence


def test_a_name_that_cannot_be_drawn_is_named(tmp_path: Path) -> None:
    """The name of the person is printed: it is said before the pack is made that it cannot be."""
    desk = imported(tmp_path, ('"name": "Amina Example"', '"name": "محمد Example"'))
    with open_notebook(desk.notebook, PASSPHRASE, NOW) as notebook:
        assert preview_handover(notebook, ASKED, NOW).undrawn_names == ("محمد Example",)
        with pytest.raises(SignsUndrawable):
            prepare(notebook, ASKED, PackOptions(), NOW)


def test_what_is_taken_out_may_be_in_any_script(tmp_path: Path) -> None:
    """Withheld text, and a passage that is marked, stand in nobody's way."""
    desk = imported(tmp_path, ("a neighbour on the landing", "محمد on the landing xxxxxxx"))
    with open_notebook(desk.notebook, PASSPHRASE, NOW) as notebook:
        assert preview_handover(notebook, ASKED, NOW).undrawn == ()


def test_an_author_that_cannot_be_drawn_is_called_so(tmp_path: Path) -> None:
    """The sentence says what stands beside a note, so that the worker looks in the right field."""
    written = CASE_FILE.read_text(encoding="utf-8")
    author = re.search(r'"author": "([^"]+)"', written)
    assert author is not None
    desk = imported(tmp_path, (author.group(), '"author": "محمد"'))
    with open_notebook(desk.notebook, PASSPHRASE, NOW) as notebook:
        with pytest.raises(SignsUndrawable) as caught:
            prepare(notebook, ASKED, PackOptions(suggestions_reviewed=True), NOW)
        overview = preview_handover(notebook, ASKED, NOW)
        assert not overview.ready
        assert (overview.undrawn_names, overview.undrawn_authors) == ((), ("محمد",))
    said = told(caught.value, translations())
    assert "author or place of a note, or who does an action: محمد (Arabic script)" in said


def test_an_owner_that_no_pack_can_draw_is_named(tmp_path: Path) -> None:
    """Who does an action is printed beside it."""
    desk = imported(tmp_path, ('"owner": "F. Leeuwerik"', '"owner": "محمد"'))
    with open_notebook(desk.notebook, PASSPHRASE, NOW) as notebook:
        overview = preview_handover(notebook, ASKED, NOW)
        assert (overview.ready, overview.undrawn_authors) == (False, ("محمد",))
        with pytest.raises(SignsUndrawable):
            prepare(notebook, ASKED, PackOptions(suggestions_reviewed=True), NOW)
        entry = next(each for each in load_case(notebook, "c1").entries if any(part.actions for part in each.sections))
        [part] = [part for part in entry.sections if part.actions]
        place = next(number for number, action in enumerate(part.actions) if action.owner == "محمد")
        ends = [*(action.start for action in part.actions[place + 1 :]), len(part.text)]
        add_mark(notebook, entry, part.id, Mark(part.actions[place].start, ends[0], Code.TP), NOW)
        assert preview_handover(notebook, ASKED, NOW).undrawn_authors == (), "a mark takes the action out"
