"""What is new to a recipient: compared with what they were given before, and with nothing else."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from notebook.handover.pack_facts import SinceEarlier
from notebook.model.disclosure import State
from notebook.model.entry import Mark
from notebook.model.ids import EntryId, PackId, SectionId, ThirdPartyId
from notebook.model.people import Addressee, ThirdParty
from notebook.model.vocabulary import Code, EntryKind, FlagValue, PackKind
from notebook.sharing.section_edits import amended
from notebook.store import disclosures
from notebook.tasks.entries import load_entry, save_amendment
from notebook.tasks.handover import PackOptions, discard_pack, prepare, save_pack
from notebook.tasks.notebook import Notebook, open_notebook
from notebook.tasks.sharing_flags import add_mark, confirm_flags, remove_mark, set_flag
from notebook.vault.kdf import FLOOR
from tests.references import sharing_request
from tests.support.build import (
    NURSE,
    POLICE,
    TO_NURSES,
    TO_POLICE,
    case,
    consent,
    entry,
    flag,
    instant,
    section,
)
from tests.support.cli import PASSPHRASE, CliNotebook, text_of
from tests.support.given_packs import give, made

NOW = datetime(2026, 6, 1, 9, tzinfo=UTC)
DAY = timedelta(days=1)
TO_NURSE = sharing_request("c1", NURSE.id, "care")
TO_OFFICER = sharing_request("c1", POLICE.id, "care")
FIRST, SECOND = EntryId("e1"), EntryId("e2")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> CliNotebook:
    """Give a notebook with two notes that may go to the nurse and to the police, each with a hidden name."""
    made = CliNotebook.new(tmp_path_factory.mktemp("earlier"))
    thirds = (ThirdParty(ThirdPartyId("t1"), "Sara Qvist"), ThirdParty(ThirdPartyId("t2"), "Zoe Brandt"))
    notes = []
    for number in (1, 2):
        name = SectionId(f"e{number}.a")
        both = (flag(section=name), flag(to=TO_POLICE, section=name))
        part = section(f"Note {number}: Sara Qvist was there.", name=name, flags=both)
        notes.append(replace(entry(part, at=instant(1 + number)), id=EntryId(f"e{number}")))
    consents = (consent(), consent(to=TO_POLICE, name="s2"))
    told = made.take_in(case(*notes, consents=consents, third_parties=thirds), (NURSE, POLICE))
    assert told.status == 0, told.err
    return made


@pytest.fixture
def notebook(desk: CliNotebook, tmp_path: Path) -> Iterator[Notebook]:
    copy = desk.copied(tmp_path / "copy")
    with open_notebook(copy.notebook, PASSPHRASE, NOW, floor=FLOOR) as held:
        yield held


def rewrite(notebook: Notebook, which: EntryId, text: str, now: datetime) -> None:
    """Change the text of a note, and share it again with everybody whom it was shared with."""
    before = load_entry(notebook, which)
    (part,) = before.sections
    save_amendment(notebook, replace(before, sections=(amended(part, text=text),)), "It was wrong", now)
    share_again(notebook, which, now)


def share_again(notebook: Notebook, which: EntryId, now: datetime) -> None:
    confirm_flags(notebook, load_entry(notebook, which), now)
    for to in (TO_NURSES, TO_POLICE):
        set_flag(notebook, load_entry(notebook, which), SectionId(f"{which}.a"), to, FlagValue.SHARE, now)


def test_the_first_pack_says_nothing_of_what_is_new(notebook: Notebook) -> None:
    """Who was given nothing reads nothing of packs before, and no word of the mark."""
    first = made(notebook, TO_NURSE, NOW)
    assert first.facts.since is None
    assert "What is new" not in text_of(first.data)


def test_what_was_not_given_before_is_new(notebook: Notebook, tmp_path: Path) -> None:
    """A note that was withheld from the first pack is marked in the second, and the cover counts it."""
    part = load_entry(notebook, SECOND).sections[0].id
    set_flag(notebook, load_entry(notebook, SECOND), part, TO_NURSES, FlagValue.UNDECIDED, NOW)
    give(notebook, TO_NURSE, NOW, tmp_path)
    set_flag(notebook, load_entry(notebook, SECOND), part, TO_NURSES, FlagValue.SHARE, NOW + DAY)
    second = made(notebook, TO_NURSE, NOW + 2 * DAY)
    assert second.facts.since == SinceEarlier(date(2026, 6, 1), frozenset({"2.1"}))
    said = text_of(second.data)
    assert "1 of 2 parts, each marked “New”. The others were in packs you were given, last on 1 June 2026;" in said
    assert "2.1 Observed New Note 2" in said
    assert "1.1 Observed Note 1" in said


def test_nothing_is_new_in_the_same_pack_again(notebook: Notebook, tmp_path: Path) -> None:
    """The same notes once more are said to be known, by the day of the last pack."""
    give(notebook, TO_NURSE, NOW, tmp_path)
    give(notebook, TO_NURSE, NOW + DAY, tmp_path)
    third = made(notebook, TO_NURSE, NOW + 2 * DAY)
    assert third.facts.since == SinceEarlier(date(2026, 6, 2), frozenset())
    assert "No part: each was in a pack you were given, last on 2 June 2026." in text_of(third.data)


def test_a_changed_text_is_new_and_a_change_of_what_is_taken_out_is_not(notebook: Notebook, tmp_path: Path) -> None:
    """Another hidden name under a bar changes no byte of what is marked: else the mark would tell of it."""
    give(notebook, TO_NURSE, NOW, tmp_path)
    rewrite(notebook, FIRST, "Note 1: Zoe Brandt was there.", NOW + DAY)
    rewrite(notebook, SECOND, "Note 2: Sara Qvist was not there.", NOW + DAY)
    assert made(notebook, TO_NURSE, NOW + 2 * DAY).facts.since == SinceEarlier(date(2026, 6, 1), frozenset({"2.1"}))


def test_a_pinned_pack_follows_from_its_release_alone(notebook: Notebook, tmp_path: Path) -> None:
    """With a pinned anchor the bytes are the same before and after other packs to the same recipient."""
    pinned = PackOptions(suggestions_reviewed=True, pack_id=PackId("HP-1"), anchor="ab" * 32)
    asked = replace(TO_NURSE, at=NOW + 9 * DAY)
    first = prepare(notebook, asked, pinned, NOW)
    give(notebook, TO_NURSE, NOW + DAY, tmp_path)
    again = prepare(notebook, asked, replace(pinned, pack_id=PackId("HP-2")), NOW + 2 * DAY)
    assert first.data.count(b"HP-1") == again.data.count(b"HP-2") > 0
    assert text_of(first.data).replace("HP-1", "HP-2") == text_of(again.data)


def test_packs_to_others_change_nothing(notebook: Notebook, tmp_path: Path) -> None:
    """What the police were given is no matter of the nurse's."""
    give(notebook, TO_OFFICER, NOW, tmp_path)
    assert made(notebook, TO_NURSE, NOW + DAY).facts.since is None


def test_what_did_not_leave_was_not_given(notebook: Notebook, tmp_path: Path) -> None:
    """A pack that was given up, or that is not placed, does not count, and neither does one of a later day."""
    discard_pack(notebook, made(notebook, TO_NURSE, NOW), NOW)
    prepared = made(notebook, TO_NURSE, NOW)
    assert disclosures.load(notebook.connection, prepared.record.pack).state is State.PREPARED
    give(notebook, TO_NURSE, NOW + 3 * DAY, tmp_path)
    assert made(notebook, TO_NURSE, NOW + DAY).facts.since is None


def test_a_consultation_is_joined_to_no_other_pack(notebook: Notebook, tmp_path: Path) -> None:
    """Neither does a consultation mark what its reader knows of somebody by name, nor the other way round."""
    for which in (FIRST, SECOND):
        part = load_entry(notebook, which).sections[0].id
        set_flag(notebook, load_entry(notebook, which), part, Addressee("party", NURSE.id),
                 FlagValue.SHARE_DEIDENTIFIED, NOW)  # fmt: skip
    consultation = replace(TO_NURSE, kind=PackKind.CONSULTATION)
    give(notebook, consultation, NOW, tmp_path)
    assert made(notebook, consultation, NOW + DAY).facts.since is None
    for which in (FIRST, SECOND):
        part = load_entry(notebook, which).sections[0].id
        set_flag(notebook, load_entry(notebook, which), part, Addressee("party", NURSE.id), FlagValue.SHARE, NOW + DAY)
    named = made(notebook, TO_NURSE, NOW + 2 * DAY)
    assert named.facts.since is None
    save_pack(notebook, named, tmp_path, None, NOW + 2 * DAY)
    for which in (FIRST, SECOND):
        part = load_entry(notebook, which).sections[0].id
        set_flag(notebook, load_entry(notebook, which), part, Addressee("party", NURSE.id),
                 FlagValue.SHARE_DEIDENTIFIED, NOW + 3 * DAY)  # fmt: skip
    assert made(notebook, consultation, NOW + 4 * DAY).facts.since is None


def test_a_passage_that_was_under_a_bar_is_new(notebook: Notebook, tmp_path: Path) -> None:
    """A revision keeps what was taken out of it: a part whose bar is gone since does not count as read."""
    part = load_entry(notebook, FIRST).sections[0]
    mark = Mark(part.text.index("there"), part.text.index("there") + 5, Code.NR)
    add_mark(notebook, load_entry(notebook, FIRST), part.id, mark, NOW)
    give(notebook, TO_NURSE, NOW, tmp_path)
    remove_mark(notebook, load_entry(notebook, FIRST), part.id, mark, NOW + DAY)
    set_flag(notebook, load_entry(notebook, FIRST), part.id, TO_NURSES, FlagValue.SHARE, NOW + DAY)
    second = made(notebook, TO_NURSE, NOW + 2 * DAY)
    assert second.facts.since == SinceEarlier(date(2026, 6, 1), frozenset({"1.1"}))


@pytest.mark.parametrize("head", [{"at": instant(20)}, {"place": "Station"}, {"kind": EntryKind.CALL}])
def test_another_heading_is_new(notebook: Notebook, tmp_path: Path, head: dict[str, Any]) -> None:
    """A part that the pack prints under another day, place or kind than before was not given so."""
    give(notebook, TO_NURSE, NOW, tmp_path)
    before = load_entry(notebook, SECOND)
    save_amendment(notebook, replace(before, **head), "It was wrong", NOW + DAY)
    share_again(notebook, SECOND, NOW + DAY)
    assert made(notebook, TO_NURSE, NOW + 2 * DAY).facts.since == SinceEarlier(date(2026, 6, 1), frozenset({"2.1"}))
    give(notebook, TO_NURSE, NOW + 2 * DAY, tmp_path)
    assert made(notebook, TO_NURSE, NOW + 3 * DAY).facts.since == SinceEarlier(date(2026, 6, 3), frozenset())


def test_what_the_last_pack_said_otherwise_is_new(notebook: Notebook, tmp_path: Path) -> None:
    """A text that went back to what an earlier pack had is compared with the pack that the reader had since."""
    was = load_entry(notebook, FIRST).sections[0].text
    give(notebook, TO_NURSE, NOW, tmp_path)
    rewrite(notebook, FIRST, "Note 1: nobody was there.", NOW + DAY)
    give(notebook, TO_NURSE, NOW + 2 * DAY, tmp_path)
    rewrite(notebook, FIRST, was, NOW + 3 * DAY)
    third = made(notebook, TO_NURSE, NOW + 4 * DAY)
    assert third.facts.since == SinceEarlier(date(2026, 6, 3), frozenset({"1.1"}))
    assert "up to 3 June 2026, or reads otherwise in the last one that has it." in text_of(third.data)


def test_a_part_that_a_pack_left_out_is_known_by_the_one_that_had_it(notebook: Notebook, tmp_path: Path) -> None:
    """The last pack that had it counts, not the last pack."""
    give(notebook, TO_NURSE, NOW, tmp_path)
    part = load_entry(notebook, SECOND).sections[0].id
    set_flag(notebook, load_entry(notebook, SECOND), part, TO_NURSES, FlagValue.UNDECIDED, NOW)
    give(notebook, TO_NURSE, NOW + DAY, tmp_path)
    set_flag(notebook, load_entry(notebook, SECOND), part, TO_NURSES, FlagValue.SHARE, NOW + DAY)
    assert made(notebook, TO_NURSE, NOW + 2 * DAY).facts.since == SinceEarlier(date(2026, 6, 2), frozenset())
