"""A new key is not made while text waits outside of the notebook that the present key alone opens."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from notebook.errors.tasks import TextWaits
from notebook.tasks.notebook import Notebook
from notebook.tasks.rekey import RekeyCredential, draw_key, rekey
from notebook.tasks.restore_unsaved_work import restore_drafts, throw_away
from notebook.tasks.unsaved_work import FormDraft, origin_of, store_draft
from tests.support.cheap_vaults import CHEAP, PASSPHRASE
from tests.support.unsaved_text import NOW, draft, make_desk, open_at, path_in, put_aside, texts, write


@pytest.fixture
def notebook(tmp_path: Path) -> Iterator[Notebook]:
    """Return an open notebook with one case."""
    make_desk(tmp_path)
    with open_at(path_in(tmp_path)) as held:
        yield held


def renewed(notebook: Notebook, *folders: Path) -> None:
    """Encrypt the notebook under a new key; ``folders`` are those in which text may wait."""
    rekey(notebook, draw_key(notebook, NOW), [RekeyCredential(PASSPHRASE)], NOW, waits_in=folders, floor=CHEAP)


def test_what_can_be_taken_in_is(tmp_path: Path) -> None:
    """A text that overwrites nothing is in the notebook before the key changes, and there afterwards."""
    make_desk(tmp_path)
    with open_at(path_in(tmp_path)) as notebook:
        entry = draft(notebook)
        path = put_aside(notebook, tmp_path / "unsaved", entry, "typed before the lock")
        renewed(notebook, tmp_path / "unsaved")
    assert not path.exists()
    with open_at(path_in(tmp_path)) as again:
        assert texts(again, entry.id) == ["typed before the lock"]


def test_what_has_to_be_decided_comes_first(notebook: Notebook, tmp_path: Path) -> None:
    """A text beside a newer one, and the lines of a form, keep the key; once decided, nothing does."""
    unsaved, keys = tmp_path / "unsaved", path_in(tmp_path) / "keys.cv1"
    before = keys.read_bytes()
    entry = draft(notebook)
    put_aside(notebook, unsaved, entry, "one line")
    write(notebook, entry.id, "a whole page")
    store_draft(unsaved, origin_of(notebook), FormDraft((("Name", "Sam"),)), NOW)
    with pytest.raises(TextWaits) as waits:
        renewed(notebook, unsaved)
    assert (waits.value.count, waits.value.folders) == (2, (unsaved,))
    assert keys.read_bytes() == before
    found = restore_drafts(notebook, unsaved, NOW)
    assert [each.aside.sheet.sections[0].text for each in found.undecided] == ["one line"]
    assert [each.lines for each in found.left_over] == [(("Name", "Sam"),)]
    for path in [*(each.path for each in found.undecided), *(each.path for each in found.left_over)]:
        throw_away(path)
    renewed(notebook, unsaved)
    assert keys.read_bytes() != before


def test_a_stick_that_is_away_is_waited_for(notebook: Notebook, tmp_path: Path) -> None:
    """A folder that a person chose, and in which nothing is found, may be a stick: it is named."""
    stick = tmp_path / "stick"
    with pytest.raises(TextWaits) as waits:
        renewed(notebook, tmp_path / "unsaved", stick)
    assert (waits.value.count, waits.value.folders) == (0, (stick,))


def test_what_this_key_does_not_open_is_no_reason(notebook: Notebook, tmp_path: Path) -> None:
    """A file of an earlier key, or a damaged one, gains nothing by keeping the present key."""
    unsaved = tmp_path / "unsaved"
    path = store_draft(unsaved, origin_of(notebook), FormDraft((("Name", "Sam"),)), NOW)
    path.write_bytes(path.read_bytes()[:-1])
    renewed(notebook, unsaved)
    assert path.exists()
