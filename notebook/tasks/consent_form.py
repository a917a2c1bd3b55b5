"""Make a form from a consent that was asked for, to print or show; its answers are entered by ``signed_form``."""

from pathlib import Path

from notebook.errors.base import InvalidValue
from notebook.files import ensure_free, publish, write_part
from notebook.handover.consent_form import ConsentFormFacts, make_consent_form
from notebook.messages.consents import asked
from notebook.messages.pack.consent_form import LANGUAGES, form_translations
from notebook.model.case import Case
from notebook.model.ids import ConsentId
from notebook.model.vocabulary import PageSize
from notebook.tasks.consent_lines import is_open_request
from notebook.tasks.notebook import Notebook

__all__ = ["LANGUAGES", "consent_form_pdf", "save_consent_form"]


def consent_form_pdf(
    notebook: Notebook, case: Case, consent: ConsentId, language: str, page_size: PageSize = PageSize.A4
) -> bytes:
    """Return the form of a consent that was asked for and not answered yet.

    It names the person, who asks, and to whom what would go; never who speaks for them, nor their own words. Raise
    InvalidValue for another consent or language, and MissingGlyph, RenderFailed or GateRefused.
    """
    request = next((each for each in case.consents if each.id == consent), None)
    if request is None or not is_open_request(request):
        raise InvalidValue("consent")
    if language not in LANGUAGES:
        raise InvalidValue("language")
    tr, names = form_translations(language), notebook.party_names()
    facts = ConsentFormFacts(
        consent,
        case.subject.name,
        notebook.worker,
        tuple(asked(tr, line, names) for line in request.provisions),
        request.explained,
        language,
        page_size,
        notebook.practice,
    )
    return make_consent_form(facts)


def save_consent_form(form: bytes, path: Path) -> None:
    """Write a form as a PDF that only its owner can read; never overwrite a file.

    Raise FolderMissing, FileInTheWay or FileNotPlaced.
    """
    ensure_free(path)
    write_part(path, form)
    publish(path)
