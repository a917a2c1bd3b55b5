"""What an answer to a suggestion counts for: this passage, and who it was about under the names that they had."""

from dataclasses import replace

import pytest

from notebook.model.case import Case
from notebook.model.ids import PartyId
from notebook.model.people import Identifier, Party, Subject, ThirdParty
from notebook.model.vocabulary import Audience, FlagValue, PackKind
from notebook.sharing.make_release import make_release
from tests.notebook.sharing.asked import names_taken_out, suggestions
from tests.support.build import NURSE, case, consent, entry, flag, question, section
from tests.support.redaction import shown, third

VOS, BOS = third("Peter Vos"), third("Peter Bos", number=2)


def on(text: str, *thirds: ThirdParty, subject: str = "Amina Example", without_names: bool = False) -> Case:
    """Give a case with one section."""
    value = FlagValue.SHARE_DEIDENTIFIED if without_names else FlagValue.SHARE
    flags = (flag(value),)
    return case(
        entry(section(text, flags=flags)), consents=(consent(),), third_parties=thirds, subject=Subject(subject)
    )


@pytest.mark.parametrize(
    ("text", "first", "later"),
    [
        ("Peters coat", VOS, BOS),
        ("Peterse rang", VOS, third("Petersen", number=2)),
        ("P e t e r rang", VOS, BOS),
        ("will she come", third("Will Vos"), third("Will Bos", number=2)),
        ("I do not know", third("Do"), third("Do", number=2)),
        ("Muller rang", third("Mueller"), third("Ben Mueller", number=2)),
        ("Le rang", third("Lan Le"), third("Bo Le", number=2)),
        ("ring 0612345678", third("A. Kim", phone="0612345678"), third("B. Oz", number=2, phone="0612345678")),
    ],
)
def test_an_answer_about_one_person_is_none_about_another(text: str, first: ThirdParty, later: ThirdParty) -> None:
    """Somebody who came to the case later is asked about, though the words were answered before."""
    answered = suggestions(on(text, first), question())
    assert answered
    both = on(text, first, later)
    assert suggestions(on(text, first), question(), left=answered) == ()
    assert {each.about.split("#")[0] for each in suggestions(both, question(), left=answered)} == {"t2"}
    assert suggestions(both, question(), left=suggestions(both, question())) == ()


@pytest.mark.parametrize(
    "changed",
    [
        replace(VOS, name="Peter Vos-Kim"),
        replace(VOS, aliases=("Petersen",)),
        replace(VOS, identifiers=(Identifier("phone", "0612345678"),)),
    ],
)
def test_an_answer_is_about_the_names_that_were_there(changed: ThirdParty) -> None:
    """Under another name or number the same words are asked about once more; an alias for packs changes nothing."""
    answered = suggestions(on("Peters coat", VOS), question())
    assert len(suggestions(on("Peters coat", changed), question(), left=answered)) == 1
    assert suggestions(on("Peters coat", replace(VOS, alias="Uncle")), question(), left=answered) == ()


def test_a_party_who_came_later_is_asked_about() -> None:
    """Nobody of a pack without names has an id in the case, and still each is somebody else."""
    asked = question(kind=PackKind.CONSULTATION)
    there = on("Peters coat", subject="Peter Example", without_names=True)
    smit = Party(PartyId("p9"), "Peter Smit", "Teacher", "School", Audience("education"))
    answered = suggestions(there, asked, (NURSE,))
    assert len(answered) == 1
    assert suggestions(there, asked, (NURSE,), answered) == ()
    assert len(suggestions(there, asked, (NURSE, smit), answered)) == 1


def test_a_name_that_was_left_is_taken_out_for_whoever_came_later() -> None:
    """That the person's own name may stand without names says nothing about a party who is called the same."""
    asked = question(kind=PackKind.CONSULTATION)
    there = on("Peter came", subject="Peter Example", without_names=True)
    smit = Party(PartyId("p9"), "Peter Smit", "Teacher", "School", Audience("education"))
    answered = names_taken_out(there, asked, (NURSE,))

    def printed(*parties: Party) -> str:
        return shown(make_release(there, asked, parties, left=answered).sections[0].pieces)

    assert printed(NURSE) == "Peter came"
    assert "Peter" not in printed(NURSE, smit)
