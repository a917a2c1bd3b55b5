"""Who holds what no longer stands: in the pack's own numbers, of what was withdrawn or corrected and nothing else."""

import re
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from notebook.messages import notices as words
from notebook.messages.i18n import translations
from notebook.model.consent import Consent, ConsentEvent
from notebook.model.disclosure import State
from notebook.model.ids import ConsentId, EntryId, PackId, SectionId
from notebook.model.notice import Change, Harm
from notebook.model.vocabulary import Category, ConsentState, Effect
from notebook.sharing.section_edits import amended
from notebook.store import disclosures
from notebook.tasks import printed_numbers
from notebook.tasks.amend import amend
from notebook.tasks.consents import add_to_consent, record_consent
from notebook.tasks.entries import load_entry, save_amendment
from notebook.tasks.erase import erase_for_good, what_would_go
from notebook.tasks.handover import PackOptions, prepare
from notebook.tasks.notebook import Notebook
from notebook.tasks.notices import give_notice, record_not_sent
from notebook.tasks.outstanding_packs import OutstandingPack, sections_out
from tests.references import case_called, load_case
from tests.support.cli import text_of
from tests.support.outstanding import (
    CASE,
    COLLEGE,
    MINUTE,
    NURSE,
    POLICE,
    correct,
    give_out,
    held,
    read_by_pdfium,
    say,
)
from tests.support.task_instants import NOW


def numbers(holding: OutstandingPack) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give what was withdrawn and what was corrected."""
    return holding.numbers(Change.WITHDRAWN), holding.numbers(Change.CORRECTED)


def test_what_stands_is_held_by_nobody(notebook: Notebook, tmp_path: Path) -> None:
    """Neither without packs nor while all that was given out stands as it was is there anything to tell."""
    assert held(notebook) == ()
    give_out(notebook, COLLEGE, tmp_path)
    assert held(notebook) == ()


def test_a_withdrawal_names_the_packs_own_numbers(notebook: Notebook, tmp_path: Path) -> None:
    """Every section of the pack is named by the number that is printed beside its text, and only for that party."""
    pack = give_out(notebook, COLLEGE, tmp_path)
    give_out(notebook, NURSE, tmp_path, "HP-TWO")
    assert say(notebook, "s2", ConsentState.WITHDRAWN, NOW + MINUTE) == 6
    [holding] = held(notebook)
    assert (holding.pack, holding.party.id, holding.case, holding.at) == ("HP-ONE", "p2", CASE, NOW)
    withdrawn, corrected = numbers(holding)
    assert (withdrawn, corrected) == (("1.1", "1.2", "2.1", "2.2", "2.3", "3.1"), ())
    text, texts = text_of(pack), {part.id: part.text for _, part in load_case(notebook, CASE).parts()}
    for concern in holding.concerns:
        begins = " ".join(texts[concern.section].split())[:18]
        assert re.search(rf" {re.escape(concern.number)} [^.]{{0,160}}{re.escape(begins)}", text), concern
    assert {each.section for each in holding.concerns} == {
        section for section, _ in disclosures.load(notebook.connection, PackId("HP-ONE")).sections
    }


def test_a_withdrawal_names_what_was_filed_elsewhere_since(notebook: Notebook, tmp_path: Path) -> None:
    """What was put under kinds of information that the consent never named is still what the recipient holds."""
    give_out(notebook, COLLEGE, tmp_path)
    consent = next(each for each in load_case(notebook, CASE).consents if each.id == "s2")
    [other, *_] = set(Category) - {category for each in consent.provisions for category in each.categories}
    entry = load_entry(notebook, EntryId("e5"))
    first, *rest = entry.sections
    assert first.id == "e5.observed"
    save_amendment(notebook, replace(entry, sections=(amended(first, categories=(other,)), *rest)), "Refiled", NOW)
    say(notebook, "s2", ConsentState.WITHDRAWN, NOW + MINUTE)
    [holding] = held(notebook)
    assert "2.1" in holding.numbers(Change.WITHDRAWN)


def test_a_summary_is_named_as_such(notebook: Notebook, tmp_path: Path) -> None:
    """A summary has no number in print: it is named by its heading, and the notes by theirs."""
    give_out(notebook, NURSE, tmp_path)
    say(notebook, "s1", ConsentState.INVALIDATED, NOW + MINUTE)
    [holding] = held(notebook)
    withdrawn, _ = numbers(holding)
    assert withdrawn[0] == "0.1"
    assert words.what(translations(), withdrawn, ()).startswith("withdrawn Summary, 1.1, ")


def test_a_correction_that_is_taken_back_is_told_too(notebook: Notebook, tmp_path: Path) -> None:
    """Who was told not to rely on a passage is listed until they are told that it holds; who was not told is not."""
    give_out(notebook, COLLEGE, tmp_path)
    [section] = (part for _, part in load_case(notebook, CASE).parts() if part.id == "e5.observed")
    correct(notebook, section.id, lambda text: f"{text} Not so.", NOW + MINUTE)
    correct(notebook, section.id, lambda text: text.removesuffix(" Not so."), NOW + 2 * MINUTE)
    assert held(notebook) == ()
    correct(notebook, section.id, lambda text: f"{text} Not so.", NOW + 3 * MINUTE)
    [holding] = held(notebook)
    give_notice(notebook, holding, tmp_path, NOW + 4 * MINUTE)
    entry = load_entry(notebook, EntryId("e5"))
    back = tuple(amended(each, text=section.text) if each.id == section.id else each for each in entry.sections)
    said = amend(notebook, CASE, replace(entry, sections=back), "it was right", NOW + 5 * MINUTE)
    assert (said.handed_over, said.as_before) == (0, 1)
    [again] = held(notebook)
    assert numbers(again) == ((), ())
    assert again.numbers(Change.AS_BEFORE) == holding.numbers(Change.CORRECTED)
    assert again.waits
    made = give_notice(notebook, again, tmp_path, NOW + 6 * MINUTE)
    page = read_by_pdfium(made.path)
    assert "That correction was taken back, and what the pack says holds again." in page
    assert "no longer stands" not in page
    [told] = held(notebook)
    assert (told.told, told.waits) == (True, False)
    assert words.line(translations(), told.notices[0], notebook.zone).endswith("as in the pack again 2.1. Made.")
    correct(notebook, section.id, lambda text: f"{text} Not so.", NOW + 7 * MINUTE)
    [anew] = held(notebook)
    assert anew.waits
    assert anew.numbers(Change.CORRECTED) == holding.numbers(Change.CORRECTED)


def test_a_yes_after_the_no_stands(notebook: Notebook, tmp_path: Path) -> None:
    """What the person allows again is no longer held against their will; a second withdrawal is told anew."""
    give_out(notebook, COLLEGE, tmp_path)
    assert say(notebook, "s2", ConsentState.REFUSED, NOW + MINUTE) == 6
    [holding] = held(notebook)
    give_notice(notebook, holding, tmp_path, NOW + 2 * MINUTE)
    [told] = held(notebook)
    assert (told.told, told.waits, told.held_back) == (True, False, False)
    assert say(notebook, "s2", ConsentState.RENEWED, NOW + 3 * MINUTE) == 0
    assert held(notebook) == ()
    assert say(notebook, "s2", ConsentState.WITHDRAWN, NOW + 4 * MINUTE) == 6
    [again] = held(notebook)
    assert again.waits
    assert len(again.notices) == 1


def yes_for_today(notebook: Notebook, said: datetime) -> None:
    """Record a yes to all that the college's consent allows, until the end of the day."""
    case, old = load_case(notebook, CASE), case_consent(notebook)
    today = tuple(replace(each, until=said.date()) for each in old.provisions)
    event = ConsentEvent(ConsentState.GIVEN, said, said)
    record_consent(notebook, case, replace(old, events=(event,), provisions=today), said)


def test_the_end_of_a_yes_is_no_withdrawal(notebook: Notebook, tmp_path: Path) -> None:
    """What was withdrawn after the pack and allowed again is not told of once that has run out."""
    give_out(notebook, COLLEGE, tmp_path)
    say(notebook, "s2", ConsentState.WITHDRAWN, NOW + MINUTE)
    yes_for_today(notebook, NOW + 2 * MINUTE)
    assert held(notebook, NOW + timedelta(days=2)) == ()


def test_no_notice_for_what_was_said_before_its_permit(notebook: Notebook, tmp_path: Path) -> None:
    """A withdrawal before the pack comes back when the yes between them ends; the recipient is told of neither."""
    say(notebook, "s2", ConsentState.WITHDRAWN, NOW - 3 * MINUTE)
    yes_for_today(notebook, NOW - 2 * MINUTE)
    give_out(notebook, replace(COLLEGE, at=None), tmp_path)
    assert held(notebook, NOW + timedelta(days=2)) == ()
    say(notebook, "s2", ConsentState.WITHDRAWN, NOW + timedelta(days=3))
    [holding] = held(notebook, NOW + timedelta(days=4))
    assert {each.since for each in holding.concerns} == {NOW + timedelta(days=3)}


def test_a_no_before_the_pack_is_no_news(notebook: Notebook, tmp_path: Path) -> None:
    """An old no to one kind of information is none to a pack because a section was filed under that kind since."""
    [kind] = {Category.OFFENCES} - {kind for each in case_consent(notebook).provisions for kind in each.categories}
    no = replace(case_consent(notebook).provisions[0], effect=Effect.DENY, categories=(kind,), until=None)
    event = ConsentEvent(ConsentState.GIVEN, NOW - MINUTE, NOW - MINUTE)
    consent = replace(case_consent(notebook), events=(event,), provisions=(no,))
    record_consent(notebook, load_case(notebook, CASE), consent, NOW - MINUTE)
    give_out(notebook, COLLEGE, tmp_path)
    entry = load_entry(notebook, EntryId("e5"))
    first, *rest = entry.sections
    save_amendment(notebook, replace(entry, sections=(amended(first, categories=(kind,)), *rest)), "Refiled", NOW)
    assert held(notebook) == ()


def case_consent(notebook: Notebook) -> Consent:
    """Return the consent of the college."""
    return next(each for each in load_case(notebook, CASE).consents if each.id == "s2")


def test_a_no_that_was_written_down_after_the_pack_is_told(notebook: Notebook, tmp_path: Path) -> None:
    """Said before the pack and on paper until after it, it is news to the recipient."""
    give_out(notebook, COLLEGE, tmp_path)
    case = load_case(notebook, CASE)
    add_to_consent(notebook, case, ConsentId("s2"), ConsentState.WITHDRAWN, NOW - MINUTE, NOW + MINUTE)
    [holding] = held(notebook)
    assert holding.waits


def test_a_no_that_is_said_again_is_no_news(notebook: Notebook, tmp_path: Path) -> None:
    """Who was told of a withdrawal need not be told again because the person says it once more."""
    give_out(notebook, COLLEGE, tmp_path)
    say(notebook, "s2", ConsentState.WITHDRAWN, NOW + MINUTE)
    give_notice(notebook, held(notebook)[0], tmp_path, NOW + 2 * MINUTE)
    assert say(notebook, "s2", ConsentState.REFUSED, NOW + 3 * MINUTE) == 0
    assert held(notebook)[0].told


def test_a_necessity_pack_rests_on_no_consent(notebook: Notebook, tmp_path: Path) -> None:
    """A refusal concerns no pack that was made on a decision; a correction does."""
    give_out(notebook, POLICE, tmp_path)
    say(notebook, "s4", ConsentState.REFUSED, NOW + MINUTE)
    assert held(notebook) == ()
    correct(notebook, "e9.context", lambda text: text + " It was 19.40.", NOW + 2 * MINUTE)
    [holding] = held(notebook)
    assert numbers(holding) == ((), ("1.1",))


def test_a_correction_is_what_reads_otherwise(notebook: Notebook, tmp_path: Path) -> None:
    """Words that the recipient read and that changed are a correction; the packs of others are not concerned."""
    give_out(notebook, COLLEGE, tmp_path)
    give_out(notebook, NURSE, tmp_path, "HP-TWO")
    correct(notebook, "e5.observed", lambda text: text.replace("I came by", "I rang"), NOW + MINUTE)
    [holding] = held(notebook)
    assert holding.pack == "HP-ONE"
    assert numbers(holding) == ((), ("2.1",))
    assert holding.concerns[0].section == "e5.observed"
    assert holding.concerns[0].since == NOW + MINUTE
    say(notebook, "s2", ConsentState.WITHDRAWN, NOW + 2 * MINUTE)
    withdrawn, corrected = numbers(held(notebook)[0])
    assert len(withdrawn) == 6
    assert corrected == ()


def test_what_was_taken_out_is_never_corrected(notebook: Notebook, tmp_path: Path) -> None:
    """A passage that the recipient never saw may change without anybody being told; so may kinds of information."""
    give_out(notebook, NURSE, tmp_path)
    given = {section for section, _ in disclosures.load(notebook.connection, PackId("HP-ONE")).sections}
    assert "e3.context" in given
    span = slice(38, 50)
    correct(notebook, "e3.context", lambda text: text[: span.start] + "x" * 12 + text[span.stop :], NOW + MINUTE)
    changed = next(each for each in load_entry(notebook, EntryId("e3")).sections if each.id == "e3.context")
    assert changed.revision == 2
    entry = load_entry(notebook, EntryId("e3"))
    filed = tuple(
        amended(each, categories=(Category.WELLBEING,)) if each.id == "e3.observed" else each for each in entry.sections
    )
    save_amendment(notebook, replace(entry, sections=filed), "Filed wrongly", NOW + MINUTE)
    assert held(notebook) == ()
    correct(notebook, "e3.context", lambda text: text + " Her brother came too.", NOW + 2 * MINUTE)
    assert [each.section for each in held(notebook)[0].concerns] == [SectionId("e3.context")]


def test_taking_away_what_they_never_saw_is_no_correction(notebook: Notebook, tmp_path: Path) -> None:
    """A marked passage that goes altogether goes in silence; a word beside it does not."""
    give_out(notebook, NURSE, tmp_path)
    context = next(each for each in load_entry(notebook, EntryId("e3")).sections if each.id == "e3.context")
    mark = context.marks[0]
    correct(notebook, "e3.context", lambda text: text[: mark.start] + text[mark.end :], NOW + MINUTE)
    assert held(notebook) == ()
    correct(notebook, "e3.context", lambda text: "Again. " + text, NOW + 2 * MINUTE)
    assert [each.section for each in held(notebook)[0].concerns] == [SectionId("e3.context")]


def test_a_change_inside_what_is_taken_out_is_never_news(notebook: Notebook, tmp_path: Path) -> None:
    """After a notice about a word that they read, a change of what they never saw asks for no second one."""
    give_out(notebook, NURSE, tmp_path)
    context = next(each for each in load_entry(notebook, EntryId("e3")).sections if each.id == "e3.context")
    mark = context.marks[0]
    correct(notebook, "e3.context", lambda text: text[: mark.start] + "x" * 12 + text[mark.end :], NOW + MINUTE)
    correct(notebook, "e3.context", lambda text: text + " Her brother came too.", NOW + 2 * MINUTE)
    give_notice(notebook, held(notebook)[0], tmp_path, NOW + 3 * MINUTE)
    [moved] = [
        each
        for part in load_entry(notebook, EntryId("e3")).sections
        if part.id == "e3.context"
        for each in part.marks
        if each.start == mark.start
    ]
    hidden = slice(moved.start + 1, moved.start + 2)
    correct(notebook, "e3.context", lambda text: text[: hidden.start] + "y" + text[hidden.stop :], NOW + 4 * MINUTE)
    [holding] = held(notebook)
    assert (holding.told, holding.waits) == (True, False)
    assert holding.concerns[0].since == NOW + 2 * MINUTE


def test_a_second_correction_is_told_anew(notebook: Notebook, tmp_path: Path) -> None:
    """A notice covers what had changed when it was made, and no later change; filing elsewhere is no change."""
    give_out(notebook, COLLEGE, tmp_path)
    correct(notebook, "e5.observed", lambda text: text + " And later.", NOW + MINUTE)
    give_notice(notebook, held(notebook)[0], tmp_path, NOW + 2 * MINUTE)
    entry = load_entry(notebook, EntryId("e5"))
    filed = tuple(
        amended(each, categories=(Category.WELLBEING,)) if each.id == "e5.observed" else each for each in entry.sections
    )
    save_amendment(notebook, replace(entry, sections=filed), "Filed wrongly", NOW + 3 * MINUTE)
    assert held(notebook)[0].told
    correct(notebook, "e5.observed", lambda text: text + " And again.", NOW + 4 * MINUTE)
    assert held(notebook)[0].waits


def test_an_answer_covers_until_something_more_happens(notebook: Notebook, tmp_path: Path) -> None:
    """Who is not told on an answer does not wait; a further withdrawal asks again."""
    give_out(notebook, COLLEGE, tmp_path)
    correct(notebook, "e5.observed", lambda text: text + " And later.", NOW + MINUTE)
    record_not_sent(notebook, held(notebook)[0], Harm.UNKNOWN, NOW + 2 * MINUTE)
    [holding] = held(notebook)
    assert (holding.held_back, holding.told, holding.waits) == (True, False, False)
    say(notebook, "s2", ConsentState.WITHDRAWN, NOW + 3 * MINUTE)
    [holding] = held(notebook)
    assert (holding.held_back, holding.told, holding.waits) == (False, False, True)
    assert sections_out([holding]) == 6


def test_a_pack_that_never_left_is_held_by_nobody(notebook: Notebook, tmp_path: Path) -> None:
    """What was only prepared is in nobody's hands."""
    prepare(notebook, COLLEGE, PackOptions(suggestions_reviewed=True), NOW)
    say(notebook, "s2", ConsentState.WITHDRAWN, NOW + MINUTE)
    assert held(notebook) == ()
    assert [each.state for each in disclosures.list_all(notebook.connection)] == [State.PREPARED]
    assert list(tmp_path.glob("*.pdf")) == []


def test_numbers_outlive_an_entry(notebook: Notebook, tmp_path: Path) -> None:
    """After an entry was erased the numbers of all others are still those of the pack."""
    give_out(notebook, COLLEGE, tmp_path)
    erase_for_good(notebook, what_would_go(notebook, case_called(notebook, "K-014"), EntryId("e4")), NOW)
    say(notebook, "s2", ConsentState.WITHDRAWN, NOW + MINUTE)
    [holding] = held(notebook)
    gone = {"e4.context", "e4.action"}
    assert not gone & {each.section for each in holding.concerns}
    withdrawn, _ = numbers(holding)
    assert withdrawn == tuple(each for each in ("1.1", "1.2", "2.1", "2.2", "2.3", "3.1") if each in withdrawn)
    assert "3.1" in withdrawn
    assert len(withdrawn) < 6


def test_a_pack_of_an_earlier_version_has_no_numbers(
    notebook: Notebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the log has not kept numbers, window and notice say so instead of guessing."""
    with monkeypatch.context() as earlier:
        earlier.setattr(printed_numbers, "to_keep", lambda *_arguments: {})
        give_out(notebook, COLLEGE, tmp_path)
    say(notebook, "s2", ConsentState.WITHDRAWN, NOW + MINUTE)
    [holding] = held(notebook)
    withdrawn, _ = numbers(holding)
    assert withdrawn == ("",) * 6
    assert "6 sections" in words.sections(translations(), withdrawn)
    made = give_notice(notebook, holding, tmp_path, NOW + 2 * MINUTE)
    assert "Parts of the pack; the sender can tell you which" in read_by_pdfium(made.path)
    assert held(notebook)[0].told


def test_a_time_that_was_amended_corrects_what_was_printed_with_it(notebook: Notebook, tmp_path: Path) -> None:
    """Each section of the entry that the pack has counts as corrected; a change of the title alone does not."""
    give_out(notebook, COLLEGE, tmp_path)
    printed = [section for section, _ in disclosures.load(notebook.connection, PackId("HP-ONE")).sections]
    entry = load_entry(notebook, EntryId(printed[0].split(".")[0]))
    save_amendment(notebook, replace(entry, title="Another"), "spelling", NOW + MINUTE)
    assert held(notebook) == ()
    moved = replace(load_entry(notebook, entry.id), at=entry.at - 60 * MINUTE)
    save_amendment(notebook, moved, "It was an hour earlier", NOW + 2 * MINUTE)
    [holding] = held(notebook)
    own = {section for section in printed if section.startswith(f"{entry.id}.")}
    assert {(each.section, each.change, each.since) for each in holding.concerns} == {
        (section, Change.CORRECTED, NOW + 2 * MINUTE) for section in own
    }
