"""Packs whose streams are written in another way."""

import zlib
from collections.abc import Callable

from pikepdf import Dictionary, Name, Pdf

from tests.support.spoiled_packs import (
    NOTES,
)


def deflated_at_another_level(pdf: Pdf) -> None:
    _deflate(pdf, lambda data: zlib.compress(data, 1))


def not_deflated_but_stored(pdf: Pdf) -> None:
    _deflate(pdf, lambda data: zlib.compress(data, 0))


def deflated_in_pieces(pdf: Pdf) -> None:
    def written(data: bytes) -> bytes:
        packer = zlib.compressobj()
        return packer.compress(data) + packer.flush(zlib.Z_FULL_FLUSH) + packer.flush()

    _deflate(pdf, written)


def _deflate(pdf: Pdf, written: Callable[[bytes], bytes]) -> None:
    stream = pdf.pages[NOTES].Contents
    stream.write(written(stream.read_bytes()), filter=Name.FlateDecode)


def predicted(pdf: Pdf) -> None:
    pdf.pages[NOTES].Contents.DecodeParms = Dictionary(Predictor=1)
