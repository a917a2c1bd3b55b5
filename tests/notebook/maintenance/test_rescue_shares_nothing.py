"""A rescue never makes anything leave that did not leave before, whatever is lost."""

from pathlib import Path
from random import Random
from shutil import copytree

import pytest

from notebook.model.case import Case
from notebook.model.vocabulary import PackKind
from notebook.sharing.make_release import make_release
from notebook.sharing.ruling_table import rule
from notebook.store import cases
from notebook.tasks.notebook import Notebook, open_notebook
from notebook.tasks.rescue import rescue
from notebook.tasks.sharing_request import SharingRequest, resolve
from tests.references import sharing_request
from tests.support.cheap_vaults import CHEAP, PASSPHRASE
from tests.support.damage import NOW, PAGE, flip, plain
from tests.support.opened import practice

Leaving = dict[tuple[str, str, str], dict[str, str]]

TABLES = (
    "parties", "cases", "third_parties", "entries", "sections", "section_revisions", "section_bodies", "marks",
    "flags", "flag_covers", "consents", "provisions", "consent_events", "consent_event_provisions", "decisions",
    "decision_sections",
)  # fmt: skip


def leaving(notebook: Notebook) -> Leaving:
    """Give the words that would leave, by question and section."""
    found: Leaving = {}
    for row in cases.list_all(notebook.connection):
        case = cases.load(notebook.connection, row.id)
        for party in ("p1", "p2", "p3"):
            for purpose in ("care", "safety", "reintegration"):
                for kind, decision in questions(case):
                    found[party, purpose, f"{kind} {decision}"] = answer(
                        notebook, sharing_request(row.id, party, purpose, kind, decision)
                    )
    return found


def questions(case: Case) -> list[tuple[PackKind, str | None]]:
    asked: list[tuple[PackKind, str | None]] = [(PackKind.CONSENTED, None), (PackKind.CONSULTATION, None)]
    return asked + [(PackKind.NECESSITY, decision.id) for decision in case.decisions]


def answer(notebook: Notebook, asked: SharingRequest) -> dict[str, str]:
    try:
        sharing_context = resolve(notebook, asked, NOW)
    except Exception:  # noqa: BLE001 -- a question that cannot be asked lets nothing leave
        return {}
    rulings = rule(sharing_context.case, sharing_context.question)
    made = make_release(sharing_context.case, sharing_context.question, sharing_context.professionals)
    return {key: repr(made) for key, ruling in rulings.items() if ruling.released}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Leaving]:
    """Give a whole notebook, and what leaves it."""
    path = practice(tmp_path_factory.mktemp("whole"))
    with open_notebook(path, PASSPHRASE, NOW, floor=CHEAP) as notebook:
        found = leaving(notebook)
    assert sum(map(len, found.values())) > 10
    assert any(found[key] for key in found if "necessity" in key[2])
    return path, found


@pytest.fixture
def mine(whole: tuple[Path, Leaving], tmp_path: Path) -> Path:
    """Give a copy of it to damage."""
    return Path(copytree(whole[0], tmp_path / "Mine.casevault"))


@pytest.fixture
def before(whole: tuple[Path, Leaving]) -> Leaving:
    """Tell what leaves the whole notebook."""
    return whole[1]


def after(mine: Path) -> Leaving:
    saved = rescue(mine, mine.with_name("Saved"), PASSPHRASE, NOW, floor=CHEAP)
    assert saved.missing
    with open_notebook(saved.path, PASSPHRASE, NOW, floor=CHEAP) as notebook:
        return leaving(notebook)


@pytest.mark.parametrize("table", TABLES)
def test_one_table_lost(mine: Path, before: Leaving, table: str) -> None:
    """With a table lost that has a part in what is shared, nothing leaves until it is decided again."""
    with plain(mine) as raw:
        [[root]] = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchall()
    flip(mine / "vault.db", (root - 1) * PAGE + 77)
    assert any(before.values())
    assert not any(after(mine).values())


@pytest.mark.parametrize("seed", range(6))
def test_any_pages_lost(mine: Path, before: Leaving, seed: int) -> None:
    """With any pages lost, the same; or, where none of them has a part in it, the very same leaves as before."""
    file, chance = mine / "vault.db", Random(seed)  # noqa: S311 -- places of a test
    for number in chance.sample(range(3, 60), 9):
        flip(file, (number - 1) * PAGE + chance.randrange(PAGE))
    found = after(mine)
    assert not any(found.values()) or found == before
