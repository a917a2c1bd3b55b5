"""From a release to the bytes of a pack."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path

import pypdfium2
import pypdfium2.raw as c_pdfium
import pytest

import notebook
import notebook.messages.errors.handover
from notebook.errors.base import NotebookError
from notebook.errors.handover import GateRefused, MissingGlyph, PackCancelled, RenderFailed
from notebook.handover import gate
from notebook.handover.compose.compose_pack import compose
from notebook.handover.font_coverage import needs_shaping
from notebook.handover.layout import style
from notebook.handover.pack import make_pack
from notebook.handover.pack_facts import PackFacts, PackOrder
from notebook.handover.truetype import Font, UnreadableFont, font_file
from notebook.messages.errors.dispatch import sentence
from notebook.messages.i18n import translations
from notebook.model.vocabulary import Code, PackKind
from notebook.paths import RESOURCES
from notebook.sharing.release import Alias, PlaceholderPerson, Redacted, Release

ReleaseOf = Callable[[PackKind], Release]
FactsFor = Callable[..., PackFacts]
Saying = Callable[..., Release]


@pytest.mark.parametrize("kind", PackKind)
def test_every_kind_is_made(kind: PackKind, release_of: ReleaseOf, facts_for: FactsFor) -> None:
    """A pack of every kind is drawn and passes the gate."""
    release = release_of(kind)
    assert make_pack(release, facts_for(release), cancel=lambda: False).startswith(b"%PDF-1.7\n")


def test_pack_depends_on_nothing_but_release_and_facts(
    release_of: ReleaseOf, facts_for: FactsFor, saying: Saying
) -> None:
    """A pack made after other packs is the same to the byte as one made before them."""
    release = release_of(PackKind.CONSENTED)
    first = make_pack(release, facts_for(release))
    other = saying("ŽŽŽ ", "completely other letters: ЖЩЮ", Redacted(Code.ORG))
    make_pack(other, facts_for(other))
    assert make_pack(release, facts_for(release)) == first


def test_only_a_pack_on_record_has_an_anchor(release_of: ReleaseOf, facts_for: FactsFor) -> None:
    """An order has none, and becomes the facts of the pack with everything else as it was ordered."""
    facts = facts_for(release_of(PackKind.CONSENTED), newest_first=True, request="Ring me.", practice=True)
    order = PackOrder(**{each.name: getattr(facts, each.name) for each in fields(PackOrder)})
    assert "anchor" not in {each.name for each in fields(order)}
    assert order.anchored(facts.anchor) == facts


def test_wrong_digest_is_refused(release_of: ReleaseOf, facts_for: FactsFor) -> None:
    """A pack that would print the digest of another release is not made."""
    release = release_of(PackKind.CONSENTED)
    with pytest.raises(GateRefused) as caught:
        make_pack(release, facts_for(release, digest="0" * 64))
    assert caught.value.check == "digest"


def test_stop_is_heard(release_of: ReleaseOf, facts_for: FactsFor) -> None:
    """A pack that is not wanted any more is not made."""
    release = release_of(PackKind.CONSENTED)
    with pytest.raises(PackCancelled):
        make_pack(release, facts_for(release), cancel=lambda: True)


def test_nothing_is_written(
    release_of: ReleaseOf, facts_for: FactsFor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Making a pack leaves no file in the folder at hand nor in the one for temporary files."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    release = release_of(PackKind.CONSENTED)
    make_pack(release, facts_for(release))
    assert list(tmp_path.iterdir()) == []


def widths_of_bars(pdf: bytes) -> list[float]:
    document = pypdfium2.PdfDocument(pdf)
    found = []
    for page in document:
        for item in page.get_objects(filter=[c_pdfium.FPDF_PAGEOBJ_PATH]):
            left, bottom, right, top = item.get_bounds()
            if 10.5 < top - bottom < 11.5 and right - left > 12 and is_dark(item):
                found.append(round(right - left, 2))
    document.close()
    return found


def is_dark(item: pypdfium2.PdfObject) -> bool:
    parts = [pypdfium2.raw.c_uint() for _ in range(4)]
    c_pdfium.FPDFPageObj_GetFillColor(item.raw, *parts)
    return bool(max(part.value for part in parts[:3]) < 80)


def test_all_bars_have_one_width(saying: Saying, facts_for: FactsFor) -> None:
    """Bars are equally wide wherever they stand and whatever they say; only a long alias has its own width."""
    relative = Redacted(Code.TP, Alias("Relative of the neighbour", 0))
    pieces = (
        "A ",
        Redacted(Code.TP),
        ", then a rather long line of words before ",
        relative,
        " and ",
        Redacted(Code.HARM),
        Redacted(Code.HD, Alias(PlaceholderPerson.PROFESSIONAL, 0)),
    )
    release = saying(*pieces, ".\n", relative, "\n", Redacted(Code.TP), "iiii ", "wwww" * 20, " ", Redacted(Code.TP))
    widths = widths_of_bars(make_pack(release, facts_for(release)))
    short, long = sorted(set(widths))
    assert short == 10 * style.BAR_WIDTH
    assert (widths.count(short), widths.count(long)) == (7, 2)


def test_every_character_of_the_fonts_passes(saying: Saying, facts_for: FactsFor) -> None:
    """Whatever the fonts can draw can be handed over, but for scripts whose letters must be joined."""
    faces = [font_file(RESOURCES / "fonts" / name) for name in ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf")]
    both = sorted(set(faces[0].glyphs) & set(faces[1].glyphs))
    alone = [chr(point) for point in both if not needs_shaping(chr(point))]
    release = saying(" ".join(f"x{char}" for char in alone))
    assert len(alone) > 2500
    make_pack(release, facts_for(release))


def test_widths_are_those_of_the_fonts() -> None:
    """The widths that the gate computes are those that the drawing uses."""
    from reportlab.pdfbase.ttfonts import TTFontFile  # noqa: PLC0415 - only this one needs it

    path = RESOURCES / "fonts" / "NotoSans-Bold.ttf"
    drawn, read = TTFontFile(str(path)), font_file(path)
    for point in sorted(set(drawn.charToGlyph) & set(read.glyphs))[::37]:
        assert read.width(chr(point)) == drawn.charWidths[point] / 1000
    assert {point for point in drawn.charToGlyph if point <= 0xFFFF} <= set(read.glyphs) | {0, 0xFFFF}


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x00\x00\x00\x05", b"junk" * 20], ids=["empty", "cut", "junk"])
def test_font_that_cannot_be_read_is_an_error(data: bytes) -> None:
    """A broken font is an error, never a wrong answer."""
    with pytest.raises(UnreadableFont):
        Font.parse(data)


def test_heavy_libraries_wait_until_a_pack_is_made() -> None:
    """Importing what makes packs loads neither ReportLab nor qpdf nor pdfium."""
    script = (
        "import sys, notebook.handover.pack, notebook.handover.encryption, notebook.handover.pack;"
        "print({'reportlab', 'pikepdf', 'pypdfium2'} & set(sys.modules))"
    )
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ended.stdout.strip() == "set()"


def test_one_module_imports_reportlab() -> None:
    """ReportLab is imported in the rendering process and nowhere else."""
    sources = Path(notebook.__file__).parent.rglob("*.py")
    users = [source.name for source in sources if "from reportlab" in source.read_text("utf-8")]
    assert users == ["render.py"]


@pytest.mark.parametrize(
    "problem",
    [MissingGlyph((0x1F600, 0xE000)), RenderFailed(1), PackCancelled(), GateRefused("text", 3), GateRefused("form")],
    ids=lambda problem: type(problem).__name__,
)
def test_every_problem_has_its_sentences(problem: NotebookError) -> None:
    """What went wrong is told in two sentences or more, without a class name."""
    told = sentence(problem, translations())
    assert told.count(". ") + told.endswith(".") >= 2
    assert type(problem).__name__ not in told


def test_gate_and_composer_agree_on_a_long_pack(release_of: ReleaseOf, facts_for: FactsFor) -> None:
    """A pack of a hundred entries passes with contents, chronology and numbers that fit."""
    release = release_of(PackKind.CONSENTED)
    many = tuple(replace(item, entry=100 * item.entry + turn) for turn in range(50) for item in release.sections)
    release = replace(release, sections=tuple(sorted(many, key=lambda item: item.entry)))
    facts = facts_for(release)
    gate.inspect(make_pack(release, facts), compose(release, facts))
