"""Everything that several tools can read from a PDF."""

import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdf
import pypdfium2
from pdfminer.high_level import extract_text


def everything_in(pack: Path) -> dict[str, bytes]:
    """Return the raw bytes, every decoded stream, every string, and the text of each extractor."""
    data = pack.read_bytes()
    found = {"raw": data, "pypdf": pypdf_text(data), "pdfminer": extract_text(BytesIO(data)).encode()}
    found["pdfium"] = pdfium_text(data)
    found.update(_objects(data))
    if shutil.which("pdftotext"):
        found["pdftotext"] = subprocess.run(["pdftotext", "-raw", pack, "-"], capture_output=True, check=True).stdout
    if shutil.which("mutool"):
        found["mutool"] = subprocess.run(
            ["mutool", "draw", "-q", "-F", "text", "-o", "-", pack], capture_output=True, check=True
        ).stdout
    return found


def pypdf_text(data: bytes) -> bytes:
    """Return the text, properties and outline of a PDF as pypdf reads them, in UTF-8."""
    reader = pypdf.PdfReader(BytesIO(data))
    texts = [page.extract_text() for page in reader.pages]
    return "\n".join([*texts, repr(reader.metadata), repr(reader.outline)]).encode(errors="surrogatepass")


def pdfium_text(data: bytes) -> bytes:
    """Return the text of a PDF as PDFium reads it, in UTF-8."""
    document = pypdfium2.PdfDocument(data)
    texts = []
    for page in document:
        text = page.get_textpage()
        texts.append(text.get_text_range())
        text.close()
        page.close()
    document.close()
    return "\n".join(texts).encode(errors="surrogatepass")


def _objects(data: bytes) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    with pikepdf.open(BytesIO(data)) as document:
        for number, each in enumerate(document.objects):
            found[f"object {number}"] = each.unparse(resolved=True)
            if isinstance(each, pikepdf.Stream):
                found[f"stream {number}"] = each.read_bytes()
    return found
