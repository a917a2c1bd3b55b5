"""What waits for the worker: each thing appears when it is due, in its order, and goes when it is done."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from notebook.messages import open_work
from notebook.messages.i18n import translations
from notebook.model.disclosure import ReceiptAnswer
from notebook.model.entry import Action
from notebook.model.ids import EntryId, PackId, SectionId
from notebook.model.open_work import OpenItem, Waits
from notebook.model.people import Addressee
from notebook.model.vocabulary import ConsentState, FlagValue, SectionKind
from notebook.tasks.cases import set_review_date
from notebook.tasks.disclosures import record_receipt
from notebook.tasks.entries import finalise, load_entry, new_section, save_amendment, save_draft
from notebook.tasks.notebook import Notebook
from notebook.tasks.open_work import list_open_work
from notebook.tasks.sharing_flags import set_flag
from tests.support.outstanding import CASE, COLLEGE, correct, give_out, say
from tests.support.task_instants import NOW

DAY: Final = timedelta(days=1)
DRAFT: Final = EntryId("e12")


def waiting(notebook: Notebook, at: datetime, *kinds: Waits) -> list[OpenItem]:
    """Return what waits of some kinds, or of all."""
    return [each for each in list_open_work(notebook, at).items if each.waits in (kinds or tuple(Waits))]


def finished(notebook: Notebook, at: datetime) -> EntryId:
    """Finish the draft of the practice case with one section."""
    draft = load_entry(notebook, DRAFT)
    section = new_section(SectionKind.OBSERVED, "She was early.", ())
    finalise(notebook, save_draft(notebook, replace(draft, sections=(section,)), at), at)
    return DRAFT


def test_a_draft_waits_until_it_is_finished(notebook: Notebook) -> None:
    """The one draft of the practice case is listed with its title; finished, it waits for a decision instead."""
    [draft] = waiting(notebook, NOW, Waits.DRAFT)
    assert (draft.entry, draft.reference, draft.subject) == (DRAFT, "K-014", "Amina Example")
    finished(notebook, NOW)
    assert waiting(notebook, NOW, Waits.DRAFT) == []
    [undecided] = waiting(notebook, NOW, Waits.UNDECIDED)
    assert (undecided.entry, undecided.count) == (DRAFT, 1)


def test_what_was_decided_no_longer_waits(notebook: Notebook) -> None:
    """A flag of any value but undecided ends it; after a month it is not asked about any more."""
    entry = finished(notebook, NOW)
    to = Addressee("audience", "education")
    assert waiting(notebook, NOW + 30 * DAY, Waits.UNDECIDED)
    assert waiting(notebook, NOW + 31 * DAY, Waits.UNDECIDED) == []
    set_flag(notebook, load_entry(notebook, entry), None, to, FlagValue.UNDECIDED, NOW)
    assert waiting(notebook, NOW, Waits.UNDECIDED)
    set_flag(notebook, load_entry(notebook, entry), None, to, FlagValue.SHARE, NOW)
    assert waiting(notebook, NOW, Waits.UNDECIDED) == []


def test_a_shared_section_that_changed_waits_for_its_confirmation(notebook: Notebook) -> None:
    """It is listed while a share covers only an earlier text of it, and no more once it is confirmed."""
    assert waiting(notebook, NOW, Waits.CHANGED) == []
    correct(notebook, "e1.context", lambda text: text + " It took an hour.", NOW)
    [changed] = waiting(notebook, NOW, Waits.CHANGED)
    assert (changed.entry, changed.count) == ("e1", 1)
    for audience in ("education", "mental_health", "social_care"):
        assert waiting(notebook, NOW, Waits.CHANGED)
        to = Addressee("audience", audience)
        set_flag(notebook, load_entry(notebook, EntryId("e1")), SectionId("e1.context"), to, FlagValue.SHARE, NOW)
    assert waiting(notebook, NOW, Waits.CHANGED) == []


def test_a_consent_is_listed_for_its_last_two_weeks(notebook: Notebook) -> None:
    """From 14 days before its last day to the end of that day in the notebook's zone, while it is in force."""
    zone = ZoneInfo(notebook.zone.key)
    last = date(2027, 7, 31)
    morning = datetime(2027, 7, 17, 9, tzinfo=zone)
    assert waiting(notebook, morning - DAY, Waits.CONSENT_ENDS) == []
    found = waiting(notebook, morning, Waits.CONSENT_ENDS)
    assert [(each.day, str(each.to)) for each in found] == [(last, "audience:education")]
    assert waiting(notebook, datetime(2027, 7, 31, 23, 59, tzinfo=zone), Waits.CONSENT_ENDS) == found
    assert waiting(notebook, datetime(2027, 8, 1, 0, 1, tzinfo=zone), Waits.CONSENT_ENDS) == []
    say(notebook, "s2", ConsentState.WITHDRAWN, morning)
    assert waiting(notebook, morning + timedelta(minutes=1), Waits.CONSENT_ENDS) == []


def test_an_action_is_listed_from_a_week_before_its_day(notebook: Notebook) -> None:
    """It stays on the list, also when its day has passed, until it is done; one without a day is never listed."""
    due = NOW.date() + timedelta(days=10)
    actions = (Action(0, "J. Bakker", due), Action(15))
    draft = load_entry(notebook, DRAFT)
    section = replace(new_section(SectionKind.ACTION, "Ring her aunt.\nAsk again.", ()), actions=actions)
    finalise(notebook, save_draft(notebook, replace(draft, sections=(section,)), NOW), NOW)
    assert waiting(notebook, NOW + 2 * DAY, Waits.ACTION_DUE) == []
    [item] = waiting(notebook, NOW + 3 * DAY, Waits.ACTION_DUE)
    assert (item.day, item.count, item.entry) == (due, 1, DRAFT)
    assert item in waiting(notebook, NOW + 90 * DAY, Waits.ACTION_DUE)
    entry = load_entry(notebook, DRAFT)
    done = tuple(
        replace(each, actions=(replace(each.actions[0], done=True), *each.actions[1:])) for each in entry.sections
    )
    save_amendment(notebook, replace(entry, sections=done), "It is done", NOW)
    assert DRAFT not in {each.entry for each in waiting(notebook, NOW + 90 * DAY, Waits.ACTION_DUE)}


def test_replies_and_reviews_come_first_and_last(notebook: Notebook, tmp_path: Path) -> None:
    """An overdue reply stands at the top, a due review at the end; both go when they are done."""
    give_out(notebook, COLLEGE, tmp_path)
    late = NOW + 15 * DAY
    set_review_date(notebook, CASE, late.date(), NOW)
    found = waiting(notebook, late)
    assert [found[0].waits, found[-1].waits] == [Waits.REPLY_OVERDUE, Waits.REVIEW_DUE]
    assert found[0].about == "H. Roodborst"
    record_receipt(notebook, PackId("HP-ONE"), ReceiptAnswer.ACCEPTED, "H. Roodborst", late)
    set_review_date(notebook, CASE, None, late)
    assert waiting(notebook, late, Waits.REPLY_OVERDUE, Waits.REVIEW_DUE) == []


def test_each_kind_has_its_line_and_its_count(notebook: Notebook, tmp_path: Path) -> None:
    """Every kind is worded, and the counts stand in the order of the list."""
    give_out(notebook, COLLEGE, tmp_path)
    found = list_open_work(notebook, NOW + 15 * DAY)
    tr = translations()
    assert (
        open_work.line(tr, found.items[0], found.names) == "No reply from H. Roodborst to the pack of 2 November 2026"
    )
    ends = replace(found.items[0], waits=Waits.CONSENT_ENDS, to=Addressee("audience", "education"))
    assert open_work.line(tr, ends, found.names) == "Consent ends on 2 November 2026: education"
    for kind in set(Waits) - {Waits.CONSENT_ENDS}:
        assert open_work.line(tr, replace(found.items[0], waits=kind), found.names)
    assert open_work.count(tr, [Waits.DRAFT, Waits.REPLY_OVERDUE, Waits.DRAFT]) == "To do: 1 reply overdue, 2 drafts."
    assert open_work.count(tr, []) == ""
    assert all("1 " in open_work.count(tr, [kind]) for kind in Waits)
