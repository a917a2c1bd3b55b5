"""All checks, in an order in which each may rely on those before it."""

from collections.abc import Callable
from io import BytesIO

import pikepdf

from notebook.errors import NotebookError, PackCancelled
from notebook.handover.document import ComposedPack
from notebook.handover.gate.drawing import Pages
from notebook.handover.gate.fonts import Used
from notebook.handover.gate.form import check_form, check_streams
from notebook.handover.gate.objects import check_objects
from notebook.handover.gate.outline import check_outline
from notebook.handover.gate.reading import Reading
from notebook.handover.gate.refusal import Check, refuse
from notebook.handover.gate.wording import Expected


def inspect(written: bytes, pack: ComposedPack, cancel: Callable[[], bool] | None = None) -> None:
    """Hold a finished, not yet encrypted file against what it was made from.

    Raises GateRefused with the check that it did not pass, or PackCancelled after ``cancel`` gave True.
    """
    try:
        _inspect(written, pack, cancel)
    except NotebookError:
        raise
    except Exception:  # noqa: BLE001 - fail closed, and without a message that could quote the pack
        raise refuse(Check.UNREADABLE) from None


def _inspect(written: bytes, pack: ComposedPack, cancel: Callable[[], bool] | None) -> None:
    with pikepdf.open(BytesIO(written), attempt_recovery=False, suppress_warnings=True) as pdf:
        check_form(pdf, written)
        check_objects(pdf)
        check_streams(pdf)
        if str(pdf.trailer.Info.Title) != pack.title or str(pdf.Root.Lang) != pack.language:
            raise refuse(Check.OBJECTS)
        _check_pages(pdf, written, pack, cancel)


def _check_pages(pdf: pikepdf.Pdf, written: bytes, pack: ComposedPack, cancel: Callable[[], bool] | None) -> None:
    starts = check_outline(pdf, pack)
    pages = Pages(pdf)
    expected = Expected(pack, starts, len(pages))
    used = Used()
    reading = Reading(written, pack)
    try:
        for number in range(1, len(pages) + 1):
            if cancel is not None and cancel():
                raise PackCancelled
            shown = pages.read(number)
            expected.take(number, shown)
            used.add(shown)
            reading.check(number, "".join(item.text for item in shown))
        reading.finish()
    finally:
        reading.close()
    expected.finish()
    used.check(pages)
