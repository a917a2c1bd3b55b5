"""Read anchor, fingerprint and sender back from the first pages of a finished pack."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from notebook.handover.pack_password import spellings
from notebook.messages.i18n import languages, translations
from notebook.messages.pack import front_page

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_FIRST_PAGES: Final = 3
"""The anchor ends the cover, which long handling terms can extend beyond one page."""

_HEX: Final = r"((?:[0-9a-f]\s*){64})(?![0-9a-f])"


@dataclass(frozen=True, slots=True)
class PackImprint:
    """``anchor`` and ``fingerprint`` in hex and ``sender`` as printed, each None if there is none.

    ``text`` is that of the first pages. ``locked`` means that none of the passwords opens it; nothing else is known
    then.
    """

    anchor: str | None = None
    fingerprint: str | None = None
    sender: str | None = None
    text: str = ""
    locked: bool = False


def read_imprint(data: bytes, passwords: tuple[str, ...] = ()) -> PackImprint | None:
    """Read the bytes of a PDF; return None when they are not one."""
    import pypdfium2 as pdfium
    from pypdfium2 import raw

    for password in (None, *spellings(passwords)):
        try:
            document = pdfium.PdfDocument(data, password=password)
        except pdfium.PdfiumError as refused:
            if getattr(refused, "err_code", None) == raw.FPDF_ERR_PASSWORD:
                continue
            return None
        try:
            return _read(document)
        except pdfium.PdfiumError:
            return None
        finally:
            document.close()
    return PackImprint(locked=True)


def _read(document: "PdfDocument") -> PackImprint:
    text = ""
    for number in range(min(len(document), _FIRST_PAGES)):
        page = document[number]
        words = page.get_textpage()
        text += words.get_text_range() + "\n"
        words.close()
        page.close()
    covers = [front_page.cover(translations(language)) for language in languages()]
    return PackImprint(
        _hex_after(text, [cover.anchor for cover in covers]),
        _hex_after(text, [cover.fingerprint for cover in covers]),
        _line_after(text, [cover.sender for cover in covers]),
        text,
    )


def _hex_after(text: str, labels: list[str]) -> str | None:
    for label in labels:
        if found := re.search(rf"{re.escape(label)}\s+{_HEX}", text):
            return "".join(found[1].split())
    return None


def _line_after(text: str, labels: list[str]) -> str | None:
    for label in labels:
        if found := re.search(rf"^{re.escape(label)} (.+?)\s*$", text, re.MULTILINE):
            return found[1]
    return None
