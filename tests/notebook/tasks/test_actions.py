"""Ticking off an action needs no new decision; everything else that a pack prints of it does."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from notebook.errors.tasks import EntryChanged
from notebook.model.entry import Action, Entry, Section, with_actions
from notebook.model.people import Addressee
from notebook.model.vocabulary import Category, EntryKind, FlagValue, SectionKind
from notebook.sharing.effective_flag import Standing, effective_flag
from notebook.sharing.section_edits import amended
from notebook.tasks.actions import set_done
from notebook.tasks.cases import addressees
from notebook.tasks.entries import (
    EntryForm,
    SectionForm,
    apply_to_draft,
    earlier_versions,
    finalise,
    load_entry,
    new_section,
    normal,
    plain,
    save_amendment,
    save_draft,
    sheet_of,
    stands,
    start_entry,
)
from notebook.tasks.notebook import Notebook, open_notebook
from notebook.tasks.sharing_flags import set_flag
from notebook.tasks.unsaved_work import _section
from tests.references import load_case
from tests.support.cli import PASSPHRASE, CliNotebook

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
TO_NURSES = Addressee("audience", "mental_health")
PLANNED = [("Ring the school", Action(0, "J. Bakker", date(2026, 12, 1))), ("Ask her mother", Action(0))]


def with_planned(section: Section, *, lead: str = "As agreed:") -> Section:
    """Give the section these actions."""
    text, actions = with_actions(lead, PLANNED)
    return replace(section, text=text, actions=actions)


def draft(notebook: Notebook) -> Entry:
    """Keep a draft with two actions."""
    entry = start_entry(notebook, load_case(notebook, "K-014").id, EntryKind.VISIT, NOW, NOW)
    section = with_planned(new_section(SectionKind.ACTION, "", (Category.PRACTICAL,)))
    return save_draft(notebook, replace(entry, sections=(section,)), NOW)


def shared(notebook: Notebook) -> Entry:
    """Keep a finished entry with two actions, shared with the nurses."""
    entry = finalise(notebook, draft(notebook), NOW)
    set_flag(notebook, entry, entry.sections[0].id, TO_NURSES, FlagValue.SHARE, NOW)
    return load_entry(notebook, entry.id)


def standing(notebook: Notebook, entry: Entry) -> Standing:
    """Tell how the share with the nurses stands."""
    nurse = next(each for each in addressees(notebook).parties if TO_NURSES.fits(each))
    found = effective_flag(entry, entry.sections[0], nurse)
    assert found is not None
    return found.standing


def test_actions_are_kept(desk: CliNotebook) -> None:
    """They are read back as they were, from the disk."""
    with open_notebook(desk.notebook, PASSPHRASE, NOW) as notebook:
        entry = draft(notebook)
    with open_notebook(desk.notebook, PASSPHRASE, NOW) as notebook:
        assert load_entry(notebook, entry.id) == entry
        assert entry.sections[0].action_texts == ("Ring the school", "Ask her mother")


def test_ticking_off_keeps_the_share(desk: CliNotebook) -> None:
    """The section stays shared, at its revision; the day is kept, and taking the tick away forgets it."""
    with open_notebook(desk.notebook, PASSPHRASE, NOW) as notebook:
        entry = shared(notebook)
        before = standing(notebook, entry)
        set_done(notebook, entry, entry.sections[0].id, 0, LATER, done=True)
        after = load_entry(notebook, entry.id)
        assert [(each.done, each.done_on) for each in after.sections[0].actions] == [
            (True, date(2026, 11, 2)),
            (False, None),
        ]
        assert (standing(notebook, after), after.sections[0].revision) == (before, 1)
        set_done(notebook, after, entry.sections[0].id, 0, LATER, done=False)
        assert load_entry(notebook, entry.id) == entry


@pytest.mark.parametrize(
    "change",
    [
        lambda actions: (replace(actions[0], owner="Her mother"), actions[1]),
        lambda actions: (replace(actions[0], due=None), actions[1]),
        lambda actions: actions[:1],
    ],
    ids=["owner", "day", "no longer an action"],
)
def test_what_is_printed_has_to_be_decided_again(desk: CliNotebook, change: object) -> None:
    """An amendment of an owner or a day is a new revision, with its reason, and the flag no longer counts (law 7)."""
    assert callable(change)
    with open_notebook(desk.notebook, PASSPHRASE, NOW) as notebook:
        entry = shared(notebook)
        assert standing(notebook, entry) is Standing.CURRENT
        part = amended(entry.sections[0], actions=change(entry.sections[0].actions))
        save_amendment(notebook, replace(entry, sections=(part,)), "It was put off", LATER)
        after = load_entry(notebook, entry.id)
        assert after.sections[0].actions == part.actions
        assert standing(notebook, after) is Standing.STALE
        first, second = earlier_versions(notebook, part.id)
        assert (first.reason, second.reason) == ("", "It was put off")
        assert (first.section.actions, second.section.actions) == (entry.sections[0].actions, part.actions)


def test_a_draft_about_which_something_was_decided_gets_a_new_revision(desk: CliNotebook) -> None:
    """A changed owner is as a changed text."""
    with open_notebook(desk.notebook, PASSPHRASE, NOW) as notebook:
        entry = draft(notebook)
        set_flag(notebook, entry, entry.sections[0].id, TO_NURSES, FlagValue.SHARE, NOW)
        entry = load_entry(notebook, entry.id)
        part = entry.sections[0]
        other = replace(part, actions=(replace(part.actions[0], owner="Her mother"), part.actions[1]))
        assert save_draft(notebook, replace(entry, sections=(other,)), LATER).sections[0].revision == 2


def test_an_action_of_another_text_is_not_ticked(desk: CliNotebook) -> None:
    """What was shown is no longer there: nothing is ticked off by mistake."""
    with open_notebook(desk.notebook, PASSPHRASE, NOW) as notebook:
        entry = shared(notebook)
        part = amended(entry.sections[0], text="Nothing")
        save_amendment(notebook, replace(entry, sections=(part,)), "It was wrong", LATER)
        with pytest.raises(EntryChanged):
            set_done(notebook, entry, part.id, 0, LATER, done=True)


def test_a_form_keeps_actions_through_a_lock() -> None:
    """What is set aside at a lock is read back as it was; an earlier form without actions changes none."""
    section = with_planned(new_section(SectionKind.ACTION, "", ()))
    form = SectionForm(section.id, section.kind, section.text, (), never=False, actions=section.actions)
    written = json.loads(json.dumps(plain(EntryForm(NOW, EntryKind.VISIT, "", (form,)))))["sections"][0]
    assert _section(written).actions == section.actions
    earlier = {key: value for key, value in written.items() if key != "actions"}
    assert _section(earlier).actions is None


def test_a_form_without_actions_leaves_them(desk: CliNotebook) -> None:
    """A page that does not show them, as of an earlier version, changes none."""
    with open_notebook(desk.notebook, PASSPHRASE, NOW) as notebook:
        entry = draft(notebook)
        sheet = sheet_of(entry)
        bare = replace(sheet, sections=tuple(replace(each, actions=None) for each in sheet.sections))
        assert apply_to_draft(entry, bare) == entry
        assert stands(entry, bare)


def test_an_owner_without_a_text_is_no_empty_section() -> None:
    """Whoever began with who does it loses nothing."""
    form = SectionForm(new_section(SectionKind.ACTION, "", ()).id, SectionKind.ACTION, "", (), never=False)
    for action, kept in ((Action(0), 0), (Action(0, "J. Bakker"), 1), (Action(0, due=date(2026, 12, 1)), 1)):
        sheet = EntryForm(NOW, EntryKind.VISIT, "", (replace(form, actions=(action,)),))
        assert len(normal(sheet).sections) == kept
