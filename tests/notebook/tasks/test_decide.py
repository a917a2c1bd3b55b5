"""What a worker decides, on a real notebook."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from notebook.errors.base import InvalidValue
from notebook.errors.tasks import EntryChanged
from notebook.model.entry import Entry, Mark, Section
from notebook.model.ids import CaseId, EntryId, PartyId, SectionId
from notebook.model.people import Addressee
from notebook.model.vocabulary import Code, FlagValue, PackKind, Purpose
from notebook.sharing.ruling import Detail, Reason
from notebook.sharing.section_edits import amended
from notebook.tasks.case_files import import_case, read_case_file
from notebook.tasks.case_view import CaseView, Wanted, view_as, view_case
from notebook.tasks.demo import CASE_FILE
from notebook.tasks.entries import load_entry, save_amendment
from notebook.tasks.notebook import Notebook, open_notebook
from notebook.tasks.sharing_flags import add_mark, confirm_flags, move_mark, remove_mark, set_flag
from tests.support.cli import PASSPHRASE, CliNotebook

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
SCHOOL = Addressee.parse("audience:education")


@pytest.fixture
def notebook(tmp_path: Path, empty_desk: CliNotebook) -> Iterator[Notebook]:
    """Give the practice case with flags that nobody has confirmed."""
    desk = empty_desk.copied(tmp_path / "desk")
    with open_notebook(desk.notebook, PASSPHRASE, NOW) as open_one:
        import_case(open_one, read_case_file(CASE_FILE), NOW)
        yield open_one


def entry_of(notebook: Notebook, name: str) -> Entry:
    return load_entry(notebook, EntryId(name))


def section_of(entry: Entry, name: str) -> Section:
    return next(part for part in entry.parts if part.id == name)


def seen(notebook: Notebook) -> CaseView:
    case = notebook.connection.execute("SELECT id FROM cases")[0][0]
    return view_case(notebook, CaseId(case), Wanted(Purpose("reintegration")), NOW)


def reason(notebook: Notebook, party: str, section: str) -> object:
    return seen(notebook).rulings[PartyId(party)][SectionId(section)].code


def test_flag_decides_for_one_section(notebook: Notebook) -> None:
    """A flag that is set here needs no confirmation, and speaks of its section alone."""
    set_flag(notebook, entry_of(notebook, "e5"), SectionId("e5.observed"), SCHOOL, FlagValue.SHARE, NOW)
    assert reason(notebook, "p2", "e5.observed") is Reason.CONSENT
    assert reason(notebook, "p2", "e5.own_account") is Reason.UNCONFIRMED


def test_two_decisions_from_one_reading_are_both_kept(notebook: Notebook) -> None:
    """The window may decide twice before it has read again; the second does not undo the first."""
    read = entry_of(notebook, "e5")
    set_flag(notebook, read, SectionId("e5.observed"), SCHOOL, FlagValue.SHARE, NOW)
    set_flag(notebook, read, SectionId("e5.own_account"), SCHOOL, FlagValue.WITHHOLD, NOW, code=Code.HD)
    kept = entry_of(notebook, "e5")
    assert [flag.value for flag in section_of(kept, "e5.observed").flags if flag.to == SCHOOL] == [FlagValue.SHARE]
    assert reason(notebook, "p2", "e5.own_account") is Code.HD


def test_decision_on_another_text_is_refused(notebook: Notebook) -> None:
    """What somebody decided on is what they read: a text changed since is not covered unseen."""
    read = entry_of(notebook, "e5")
    changed = tuple(
        amended(each, text=each.text + " More.") if each.id == "e5.observed" else each for each in read.sections
    )
    save_amendment(notebook, replace(read, sections=changed), "Added a word", NOW)
    mark = Mark(0, 3, Code.HD)
    with pytest.raises(EntryChanged):
        set_flag(notebook, read, SectionId("e5.observed"), SCHOOL, FlagValue.SHARE, NOW)
    with pytest.raises(EntryChanged):
        confirm_flags(notebook, read, NOW)
    with pytest.raises(EntryChanged):
        add_mark(notebook, read, SectionId("e5.observed"), mark, NOW)
    assert reason(notebook, "p2", "e5.observed") is Reason.UNCONFIRMED


def test_keeping_an_entry_in_reaches_sections_that_share(notebook: Notebook) -> None:
    """Whoever withholds a whole entry withholds all of it, also what a section shared by itself."""
    entry = set_flag(notebook, entry_of(notebook, "e5"), SectionId("e5.observed"), SCHOOL, FlagValue.SHARE, NOW)
    set_flag(notebook, entry, None, SCHOOL, FlagValue.WITHHOLD, NOW, code=Code.NR)
    assert {reason(notebook, "p2", each.id) for each in entry.sections} == {Code.NR}


def test_sharing_an_entry_leaves_what_a_section_keeps_in(notebook: Notebook) -> None:
    """Whoever shares a whole entry does not open a section that was withheld for a reason of its own."""
    nurse = Addressee.parse("audience:mental_health")
    entry = confirm_flags(notebook, entry_of(notebook, "e7"), NOW)
    set_flag(notebook, entry, None, nurse, FlagValue.SHARE, NOW)
    assert reason(notebook, "p1", "e7.reported") is Code.SRC


def test_sharing_an_entry_leaves_what_a_section_shares_without_names(notebook: Notebook) -> None:
    """Whoever shares a whole entry does not put names into a section that was shared without them."""
    apart = FlagValue.SHARE_DEIDENTIFIED
    entry = set_flag(notebook, entry_of(notebook, "e5"), SectionId("e5.observed"), SCHOOL, apart, NOW)
    set_flag(notebook, entry, None, SCHOOL, FlagValue.SHARE, NOW)
    own = section_of(entry_of(notebook, "e5"), "e5.observed").flags
    assert [flag.value for flag in own if flag.to == SCHOOL] == [apart]


def test_undecided_entry_shares_nothing(notebook: Notebook) -> None:
    """Taking the decision on an entry away leaves no section shared."""
    entry = set_flag(notebook, entry_of(notebook, "e5"), SectionId("e5.observed"), SCHOOL, FlagValue.SHARE, NOW)
    set_flag(notebook, entry, None, SCHOOL, FlagValue.UNDECIDED, NOW)
    assert {reason(notebook, "p2", each.id) for each in entry.sections} == {Reason.NOT_DECIDED}


def test_withhold_needs_a_code(notebook: Notebook) -> None:
    """No passage stays in without a reason that a pack could print."""
    with pytest.raises(InvalidValue):
        set_flag(notebook, entry_of(notebook, "e5"), None, SCHOOL, FlagValue.WITHHOLD, NOW)


def test_section_of_another_entry_is_refused(notebook: Notebook) -> None:
    """A decision never lands beside the entry it was made on."""
    with pytest.raises(InvalidValue):
        set_flag(notebook, entry_of(notebook, "e5"), SectionId("e1.context"), SCHOOL, FlagValue.SHARE, NOW)


def test_confirming_is_on_record(notebook: Notebook) -> None:
    """Flags of an imported file count once the worker stands for them, and the log says so."""
    confirm_flags(notebook, entry_of(notebook, "e5"), NOW)
    assert reason(notebook, "p2", "e5.observed") is Reason.CONSENT
    [(event,)] = notebook.connection.execute("SELECT event FROM log ORDER BY seq DESC LIMIT 1")
    assert event == "flags_confirmed"


def test_mark_takes_out_and_asks_nothing_again(notebook: Notebook) -> None:
    """Taking out only takes away: what was decided stays decided, and the passage is gone."""
    entry = confirm_flags(notebook, entry_of(notebook, "e5"), NOW)
    text = section_of(entry, "e5.observed").text
    word = text.split()[0]
    mark = Mark(0, len(word), Code.HD)
    entry = add_mark(notebook, entry, SectionId("e5.observed"), mark, NOW)
    again = add_mark(notebook, entry, SectionId("e5.observed"), mark, NOW)
    assert section_of(again, "e5.observed").marks == (mark,)
    assert reason(notebook, "p2", "e5.observed") is Reason.CONSENT
    case = seen(notebook).case.id
    shown = view_as(notebook, case, PartyId("p2"), Wanted(Purpose("reintegration")), NOW).release
    assert text not in str(shown)
    assert text[len(word) + 1 : len(word) + 20] in str(shown)


def test_an_empty_view_says_for_which_purposes_something_goes(notebook: Notebook) -> None:
    """Nobody has to try all purposes to learn what the college may have; a view that shows something names no other."""
    confirm_flags(notebook, entry_of(notebook, "e5"), NOW)
    case = seen(notebook).case.id

    def instead(party: str, purpose: str) -> tuple[str, ...]:
        return view_as(notebook, case, PartyId(party), Wanted(Purpose(purpose)), NOW).instead

    assert instead("p2", "care") == ("reintegration",)
    assert instead("p2", "reintegration") == ()
    assert instead("p3", "care") == ()


def test_mark_past_the_text_is_refused(notebook: Notebook) -> None:
    """A mark that no text stands under is no mark."""
    with pytest.raises(InvalidValue):
        add_mark(notebook, entry_of(notebook, "e5"), SectionId("e5.observed"), Mark(0, 10**6, Code.HD), NOW)


def test_putting_back_withholds_until_decided_again(notebook: Notebook) -> None:
    """What was taken out does not leave because a mark was removed: the section counts as changed."""
    entry = confirm_flags(notebook, entry_of(notebook, "e5"), NOW)
    section = section_of(entry, "e5.change_protective")
    assert reason(notebook, "p2", section.id) is Reason.CONSENT
    entry = remove_mark(notebook, entry, section.id, section.marks[0], NOW)
    assert section_of(entry, section.id).marks == ()
    assert reason(notebook, "p2", section.id) is Reason.CHANGED_SINCE
    with pytest.raises(InvalidValue):
        remove_mark(notebook, entry, section.id, section.marks[0], NOW)


def test_mark_is_settled_where_the_worker_puts_it(notebook: Notebook) -> None:
    """A mark that lost its place counts again once it was given one."""
    read = entry_of(notebook, "e5")
    section = section_of(read, "e5.change_protective")
    mark = section.marks[0]
    text = section.text[: mark.start] + "somebody else" + section.text[mark.end :]
    changed = tuple(amended(each, text=text) if each.id == section.id else each for each in read.sections)
    save_amendment(notebook, replace(read, sections=changed), "Wrong name", NOW + timedelta(minutes=1))
    entry = set_flag(notebook, entry_of(notebook, "e5"), section.id, SCHOOL, FlagValue.SHARE, NOW)
    assert reason(notebook, "p2", section.id) is Reason.MARKS_UNSETTLED
    lost = section_of(entry, section.id).marks[0]
    entry = move_mark(notebook, entry, section.id, lost, (mark.start, mark.start + 13), NOW)
    assert section_of(entry, section.id).marks[0].settled
    assert reason(notebook, "p2", section.id) is Reason.CHANGED_SINCE


def test_a_withhold_for_an_audience_takes_back_what_was_shared_with_one_of_them(notebook: Notebook) -> None:
    """Keeping a whole entry from the college's audience makes an earlier share with the college stale, and no other."""
    her, police = Addressee("party", "p2"), Addressee("party", "p3")
    entry = confirm_flags(notebook, entry_of(notebook, "e5"), NOW)
    for to in (her, police):
        entry = set_flag(notebook, entry, SectionId("e5.observed"), to, FlagValue.SHARE, NOW)
    assert reason(notebook, "p2", "e5.observed") is Reason.CONSENT
    other = reason(notebook, "p3", "e5.observed")
    entry = set_flag(notebook, entry, None, SCHOOL, FlagValue.WITHHOLD, NOW, code=Code.HARM)
    ruling = seen(notebook).rulings[PartyId("p2")][SectionId("e5.observed")]
    assert (ruling.code, ruling.detail) == (Reason.CHANGED_SINCE, Detail.OVERTAKEN)
    assert reason(notebook, "p3", "e5.observed") is other
    set_flag(notebook, entry, SectionId("e5.observed"), her, FlagValue.SHARE, NOW)
    assert reason(notebook, "p2", "e5.observed") is Reason.CONSENT


def test_a_withhold_of_one_section_takes_back_a_share_of_its_entry(notebook: Notebook) -> None:
    """On that section alone: the others of the entry go on being shared with the party."""
    her = Addressee("party", "p2")
    entry = set_flag(notebook, confirm_flags(notebook, entry_of(notebook, "e5"), NOW), None, her, FlagValue.SHARE, NOW)
    entry = set_flag(notebook, entry, SectionId("e5.observed"), SCHOOL, FlagValue.WITHHOLD, NOW, code=Code.HD)
    [flag] = [each for each in entry.flags if each.to == her]
    assert (SectionId("e5.observed"), 0) in flag.covers
    assert entry_of(notebook, "e5") == entry
    entry = set_flag(notebook, entry, SectionId("e5.observed"), SCHOOL, FlagValue.UNDECIDED, NOW)
    assert reason(notebook, "p2", "e5.observed") is Reason.NOT_DECIDED


def test_view_as_names_nobody_in_a_consultation(notebook: Notebook) -> None:
    """The view of a party is what a pack of that kind would hold."""
    case = seen(notebook).case
    wanted = Wanted(Purpose("reintegration"), PackKind.CONSULTATION)
    assert view_as(notebook, case.id, PartyId("p1"), wanted, NOW).release.subject is None
