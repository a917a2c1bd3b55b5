"""Opening a case, and adding the people of it."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from notebook.errors.base import InvalidValue, NotebookError
from notebook.errors.store import NotFound
from notebook.errors.tasks import AlreadyThere, PersonMentioned
from notebook.model.ids import CaseId, PartyId, ThirdPartyId
from notebook.model.people import SUBJECT_PARTY, Addressee, Identifier, Party, Subject, ThirdParty
from notebook.model.vocabulary import AUDIENCES, SUBJECT_AUDIENCE, Audience, EntryKind, SectionKind
from notebook.store import cases, log, third_parties
from notebook.tasks.cases import addressees, change_case, list_cases, new_case
from notebook.tasks.entries import new_section, save_draft, start_entry
from notebook.tasks.notebook import Notebook, open_notebook
from notebook.tasks.parties import add_party, change_party
from tests.support.cli import PASSPHRASE, CliNotebook

NOW = datetime(2026, 3, 9, 23, 30, tzinfo=UTC)
SAM = Subject("Sam Jansen", ("Sammy",), date(2004, 5, 6), (Identifier("phone", "06 1234 5678"),))
NO_ID = ThirdPartyId("")
LINDA = ThirdParty(NO_ID, "Linda de Wit", ("Lin",), "mother", "Relative")
NURSES = Audience("mental_health")


@pytest.fixture
def notebook(tmp_path: Path, empty_desk: CliNotebook) -> Iterator[Notebook]:
    """Give an open notebook without a case."""
    desk = empty_desk.copied(tmp_path / "desk")
    with open_notebook(desk.notebook, PASSPHRASE, NOW) as made:
        yield made


def added(notebook: Notebook, name: str, role: str, organisation: str, audience: Audience, contact: str = "") -> Party:
    return add_party(notebook, Party(PartyId(""), name, role, organisation, audience, contact))


def test_case_is_kept_as_it_was_given(notebook: Notebook) -> None:
    """What is opened is what is loaded, with ids of its own for the case and everybody in it."""
    made = new_case(notebook, "K-015", SAM, NOW, people=[LINDA, replace(LINDA, name="Bea Prins", aliases=())])
    assert cases.load(notebook.connection, made.id) == made
    assert made.subject == SAM
    assert made.opened == NOW.astimezone(notebook.zone).date()
    ids = [made.id, *(person.id for person in made.third_parties)]
    assert [each[:2] for each in ids] == ["c-", "t-", "t-"]
    assert len(set(ids)) == len(ids)


def test_opening_is_in_the_log_without_a_word_of_the_case(notebook: Notebook) -> None:
    """One row says that a case was opened, and names it by its id alone."""
    before = log.rows(notebook.connection)
    made = new_case(notebook, "K-015", SAM, NOW, people=[LINDA])
    [row] = log.rows(notebook.connection)[len(before) :]
    assert row.event == log.Event.CASE_OPENED
    assert json.loads(row.body) == {"case": made.id}
    assert isinstance(log.verify(notebook.connection), log.Verified)


def test_space_around_what_was_typed_is_not_kept(notebook: Notebook) -> None:
    """A space that nobody sees makes no other reference, name or number."""
    typed = Subject(" Sam Jansen ", ("Sammy ", " Sammy"), None, (Identifier(" phone ", " 06 1 "),))
    made = new_case(notebook, " K-015 ", typed, NOW, people=[replace(LINDA, name=" Linda ", alias=" Relative ")])
    assert made.reference == "K-015"
    assert made.subject == Subject("Sam Jansen", ("Sammy",), None, (Identifier("phone", "06 1"),))
    assert (made.third_parties[0].name, made.third_parties[0].alias) == ("Linda", "Relative")


@pytest.mark.parametrize(
    ("field", "reference", "subject", "people"),
    [
        ("reference", " ", SAM, []),
        ("name", "K-015", Subject("\t"), []),
        ("aliases", "K-015", replace(SAM, aliases=(" ",)), []),
        ("identifiers", "K-015", replace(SAM, identifiers=(Identifier("phone", ""),)), []),
        ("born", "K-015", replace(SAM, born=date(2026, 3, 20)), []),
        ("name", "K-015", SAM, [replace(LINDA, name="")]),
        ("aliases", "K-015", SAM, [replace(LINDA, aliases=("",))]),
        ("may_be_named", "K-015", SAM, [replace(LINDA, may_be_named=(Addressee("party", "p-none"),))]),
        ("may_be_named", "K-015", SAM, [replace(LINDA, may_be_named=(Addressee("audience", "none"),))]),
        ("alias", "K-015", SAM, [replace(LINDA, alias="our LÍNDA")]),
        ("alias", "K-015", SAM, [replace(LINDA, alias="Sammy's mother")]),
        ("alias", "K-015", SAM, [replace(LINDA, alias="mother of SamJansen")]),
        ("alias", "K-015", SAM, [LINDA, replace(LINDA, name="Bea Prins", aliases=(), alias="Lin's friend")]),
    ],
)
def test_what_cannot_be_kept_is_refused_and_named(
    notebook: Notebook, field: str, reference: str, subject: Subject, people: list[ThirdParty]
) -> None:
    """The refusal says which field it is about, and nothing is kept and nothing is in the log."""
    rows = len(log.rows(notebook.connection))
    with pytest.raises(InvalidValue) as refused:
        new_case(notebook, reference, subject, NOW, people=people)
    assert refused.value.field == field
    assert list_cases(notebook) == []
    assert len(log.rows(notebook.connection)) == rows


@pytest.mark.parametrize("alias", ["", "Relative", "A relative", "Neighbour 2", "Professional", "J. de"])
def test_alias_that_tells_no_name_is_kept(notebook: Notebook, alias: str) -> None:
    """A word that is nobody's name may stand in packs."""
    made = new_case(notebook, "K-015", SAM, NOW, people=[replace(LINDA, alias=alias)])
    assert made.third_parties[0].alias == alias


def test_reference_belongs_to_one_case(notebook: Notebook) -> None:
    """The second case with a reference is refused, also with space around it."""
    new_case(notebook, "K-015", SAM, NOW)
    for again in ("K-015", " K-015"):
        with pytest.raises(AlreadyThere):
            new_case(notebook, again, Subject("Somebody else"), NOW)
    assert [row.subject for row in list_cases(notebook)] == ["Sam Jansen"]


def test_opened_case_comes_back_from_its_case_file(tmp_path: Path) -> None:
    """Whatever may be opened here may also be exported and taken in elsewhere."""
    here, there = CliNotebook.new(tmp_path / "here"), CliNotebook.new(tmp_path / "there", number=2)
    with open_notebook(here.notebook, PASSPHRASE, NOW) as notebook:
        party = added(notebook, "M. Vos", "Nurse", "Clinic", NURSES)
        to = (Addressee("party", party.id), Addressee("audience", "own_team"))
        made = new_case(notebook, "K-015", SAM, NOW, people=[replace(LINDA, may_be_named=to)])
    file = tmp_path / "k-015.json"
    assert here.run("export", "--case", "K-015", "--yes", file).status == 0
    assert there.run("import", file).status == 0
    with open_notebook(there.notebook, PASSPHRASE, NOW) as notebook:
        assert cases.load(notebook.connection, made.id) == made


def test_people_are_changed_and_added(notebook: Notebook) -> None:
    """Who is known keeps id and place, somebody new stands behind them, and who is not named stays."""
    bea = replace(LINDA, name="Bea Prins", aliases=(), alias="Neighbour")
    made = new_case(notebook, "K-015", SAM, NOW, people=[LINDA, bea])
    linda = replace(made.third_parties[0], relation="mother", may_be_named=(Addressee("audience", NURSES),))
    changed = change_case(notebook, made.id, "K-016", SAM, [linda, replace(bea, name="Cor Bos", alias="")], NOW)
    assert [person.name for person in changed.third_parties] == ["Linda de Wit", "Bea Prins", "Cor Bos"]
    assert changed.third_parties[0] == linda
    assert changed.third_parties[1] == made.third_parties[1]
    assert changed.reference == "K-016"
    assert cases.load(notebook.connection, made.id) == changed
    assert log.rows(notebook.connection)[-1].event == log.Event.CASE_CHANGED


def test_a_name_that_somebody_had_is_still_theirs(notebook: Notebook) -> None:
    """What was written holds the name of before: it becomes another name, and is found as it was."""
    made = new_case(notebook, "K-015", Subject("Sam Janssen"), NOW, people=[replace(LINDA, name="Lidna de Wit")])
    linda = replace(made.third_parties[0], name="Linda de Wit", aliases=())
    changed = change_case(notebook, made.id, "K-015", Subject("Sam Jansen"), [linda], NOW)
    assert (changed.subject.name, changed.subject.aliases) == ("Sam Jansen", ("Sam Janssen",))
    assert changed.third_parties[0].aliases == ("Lidna de Wit",)
    again = replace(changed.third_parties[0], name="LINDA DE WIT")
    assert change_case(notebook, made.id, "K-015", changed.subject, [again], NOW).third_parties[0] == again


@pytest.mark.parametrize("to", [Addressee("party", SUBJECT_PARTY), Addressee("audience", SUBJECT_AUDIENCE)])
def test_whom_a_case_file_lets_read_a_name_stays(notebook: Notebook, to: Addressee) -> None:
    """A case file may name the subject, whom nobody can choose here: that is no reason to refuse another change."""
    made = new_case(notebook, "K-015", SAM, NOW, people=[LINDA])
    linda = replace(made.third_parties[0], may_be_named=(to,))
    with notebook.connection.transaction():
        third_parties.replace(notebook.connection, linda)
    changed = change_case(notebook, made.id, "K-016", SAM, [replace(linda, relation="aunt")], NOW)
    assert changed.third_parties[0] == replace(linda, relation="aunt")


@pytest.mark.parametrize(
    ("refused", "reference", "subject", "person"),
    [
        (InvalidValue, " ", SAM, LINDA),
        (InvalidValue, "K-015", Subject(" "), LINDA),
        (InvalidValue, "K-015", replace(SAM, born=date(2026, 3, 20)), LINDA),
        (InvalidValue, "K-015", SAM, ThirdParty(NO_ID, "Mr Relative")),
        (InvalidValue, "K-015", SAM, replace(LINDA, may_be_named=(Addressee("party", "p-none"),))),
        (AlreadyThere, "K-020", SAM, LINDA),
        (NotFound, "K-015", SAM, replace(LINDA, id=ThirdPartyId("t-none"))),
    ],
)
def test_a_change_that_cannot_be_kept_changes_nothing(
    notebook: Notebook, refused: type[NotebookError], reference: str, subject: Subject, person: ThirdParty
) -> None:
    """All of it or nothing, in the case and in the log."""
    made = new_case(notebook, "K-015", SAM, NOW, people=[LINDA])
    new_case(notebook, "K-020", SAM, NOW)
    rows = len(log.rows(notebook.connection))
    with pytest.raises(refused):
        change_case(notebook, made.id, reference, subject, [person], NOW)
    assert cases.load(notebook.connection, made.id) == made
    assert len(log.rows(notebook.connection)) == rows


def test_nothing_changed_is_not_on_record(notebook: Notebook) -> None:
    """Saving what is there leaves no row in the log; a case that is not there is named."""
    made = new_case(notebook, "K-015", SAM, NOW, people=[LINDA])
    rows = len(log.rows(notebook.connection))
    assert change_case(notebook, made.id, made.reference, made.subject, made.third_parties, NOW) == made
    assert len(log.rows(notebook.connection)) == rows
    with pytest.raises(NotFound):
        change_case(notebook, CaseId("c-none"), "K-017", SAM, [], NOW)


def test_party_is_added_with_an_id_of_its_own(notebook: Notebook) -> None:
    """A party is in the circle of the notebook as it was given."""
    made = added(notebook, " M. Vos ", "Nurse", "Clinic", NURSES, " 06 1 ")
    assert (made.name, made.contact) == ("M. Vos", "06 1")
    assert made.id.startswith("p-")
    assert addressees(notebook).parties == (made,)
    assert addressees(notebook).audiences == AUDIENCES


def test_second_role_is_a_second_party(notebook: Notebook) -> None:
    """Somebody with two roles is two parties; the same role twice is refused."""
    first = added(notebook, "M. Vos", "Nurse", "Clinic", NURSES)
    second = added(notebook, "M. Vos", "School nurse", "Clinic", NURSES)
    assert first.id != second.id
    with pytest.raises(AlreadyThere):
        added(notebook, "M. Vos ", "Nurse", "Clinic", NURSES, "another number")
    assert addressees(notebook).parties == (first, second)


@pytest.mark.parametrize(
    ("name", "audience"), [(" ", NURSES), ("M. Vos", SUBJECT_AUDIENCE), ("M. Vos", Audience("nobody"))]
)
def test_party_without_name_or_audience_is_refused(notebook: Notebook, name: str, audience: Audience) -> None:
    """The subject's own audience is never given to anybody else."""
    with pytest.raises(InvalidValue):
        added(notebook, name, "Nurse", "Clinic", audience)
    assert addressees(notebook).parties == ()


def test_contact_is_all_of_a_party_that_changes(notebook: Notebook) -> None:
    """A new telephone number leaves name, role and id as they were; the subject is no party to change."""
    made = added(notebook, "M. Vos", "Nurse", "Clinic", NURSES)
    change_party(notebook, replace(made, contact=" 06 2 "), NOW)
    assert addressees(notebook).parties == (replace(made, contact="06 2"),)
    refusals: list[NotebookError] = []
    for nobody in (PartyId("p-none"), PartyId("subject")):
        with pytest.raises(NotFound) as refused:
            change_party(notebook, replace(made, id=nobody, name="N. Body"), NOW)
        refusals.append(refused.value)
    assert len(refusals) == 2


NOBODY = ThirdParty(ThirdPartyId(""), "Quentin Zwanikken", identifiers=(Identifier("phone", "06 999 777"),))


def test_a_person_added_by_mistake_is_removed(notebook: Notebook) -> None:
    """Nothing that is written can be about them, and nobody else of the case changes."""
    made = new_case(notebook, "K-500", SAM, NOW, people=[NOBODY, replace(NOBODY, name="Olga Bril", identifiers=())])
    left = change_case(notebook, made.id, made.reference, made.subject, [], NOW, [made.third_parties[0].id])
    assert [person.name for person in left.third_parties] == ["Olga Bril"]
    assert cases.load(notebook.connection, made.id) == left
    with pytest.raises(NotFound):
        change_case(notebook, made.id, made.reference, made.subject, [], NOW, [made.third_parties[0].id])


@pytest.mark.parametrize(
    "text",
    ["Quentin was here", "with ZWANIKEN", "Zwa- came", "Q u e n t i n", "call 06-999777", "Kwentin rang"],
)
def test_a_person_who_may_be_mentioned_stays(notebook: Notebook, text: str) -> None:
    """Their name would no longer be taken out of what goes; the case is left as it is."""
    made = new_case(notebook, "K-500", SAM, NOW, people=[NOBODY])
    draft = start_entry(notebook, made.id, EntryKind.CALL, NOW, NOW)
    save_draft(notebook, replace(draft, sections=(new_section(SectionKind.OBSERVED, text, ()),)), NOW)
    with pytest.raises(PersonMentioned):
        change_case(notebook, made.id, "K-501", made.subject, [], NOW, [made.third_parties[0].id])
    assert cases.load(notebook.connection, made.id).third_parties == made.third_parties
