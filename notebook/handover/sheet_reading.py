"""Read the text of a recovery sheet back from its PDF."""

import pypdfium2 as pdfium


def text_of_sheet(pdf: bytes) -> str:
    """Return the text of all pages as pdfium reads it, an empty text for what is not a readable PDF."""
    try:
        with pdfium.PdfDocument(pdf) as document:
            return "\n".join(page.get_textpage().get_text_range() for page in document)
    except pdfium.PdfiumError:
        return ""
