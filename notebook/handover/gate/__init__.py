"""The last check on a finished pack, before any file exists. It fails closed.

It knows what the pack should say from the composed pack, and reads the finished bytes with tools that
had no part in drawing them: qpdf for the objects, a reader of its own for pages and fonts, pdfium for
what a reader's program will show and copy. Whatever it does not know, it refuses.
"""

from notebook.handover.gate.checks import Check, refuse
from notebook.handover.gate.inspection import SecondLayout, inspect

__all__ = ["Check", "SecondLayout", "inspect", "refuse"]
