"""Packs whose outline leads elsewhere."""

from pikepdf import Dictionary, Pdf, String

from tests.support.spoiled_packs import (
    NAME,
)


def heading_leads_off_the_page(pdf: Pdf) -> None:
    pdf.Root.Outlines.First.Dest[3] = 83065


def heading_leads_beside(pdf: Pdf) -> None:
    pdf.Root.Outlines.First.Dest[2] = 65


def heading_zooms(pdf: Pdf) -> None:
    pdf.Root.Outlines.First.Dest[4] = 65.5


def count_of_headings(pdf: Pdf) -> None:
    pdf.Root.Outlines.Count = 83065


def count_below_a_heading(pdf: Pdf) -> None:
    pdf.Root.Outlines.Last.Count = -83


def open_heading(pdf: Pdf) -> None:
    pdf.Root.Outlines.Last.Count = 1


def headings_in_a_ring(pdf: Pdf) -> None:
    pdf.Root.Outlines.First.Next.Next = pdf.Root.Outlines.First


def heading_behind_the_last(pdf: Pdf) -> None:
    pdf.Root.Outlines.Last.Next = pdf.make_indirect(
        Dictionary(Title=String(NAME), Parent=pdf.Root.Outlines, Dest=pdf.Root.Outlines.First.Dest)
    )


def last_heading_is_the_first(pdf: Pdf) -> None:
    pdf.Root.Outlines.Last = pdf.Root.Outlines.First
