"""One form: the file is what qpdf writes from the objects that can be reached, byte for byte.

That alone refuses unreachable and doubled objects, earlier revisions, comments, object streams, bytes
between objects and bytes after the end, and a file identifier that is not made from the bytes.
"""

import zlib

import pikepdf

from notebook.handover.gate.checks import Check, refuse
from notebook.handover.layout.canonical_pdf import deflate, write_canonically


def check_form(pdf: pikepdf.Pdf, written: bytes) -> None:
    """Refuse a file that is not in canonical form."""
    if pdf.is_encrypted or write_canonically(pdf) != written:
        raise refuse(Check.FORM)


def check_streams(pdf: pikepdf.Pdf) -> None:
    """Refuse a stream that is not, byte for byte, what deflating its data gives; qpdf never deflates the metadata."""
    for found in pdf.objects:
        if isinstance(found, pikepdf.Stream) and found.objgen != pdf.Root.Metadata.objgen:
            raw = found.read_raw_bytes()
            try:
                inflated = zlib.decompressobj().decompress(raw)
            except zlib.error:
                raise refuse(Check.STREAMS) from None
            if deflate(inflated) != raw:
                raise refuse(Check.STREAMS)
