"""What a copy for the person says that others were given is what they got, not what became of it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from notebook.maintenance.erase import erase_entry
from notebook.messages import disclosures
from notebook.messages import person_copy as messages
from notebook.messages.i18n import translations
from notebook.model.consent import ConsentEvent
from notebook.model.ids import CaseId, EntryId
from notebook.model.people import Addressee
from notebook.model.vocabulary import Category, ConsentState, Grantor
from notebook.tasks import printed_numbers
from notebook.tasks.consents import record_consent
from notebook.tasks.disclosures import read_log
from notebook.tasks.person_copy import copy_choices, person_request
from notebook.tasks.went_out import went_out
from tests.references import load_case
from tests.support.build import case, consent, flag, section
from tests.support.cli import text_of
from tests.support.given_packs import DAY, NOW, TO_NURSE, correct, give, made, notebook_of, of_section, share

SUBJECT = Addressee("audience", "subject")


def test_the_kinds_of_information_are_those_that_were_given(tmp_path: Path) -> None:
    """A note that was written anew about an offence tells of no offence that the nurse was told of."""
    part = section("She sleeps badly.", flags=(flag(), flag(to=SUBJECT)))
    with notebook_of(case(of_section(part, 1), consents=(consent(),)), tmp_path) as notebook:
        give(notebook, TO_NURSE, NOW, tmp_path)
        content = {"text": "She was arrested in May.", "categories": (Category.OFFENCES,)}
        correct(notebook, "e1", NOW + DAY, content)
        share(notebook, "e1", NOW + DAY, SUBJECT)
        said = text_of(made(notebook, person_request(CaseId("c1")), NOW + 2 * DAY).data)
    listed = said.split("Who was given")[1].split("Notes")[0]
    assert "wellbeing" in listed.casefold()
    assert "offences" not in listed.casefold()


@pytest.mark.parametrize(
    ("grantor", "printed", "seen"),
    [
        (Grantor.SUBJECT, "Ground: your consent", "Shared with consent,"),
        (Grantor.PARENT, "Ground: the consent of a parent", "Shared with the consent of a parent,"),
        (Grantor.GUARDIAN, "Ground: the consent of a guardian", "Shared with the consent of a guardian,"),
        (
            Grantor.REPRESENTATIVE,
            "Ground: the consent of a representative",
            "Shared with the consent of a representative,",
        ),
    ],
)
@pytest.mark.parametrize("earlier", [False, True], ids=["", "made by an earlier version"])
def test_whose_consent_a_pack_rested_on_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, grantor: Grantor, printed: str, seen: str, *, earlier: bool
) -> None:
    """In the copy and to the worker, by kind and never by name; what is put on record later changes nothing."""
    who = "" if grantor is Grantor.SUBJECT else "Anna Quillon"
    yes = consent(grantor=grantor, until=date(2027, 1, 1), who=who)
    part = section("She sleeps badly.", flags=(flag(), flag(to=SUBJECT)))
    with notebook_of(case(of_section(part, 1), consents=(yes,)), tmp_path) as notebook:
        with monkeypatch.context() as before:
            if earlier:
                before.setattr(printed_numbers, "to_keep", lambda *_arguments: {})
            give(notebook, TO_NURSE, NOW, tmp_path)
        other = Grantor.PARENT if grantor is Grantor.SUBJECT else Grantor.SUBJECT
        late = (ConsentEvent(ConsentState.GIVEN, NOW - DAY, NOW + DAY),)
        later = replace(consent(name="s9", grantor=other, until=date(2027, 1, 1), who="Bob Quillon"), events=late)
        record_consent(notebook, load_case(notebook, CaseId("c1")), later, NOW + DAY)
        told = text_of(made(notebook, person_request(CaseId("c1")), NOW + 2 * DAY).data)
        listed = " ".join(told.split("Who was given")[1].split("Notes")[0].split())
        [given] = copy_choices(notebook, CaseId("c1")).given_out
        asked = messages.disclosure(translations(), given.disclosure, given.to, notebook.zone, given.consent_of)
        [shown] = [each for each in went_out(notebook, NOW).items if each.disclosure.pack == given.disclosure.pack]
        line = disclosures.line(translations(), shown.disclosure, {}, notebook.zone, shown.consent_of)
        content = disclosures.content(translations(), shown.disclosure, shown.consent_of)[0]
    assert printed in listed
    assert "Quillon" not in told + asked + line + content
    assert seen in asked
    assert seen in line
    assert seen in content


def test_whose_consent_it_was_outlives_what_was_given(tmp_path: Path) -> None:
    """The log says it: nothing of the pack need be left."""
    yes = consent(grantor=Grantor.GUARDIAN, until=date(2027, 1, 1), who="Anna Quillon")
    part = section("She sleeps badly.", flags=(flag(),))
    with notebook_of(case(of_section(part, 1), consents=(yes,)), tmp_path) as notebook:
        give(notebook, TO_NURSE, NOW, tmp_path)
        erase_entry(notebook.connection, CaseId("c1"), EntryId("e1"), NOW + DAY)
        [shown] = read_log(notebook, NOW + DAY).entries
    assert shown.consent_of == (Grantor.GUARDIAN,)
