"""The gate: the last check on a finished pack, before any file exists. It fails closed.

It knows from the composed pack what the PDF should say, and reads the finished bytes with tools that had no part in
drawing them: qpdf for the objects, a reader of its own for pages and fonts, pdfium for what a reader's program will
show and copy. It refuses everything that it does not know.
"""

from notebook.handover.gate.checks import Check, refuse
from notebook.handover.gate.inspection import SecondLayout, inspect

__all__ = ["Check", "SecondLayout", "inspect", "refuse"]
