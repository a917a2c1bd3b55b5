"""Packs whose tags say something else than the pages."""

from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf, String

from notebook.handover.layout.archival import metadata, profile
from notebook.messages import labels
from notebook.messages.i18n import translations
from notebook.model.vocabulary import Code
from tests.support.pdf_tags import elements
from tests.support.spoiled_packs import NAME, NOTES, append_unmarked, draw, show


def an_element(pdf: Pdf, role: str) -> Any:  # noqa: ANN401 - pikepdf gives no types to objects
    return next(element for element in elements(pdf) if f"/{role}" == element.S)


def a_bar(pdf: Pdf) -> Any:  # noqa: ANN401 - as above
    return next(element for element in elements(pdf) if "/ActualText" in element)


def figure_with_a_secret(pdf: Pdf) -> None:
    root = pdf.Root.StructTreeRoot.K
    figure = Dictionary(S=Name.Figure, P=root, Alt=String(NAME), K=Array([]))
    root.K.append(pdf.make_indirect(figure))


def figure_in_place_of_a_paragraph(pdf: Pdf) -> None:
    an_element(pdf, "P").S = Name.Figure


def secret_in_place_of_text(pdf: Pdf) -> None:
    an_element(pdf, "P").ActualText = String(NAME)


def secret_in_place_of_a_bar(pdf: Pdf) -> None:
    a_bar(pdf).ActualText = String(NAME)


def another_reason_in_place_of_a_bar(pdf: Pdf) -> None:
    a_bar(pdf).ActualText = String(labels.removed(translations("en"), Code.UNV))


def bar_that_says_nothing(pdf: Pdf) -> None:
    del a_bar(pdf).ActualText


def alternative_to_a_bar(pdf: Pdf) -> None:
    a_bar(pdf).Alt = String(NAME)


def expansion(pdf: Pdf) -> None:
    an_element(pdf, "P").E = String(NAME)


def title_of_an_element(pdf: Pdf) -> None:
    an_element(pdf, "H1").T = String(NAME)


def name_of_an_element(pdf: Pdf) -> None:
    an_element(pdf, "H1").ID = String(NAME)


def language_of_an_element(pdf: Pdf) -> None:
    an_element(pdf, "P").Lang = String("nl")


def attribute_of_an_element(pdf: Pdf) -> None:
    an_element(pdf, "P").A = Dictionary(O=Name.UserProperties, P=Array([Dictionary(N=String(NAME), V=1)]))


def role_of_its_own(pdf: Pdf) -> None:
    an_element(pdf, "P").S = Name("/SanderTollin")


def roles_explained(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot.RoleMap = Dictionary({"/SanderTollin": Name.P})


def names_of_elements(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot.IDTree = Dictionary(Names=Array([String(NAME), an_element(pdf, "P")]))


def two_paragraphs_change_places(pdf: Pdf) -> None:
    order = pdf.Root.StructTreeRoot.K.K
    order[0], order[1] = order[1], order[0]


def paragraph_left_out(pdf: Pdf) -> None:
    del pdf.Root.StructTreeRoot.K.K[0]


def paragraph_twice(pdf: Pdf) -> None:
    order = pdf.Root.StructTreeRoot.K.K
    order.append(order[0])


def element_of_nothing(pdf: Pdf) -> None:
    root = pdf.Root.StructTreeRoot.K
    root.K.append(pdf.make_indirect(Dictionary(S=Name.P, P=root, K=Array([]))))


def number_twice_in_the_tree(pdf: Pdf) -> None:
    leaves = [element for element in elements(pdf) if isinstance(element.K, int) and element.Pg == pdf.pages[0].obj]
    leaves[1].K = leaves[0].K


def content_of_another_page(pdf: Pdf) -> None:
    an_element(pdf, "P").Pg = pdf.pages[1].obj


def content_of_another_element(pdf: Pdf) -> None:
    first = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    first[0], first[1] = first[1], first[0]


def parent_tree_cut(pdf: Pdf) -> None:
    del pdf.Root.StructTreeRoot.ParentTree.Nums[-2:]


def head_of_another_scope(pdf: Pdf) -> None:
    an_element(pdf, "TH").A.Scope = Name.Column


def head_that_is_none(pdf: Pdf) -> None:
    cell = an_element(pdf, "TH")
    cell.S = Name.TD
    del cell.A


def page_of_another_key(pdf: Pdf) -> None:
    pdf.pages[0].StructParents, pdf.pages[1].StructParents = 1, 0


def link_of_another_key(pdf: Pdf) -> None:
    pdf.pages[0].Annots[0].StructParent += 1


def link_out_of_its_element(pdf: Pdf) -> None:
    link = an_element(pdf, "Link")
    link.K = Array([kid for kid in link.K if "/Obj" not in kid])


def untagged_text(pdf: Pdf) -> None:
    append_unmarked(pdf, show(pdf, "", y=90).replace(b"<> Tj", b"<20> Tj"))


def text_out_of_its_mark(pdf: Pdf) -> None:
    draw(pdf, NOTES, lambda drawn: drawn.replace(b" BDC\n", b" BDC\nEMC\n", 1).replace(b"\nEMC\n/", b"\n/", 2))


def text_as_an_artifact(pdf: Pdf) -> None:
    def spoiled(drawn: bytes) -> bytes:
        head, _mark, tail = drawn.rpartition(b" <</MCID ")
        return head.rpartition(b"\n")[0] + b"\n/Artifact BMC\n" + tail.partition(b"\n")[2]

    draw(pdf, NOTES, spoiled)


def artifact_as_text(pdf: Pdf) -> None:
    draw(pdf, NOTES, lambda drawn: drawn.replace(b"/Artifact BMC", b"/P <</MCID 0>> BDC", 1))


def number_twice_on_a_page(pdf: Pdf) -> None:
    draw(pdf, NOTES, lambda drawn: drawn.replace(b"/MCID 1>>", b"/MCID 0>>", 1))


def numbers_change_places(pdf: Pdf) -> None:
    draw(
        pdf,
        NOTES,
        lambda drawn: (
            drawn.replace(b"/MCID 1>>", b"/MCID x>>")
            .replace(b"/MCID 2>>", b"/MCID 1>>")
            .replace(b"/MCID x>>", b"/MCID 2>>")
        ),
    )


def another_role_in_the_page(pdf: Pdf) -> None:
    draw(pdf, NOTES, lambda drawn: drawn.replace(b"/P <<", b"/SanderTollin <<", 1))


def marked_twice(pdf: Pdf) -> None:
    draw(pdf, NOTES, lambda drawn: b"/Artifact BMC\n" + drawn + b"EMC\n")


def text_in_a_mark(pdf: Pdf) -> None:
    draw(pdf, NOTES, lambda drawn: drawn.replace(b"/MCID 0>>", b"/MCID 0/ActualText (Sander)>>", 1))


def kind_of_artifact(pdf: Pdf) -> None:
    draw(pdf, NOTES, lambda drawn: drawn.replace(b"/Artifact BMC", b"/Artifact <</Contents (Sander)>> BDC", 1))


def metadata_with_a_secret(pdf: Pdf) -> None:
    pdf.Root.Metadata.write(pdf.Root.Metadata.read_bytes().replace(b"Part of ISO", NAME.encode()))


def metadata_of_another_title(pdf: Pdf) -> None:
    pdf.Root.Metadata.write(metadata(NAME))


def metadata_with_a_blank_more(pdf: Pdf) -> None:
    pdf.Root.Metadata.write(pdf.Root.Metadata.read_bytes() + b" ")


def another_profile(pdf: Pdf) -> None:
    pdf.Root.OutputIntents[0].DestOutputProfile.write(profile()[:-1] + b"x")


def profile_of_words(pdf: Pdf) -> None:
    pdf.Root.OutputIntents[0].DestOutputProfile.write(profile() + NAME.encode())


def another_condition(pdf: Pdf) -> None:
    pdf.Root.OutputIntents[0].OutputConditionIdentifier = String(NAME)


def colours_of_four(pdf: Pdf) -> None:
    pdf.Root.OutputIntents[0].DestOutputProfile.N = 4


def not_marked(pdf: Pdf) -> None:
    pdf.Root.MarkInfo.Marked = False


def title_not_shown(pdf: Pdf) -> None:
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


def suspect(pdf: Pdf) -> None:
    pdf.Root.MarkInfo.Suspects = True


def condition_explained(pdf: Pdf) -> None:
    pdf.Root.OutputIntents[0].Info = String(NAME)


def two_intents(pdf: Pdf) -> None:
    pdf.Root.OutputIntents.append(pdf.make_indirect(Dictionary(Type=Name.OutputIntent, S=Name.GTS_PDFX)))


def without_tree(pdf: Pdf) -> None:
    del pdf.Root.StructTreeRoot


def without_metadata(pdf: Pdf) -> None:
    del pdf.Root.Metadata


def tabs_by_rows(pdf: Pdf) -> None:
    pdf.pages[0].Tabs = Name.R
