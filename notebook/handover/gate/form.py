"""One form: the file is what qpdf writes from the objects that can be reached, byte for byte.

That alone refuses unreachable and doubled objects, earlier revisions, comments, object streams, bytes
between objects and bytes after the end, and a file identifier that is not made from the bytes.
"""

import zlib

import pikepdf

from notebook.handover.finish import write_canonically
from notebook.handover.gate.refusal import Check, refuse


def check_form(pdf: pikepdf.Pdf, written: bytes) -> None:
    """Refuse a file that is not in canonical form."""
    if pdf.is_encrypted or write_canonically(pdf) != written:
        raise refuse(Check.FORM)


def check_streams(pdf: pikepdf.Pdf) -> None:
    """Refuse a stream that is not deflated once, or that goes on after its deflated data."""
    for found in pdf.objects:
        if isinstance(found, pikepdf.Stream):
            inflate = zlib.decompressobj()
            try:
                inflate.decompress(found.read_raw_bytes())
            except zlib.error:
                raise refuse(Check.STREAMS) from None
            if not inflate.eof or inflate.unused_data:
                raise refuse(Check.STREAMS)
