"""What is said when looking after a notebook: plain words, and every finding and loss has its sentence."""

import re
from pathlib import Path

import pytest

from notebook.errors.base import NotebookError
from notebook.messages import integrity, notices
from notebook.messages.errors.dispatch import sentence
from notebook.messages.errors.maintenance import PLAIN
from notebook.messages.i18n import translations
from notebook.model.disclosure import PackVerdict, VerifiedPack
from notebook.model.integrity import Finding, IntegrityReport, Loss, Missing, Part
from tests.support.damage import NOW

JARGON = re.compile(
    r"HMAC|SQL|header|slot|hash|checksum|salt|exception|error|errno|MAC\b|vacuum|database|schema|None", re.IGNORECASE
)


def plain(said: str) -> bool:
    return said[0].isupper() and not JARGON.search(said) and "{" not in said and "  " not in said


@pytest.mark.parametrize("kind", PLAIN, ids=lambda kind: kind.__name__)
def test_each_problem_says_what_happened_and_what_to_do(kind: type[NotebookError]) -> None:
    """At least two sentences in plain words."""
    said = sentence(kind(), translations())
    assert plain(said)
    assert len(re.findall(r"[.:;,](?: |$)", said)) >= 2


@pytest.mark.parametrize("part", Part)
def test_each_finding_is_told(part: Part) -> None:
    """Found or not to be looked at, each part has a sentence of its own."""
    found, unread = Finding(part, tuple("0123456789ab")), Finding(part, unread=True)
    assert plain(integrity.finding(translations(), found))
    assert plain(integrity.finding(translations(), unread))
    assert plain(integrity.verdict(translations(), IntegrityReport((found,))))


@pytest.mark.parametrize("loss", Loss)
@pytest.mark.parametrize("where", ["section_bodies", "", "worker"])
def test_each_loss_is_told(loss: Loss, where: str) -> None:
    """One and many of each are told, with what kind of thing it was."""
    for count in (1, 3):
        said = integrity.missing(
            translations(), Missing(loss, where if loss in (Loss.PAGES, Loss.ROWS) else "K-014", count, NOW)
        )
        assert not JARGON.search(said)
        assert "_" not in said


def test_losses_that_are_called_alike_are_one_line() -> None:
    """Damage to several tables of one name is counted together, and cases and entries are told one by one."""
    lost = [
        Missing(Loss.PAGES, "sections"),
        Missing(Loss.ENTRY, "K-014"),
        Missing(Loss.PAGES, "section_bodies", 2),
        Missing(Loss.ENTRY, "K-014"),
    ]
    told = integrity.all_missing(translations(), lost)
    assert told[0] == "3 damaged parts of the file held the notes; what stood there is lost."
    assert told[1:] == [integrity.missing(translations(), lost[1])] * 2


@pytest.mark.parametrize("held", PackVerdict)
def test_each_pack_is_told(held: PackVerdict, tmp_path: Path) -> None:
    """What a pack shows is told behind its path."""
    said = notices.verified_pack_line(translations(), VerifiedPack(tmp_path / "HP.pdf", held, "HP"))
    assert said.startswith(str(tmp_path / "HP.pdf") + ": ")
    assert not JARGON.search(said.partition(": ")[2])
