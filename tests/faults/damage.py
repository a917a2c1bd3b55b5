"""One bit that turns over: in each page of a database, in each byte of a header."""

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Final

from notebook.errors.base import NotebookError
from notebook.errors.store import NotebookDamaged
from notebook.errors.vault import DatabaseStartDamaged, HeaderDamaged
from tests.faults.bench import open_desk, path_in, unsound
from tests.faults.figures import Figure
from tests.faults.operations.handing_over import HANDING_OVER
from tests.faults.trials import Prepared, prepared

_PAGE: Final = 4096


def turned_bits(in_each_page: int) -> list[Figure]:
    """Give the figures for the pages of a small notebook and for the bytes of its header."""
    with prepared(HANDING_OVER) as ready:
        return [_pages(ready, in_each_page), _both_headers(ready), _first_header(ready)]


def _pages(ready: Prepared, in_each_page: int) -> Figure:
    figure = Figure("one bit in each page: found")
    chance = Random(7)  # noqa: S311  # places of a test
    database = path_in(ready.fresh()) / "vault.db"
    whole = database.read_bytes()
    for page in range(0, len(whole), _PAGE):
        for _ in range(in_each_page):
            place = page + chance.randrange(_PAGE)
            database.write_bytes(_turned(whole, place, chance.randrange(8)))
            figure.count([] if _found(ready.folder) else ["opens and checks as if nothing were"], f"byte {place}")
    figure.note = f"{len(whole) // _PAGE} pages"
    return figure


def _found(folder: Path) -> bool:
    """Tell whether opening, or the check after it, finds something wrong without the record of the last closing."""
    (path_in(folder) / "pages.cv1").unlink(missing_ok=True)
    try:
        with open_desk(folder) as notebook:
            return bool(unsound(notebook))
    except (NotebookDamaged, DatabaseStartDamaged):
        return True


def _both_headers(ready: Prepared) -> Figure:
    """Turn one bit of each byte in both copies."""
    figure = Figure("one bit in each byte of both headers: refused")
    folder = ready.fresh()
    for place, damaged in _damaged_headers(folder):
        for copy in _copies(folder):
            copy.write_bytes(damaged)
        figure.count(_refused(folder), f"byte {place}")
    return figure


def _first_header(ready: Prepared) -> Figure:
    """Turn one bit of each byte in the first copy alone."""
    figure = Figure("one bit in each byte of one header: mended")
    folder = ready.fresh()
    first, second = _copies(folder)
    whole = first.read_bytes()
    for place, damaged in _damaged_headers(folder):
        first.write_bytes(damaged)
        wrong = []
        try:
            with open_desk(folder):
                pass
        except NotebookError as refused:
            wrong.append(f"{type(refused).__name__} although the second copy is whole")
        if first.read_bytes() != whole or second.read_bytes() != whole:
            wrong.append("not mended")
        figure.count(wrong, f"byte {place}")
    return figure


def _refused(folder: Path) -> list[str]:
    try:
        with open_desk(folder):
            return ["it opens"]
    except HeaderDamaged:
        return []
    except NotebookError as refused:
        return [f"{type(refused).__name__} instead of HeaderDamaged"]


def _damaged_headers(folder: Path) -> Iterator[tuple[int, bytes]]:
    chance = Random(8)  # noqa: S311  # places of a test
    whole = _copies(folder)[0].read_bytes()
    for place in range(len(whole)):
        yield place, _turned(whole, place, chance.randrange(8))


def _copies(folder: Path) -> tuple[Path, Path]:
    return path_in(folder) / "keys.cv1", path_in(folder) / "keys.cv1.bak"


def _turned(whole: bytes, place: int, bit: int) -> bytes:
    return whole[:place] + bytes([whole[place] ^ 1 << bit]) + whole[place + 1 :]
