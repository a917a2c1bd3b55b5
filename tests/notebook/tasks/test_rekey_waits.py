"""A new key is not made while text waits outside of the notebook that the present key alone opens."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from notebook.errors.tasks import TextWaits, WaitingTextUnseen
from notebook.tasks.erase import Discarded, erase_for_good, what_would_go
from notebook.tasks.notebook import Notebook
from notebook.tasks.rekey import RekeyCredential, draw_key, rekey
from notebook.tasks.restore_unsaved_work import restore_drafts, throw_away
from notebook.tasks.unsaved_work import FormDraft, draft_key, origin_of, store_draft
from notebook.vault.draft_file import read_draft, write_draft
from tests.support.cheap_vaults import CHEAP, PASSPHRASE
from tests.support.unsaved_text import NOW, draft, make_desk, only_case, open_at, path_in, put_aside, texts, write


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


@pytest.fixture
def locked_away(tmp_path: Path, notebook: Notebook) -> Iterator[Path]:
    """Give the usual folder, in which a text waits, while it cannot be read: its name leads to itself."""
    unsaved, kept = tmp_path / "unsaved", tmp_path / "kept"
    put_aside(notebook, unsaved, draft(notebook), "the only copy")
    unsaved.rename(kept)
    unsaved.symlink_to(unsaved)
    yield unsaved
    unsaved.unlink()
    kept.rename(unsaved)
    [entry] = restore_drafts(notebook, unsaved, NOW).entries
    assert texts(notebook, entry[1]) == ["the only copy"]


def test_a_usual_folder_that_cannot_be_read_is_not_an_empty_one(notebook: Notebook, locked_away: Path) -> None:
    """Nothing is known of what waits there: no new key is made, and an opening says so."""
    with pytest.raises(WaitingTextUnseen) as waits:
        renewed(notebook, locked_away)
    assert waits.value.paths == (locked_away,)
    assert restore_drafts(notebook, locked_away, NOW).unseen == (locked_away,)


def test_an_erasure_names_the_folder_that_it_could_not_look_into(notebook: Notebook, locked_away: Path) -> None:
    told = list[Discarded]()
    other = draft(notebook)
    going = what_would_go(notebook, only_case(notebook), other.id)
    erase_for_good(notebook, going, NOW, waits_in=[locked_away], told=told.append)
    assert told == [Discarded(unseen=(locked_away,))]


def test_a_folder_that_was_never_made_is_no_reason(notebook: Notebook, tmp_path: Path) -> None:
    """The usual folder is made when something is first put there."""
    assert restore_drafts(notebook, tmp_path / "none" / "unsaved", NOW).unseen == ()
    renewed(notebook, tmp_path / "none" / "unsaved")


def test_what_a_newer_program_wrote_is_neither_foreign_nor_gone(notebook: Notebook, tmp_path: Path) -> None:
    """The key opens it, and this program cannot read it: a re-key is refused, an erasure names it."""
    unsaved, key, told = tmp_path / "unsaved", draft_key(notebook), list[Discarded]()
    entry = draft(notebook)
    old = put_aside(notebook, unsaved, entry, "the only copy")
    content = read_draft(old, key)
    assert content is not None
    old.unlink()
    path = write_draft(unsaved, key, content.replace(b'"observed"', b'"quoted"'))
    with pytest.raises(WaitingTextUnseen) as waits:
        renewed(notebook, unsaved)
    assert waits.value.paths == (path,)
    going = what_would_go(notebook, only_case(notebook), entry.id)
    erase_for_good(notebook, going, NOW, waits_in=[unsaved], told=told.append)
    assert told == [Discarded(left=(path,))]
    assert path.exists()
