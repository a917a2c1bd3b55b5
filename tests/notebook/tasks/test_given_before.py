"""What a copy for the person says that others were given is what they got, not what became of it."""

from pathlib import Path

from notebook.model.ids import CaseId
from notebook.model.people import Addressee
from notebook.model.vocabulary import Category
from notebook.tasks.person_copy import person_request
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
