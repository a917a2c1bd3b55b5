"""The consent form: one page, in English or Dutch, of what the person is asked and nothing else."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

import pytest
from pypdfium2 import PdfDocument

from notebook.errors.base import InvalidValue
from notebook.errors.tasks import FileInTheWay
from notebook.model.case import Case
from notebook.model.consent import Consent, ConsentEvent, Period, Provision
from notebook.model.ids import ConsentId, ProvisionId
from notebook.model.people import Addressee
from notebook.model.vocabulary import Category, ConsentState, Effect, Grantor, Method, Purpose
from notebook.tasks.consent_form import consent_form_pdf, save_consent_form
from notebook.tasks.consents import record_consent
from notebook.tasks.notebook import Notebook
from tests.references import load_case

NOW: Final = datetime(2026, 11, 2, 9, tzinfo=UTC)
LINE: Final = Provision(
    ProvisionId("a"),
    Effect.PERMIT,
    Addressee("audience", "education"),
    (Purpose("care"), Purpose("reintegration")),
    tuple(Category),
    Period(),
    date(2027, 1, 31),
    "only if I am there",
)
ASKED: Final = Consent(
    ConsentId(""),
    Grantor.PARENT,
    Method.WRITTEN,
    (LINE, replace(LINE, id=ProvisionId("b"), to=Addressee("party", "p3")), replace(LINE, to=Addressee("party", "p4"))),
    (ConsentEvent(ConsentState.REQUESTED, NOW, NOW),),
    explained="Who gets what, and how to stop it.",
    grantor_name="Anna Example",
)


def asked_for(notebook: Notebook) -> tuple[Case, ConsentId]:
    case = record_consent(notebook, load_case(notebook, "K-014"), ASKED, NOW)
    return case, case.consents[-1].id


def text_of(pdf: bytes) -> str:
    document = PdfDocument(pdf)
    assert len(document) == 1
    return " ".join(document[0].get_textpage().get_text_bounded().split())


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            ("May this be shared?", "Education: ", "T. Kieviet: ", "Until 31 January 2027.", "You are free to say no"),
        ),
        (
            "nl",
            ("Mag dit gedeeld worden?", "Het onderwijs: ", "Voor: Zorg", "31 januari 2027", "U mag nee zeggen", "Ja"),
        ),
    ],
)
def test_one_page_says_what_is_asked(notebook: Notebook, language: str, said: tuple[str, ...]) -> None:
    """With three lines it is one page; nothing of the notes, the person's own words, or who speaks for them."""
    case, consent = asked_for(notebook)
    text = text_of(consent_form_pdf(notebook, case, consent, language))
    for each in (*said, case.subject.name, "J. Bakker", consent):
        assert each in text, each
    for never in ("Anna Example", "only if I am there", case.reference, "{"):
        assert never not in text


def test_in_dutch_no_english_is_left(notebook: Notebook) -> None:
    """Every sentence and every term that the form prints has its Dutch."""
    case, consent = asked_for(notebook)
    text = text_of(consent_form_pdf(notebook, case, consent, "nl"))
    for english in (
        "May",
        "shared",
        "Until",
        "For:",
        "wellbeing",
        "Care",
        "Page",
        "January",
        "Yes",
        "PRACTICE",
        "Tele",
    ):
        assert english not in text.replace("Telefoon", ""), english


def test_only_an_open_request_has_a_form(notebook: Notebook, tmp_path: Path) -> None:
    """What was answered already is not asked on paper; a file that exists is never overwritten."""
    case, consent = asked_for(notebook)
    for wrong, language in ((ConsentId("s2"), "en"), (ConsentId("none"), "en"), (consent, "xx")):
        with pytest.raises(InvalidValue):
            consent_form_pdf(notebook, case, wrong, language)
    path = tmp_path / "form.pdf"
    form = consent_form_pdf(notebook, case, consent, "en")
    save_consent_form(form, path)
    assert path.read_bytes().startswith(b"%PDF-")
    with pytest.raises(FileInTheWay):
        save_consent_form(form, path)


def test_a_form_too_long_for_a_page_stays_together(notebook: Notebook) -> None:
    """Each question is on the page of its answers, the signature follows the rights, and each page has its number."""
    lines = tuple(replace(LINE, id=ProvisionId(f"l{place}")) for place in range(14))
    explained = "What this is for, and what it is not. " * 60
    asked = replace(ASKED, provisions=lines, explained=explained)
    case = record_consent(notebook, load_case(notebook, "K-014"), asked, NOW)
    consent = case.consents[-1].id
    document = PdfDocument(consent_form_pdf(notebook, case, consent, "en"))
    pages = [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]
    assert len(pages) > 1
    for number, text in enumerate(pages, 1):
        assert consent in text
        assert f"Page {number} of {len(pages)}" in text
        assert len(re.findall(r"Line \d+", text)) == len(re.findall(r"Yes No\b", text)), text
    assert sum(len(re.findall(r"Line \d+", text)) for text in pages) == len(lines)
    assert "".join(pages).count("What this is for, and what it is not.") == 60
    assert "Signature" in pages[-1]
