"""Every part of a pack is tagged: what a program that reads aloud finds, in which order, and nothing else."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from typing import Any

import pypdfium2
import pytest
from pikepdf import Dictionary, Name, Pdf

from notebook.errors.handover import GateRefused
from notebook.handover import gate
from notebook.handover.encryption import encrypt
from notebook.handover.gate import Check
from notebook.handover.gate.text_order import bare
from notebook.handover.layout.archival import metadata, profile
from notebook.handover.layout.canonical_pdf import deflate
from notebook.handover.layout.tags import Element, RecordTags, Tags
from notebook.handover.pack_document import Bar, ComposedPack, PageOf, Paragraph, Record, Words
from notebook.handover.recovery_sheet import SheetFacts, compose_sheet
from notebook.handover.render import render
from notebook.handover.render_process import render_in_subprocess
from notebook.messages import labels
from notebook.messages.i18n import translations
from notebook.model.vocabulary import Code, PackKind, PageSize, SectionKind
from notebook.sharing.release import Alias, Redacted, Release
from tests.support.bad_packs import tagging
from tests.support.pdf_tags import contents, elements, heard, instructions, kids, places
from tests.support.releases import MARCH, section
from tests.support.spoiled_packs import NAME, Change, changed

Made = tuple[bytes, ComposedPack]
Compose = Callable[..., ComposedPack]
TABLE = "Medication\tdose\tmorning\nSertraline\t50 mg\t1\nQuetiapine\t\t1\n"


@pytest.fixture(scope="module")
def long(release_of: Callable[[PackKind], Release], composed_of: Compose) -> Made:
    """Give a pack with a passage over pages, a table over pages, bars in both, and a chronology."""
    release = release_of(PackKind.CONSENTED)
    relative = Redacted(Code.TP, Alias("Relative", 0))
    first = [
        section(SectionKind.HEALTH, TABLE * 30, "Lorazepam\t", Redacted(Code.HD), "\t1\nand so on"),
        section(SectionKind.REPORTED, "word " * 900, relative, " came", Redacted(Code.TP), "."),
    ]
    later = [replace(section(SectionKind.OBSERVED, f"Day {day}."), entry=day) for day in range(3, 8)]
    pack = composed_of(replace(release, sections=(*first, *release.sections, *later)))
    pdf = render_in_subprocess(pack)
    gate.inspect(pdf, pack)
    return pdf, pack


def said(item: Words | Bar | PageOf, pages: dict[str, int]) -> str:
    if isinstance(item, PageOf):
        return str(pages[item.key])
    return item.text if isinstance(item, Words) else item.label


def starts(made: Made) -> dict[str, int]:
    document = pypdfium2.PdfDocument(made[0])
    pages = [item.get_dest().get_index() + 1 for item in document.get_toc()]
    document.close()
    return {heading.key: page for heading, page in zip(made[1].headings, pages, strict=True)}


def test_tree_is_read_in_the_order_of_the_document(long: Made) -> None:
    """The tree gives all that the pack says, in its order, and of furniture and repeated heads nothing."""
    with Pdf.open(BytesIO(long[0])) as pdf:
        wanted = "".join(said(item, starts(long)) for item in long[1].reading_order())
        assert bare(heard(pdf)) == bare(wanted)


def test_each_content_is_in_the_tree_once(long: Made) -> None:
    """Every marked content belongs to one element, which the parent tree names."""
    with Pdf.open(BytesIO(long[0])) as pdf:
        listed = [(place, element.objgen) for element in elements(pdf) for place in places(element)]
        assert Counter(place for place, _ in listed) == Counter(contents(pdf).keys())
        owners = dict(listed)
        tree = dict(zip(*[iter(pdf.Root.StructTreeRoot.ParentTree.Nums)] * 2, strict=True))
        for page in pdf.pages:
            for number, owner in enumerate(tree[page.obj.StructParents]):
                assert owners[page.obj.objgen[0], number] == owner.objgen


def test_title_is_read_before_its_page(long: Made) -> None:
    """In contents and chronology the title is heard before the number of its page."""
    with Pdf.open(BytesIO(long[0])) as pdf:
        texts = contents(pdf)
        roles = {role: [e for e in elements(pdf) if role == e.S] for role in ("/TOCI", "/TR")}
        text = {
            role: ["".join(texts[p] for e in _all(item) for p in places(e)) for item in found]
            for role, found in roles.items()
        }
    titles = [heading.text for heading in long[1].headings if heading.level == 1]
    page_of = starts(long)
    numbers = {heading.text: page_of[heading.key] for heading in long[1].headings}
    assert text["/TOCI"] == [f"{title}{numbers[title]}" for title in titles]
    events = [row for row in text["/TR"] if row.startswith("3 February 2026Visit")]
    entries = [heading.key for heading in long[1].headings if heading.text.endswith("Visit, 3 February 2026")]
    assert len(events) == len(entries) > 1
    assert all(row.endswith(str(page_of[key])) for row, key in zip(events, entries, strict=True))


def _all(element: Any) -> Iterator[Any]:  # noqa: ANN401 - as above
    yield element
    for kid in kids(element):
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield from _all(kid)


def test_links_stand_in_their_elements(long: Made) -> None:
    """Each link is in a Link element that the parent tree names, and nothing else is in the order of its page."""
    with Pdf.open(BytesIO(long[0])) as pdf:
        tree = dict(zip(*[iter(pdf.Root.StructTreeRoot.ParentTree.Nums)] * 2, strict=True))
        links = [link for page in pdf.pages for link in page.obj.get("/Annots", ())]
        assert links
        for link in links:
            owner = tree[link.StructParent]
            assert Name.Link == owner.S
            objects = [kid.Obj.objgen for kid in kids(owner) if isinstance(kid, Dictionary) and "/Obj" in kid]
            assert link.objgen in objects
        assert {str(page.obj.Tabs) for page in pdf.pages} == {"/S"}
        assert len({int(link.StructParent) for link in links} | set(range(len(pdf.pages)))) == len(pdf.pages) + len(
            links
        )


def test_rows_of_a_table_are_equally_wide(long: Made) -> None:
    """Every row of a table has as many columns as the others; a head says of what it is one."""
    with Pdf.open(BytesIO(long[0])) as pdf:
        tables = [element for element in elements(pdf) if Name.Table == element.S]
        widths = [
            {sum(int(cell.A.get("/ColSpan", 1)) if "/A" in cell else 1 for cell in kids(row)) for row in kids(table)}
            for table in tables
        ]
        heads = [element for element in elements(pdf) if element.S == Name.TH]
        assert {str(head.A.Scope) for head in heads} == {"/Row", "/Column"}
    assert all(len(width) == 1 for width in widths)
    assert {3} in widths
    assert {4} in widths


def test_headings_are_tagged_by_their_level(long: Made) -> None:
    """Each heading of the outline is one of the tree, below the title of the pack."""
    with Pdf.open(BytesIO(long[0])) as pdf:
        texts = contents(pdf)
        found = [
            (str(element.S), "".join(texts[place] for place in places(element)))
            for element in elements(pdf)
            if str(element.S) in {"/H1", "/H2"}
        ]
    title = next(block for block in long[1].blocks if isinstance(block, Paragraph) and block.voice == "title")
    said_of_title = "".join(run.text for run in title.reading_order() if isinstance(run, Words))
    headings = [("/H1", said_of_title), *((f"/H{h.level}", h.text) for h in long[1].headings)]
    assert found == [(role, " ".join(text.split())) for role, text in headings]


def test_paragraph_over_pages_is_one(long: Made) -> None:
    """A passage that goes on over pages is one element with contents on each of them."""
    with Pdf.open(BytesIO(long[0])) as pdf:
        spread = [{page for page, _ in places(element)} for element in elements(pdf)]
    assert max(map(len, spread)) > 1


def test_a_bar_says_what_was_removed(long: Made) -> None:
    """What is said in place of a bar is of the list alone; the name of an alias is read as well, as it stands."""
    words = translations("en")
    with Pdf.open(BytesIO(long[0])) as pdf:
        texts = contents(pdf)
        spans = [
            (str(element.ActualText), "".join(texts[place] for place in places(element)))
            for element in elements(pdf)
            if "/ActualText" in element
        ]
        assert not any("/Alt" in element or "/E" in element or "/T" in element for element in elements(pdf))
    assert [spoken for spoken, _ in spans] == [bar.aloud for bar in long[1].bars]
    assert {spoken for spoken, _ in spans} <= {labels.removed(words, code) for code in Code}
    assert ("removed: about a third party", "") in spans
    assert ("removed: about a third party", "third party") in spans


def test_every_code_is_said_with_removed(long: Made) -> None:
    """What is said of a removed passage begins with that it was, and differs for each code."""
    said_of = [labels.removed(translations(long[1].language), code) for code in Code]
    assert all(each.startswith("removed: ") for each in said_of)
    assert len(set(said_of)) == len(Code)


def test_what_surrounds_the_text_is_no_part_of_it(long: Made) -> None:
    """Header, footer, rules and what is repeated on a later page stand in artifacts; nothing stands outside."""
    with Pdf.open(BytesIO(long[0])) as pdf:
        for page in pdf.pages:
            depth = 0
            for _operands, operator in instructions(page):
                depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(str(operator), 0)
                assert depth in {0, 1}
                assert depth or str(operator) not in {"Tj", "f", "S"}
        said_in_tree = heard(pdf)
    assert long[1].furniture.header not in said_in_tree.removeprefix(long[1].title)
    assert "continued" not in said_in_tree


def test_file_says_what_it_keeps_to(good: Made) -> None:
    """Metadata and colours are constant, but for the title."""
    with Pdf.open(BytesIO(good[0])) as pdf:
        assert pdf.Root.Metadata.read_raw_bytes() == metadata(good[1].title)
        with pdf.open_metadata(update_docinfo=False) as found:
            assert (found["pdfuaid:part"], found["pdfaid:part"], found["pdfaid:conformance"]) == ("1", "2", "A")
            assert found["dc:title"] == good[1].title
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
    # What sRGB is does not change, and the bytes were looked at once.
    assert sha256(profile()).hexdigest() == "96d23895b6f377780cab2d9344da4b4e287dae8290cb5924d521dda14cc3b9c4"
    assert metadata("a & <b>").count(b"a &amp; &lt;b&gt;") == 1


def test_no_stream_ends_like_a_line() -> None:
    """A reader that looks for the end of a stream finds the length that is written there."""
    for data in (b"\x09", b"\x0c", b"\x09" * 500, b"a"):
        assert deflate(data)[-1:] not in (b"\r", b"\n")
    assert deflate(b"\x09")[-1:] == b"\0"
    assert not metadata("HP").endswith(b"\n")


def test_tree_is_closed_in_a_sealed_pack(long: Made) -> None:
    """Without the password no element, no text in place of a bar and no number of contents can be read."""
    sealed = encrypt(long[0], "hkvm-ßübr-wqtz")
    for sign in (b"/MCID", b"/MCR", b"/OBJR", b"/ActualText", b"/StructParent", b"/TOCI", b"removed:", b"pdfuaid"):
        assert sign in long[0] or sign == b"/MCID"
        assert sign not in sealed


def test_recovery_sheet_is_tagged() -> None:
    """The sheet of words is a list that is heard in its order."""
    facts = SheetFacts(tuple(f"word{n}" for n in range(24)), "ab cd", "12", "34", MARCH, "en", PageSize.A4)
    sheet = compose_sheet(facts)
    pdf = render_in_subprocess(sheet)
    gate.inspect(pdf, sheet)
    with Pdf.open(BytesIO(pdf)) as opened:
        assert sum(element.S == Name.LI for element in elements(opened)) == len(facts.words)
        assert bare(heard(opened)) == bare("".join(said(item, {}) for item in sheet.reading_order()))


BAD: dict[Check, tuple[Change, ...]] = {
    Check.STRUCTURE: (
        *(
            tagging.figure_with_a_secret,
            tagging.figure_in_place_of_a_paragraph,
            tagging.secret_in_place_of_text,
            tagging.secret_in_place_of_a_bar,
        ),
        *(
            tagging.another_reason_in_place_of_a_bar,
            tagging.bar_that_says_nothing,
            tagging.alternative_to_a_bar,
            tagging.expansion,
            tagging.title_of_an_element,
        ),
        *(
            tagging.name_of_an_element,
            tagging.language_of_an_element,
            tagging.attribute_of_an_element,
            tagging.role_of_its_own,
            tagging.roles_explained,
        ),
        *(
            tagging.names_of_elements,
            tagging.two_paragraphs_change_places,
            tagging.paragraph_left_out,
            tagging.paragraph_twice,
            tagging.element_of_nothing,
        ),
        *(
            tagging.number_twice_in_the_tree,
            tagging.content_of_another_page,
            tagging.content_of_another_element,
            tagging.parent_tree_cut,
        ),
        *(
            tagging.head_of_another_scope,
            tagging.head_that_is_none,
            tagging.page_of_another_key,
            tagging.link_of_another_key,
            tagging.link_out_of_its_element,
        ),
        *(
            tagging.untagged_text,
            tagging.text_out_of_its_mark,
            tagging.text_as_an_artifact,
            tagging.artifact_as_text,
            tagging.number_twice_on_a_page,
        ),
        *(tagging.numbers_change_places, tagging.another_role_in_the_page, tagging.marked_twice),
    ),
    Check.DRAWING: (tagging.text_in_a_mark, tagging.kind_of_artifact),
    Check.CONFORMITY: (
        *(
            tagging.metadata_with_a_secret,
            tagging.metadata_of_another_title,
            tagging.metadata_with_a_blank_more,
            tagging.another_profile,
        ),
        *(
            tagging.profile_of_words,
            tagging.another_condition,
            tagging.colours_of_four,
            tagging.not_marked,
            tagging.title_not_shown,
        ),
    ),
    Check.OBJECTS: (
        tagging.suspect,
        tagging.condition_explained,
        tagging.two_intents,
        tagging.without_tree,
        tagging.without_metadata,
        tagging.tabs_by_rows,
    ),
}


@pytest.mark.parametrize(
    ("change", "check"),
    [(change, check) for check, changes in BAD.items() for change in changes],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_other_tags_are_refused(change: Change, check: Check, good: Made) -> None:
    """A pack that is tagged otherwise in one way is refused by the check that is meant for it, without a word of it."""
    with pytest.raises(GateRefused) as caught:
        gate.inspect(changed(good[0], change), good[1])
    assert caught.value.check == check.value
    assert NAME not in f"{caught.value} {caught.value!r} {caught.value.args}"


def test_bar_with_words_of_the_case_is_refused(composed_of: Compose, release_of: Callable[[PackKind], Release]) -> None:
    """Where a bar would be said by words that are not of the list, the pack is refused though both layouts agree."""
    pack = composed_of(release_of(PackKind.CONSENTED))

    def spoiled(value: Any) -> Any:  # noqa: ANN401 - any part of a pack
        if isinstance(value, Bar):
            return replace(value, aloud=NAME)
        if isinstance(value, tuple):
            return tuple(map(spoiled, value))
        if isinstance(value, Paragraph):
            return replace(value, lines=spoiled(value.lines))
        return replace(value, body=spoiled(value.body)) if hasattr(value, "body") else value

    odd = replace(pack, blocks=spoiled(pack.blocks))
    assert NAME in {bar.aloud for bar in odd.bars}
    with pytest.raises(GateRefused) as caught:
        gate.inspect(render_in_subprocess(odd), odd)
    assert caught.value.check == Check.STRUCTURE


def test_order_that_both_layouts_have_wrong_is_refused(good: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the number of a page stands before its title in both layouts, the gate hears it."""

    def number_first(tags: Tags, record: Record, holder: Element) -> RecordTags:
        link = tags.add("Link", tags.add("Reference", tags.add("TOCI", holder)))
        cells = tuple(tags.add("Span", link) for _ in record.cells)
        return RecordTags(cells, tuple(tags.add("Span", link) for _ in record.body), link)

    monkeypatch.setattr("notebook.handover.layout.tags._contents", number_first)
    with pytest.raises(GateRefused) as caught:
        gate.inspect(render(good[1]), good[1])
    assert caught.value.check == Check.STRUCTURE


def test_same_release_gives_the_same_tags(composed_of: Compose, release_of: Callable[[PackKind], Release]) -> None:
    """A pack made twice from one release is the same file, tags and all."""
    release = release_of(PackKind.CONSENTED)
    assert render_in_subprocess(composed_of(release)) == render_in_subprocess(composed_of(release))
