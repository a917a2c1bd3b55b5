"""What a worker puts on the first page goes there, and nowhere that it must not."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest

from notebook.errors.tasks import BirthUnknown, ConsultationIdentifies, FieldsNameSomebody
from notebook.model.ids import CaseId, PackId
from notebook.model.vocabulary import PackKind
from notebook.tasks.decisions import record_decision
from notebook.tasks.handover import PackOptions, prepare
from notebook.tasks.handover_preview import preview_handover
from notebook.tasks.notebook import Notebook, open_notebook
from notebook.tasks.printed_fields import free_pack_id
from notebook.tasks.sharing_request import SharingRequest, resolve
from notebook.tasks.worker_details import change_details
from tests.references import sharing_request
from tests.support.cli import PASSPHRASE, CliNotebook, text_of
from tests.support.pointing_fields import document, notebook_with, refusal
from tests.support.task_instants import NOW
from tests.support.whole_decisions import WHOLE
from tests.support.workers import OTHER

CONSENTED: Final = sharing_request("Z1", "q1", "care")
NECESSITY: Final = sharing_request("Z1", "q1", "care", PackKind.NECESSITY, "d")
CONSULTATION: Final = sharing_request("Z1", "q1", "care", PackKind.CONSULTATION)


@pytest.fixture
def notebook(tmp_path: Path) -> Iterator[Notebook]:
    """Give a notebook with the case of Anna Proef, whose worker can be reached."""
    for held in notebook_with(tmp_path, document()):
        change_details(held, OTHER, NOW)
        yield held


def printed(notebook: Notebook, asked: SharingRequest, **pack_options: Any) -> str:  # noqa: ANN401 - whatever is wished
    text = text_of(prepare(notebook, asked, PackOptions(**pack_options), NOW).data)
    return " ".join(text.replace("\N{NO-BREAK SPACE}", " ").split())


@pytest.mark.parametrize("asked", [CONSENTED, NECESSITY, sharing_request("Z1", "subject", "care")])
def test_packs_say_how_their_sender_is_reached(asked: SharingRequest, tmp_path: Path) -> None:
    """Telephone, e-mail and whom to ring out of hours, in whatever pack has names."""
    case = document()
    case["cases"][0]["consents"][0]["provisions"].append(
        case["cases"][0]["consents"][0]["provisions"][0] | {"id": "k2", "to": "party:subject"}
    )
    case["cases"][0]["entries"][0]["sections"][0]["flags"] |= {"party:subject": "share"}
    for notebook in notebook_with(tmp_path, case):
        change_details(notebook, OTHER, NOW)
        text = printed(notebook, asked)
        assert all(way in text for way in OTHER.contact)


def test_a_consultation_says_nothing_of_the_sender(notebook: Notebook) -> None:
    """Neither how they are reached nor where they work."""
    text = printed(notebook, CONSULTATION)
    assert not any(said in text for said in (*OTHER.contact, OTHER.name, OTHER.organisation, "0142", "passage.example"))


def test_a_date_of_birth_and_a_reference_are_off_by_default(notebook: Notebook) -> None:
    """They come with the tick and the text, and not without."""
    assert "1999" not in printed(notebook, CONSENTED)
    text = printed(notebook, CONSENTED, date_of_birth=True, their_reference=" HS-118 ")
    assert "Born on 6 May 1999" in text
    assert "Your reference: HS-118" in text


@pytest.mark.parametrize("wish", [{"date_of_birth": True}, {"their_reference": "HS-118"}])
def test_a_consultation_takes_neither(wish: dict[str, Any], notebook: Notebook) -> None:
    """It is refused, not left out without a word."""
    with pytest.raises(ConsultationIdentifies):
        prepare(notebook, CONSULTATION, PackOptions(**wish), NOW)


def test_a_date_of_birth_that_is_not_on_record_is_said(tmp_path: Path) -> None:
    """A worker who wants it printed learns that there is none."""
    case = document()
    case["cases"][0]["subject"]["born"] = None
    for notebook in notebook_with(tmp_path, case):
        with pytest.raises(BirthUnknown):
            prepare(notebook, CONSENTED, PackOptions(date_of_birth=True), NOW)


@pytest.mark.parametrize(
    ("contact", "passage"),
    [
        ({"out_of_hours": "Ring rose, 0900 0142"}, "rose"),
        ({"email": "hartwell@passage.example"}, ""),
        ({"out_of_hours": "at Nergenspad 10"}, "Nergenspad 10"),
    ],
)
def test_a_contact_points_at_nobody(contact: dict[str, str], passage: str, notebook: Notebook) -> None:
    """A name, an address or a number of a third party in it refuses the pack; a consultation prints none of it."""
    change_details(notebook, replace(OTHER, **contact), NOW)  # type: ignore[arg-type]
    for kind in (PackKind.CONSENTED, PackKind.NECESSITY):
        said = refusal(notebook, kind)
        assert said is not None
        assert "how you are reached" in said
        assert passage in said
    assert refusal(notebook, PackKind.CONSULTATION) is None


def test_the_recipients_reference_points_at_nobody(notebook: Notebook) -> None:
    """It is typed, and looked at as what is typed."""
    said = refusal(notebook, PackKind.CONSENTED, their_reference="Hartwell 118")
    assert said is not None
    assert "the recipient's reference" in said


def test_the_one_who_decided_is_printed(notebook: Notebook) -> None:
    """As recorded with the decision, also when the sender's name has changed since."""
    decision = replace(
        WHOLE,
        party=CONSENTED.party,
        purpose=CONSENTED.purpose,
        sections=(("s", 1),),  # type: ignore[arg-type]
        decided_by="Wen Duinker, team lead",
    )
    kept = record_decision(notebook, CaseId("Z1"), decision, NOW)
    text = printed(notebook, replace(NECESSITY, decision=kept.id))
    assert "Decided by Wen Duinker, team lead" in text
    assert "Second person who agreed N. Spreeuw" in text
    assert "Not on record" in printed(notebook, NECESSITY)
    pointing = record_decision(notebook, CaseId("Z1"), replace(decision, decided_by="rose's brother"), NOW)
    with pytest.raises(FieldsNameSomebody) as refused:
        printed(notebook, replace(NECESSITY, decision=pointing.id))
    assert refused.value.fields == ("decided_by",)


def test_a_contact_that_no_pack_can_draw_is_said_before(notebook: Notebook) -> None:
    """On the second page of the wizard, where it can still be written otherwise."""
    change_details(notebook, replace(OTHER, out_of_hours="المناوب"), NOW)
    assert preview_handover(notebook, CONSENTED, NOW).undrawn_names == ("المناوب",)
    assert preview_handover(notebook, CONSULTATION, NOW).undrawn_names == ()


def test_from_the_command_line(tmp_path: Path) -> None:
    """The record is made, shown and changed there; a pack on a decision without a number is made, and says so."""
    desk = CliNotebook.new(tmp_path)
    assert desk.import_practice_case().status == 0
    line = (
        "handover",
        "--case",
        "K-014",
        "--to",
        "p3",
        "--purpose",
        "safety",
        "--kind",
        "necessity",
        "--decision",
        "d1",
    )
    more = (
        "--out",
        desk.out,
        "--no-sign",
        "--no-password",
        "--suggestions-reviewed",
        "--what-happened",
        "Messages came.",
    )
    made = desk.run(*line, *more, "--date-of-birth", "--their-reference", "PL-77", "--request", "Ring first.")
    assert made.status == 0, made.err
    assert "no number to ring" in made.err
    shown = desk.run("details", "--json").json
    assert (shown["name"], shown["phone"]) == ("J. Bakker", "")
    changed = desk.run("details", "--phone", " +31 20 555 0142 ", "--out-of-hours", "Duty desk, 0900 0142")
    assert "Telephone: +31 20 555 0142" in changed.out
    made = desk.run(*line, *more, "--pack-id", "HP-TWO")
    assert "no number to ring" not in made.err
    text = " ".join(text_of((desk.out / "HP-TWO.pdf").read_bytes()).replace("\N{NO-BREAK SPACE}", " ").split())
    assert "Ring: J. Bakker, +31 20 555 0142 Out of hours: Duty desk, 0900 0142 Said or done: Messages came." in text
    with open_notebook(desk.notebook, PASSPHRASE, NOW) as notebook:
        assert notebook.worker.organisation == "Bureau Kompas"


def test_a_new_pack_id_names_nobody(notebook: Notebook) -> None:
    """Random letters may resemble a short name, Omar's here: then another id is made, and the pack is not refused."""
    context = resolve(notebook, CONSULTATION, NOW)
    made = iter(map(PackId, ["HP-JTJ3-9MRE-DHYB", "HP-CCG6-22MR-G5NC", "HP-7VBR-2MXE-KJ9S", "HP-8VBR-2MXE-KJ9S"]))
    assert free_pack_id(context, lambda: next(made)) == "HP-7VBR-2MXE-KJ9S"


def test_a_chosen_pack_id_that_names_somebody_is_refused(notebook: Notebook) -> None:
    """It is not changed without a word."""
    with pytest.raises(FieldsNameSomebody) as refused:
        prepare(notebook, CONSULTATION, PackOptions(pack_id=PackId("HP-JTJ3-9MRE-DHYB")), NOW)
    assert refused.value.fields == ("pack_id",)
