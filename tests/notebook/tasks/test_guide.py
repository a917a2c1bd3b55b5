"""The guide in a case: stored at each answer, resumed where it was, and recorded as what it reached."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final

import pytest

from notebook.errors.base import InvalidValue, NotebookError
from notebook.errors.guide import GuideAnswerRefused, GuideNotFinished, ProfileRefused
from notebook.errors.store import NotFound
from notebook.errors.tasks import FileUnreadable
from notebook.guide.profile import CONSENT, End, Question, RegisterFact
from notebook.guide.walk import Reached, Step, Walk, record_of, standing_at, to_json
from notebook.model.decision import Decision
from notebook.model.ids import CaseId, DecisionId, PartyId, SectionId, WalkId
from notebook.model.vocabulary import (
    Category,
    ConsentState,
    DecisionOutcome,
    EntryStatus,
    Ground,
    PackKind,
    Purpose,
    Told,
)
from notebook.paths import RESOURCES
from notebook.sharing.decision_rules import ConsentStatus
from notebook.sharing.ruling import Reason
from notebook.store import guide
from notebook.store.log_comparison import compare_with_log
from notebook.tasks.consents import add_to_consent
from notebook.tasks.erase import erase_for_good, what_would_go
from notebook.tasks.guide import (
    GuideScope,
    GuideView,
    answer_guide,
    back_in_guide,
    begin_guide,
    change_guide_scope,
    drop_guide,
    load_guide,
    open_guide,
    record_decision_of_walk,
    record_note_of_walk,
)
from notebook.tasks.guide_profiles import choose_profile, profile_in_use, read_profile_file
from notebook.tasks.handover_preview import explain
from notebook.tasks.notebook import Notebook, open_notebook
from tests.references import load_case, sharing_request
from tests.support.cli import PASSPHRASE, CliNotebook
from tests.support.damage import plain
from tests.support.guide_walks import every_walk, step_of
from tests.support.stored_guides import unfinished_guides
from tests.support.whole_decisions import NOW, POLICE, SHARED, UNDECIDED, WHOLE

CASE: Final = CaseId("c1")
NURSE: Final = GuideScope(PartyId("p1"), Purpose("care"), (SectionId("e1.own_account"),))
"""What a consent on record covers."""
SCOPE: Final = GuideScope(POLICE, Purpose("safety"), (SHARED, UNDECIDED))
ENGLISH: Final = RESOURCES / "profiles" / "neutral-en.toml"
DUTCH: Final = RESOURCES / "profiles" / "neutral-nl.toml"
PROFILE: Final = read_profile_file(ENGLISH)


def ends() -> dict[tuple[End, str, Told | None], Walk]:
    """Give one walk for everything that a walk can reach: what is recorded depends on nothing else."""
    found: dict[tuple[End, str, Told | None], Walk] = {}
    for walk, reached in every_walk(PROFILE):
        found.setdefault((reached.end, reached.basis, reached.told), walk)
    return found


ENDS: Final = ends()


def walked(notebook: Notebook, walk: Walk, scope: GuideScope = SCOPE) -> GuideView:
    """Give a stored walk with these answers."""
    begun = begin_guide(notebook, CASE, scope, NOW)
    with notebook.connection.transaction():
        stored = guide.load_walk(notebook.connection, begun.id)
        guide.put_walk(notebook.connection, replace(stored, answers=to_json(walk)))
    return load_guide(notebook, begun.id, NOW)


def answered(notebook: Notebook, view: GuideView, *answers: str) -> GuideView:
    """Answer question by question."""
    for named in answers:
        assert isinstance(view.at, Question)
        answer = view.at.answer(named)
        assert answer is not None
        view = answer_guide(notebook, view.id, step_of(view.at, answer), NOW)
    return view


def decision_of(reached: Reached, scope: GuideScope = SCOPE) -> Decision:
    """Give the decision that the page would record at an end: nothing is said that nobody was asked."""
    outcome = reached.end.outcome
    assert outcome is not None
    assert scope.party is not None
    assert scope.purpose is not None
    if outcome is not DecisionOutcome.SHARE:
        return Decision(
            DecisionId(""), outcome, scope.party, scope.purpose, tuple((each, 1) for each in scope.sections), None,
            "Nothing specific was named.", "", "my supervisor", "", NOW, None, "", None,
        )  # fmt: skip
    return replace(WHOLE, ground=Ground(reached.basis), told=reached.told, told_reason=reached.told_reason)


def leaves(
    notebook: Notebook, kind: PackKind, decision: str | None = None, scope: GuideScope = SCOPE
) -> set[SectionId]:
    asked = sharing_request("c1", str(scope.party), str(scope.purpose), kind, decision)
    return {ruling.section for ruling in explain(notebook, asked, NOW).rulings if ruling.released}


@pytest.mark.parametrize("reached", ENDS, ids=lambda key: "-".join(filter(None, map(str, key))))
def test_every_end_is_recorded(notebook: Notebook, reached: tuple[End, str, Told | None]) -> None:
    """A decision with its answers, or a note of the case; a pack on a decision exactly where a whole one came out."""
    scope = NURSE if reached[1] == CONSENT else SCOPE
    view = walked(notebook, ENDS[reached], scope)
    assert isinstance(view.at, Reached)
    if view.at.end.outcome is None:
        record_note_of_walk(notebook, view.id, NOW)
        note = load_case(notebook, "K-014").entries[-1]
        assert all(each.question in note.sections[0].text for each in record_of(PROFILE, view.walk).answers)
        assert not leaves(notebook, PackKind.CONSENTED) & {note.sections[0].id}
    else:
        kept = record_decision_of_walk(notebook, view.id, decision_of(view.at, scope), NOW)
        assert kept.outcome is view.at.end.outcome
        assert kept.guide == record_of(PROFILE, view.walk)
        assert load_case(notebook, "K-014").decisions[-1] == kept
        if kept.outcome is DecisionOutcome.SHARE:
            assert kept.complete
            assert leaves(notebook, PackKind.NECESSITY, kept.id) == {SHARED, UNDECIDED}
        else:
            with pytest.raises(NotebookError):
                leaves(notebook, PackKind.NECESSITY, kept.id, scope)
            assert not leaves(notebook, PackKind.CONSENTED, scope=scope) & set(scope.sections)
    assert unfinished_guides(notebook, CASE, NOW) == ()


def test_consulting_leaves_its_pack_possible(notebook: Notebook) -> None:
    """Asking for advice withholds from every pack but the one that asks for it."""
    view = walked(notebook, ENDS[End.CONSULTATION, "", None])
    assert isinstance(view.at, Reached)
    record_decision_of_walk(notebook, view.id, decision_of(view.at), NOW)
    for kind, code in ((PackKind.CONSENTED, Reason.ADVICE_PENDING), (PackKind.CONSULTATION, None)):
        asked = sharing_request("c1", POLICE, "safety", kind)
        [ruling] = (each for each in explain(notebook, asked, NOW).rulings if each.section == SHARED)
        assert (ruling.code is Reason.ADVICE_PENDING) == (code is Reason.ADVICE_PENDING)


def test_a_lock_or_a_crash_loses_no_answer(desk: CliNotebook) -> None:
    """Closed after each answer without another word, the walk goes on at the same question with all answers."""
    with open_notebook(desk.notebook, PASSPHRASE, NOW) as notebook:
        view = open_guide(notebook, CASE, SCOPE, NOW)
    for named in ("no", "yes", "specific", "professional", "no"):
        with open_notebook(desk.notebook, PASSPHRASE, NOW) as notebook:
            again = open_guide(notebook, CASE, None, NOW)
            assert (again.id, again.walk, again.at, again.scope) == (view.id, view.walk, view.at, SCOPE)
            view = answered(notebook, again, named)
    with open_notebook(desk.notebook, PASSPHRASE, NOW) as notebook:
        view = back_in_guide(notebook, view.id, NOW)
        again = open_guide(notebook, CASE, SCOPE, NOW)
        assert again.walk == view.walk
        assert again.walk.before is not None
        assert again.walk.before.answer == "no"


def test_walks_about_other_things_stay_apart(notebook: Notebook) -> None:
    """Another recipient begins another walk; each is resumed by its own scope, the latest without one."""
    one = answered(notebook, open_guide(notebook, CASE, SCOPE, NOW), "no")
    other = open_guide(notebook, CASE, replace(SCOPE, party=PartyId("p2")), NOW + timedelta(minutes=1))
    assert other.walk.steps == ()
    assert open_guide(notebook, CASE, SCOPE, NOW).id == one.id
    assert open_guide(notebook, CASE, None, NOW).id == other.id
    drop_guide(notebook, other.id)
    assert [each.id for each in unfinished_guides(notebook, CASE, NOW)] == [one.id]
    with pytest.raises(NotFound):
        load_guide(notebook, other.id, NOW)


TO_CONSENT: Final = ("no", "yes", "specific", "none", "no", "no")


def test_the_register_answers_what_it_knows(notebook: Notebook) -> None:
    """Covered, refused and unknown, with what it rests on; nothing without recipient, purpose and sections."""
    assert open_guide(notebook, CASE, NURSE, NOW).fact is RegisterFact.COVERED
    school = GuideScope(PartyId("p2"), Purpose("safety"), (SectionId("e1.own_account"),))
    view = open_guide(notebook, CASE, school, NOW)
    assert view.fact in (RegisterFact.NOTHING, RegisterFact.REFUSED)
    assert len(view.consent) == 1
    view = answered(notebook, view, *TO_CONSENT)
    with pytest.raises(GuideAnswerRefused):
        answered(notebook, view, "yes")
    assert open_guide(notebook, CASE, GuideScope(PartyId("p2")), NOW).fact is None


def test_a_consent_that_ended_meanwhile_is_asked_again(notebook: Notebook) -> None:
    """Resumed after a withdrawal the walk is back at the question of consent; the answers after it are ahead."""
    view = answered(notebook, open_guide(notebook, CASE, NURSE, NOW), *TO_CONSENT, "yes", "yes", "no")
    case = load_case(notebook, "K-014")
    [consent] = (each for each in case.consents if each.id == "s1")
    add_to_consent(notebook, case, consent.id, ConsentState.WITHDRAWN, NOW, NOW)
    again = load_guide(notebook, view.id, NOW)
    assert again.fact is RegisterFact.REFUSED
    assert isinstance(again.at, Question)
    assert again.at.id == "agreed"
    assert [step.answer for step in reversed(again.walk.ahead)] == ["yes", "yes", "no"]


def test_another_scope_asks_the_register_again(notebook: Notebook) -> None:
    """An answer that another recipient contradicts is open again; what does not exist is refused."""
    view = answered(notebook, open_guide(notebook, CASE, NURSE, NOW), *TO_CONSENT, "yes")
    moved = change_guide_scope(notebook, view.id, replace(NURSE, party=POLICE), NOW)
    assert isinstance(moved.at, Question)
    assert moved.at.id == "agreed"
    for scope, problem in (
        (replace(NURSE, party=PartyId("px")), InvalidValue),
        (replace(NURSE, purpose=Purpose("x")), InvalidValue),
        (replace(NURSE, sections=(SectionId("x"),)), NotFound),
    ):
        with pytest.raises(problem):
            change_guide_scope(notebook, view.id, scope, NOW)


def test_nothing_is_recorded_but_what_was_reached(notebook: Notebook) -> None:
    """An open walk records nothing, and no walk to "do not share" becomes a decision to share."""
    view = open_guide(notebook, CASE, SCOPE, NOW)
    before = load_case(notebook, "K-014")
    with pytest.raises(GuideNotFinished):
        record_decision_of_walk(notebook, view.id, WHOLE, NOW)
    with pytest.raises(GuideNotFinished):
        record_note_of_walk(notebook, view.id, NOW)
    for end in (End.DO_NOT_SHARE, End.ADVICE, End.CALL_NOW):
        view = walked(notebook, ENDS[end, "", None])
        with pytest.raises(InvalidValue):
            record_decision_of_walk(notebook, view.id, WHOLE, NOW)
    assert load_case(notebook, "K-014") == before
    with pytest.raises(NotFound):
        record_note_of_walk(notebook, WalkId("w"), NOW)


def test_a_refused_decision_keeps_the_walk(notebook: Notebook) -> None:
    """Where the register of decisions refuses, nothing is recorded and the answers are still there."""
    view = walked(notebook, ENDS[End.SHARE, "statutory_gateway", Told.BEFORE])
    for wrong in (replace(WHOLE, second_person=""), replace(WHOLE, valid_until=date(2026, 11, 1))):
        with pytest.raises(NotebookError):
            record_decision_of_walk(notebook, view.id, wrong, NOW)
    assert load_guide(notebook, view.id, NOW).walk == view.walk


def test_a_note_needs_no_recipient_and_leaves_for_nobody(notebook: Notebook) -> None:
    """It is a finished entry with question and answer in words; its section is marked never to leave."""
    view = walked(notebook, ENDS[End.ADVICE, "", None], GuideScope())
    made = record_note_of_walk(notebook, view.id, NOW)
    [entry] = (each for each in load_case(notebook, "K-014").entries if each.id == made)
    assert entry.status is EntryStatus.FINAL
    assert entry.title == "May I share this? Seek advice"
    [section] = entry.sections
    assert section.never
    assert "Outcome: Seek advice" in section.text
    assert "Questions: General, edition 1 (en)" in section.text


def test_a_teams_own_profile_travels_in_the_notebook(desk: CliNotebook, tmp_path: Path) -> None:
    """It is used from now on, also after the file is gone; a walk that has begun keeps the questions it began with."""
    own = tmp_path / "own.toml"
    own.write_bytes(DUTCH.read_bytes().replace(b'name = "Algemeen"', b'name = "Kompas"'))
    with open_notebook(desk.notebook, PASSPHRASE, NOW) as notebook:
        assert not profile_in_use(notebook).own
        begun = open_guide(notebook, CASE, SCOPE, NOW)
        assert choose_profile(notebook, own).name == "Kompas"
    own.unlink()
    with open_notebook(desk.notebook, PASSPHRASE, NOW) as notebook:
        used = profile_in_use(notebook)
        assert (used.profile.name, used.own) == ("Kompas", True)
        assert load_guide(notebook, begun.id, NOW).profile.name == "General"
        assert begin_guide(notebook, CASE, SCOPE, NOW).profile.name == "Kompas"
        assert choose_profile(notebook, None).name == "General"
        for view in unfinished_guides(notebook, CASE, NOW):
            drop_guide(notebook, view.id)
        assert notebook.connection.execute("SELECT count(*) FROM guide_profiles") == [(0,)]


def test_a_profile_that_is_refused_changes_nothing(notebook: Notebook, tmp_path: Path) -> None:
    """Neither a faulty profile nor a missing file is chosen."""
    own = tmp_path / "own.toml"
    own.write_text(ENGLISH.read_text("utf-8").replace('to = "harm" }', 'to = "hold" }'), encoding="utf-8")
    with pytest.raises(ProfileRefused):
        choose_profile(notebook, own)
    with pytest.raises(FileUnreadable):
        choose_profile(notebook, tmp_path)
    assert not profile_in_use(notebook).own


def test_an_erased_case_takes_its_walks_along(notebook: Notebook) -> None:
    """Answers are about the person: none outlives the case."""
    answered(notebook, open_guide(notebook, CASE, SCOPE, NOW), "no", "yes")
    erase_for_good(notebook, what_would_go(notebook, CASE), NOW)
    assert notebook.connection.execute("SELECT count(*) FROM guide_walks") == [(0,)]


def test_answers_after_a_step_fit_its_question(notebook: Notebook) -> None:
    """An answer to another question than the open one is refused, and nothing of it is stored."""
    view = open_guide(notebook, CASE, SCOPE, datetime(2026, 11, 2, 9, tzinfo=NOW.tzinfo))
    with pytest.raises(GuideAnswerRefused):
        answer_guide(notebook, view.id, Step("items", "yes"), NOW)
    assert standing_at(PROFILE, load_guide(notebook, view.id, NOW).walk) == view.at


def test_one_refusal_among_several_sections_counts(notebook: Notebook) -> None:
    """A section that the person refused makes the whole refused, whatever they allowed besides."""
    case = load_case(notebook, "K-014")
    belief = next(
        part.id for _entry, part in case.parts() if set(part.categories) & {Category.BELIEFS} and not part.never
    )
    both = replace(NURSE, sections=(*NURSE.sections, belief))
    view = open_guide(notebook, CASE, both, NOW)
    assert {statement.said for statement, _count in view.consent} == {ConsentStatus.ALLOWED, ConsentStatus.REFUSED}
    assert view.fact is RegisterFact.REFUSED


def test_the_log_notices_changed_answers(desk: CliNotebook) -> None:
    """What was answered is a part of what the log remembers of a decision."""
    with open_notebook(desk.notebook, PASSPHRASE, NOW) as notebook:
        view = walked(notebook, ENDS[End.DO_NOT_SHARE, "", None])
        assert isinstance(view.at, Reached)
        record_decision_of_walk(notebook, view.id, decision_of(view.at), NOW)
        assert compare_with_log(notebook.connection, fully=True) == ()
    with plain(desk.notebook) as raw:
        raw.execute("UPDATE decision_answers SET answers = replace(answers, 'do_not_share', 'share')")
    with open_notebook(desk.notebook, PASSPHRASE, NOW) as notebook:
        assert compare_with_log(notebook.connection, fully=True) != ()
