"""The text of a recovery sheet, read back from its file."""

import pypdfium2 as pdfium


def text_of_sheet(pdf: bytes) -> str:
    """Give the text of all pages as pdfium reads it, a blank text for what is no PDF that it can read."""
    try:
        with pdfium.PdfDocument(pdf) as document:
            return "\n".join(page.get_textpage().get_text_range() for page in document)
    except pdfium.PdfiumError:
        return ""
