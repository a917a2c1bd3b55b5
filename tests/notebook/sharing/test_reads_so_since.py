"""Since when a section reads as it does: only what a page shows counts, and all of it does."""

from dataclasses import replace

from hypothesis import example, given
from hypothesis import strategies as st

from notebook.model.entry import Mark, Section
from notebook.model.ids import ThirdPartyId
from notebook.model.people import ThirdParty
from notebook.model.vocabulary import Code
from notebook.sharing.as_printed import Reader
from notebook.sharing.beside import BesideLook
from notebook.sharing.hidden_people import hidden_people
from notebook.sharing.reads_so_since import reads_so_since
from tests.support.build import case, entry, instant, question, section

PIET = ThirdParty(ThirdPartyId("t1"), "Piet Jansen", alias="Brother")

SHOWN = st.sampled_from(["", "she", "She came. ", "late, ", "with", "Piet Jansen", "Piet Jansen.", " \n", "."])
HIDDEN = st.one_of(SHOWN, st.text(max_size=8).map(lambda text: text.replace("\r", "")))


def reader() -> Reader:
    """Return a nurse to whom the brother is not named."""
    known = case(entry(section()), third_parties=(PIET,))
    hidden = hidden_people(known, question(), ())
    return Reader(question(), hidden, BesideLook.of(known, question(), hidden, str))


READER = reader()


def marked(shown: list[str], under: list[str]) -> Section:
    """Return a section of shown passages, with a marked one behind each but the last."""
    text, marks = shown[0], list[Mark]()
    for passage, behind in zip(under, shown[1:], strict=True):
        # A mark of its own: signs beside it belong to it, however they are drawn together.
        hidden = f"[{passage}]"
        marks.append(Mark(len(text), len(text) + len(hidden), Code.TP))
        text += hidden + behind
    return section(text, marks=tuple(marks))


@st.composite
def passages(draw: st.DrawFn) -> tuple[list[str], list[str], list[str]]:
    """Draw shown passages and two fillings of what is marked between them."""
    shown = draw(st.lists(SHOWN, min_size=2, max_size=4))
    gaps = len(shown) - 1
    fillings = st.lists(HIDDEN, min_size=gaps, max_size=gaps)
    return shown, draw(fillings), draw(fillings)


@given(drawn=passages(), marked_then=st.booleans())
@example(drawn=(["", " Piet Jansen."], ["x"], ["x"]), marked_then=False)  # signs beside bars alone are not printed
def test_what_marks_cover_never_counts(drawn: tuple[list[str], list[str], list[str]], *, marked_then: bool) -> None:
    """Whatever stood there before, marked then or not."""
    shown, before, after = drawn
    earlier = marked(shown, before)
    if not marked_then:
        earlier = replace(earlier, marks=())
    versions = [(instant(1), earlier), (instant(2), marked(shown, after))]
    assert reads_so_since(READER, versions) == instant(1)


@given(passages(), st.sampled_from(["Klaas", "9"]), st.data())
def test_every_shown_sign_counts(drawn: tuple[list[str], list[str], list[str]], sign: str, data: st.DataObject) -> None:
    """A sign that no earlier text had was not read before."""
    shown, before, after = drawn
    before = [passage.replace(sign, "") for passage in before]
    place = data.draw(st.integers(0, len(shown) - 1))
    now = [*shown[:place], f"{shown[place]} {sign} ", *shown[place + 1 :]]
    versions = [(instant(1), marked(shown, before)), (instant(2), marked(now, after))]
    assert reads_so_since(READER, versions) == instant(2)


@given(passages())
def test_what_a_mark_covered_then_was_written_then(drawn: tuple[list[str], list[str], list[str]]) -> None:
    """A mark that was taken back lets text be read that has been there all along."""
    shown, under, _other = drawn
    earlier = marked(shown, under)
    versions = [(instant(1), earlier), (instant(2), replace(earlier, marks=()))]
    assert reads_so_since(READER, versions) == instant(1)


def test_order_and_ends_count() -> None:
    """The pieces must stand in their order, and the last one at the end."""
    for then in ("Late she came.", "She came late. So late.", "He said she came late.", "She came"):
        versions = [(instant(1), section(then)), (instant(2), section("She came late."))]
        assert reads_so_since(READER, versions) == instant(2), then


def test_a_name_without_a_bar_was_not_read() -> None:
    """Where a bar stood between two words, they did not stand together."""
    unlabelled = replace(PIET, alias="")
    known = case(entry(section()), third_parties=(unlabelled,))
    hidden = hidden_people(known, question(), ())
    nurse = Reader(question(), hidden, BesideLook.of(known, question(), hidden, str))
    versions = [(instant(1), section("She hit Piet Jansen hard.")), (instant(2), section("She hit hard."))]
    assert reads_so_since(nurse, versions) == instant(2)
