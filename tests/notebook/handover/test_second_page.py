"""Where the first page ends: what it holds, and what begins below it where it holds less."""

from collections.abc import Callable
from datetime import date

import pytest

from notebook.handover.gate.fonts import shipped
from notebook.handover.layout.page_layout import PageLayout, lay_out
from notebook.handover.pack_document import ComposedPack
from notebook.model.vocabulary import PackKind
from notebook.sharing.release import Release
from tests.support.releases import HANDOVERS
from tests.support.sender import SENDER

Compose = Callable[..., ComposedPack]
ReleaseOf = Callable[[PackKind], Release]


def _laid_out(pack: ComposedPack) -> list[PageLayout]:
    """Lay a pack out as the gate does, with its words in the place of their codes."""
    return list(lay_out(pack, lambda text, face: shipped(face).width(text), lambda text, _face: [(text, b"")]))


def _page_of(pack: ComposedPack, words: str) -> int:
    """Give the one page, from 1, on which words stand."""
    [found] = [number for number, page in enumerate(_laid_out(pack), 1) if words in page.instructions]
    return found


@pytest.mark.parametrize("kind", HANDOVERS)
def test_the_first_page_holds_usual_values(kind: PackKind, release_of: ReleaseOf, composed_of: Compose) -> None:
    """With three ways to reach the sender and a line for each question all of it stands there, the anchor too."""
    said = {"handling": "", "what_happened": "He rang.", "request": "Ring me.", "practice": True}
    pack = composed_of(release_of(kind), sender=SENDER, **said)
    assert _page_of(pack, "9f3c9f3c") == 1
    assert [bool(page.bookmarks) for page in _laid_out(pack)][:2] == [False, True]


@pytest.mark.parametrize("kind", HANDOVERS)
def test_no_second_page_has_contents_alone(kind: PackKind, release_of: ReleaseOf, composed_of: Compose) -> None:
    """Where the first page does not hold the contents, what follows begins below them."""
    pack = composed_of(release_of(kind), sender=SENDER, request="Ring me.", what_happened="So. " * 350)
    second = _laid_out(pack)[1]
    assert "9f3c9f3c" in second.instructions
    assert second.bookmarks


def test_the_standing_terms_stay_together(release_of: ReleaseOf, composed_of: Compose) -> None:
    """What is typed for this very pack is parted from no line of its card, nor the papers from each other."""
    for lines in range(0, 60, 2):
        asked = "Ring me before you visit, and say nothing at the door. " * lines
        pack = composed_of(
            release_of(PackKind.CONSENTED), request=asked, handling="Ring me first.\n" * 5 + "Keep it locked away."
        )
        # The rules of handling, later on, say it again.
        terms = next(number for number, page in enumerate(_laid_out(pack), 1) if "locked away" in page.instructions)
        assert terms == _page_of(pack, "This is an extract")
        assert _page_of(pack, "Period chosen") == _page_of(pack, "Made on")


def test_what_the_anchor_is_for_is_beside_it(release_of: ReleaseOf, composed_of: Compose) -> None:
    """It is said on the page of the anchor, wherever the first page ends."""
    said = {"sender": SENDER, "request": "See him soon.", "how_soon": "Before Friday", "born": date(2004, 5, 6)}
    for lines in range(12):
        pack = composed_of(release_of(PackKind.CONSENTED), **said, handling="Ring me.\n" * lines)
        assert _page_of(pack, "With it the sender") == _page_of(pack, "9f3c9f3c")
