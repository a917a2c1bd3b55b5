"""Pages of two authentic states of one notebook in one file, as a copy that stopped half way leaves them."""

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from notebook.messages.i18n import translations
from notebook.messages.integrity import missing
from notebook.model.integrity import Loss
from notebook.store import cases
from notebook.tasks.erase import erase_for_good, what_would_go
from notebook.tasks.notebook import Notebook, open_notebook
from notebook.tasks.sweep import sweep
from tests.references import case_called
from tests.support.cheap_vaults import CHEAP, PASSPHRASE
from tests.support.damage import NOW, PAGE, plain
from tests.support.rescue import bodies, every_case, saved, texts_by_page

State = tuple[bytes, list[set[str]]]


def an_erasure(notebook: Notebook) -> None:
    """Erase an entry for good: sweeping moves the root of nearly every tree."""
    entry = cases.load(notebook.connection, cases.list_all(notebook.connection)[0].id).entries[4]
    erase_for_good(notebook, what_would_go(notebook, case_called(notebook, "K-014"), entry.id), NOW)


def a_sweep_before(notebook: Notebook) -> None:
    """Erase an entry of a notebook that was swept already: the roots stay and the leaves move."""
    sweep(notebook)


def states(mine: Path, between: Callable[[Notebook], None]) -> tuple[State, State]:
    """Give an older and a newer state: the bytes, and by page the texts that stand whole on it."""
    with open_notebook(mine, PASSPHRASE, NOW, floor=CHEAP) as notebook:
        if between is a_sweep_before:
            between(notebook)
    older = (mine / "vault.db").read_bytes(), texts_by_page(mine)
    with open_notebook(mine, PASSPHRASE, NOW, floor=CHEAP) as notebook:
        an_erasure(notebook)
    with plain(mine) as raw:
        raw.execute("UPDATE section_bodies SET text = text || ' and later' WHERE revision_key % 3 = 0")
        raw.execute("UPDATE section_bodies SET text = text || hex(zeroblob(4000)) WHERE revision_key % 7 = 0")
    return older, ((mine / "vault.db").read_bytes(), texts_by_page(mine))


def comes_out(mine: Path, picked: list[State], name: str) -> bool:
    """Rescue a file of page after page of one of the states; give whether it was one that is not whole."""
    wanted: set[str] = set()
    content = b""
    for number, (whole, texts) in enumerate(picked):
        content += whole[number * PAGE :][:PAGE]
        wanted |= texts[number] if number < len(texts) else set()
    (mine / "vault.db").write_bytes(content)
    found = saved(mine, name)
    assert wanted <= bodies(found.path)
    every_case(found.path)
    assert all(missing(translations(), each)[-1] in ".?" for each in found.missing)
    return bool(found.missing)


@pytest.mark.parametrize("step", [5, pytest.param(1, marks=pytest.mark.long)])
@pytest.mark.parametrize("between", [an_erasure, a_sweep_before])
def test_the_first_pages_of_one_state_and_the_rest_of_another(
    mine: Path, between: Callable[[Notebook], None], step: int
) -> None:
    """Wherever a copy stopped, the rescue comes out, with every text that stands whole on a page."""
    older, newer = states(mine, between)
    pages = max(len(older[0]), len(newer[0])) // PAGE
    told = [
        comes_out(mine, [newer if number < k else older for number in range(pages)], f"Saved{k}")
        for k in range(0, pages + 1, step)
    ]
    assert not told[0]
    assert sum(told) > len(told) // 2


@pytest.mark.parametrize("times", [20, pytest.param(300, marks=pytest.mark.long)])
@pytest.mark.parametrize("between", [an_erasure, a_sweep_before])
def test_pages_of_two_states_at_random(mine: Path, between: Callable[[Notebook], None], times: int) -> None:
    """Whichever state each page is of, the rescue comes out, with every text that stands whole on a page."""
    older, newer = states(mine, between)
    pages = max(len(older[0]), len(newer[0])) // PAGE
    chance = Random(9)  # noqa: S311 -- places of a test
    for time in range(times):
        share = chance.random()
        comes_out(mine, [newer if chance.random() < share else older for _ in range(pages)], f"Saved{time}")


def test_a_mixture_is_told(mine: Path) -> None:
    """Where the pages contradict each other it is told, and nothing goes on being shared by what is left."""
    older, newer = states(mine, an_erasure)
    half = len(newer[0]) // PAGE // 2 * PAGE
    (mine / "vault.db").write_bytes(newer[0][:half] + older[0][half:])
    found = saved(mine)
    assert Loss.MIXED in {each.loss for each in found.missing}
    for case in every_case(found.path):
        assert {consent.events[-1].state for consent in case.consents} <= {"invalidated"}
        assert not any(flag.confirmed and flag.value != "withhold" for entry in case.entries for flag in entry.flags)


def test_a_mark_past_the_end_of_its_text_withholds(mine: Path) -> None:
    """Of a shorter text with the marks of a longer one all is covered, until somebody has read it again."""
    with plain(mine) as raw:
        [(key, text, code)] = raw.execute(
            "SELECT b.revision_key, b.text, m.code FROM section_bodies b JOIN marks m"
            " ON m.revision_key = b.revision_key LIMIT 1"
        ).fetchall()
        raw.execute("UPDATE section_bodies SET text = substr(text, 1, 3) WHERE revision_key = ?", (key,))
    found = saved(mine, "Saved")
    with plain(found.path) as raw:
        marks = raw.execute("SELECT start, stop, settled, code FROM marks WHERE revision_key = ?", (key,)).fetchall()
    assert len(text) > 3
    assert (0, 3, 0, code) in set(map(tuple, marks))
    assert {each[:3] for each in map(tuple, marks)} == {(0, 3, 0)}
    every_case(found.path)
