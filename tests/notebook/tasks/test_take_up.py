"""Text that waits outside of the notebook never goes over anything newer, and never goes unread."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from notebook.errors.store import DiskFull
from notebook.errors.tasks import EntryChanged
from notebook.maintenance.erase import erase_entry
from notebook.model.entry import Entry
from notebook.model.ids import CaseId, EntryId
from notebook.model.vocabulary import EntryKind, EntryStatus, SectionKind
from notebook.store import log
from notebook.tasks.entries import apply_to_draft, earlier_versions, finalise, keep_draft, load_entry, new_section
from notebook.tasks.erase import Discarded, erase_for_good, what_would_go
from notebook.tasks.notebook import Notebook
from notebook.tasks.resolve_unsaved_text import discard, keep_both, put_in
from notebook.tasks.restore_unsaved_work import Why, restore_drafts, write_sheet
from notebook.tasks.unsaved_work import FormDraft, draft_key, origin_of, read_drafts, store_draft
from notebook.vault.draft_file import write_draft as seal
from notebook.vault.keys import canonical
from tests.support.unsaved_text import (
    HOUR,
    NOW,
    count_entries,
    draft,
    make_desk,
    only_case,
    open_at,
    page,
    path_in,
    put_aside,
    texts,
    unsaved_entry,
    write,
)


@pytest.fixture
def notebook(tmp_path: Path) -> Iterator[Notebook]:
    """Give an open notebook with one case."""
    make_desk(tmp_path)
    with open_at(path_in(tmp_path)) as held:
        yield held


@pytest.fixture
def unsaved(tmp_path: Path) -> Path:
    """Give the folder for what is set aside."""
    return tmp_path / "unsaved"


def waiting(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.aside"))


def test_the_disk_was_full_twice(notebook: Notebook, unsaved: Path) -> None:
    """Of two texts that were typed one after the other over one state, the newer goes in; the older is asked about.

    The names of files are those of chance: here one order of them, and then the other.
    """
    for names in (("0" * 16, "f" * 16), ("f" * 16, "0" * 16)):
        entry = draft(notebook)
        for at, name in zip((NOW, NOW + HOUR), names, strict=True):
            path = put_aside(notebook, unsaved, entry, f"typed at {at}", at)
            path.rename(path.with_name(f"{path.stem.partition('-')[0]}-{name}{path.suffix}"))
        found = restore_drafts(notebook, unsaved, NOW)
        assert texts(notebook, entry.id) == [f"typed at {NOW + HOUR}"]
        assert found.entries == ((only_case(notebook), entry.id),)
        [older] = found.undecided
        assert (older.why, older.aside.sheet.sections[0].text) == (Why.CHANGED, f"typed at {NOW}")
        assert older.current == load_entry(notebook, entry.id), "beside what is there by now"
        assert waiting(unsaved) == [older.path]
        discard(notebook, older)


def test_the_text_was_saved_after_all(notebook: Notebook, unsaved: Path) -> None:
    """Refused at one unlock, written on and saved since: what was saved stays, and what waits is asked about."""
    entry = draft(notebook)
    path = put_aside(notebook, unsaved, entry, "one line")
    write(notebook, entry.id, "a whole page")
    [found] = restore_drafts(notebook, unsaved, NOW).undecided
    assert texts(notebook, entry.id) == ["a whole page"]
    assert (found.why, found.path) == (Why.CHANGED, path)
    assert path.exists()


def test_the_stick_comes_back(notebook: Notebook, unsaved: Path, tmp_path: Path) -> None:
    """What was set aside onto a stick on Monday does not go over what was written on Tuesday."""
    stick = tmp_path / "stick"
    entry = draft(notebook)
    path = put_aside(notebook, stick, entry, "one line, monday")
    stick.rename(tmp_path / "pocket")
    assert restore_drafts(notebook, unsaved, NOW, (stick,)).missed == (stick,)
    write(notebook, entry.id, "a whole page written on tuesday")
    (tmp_path / "pocket").rename(stick)
    found = restore_drafts(notebook, unsaved, NOW, (stick,))
    assert texts(notebook, entry.id) == ["a whole page written on tuesday"]
    assert ([each.why for each in found.undecided], found.entries, found.emptied) == ([Why.CHANGED], (), ())
    assert path.exists()


def test_a_stick_that_is_pulled_meanwhile_is_not_an_empty_one(
    notebook: Notebook, unsaved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Gone after the first of two texts was saved, it has not been emptied: it goes on being looked for."""
    stick = tmp_path / "stick"
    one, two = draft(notebook), draft(notebook)
    put_aside(notebook, stick, one, "first", NOW)
    put_aside(notebook, stick, two, "second", NOW + HOUR)

    def pulled(*saved: Any) -> EntryId:  # noqa: ANN401  # as it is called
        if stick.exists():
            stick.rename(tmp_path / "pocket")
        return write_sheet(*saved)

    with monkeypatch.context() as pulling:
        pulling.setattr("notebook.tasks.restore_unsaved_work.write_sheet", pulled)
        found = restore_drafts(notebook, unsaved, NOW, (stick,))
    assert (found.emptied, len(found.entries)) == ((), 2)
    (tmp_path / "pocket").rename(stick)
    assert restore_drafts(notebook, unsaved, NOW, (stick,)).emptied == (stick,)
    assert (texts(notebook, one.id), texts(notebook, two.id)) == (["first"], ["second"])


def test_a_file_goes_where_its_very_text_stands(notebook: Notebook, unsaved: Path) -> None:
    """The worker saved the page after the lock had given up: nothing is done twice, and nothing asked."""
    entry = draft(notebook)
    put_aside(notebook, unsaved, entry, "typed")
    write(notebook, entry.id, "typed")
    before = load_entry(notebook, entry.id)
    found = restore_drafts(notebook, unsaved, NOW)
    assert (found.entries, found.undecided) == (((only_case(notebook), entry.id),), ())
    assert load_entry(notebook, entry.id) == before
    assert waiting(unsaved) == []


def test_a_private_section_does_not_count_as_the_same_text(notebook: Notebook, unsaved: Path) -> None:
    """The same words, but marked as never to leave: the file is not taken for what the notebook has."""
    entry = draft(notebook)
    path = put_aside(notebook, unsaved, replace(entry, sections=(replace(entry.sections[0], never=True),)), "typed")
    write(notebook, entry.id, "typed")
    assert restore_drafts(notebook, unsaved, NOW).undecided
    assert path.exists()


@pytest.mark.parametrize("saved_first", [False, True])
def test_a_new_entry_is_one_entry(notebook: Notebook, unsaved: Path, *, saved_first: bool) -> None:
    """Whether the worker saved its page before the process ended or not, there is one draft, with all of the text."""
    entry = unsaved_entry(notebook)
    first = page(entry, "half")
    put_aside(notebook, unsaved, apply_to_draft(entry, first), "half and the rest", saved=False, handed=(first,))
    if saved_first:
        keep_draft(notebook, only_case(notebook), apply_to_draft(entry, first), NOW)
    for _time in range(2):
        assert restore_drafts(notebook, unsaved, NOW).undecided == ()
        assert (count_entries(notebook), texts(notebook, entry.id)) == (1, ["half and the rest"])
        assert waiting(unsaved) == []


def test_no_empty_draft_appears(notebook: Notebook, unsaved: Path) -> None:
    """Beginning and saving are one transaction: a new entry that is refused leaves nothing, however often."""
    other = draft(notebook)
    entry = unsaved_entry(notebook)
    taken = replace(page(entry, "typed").sections[0], id=other.sections[0].id)  # the section is another entry's
    aside = replace(
        _aside(notebook, put_aside(notebook, unsaved, entry, "typed", saved=False)),
        sheet=replace(page(entry, "typed"), sections=(taken,)),
    )
    for path in waiting(unsaved):
        path.unlink()
    store_draft(unsaved, origin_of(notebook), aside, NOW)
    for _time in range(3):
        [found] = restore_drafts(notebook, unsaved, NOW).undecided
        assert (found.why, found.aside.sheet.sections[0].text) == (Why.REFUSED, "typed")
        assert count_entries(notebook) == 1
    assert len(waiting(unsaved)) == 1


def test_a_disk_that_is_still_full(notebook: Notebook, unsaved: Path) -> None:
    """What is refused can be read, says why, and goes in once there is room."""
    entry = draft(notebook)
    put_aside(notebook, unsaved, entry, "typed " * 4000)
    [[pages]] = notebook.connection.execute("PRAGMA page_count")
    notebook.connection.execute(f"PRAGMA max_page_count = {pages}")
    [found] = restore_drafts(notebook, unsaved, NOW).undecided
    assert found.why is Why.REFUSED
    assert isinstance(found.problem, DiskFull)
    assert found.aside.sheet.sections[0].text == "typed " * 4000
    notebook.connection.execute("PRAGMA max_page_count = 1000000")
    assert restore_drafts(notebook, unsaved, NOW).undecided == ()
    assert texts(notebook, entry.id) == ["typed " * 4000]


@pytest.fixture
def entry(tmp_path: Path) -> Entry:
    """Give a draft in a notebook that is closed."""
    make_desk(tmp_path)
    with open_at(path_in(tmp_path)) as held:
        return draft(held)


def test_another_copy_does_not_swallow_it(entry: Entry, unsaved: Path, tmp_path: Path) -> None:
    """A copy at another place asks, whatever it has; the notebook itself then still gets its text."""
    copy = tmp_path / "Copy.casevault"
    copytree(path_in(tmp_path), copy)
    with open_at(path_in(tmp_path)) as again:
        path = put_aside(again, unsaved, entry, "typed")
    with open_at(copy) as other:
        [found] = restore_drafts(other, unsaved, NOW).undecided
        assert (found.why, found.place) == (Why.ELSEWHERE, str(path_in(tmp_path)))
        assert texts(other, entry.id) == ["v0"]
    assert path.exists()
    with open_at(path_in(tmp_path)) as again:
        assert restore_drafts(again, unsaved, NOW).undecided == ()
        assert texts(again, entry.id) == ["typed"]


def test_an_older_copy_at_the_same_place_asks(entry: Entry, unsaved: Path, tmp_path: Path) -> None:
    """Yesterday's copy in the place of the notebook has the entry as it was, and not the log: it is asked about."""
    path, yesterday = path_in(tmp_path), tmp_path / "yesterday"
    copytree(path, yesterday)
    with open_at(path_in(tmp_path)) as today:
        finalise(today, draft(today, "of today"), NOW)
        put_aside(today, unsaved, entry, "typed today")
    path.rename(tmp_path / "broken")
    yesterday.rename(path)
    with open_at(path_in(tmp_path)) as old:
        [found] = restore_drafts(old, unsaved, NOW).undecided
        assert found.why is Why.ELSEWHERE
        put_in(old, found, NOW)
        assert texts(old, entry.id) == ["typed today"]
    assert waiting(unsaved) == []


@pytest.mark.parametrize("whole", [False, True])
@pytest.mark.parametrize("in_its_place", [False, True])
def test_an_erasure_in_a_copy_leaves_it_to_the_other(
    entry: Entry, unsaved: Path, tmp_path: Path, *, in_its_place: bool, whole: bool
) -> None:
    """It is named, and does not come back there by itself; the notebook that it was typed in still gets it."""
    path, copy, told = path_in(tmp_path), tmp_path / "Copy.casevault", list[Discarded]()
    copytree(path, copy)
    with open_at(path) as mine:
        finalise(mine, draft(mine, "written after the copy"), NOW)
        file = put_aside(mine, unsaved, entry, "typed")
    if in_its_place:
        path.rename(tmp_path / "newer")
        copy.rename(path)
    with open_at(path if in_its_place else copy) as other:
        going = what_would_go(other, only_case(other), None if whole else entry.id)
        erase_for_good(other, going, NOW, waits_in=[unsaved], told=told.append)
        assert told == [Discarded(elsewhere=(file,))]
        [shown] = restore_drafts(other, unsaved, NOW).undecided
        assert (shown.why, shown.current) == (Why.NO_CASE if whole else Why.ELSEWHERE, None)
    if in_its_place:
        path.rename(copy)
        (tmp_path / "newer").rename(path)
    with open_at(path) as mine:
        assert restore_drafts(mine, unsaved, NOW).undecided == ()
        assert texts(mine, entry.id) == ["typed"]


def test_another_way_to_the_same_place_is_no_other_place(entry: Entry, unsaved: Path, tmp_path: Path) -> None:
    """A notebook that is opened by a link is the notebook."""
    with open_at(path_in(tmp_path)) as held:
        put_aside(held, unsaved, entry, "typed")
    (tmp_path / "link.casevault").symlink_to(path_in(tmp_path))
    with open_at(tmp_path / "link.casevault") as by_link:
        assert restore_drafts(by_link, unsaved, NOW).undecided == ()
        assert texts(by_link, entry.id) == ["typed"]


def test_what_was_erased_does_not_come_back(notebook: Notebook, unsaved: Path) -> None:
    """A new entry that was saved after all, and erased since, is not begun once more."""
    entry = unsaved_entry(notebook)
    put_aside(notebook, unsaved, entry, "typed", saved=False)
    keep_draft(notebook, only_case(notebook), apply_to_draft(entry, page(entry, "typed")), NOW)
    erase_entry(notebook.connection, only_case(notebook), entry.id, NOW)
    [found] = restore_drafts(notebook, unsaved, NOW).undecided
    assert (found.why, found.current, count_entries(notebook)) == (Why.GONE, None, 0)
    keep_both(notebook, found, NOW)
    assert texts(notebook, entry.id) == ["typed"]


def test_a_finished_entry_changed_since(notebook: Notebook, unsaved: Path) -> None:
    """A draft that was finished since is amended only when the worker says so, and nothing is taken out of it."""
    entry = draft(notebook)
    put_aside(notebook, unsaved, entry, "typed")
    more = new_section(SectionKind.REPORTED, "more", ())
    final = finalise(notebook, replace(entry, sections=(*entry.sections, more)), NOW)
    [found] = restore_drafts(notebook, unsaved, NOW).undecided
    assert found.why is Why.CHANGED
    put_in(notebook, found, NOW)
    assert texts(notebook, entry.id) == ["typed", "more"]
    assert [each.text for each in earlier_versions(notebook, final.sections[0].id)] == ["v0", "typed"]


@pytest.mark.parametrize("status", [EntryStatus.DRAFT, EntryStatus.FINAL])
def test_both_are_kept(notebook: Notebook, unsaved: Path, status: EntryStatus) -> None:
    """The text becomes a section of its own, with what was said about it; the file goes."""
    entry = draft(notebook)
    put_aside(notebook, unsaved, replace(entry, title="Titled"), "typed")
    write(notebook, entry.id, "saved since")
    if status is EntryStatus.FINAL:
        finalise(notebook, load_entry(notebook, entry.id), NOW)
    [found] = restore_drafts(notebook, unsaved, NOW).undecided
    keep_both(notebook, found, NOW)
    kept = load_entry(notebook, entry.id)
    assert [section.text for section in kept.sections] == ["saved since", "typed"]
    assert (kept.title, kept.status) == ("Titled", status)
    assert kept.sections[1].categories == entry.sections[0].categories
    assert waiting(unsaved) == []


def test_a_choice_about_what_is_no_longer_so_is_refused(notebook: Notebook, unsaved: Path) -> None:
    """What the worker did not see is not overwritten, by neither choice."""
    entry = draft(notebook)
    path = put_aside(notebook, unsaved, entry, "typed")
    write(notebook, entry.id, "saved since")
    [found] = restore_drafts(notebook, unsaved, NOW).undecided
    write(notebook, entry.id, "and once more")
    for choice in (put_in, keep_both):
        with pytest.raises(EntryChanged):
            choice(notebook, found, NOW)
    assert texts(notebook, entry.id) == ["and once more"]
    assert path.exists()


def _aside(notebook: Notebook, path: Path):  # type: ignore[no-untyped-def]  # noqa: ANN202
    file = read_drafts(path, draft_key(notebook))
    assert file is not None
    return file.aside


def first_format(notebook: Notebook, folder: Path, path: Path, *, began: bool = False) -> Path:
    """Write what is in a file as the earlier version of the program did."""
    aside = _aside(notebook, path)
    path.unlink()
    fields = {
        "case": aside.case,
        "entry": None if began else aside.entry,
        "reason": aside.reason,
        "at": aside.sheet.at.isoformat(),
        "kind": aside.sheet.kind,
        "title": aside.sheet.title,
        "sections": [
            {"id": each.id, "kind": each.kind, "text": each.text, "categories": list(each.categories), "never": False}
            for each in aside.sheet.sections
        ],
    }
    return seal_first(folder, notebook, canonical(fields))


def seal_first(folder: Path, notebook: Notebook, content: bytes) -> Path:
    """Seal content under the magic of the first format."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("notebook.vault.draft_file._MAGIC", b"CASEDRF1")
        return seal(folder, draft_key(notebook), content)


def test_the_first_format_is_asked_about(notebook: Notebook, unsaved: Path) -> None:
    """It says neither what it was based on nor where it was typed: nothing of it is taken for granted."""
    entry = draft(notebook)
    path = first_format(notebook, unsaved, put_aside(notebook, unsaved, entry, "typed"))
    assert path.read_bytes().startswith(b"CASEDRF1")
    [found] = restore_drafts(notebook, unsaved, NOW).undecided
    assert (found.why, texts(notebook, entry.id)) == (Why.UNPROVEN, ["v0"])
    put_in(notebook, found, NOW)
    assert texts(notebook, entry.id) == ["typed"]
    first_format(notebook, unsaved, put_aside(notebook, unsaved, entry, "typed"))
    assert restore_drafts(notebook, unsaved, NOW).undecided == (), "its very text stands there"
    assert waiting(unsaved) == []


def test_the_first_format_of_an_entry_that_had_not_begun(notebook: Notebook, unsaved: Path) -> None:
    """Its sections tell whether it was saved after all; if not, it becomes a draft when the worker says so."""
    entry = unsaved_entry(notebook)
    first_format(notebook, unsaved, put_aside(notebook, unsaved, entry, "typed", saved=False), began=True)
    [found] = restore_drafts(notebook, unsaved, NOW).undecided
    assert (found.why, found.current, count_entries(notebook)) == (Why.UNPROVEN, None, 0)
    begun = put_in(notebook, found, NOW)
    assert texts(notebook, begun) == ["typed"]
    kept = load_entry(notebook, begun)
    first_format(notebook, unsaved, put_aside(notebook, unsaved, kept, "typed"), began=True)
    first_format(notebook, unsaved, put_aside(notebook, unsaved, kept, "typed on"), began=True)
    [found] = restore_drafts(notebook, unsaved, NOW).undecided
    assert (found.current, found.aside.sheet.sections[0].text) == (kept, "typed on")


def test_the_file_names_what_it_must_and_tells_nothing_of_what_it_was_based_on(
    notebook: Notebook, unsaved: Path
) -> None:
    """Instant, place, head of the log; the digest is keyed, and differs between two entries that say the same."""
    one, two = draft(notebook), draft(notebook)
    origin = origin_of(notebook)
    assert origin.state(one) != origin.state(replace(one, id=two.id))
    path = put_aside(notebook, unsaved, one, "typed", NOW)
    file = read_drafts(path, draft_key(notebook))
    assert file is not None
    last = log.last(notebook.connection)
    assert last is not None
    assert (file.written, file.place, file.rows, file.head) == (NOW, origin.place, last.seq, last.hash.hex())
    assert repr(origin.digest_key) not in repr(origin)
    assert b"v0" not in json.dumps(_aside(notebook, path).based_on).encode()


def test_every_change_that_a_page_can_make_changes_the_digest(notebook: Notebook) -> None:
    """Text, title, day, kind, category, whether it may leave, order: none of them can change unseen."""
    entry = draft(notebook)
    [first] = entry.sections
    second = new_section(SectionKind.REPORTED, "more", ())
    two = replace(entry, sections=(first, second))
    changed = (
        entry,
        two,
        replace(two, sections=(second, first)),
        replace(entry, title="t"),
        replace(entry, at=NOW + HOUR),
        replace(entry, kind=EntryKind.CALL),
        replace(entry, status=EntryStatus.FINAL),
        replace(entry, sections=(replace(first, text="v1"),)),
        replace(entry, sections=(replace(first, categories=()),)),
        replace(entry, sections=(replace(first, never=True),)),
        replace(entry, sections=(replace(first, kind=SectionKind.REPORTED),)),
    )
    digests = [origin_of(notebook).state(each) for each in changed]
    assert len(set(digests)) == len(changed)


def test_lines_of_a_form_know_their_case(notebook: Notebook, unsaved: Path) -> None:
    """So that they go with it."""
    path = store_draft(unsaved, origin_of(notebook), FormDraft((("Name", "Sam"),), CaseId("c1")), NOW)
    assert _aside(notebook, path).case == "c1"
    [left] = restore_drafts(notebook, unsaved, NOW).left_over
    assert left.lines == (("Name", "Sam"),)
