"""People named in one pack on a decision: asked about, recorded, refused where the worker wrote down that they stay."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from notebook.errors.store import NotFound
from notebook.errors.tasks import FieldsNameSomebody, NamesNeedDecision, NamesStayOut, PackNoLongerAllowed
from notebook.handover.pack_facts import SinceEarlier
from notebook.messages.disclosures import people_named
from notebook.messages.errors.dispatch import sentence
from notebook.messages.i18n import translations
from notebook.model.entry import Mark
from notebook.model.ids import EntryId, SectionId, ThirdPartyId
from notebook.model.notice import Change
from notebook.model.people import Identifier, ThirdParty
from notebook.model.vocabulary import Code, PackKind
from notebook.sharing.section_edits import amended
from notebook.tasks.disclosures import read_log
from notebook.tasks.entries import load_entry, save_amendment
from notebook.tasks.erase import erase_for_good, what_would_go
from notebook.tasks.handover import PackOptions, hand_over, prepare, save_pack
from notebook.tasks.handover_preview import preview_handover
from notebook.tasks.notebook import Notebook, open_notebook
from notebook.tasks.outstanding_packs import outstanding_packs
from notebook.tasks.sharing_flags import add_mark
from notebook.tasks.sharing_request import SharingRequest, resolve
from notebook.vault.kdf import FLOOR
from tests.references import load_case, sharing_request
from tests.support.build import NURSE, case, consent, decision, entry, flag, section
from tests.support.cli import PASSPHRASE, CliNotebook, text_of

NOW = datetime(2026, 6, 1, 9, tzinfo=UTC)
DAY = timedelta(days=1)
KARIM, LEILA = ThirdPartyId("t1"), ThirdPartyId("t2")
ASKED = sharing_request("c1", NURSE.id, "care", PackKind.NECESSITY, "d1")
NAMING = replace(ASKED, lifted=frozenset({KARIM}))
REVIEWED = PackOptions(suggestions_reviewed=True)
HOME = Identifier("home", "the blue gate by the mill")
TEXT = "Karim Haddad said that he would come tonight. Leila Haddad rang."


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> CliNotebook:
    """Give a notebook with a note about somebody to find and somebody to protect, and a decision to share it."""
    made = CliNotebook.new(tmp_path_factory.mktemp("named"))
    thirds = (
        ThirdParty(KARIM, "Karim Haddad", relation="former partner", alias="Acquaintance"),
        ThirdParty(LEILA, "Leila Haddad", relation="sister", alias="Relative"),
        ThirdParty(
            ThirdPartyId("t3"),
            "Bo Kim",
            alias="Acquaintance",
            identifiers=(Identifier("home", "the blue gate by the mill"),),
        ),
    )
    other = section("Leila told me so herself.", name=SectionId("e1.b"))
    on = case(
        entry(section(TEXT, flags=(flag(),)), other),
        consents=(consent(),),
        decisions=(decision(),),
        third_parties=thirds,
    )
    told = made.take_in(on, (NURSE,))
    assert told.status == 0, told.err
    return made


@pytest.fixture
def notebook(desk: CliNotebook, tmp_path: Path) -> Iterator[Notebook]:
    copy = desk.copied(tmp_path / "copy")
    with open_notebook(copy.notebook, PASSPHRASE, NOW, floor=FLOOR) as held:
        yield held


def protect(notebook: Notebook, code: Code = Code.SRC, name: str = "Leila") -> None:
    """Mark a name in the section that does not leave."""
    note = load_entry(notebook, EntryId("e1"))
    start = note.sections[1].text.index(name)
    add_mark(notebook, note, SectionId("e1.b"), Mark(start, start + len(name), code), NOW)


def test_the_pack_names_whom_the_recipient_must_know(notebook: Notebook, tmp_path: Path) -> None:
    """The officer reads whom to find; who was not named is in no byte of what can be read."""
    said = text_of(hand_over(notebook, NAMING, REVIEWED, tmp_path, None, NOW).path)
    assert "Karim Haddad said that he would come tonight." in said
    assert "Leila" not in said
    assert "must know who it is for the purpose stated. That holds for this pack only." in said
    barred = text_of(hand_over(notebook, ASKED, REVIEWED, tmp_path, None, NOW + DAY).path)
    assert "Karim" not in barred
    assert "this pack only" not in barred


def test_the_review_asks_about_each_name(notebook: Notebook) -> None:
    """Whoever stands in what is shared, with the places; nobody else, and in no other kind of pack."""
    protect(notebook)
    karim, leila = preview_handover(notebook, ASKED, NOW).people
    assert (karim.third.id, karim.named, karim.forbidden) == (KARIM, False, ())
    assert [TEXT[each.start : each.end] for each in karim.places] == ["Karim Haddad"]
    [(_, where, why)] = leila.forbidden
    assert (leila.third.id, where.id, why) == (LEILA, "e1.b", Code.SRC)
    named, _ = preview_handover(notebook, NAMING, NOW).people
    assert (named.named, named.places) == (True, karim.places)
    assert preview_handover(notebook, sharing_request("c1", NURSE.id, "care"), NOW).people == ()


def test_who_is_protected_is_not_named(notebook: Notebook) -> None:
    """The refusal names the person, the place and the reason, and what else can be done."""
    protect(notebook)
    with pytest.raises(NamesStayOut) as refused:
        prepare(notebook, replace(ASKED, lifted=frozenset({KARIM, LEILA})), REVIEWED, NOW)
    said = sentence(refused.value, translations())
    assert "  Leila Haddad:\n    2 March 2026, Observed: it is taken out there as “Protects a source”\n" in said
    assert "Karim" not in said


def test_what_is_protected_while_the_pack_waits_does_not_leave(notebook: Notebook, tmp_path: Path) -> None:
    """The name was marked after the pages were drawn: nothing is written."""
    prepared = prepare(notebook, replace(ASKED, lifted=frozenset({LEILA})), REVIEWED, NOW)
    protect(notebook, Code.HARM)
    with pytest.raises(PackNoLongerAllowed):
        save_pack(notebook, prepared, tmp_path, None, NOW)
    assert not list(tmp_path.glob("*.pdf*"))


def test_only_a_decision_names_and_only_people_of_the_case(notebook: Notebook) -> None:
    """A request that no pack can meet is refused as a whole."""
    with pytest.raises(NamesNeedDecision) as refused:
        resolve(notebook, replace(NAMING, kind=PackKind.CONSENTED, decision=None), NOW)
    assert "--kind necessity" in sentence(refused.value, translations())
    with pytest.raises(NotFound):
        resolve(notebook, replace(ASKED, lifted=frozenset({ThirdPartyId("t9")})), NOW)


def test_what_is_typed_may_name_them_too(notebook: Notebook, tmp_path: Path) -> None:
    """What is asked of the reader is to find this very person."""
    asking = replace(REVIEWED, request="Find Karim Haddad.")
    assert "Find Karim Haddad." in text_of(hand_over(notebook, NAMING, asking, tmp_path, None, NOW).path)


def test_what_is_typed_says_nowhere_how_to_reach_them(notebook: Notebook) -> None:
    """Naming somebody does not let where they live go along in a field that nobody is asked about."""
    asked = replace(ASKED, lifted=frozenset({ThirdPartyId("t3")}))
    with pytest.raises(FieldsNameSomebody):
        prepare(notebook, asked, replace(REVIEWED, request="Go to the blue gate by the mill."), NOW)


def test_the_record_says_whom_it_named(notebook: Notebook, tmp_path: Path) -> None:
    """By name while the notebook knows them; the log has the id alone."""
    hand_over(notebook, NAMING, REVIEWED, tmp_path, None, NOW)
    hand_over(notebook, ASKED, REVIEWED, tmp_path, None, NOW + DAY)
    assert [each.named for each in read_log(notebook, NOW + DAY).entries] == [(), ("Karim Haddad",)]
    erase_for_good(notebook, what_would_go(notebook, load_case(notebook, "c1").id), NOW)
    [_, named] = [each.named for each in read_log(notebook, NOW + DAY).entries]
    assert people_named(translations(), named) == (
        "Named in this pack only: somebody who is no longer in this notebook"
    )


def test_a_later_pack_marks_what_reads_otherwise(notebook: Notebook, tmp_path: Path) -> None:
    """A name where there was a bar is new to the reader, and so is a bar where there was the name."""
    hand_over(notebook, ASKED, REVIEWED, tmp_path, None, NOW)
    new, known = frozenset({"1.1"}), frozenset[str]()
    assert prepare(notebook, ASKED, REVIEWED, NOW + DAY).facts.since == SinceEarlier(date(2026, 6, 1), known)
    assert prepare(notebook, NAMING, REVIEWED, NOW + DAY).facts.since == SinceEarlier(date(2026, 6, 1), new)
    hand_over(notebook, NAMING, REVIEWED, tmp_path, None, NOW + DAY)
    assert prepare(notebook, NAMING, REVIEWED, NOW + 2 * DAY).facts.since == SinceEarlier(date(2026, 6, 2), known)


def rewrite(notebook: Notebook, text: str) -> None:
    before = load_entry(notebook, EntryId("e1"))
    parts = (amended(before.sections[0], text=text), *before.sections[1:])
    save_amendment(notebook, replace(before, sections=parts), "It was somebody else", NOW + DAY)


@pytest.mark.parametrize(("asked", "told"), [(ASKED, ()), (NAMING, ("1.1",))], ids=["barred", "named"])
def test_a_name_that_was_wrong_is_a_correction_where_it_was_read(
    notebook: Notebook, tmp_path: Path, asked: SharingRequest, told: tuple[str, ...]
) -> None:
    """Who read the wrong name is told; who read a bar learns nothing of it."""
    hand_over(notebook, asked, REVIEWED, tmp_path, None, NOW)
    rewrite(notebook, TEXT.replace("Karim Haddad", "Bo Kim"))
    found = outstanding_packs(notebook, load_case(notebook, "c1").id, NOW + 2 * DAY)
    assert tuple(number for each in found for number in each.numbers(Change.CORRECTED)) == told


def test_naming_holds_for_one_pack(notebook: Notebook, tmp_path: Path) -> None:
    """The next pack on the same decision bars the name again, and so does one on consent."""
    hand_over(notebook, NAMING, REVIEWED, tmp_path, None, NOW)
    for asked in (ASKED, sharing_request("c1", NURSE.id, "care")):
        assert "Karim" not in text_of(hand_over(notebook, asked, REVIEWED, tmp_path, None, NOW + DAY).path)
    assert load_case(notebook, "c1").third_parties[0].may_be_named == ()


def test_from_the_command_line(desk: CliNotebook, tmp_path: Path) -> None:
    """By name or id; an unknown one and a consented pack are refused, and the log says whom it named."""
    copy = desk.copied(tmp_path / "line")
    on = ["--kind", "necessity", "--decision", "d1", "--suggestions-reviewed"]
    assert copy.hand_over(NURSE.id, "care", *on, "--name-in-pack", "Nobody").status == 2
    assert copy.hand_over(NURSE.id, "care", "--name-in-pack", "Karim Haddad").status == 2
    made = copy.hand_over(NURSE.id, "care", *on, "--name-in-pack", "karim haddad")
    assert made.status == 0, made.err
    assert "Karim Haddad said" in text_of(Path(made.out.strip()))
    assert "    Named in this pack only: Karim Haddad\n" in copy.run("log").out
    [found] = copy.run("log", "--json").json["disclosures"]
    assert found["named"] == ["Karim Haddad"]
