"""What most tests have their packs drawn by does what the program's own rendering process does, to the byte."""

import os
import socket  # noqa: TID251  # between two processes of the tests; the program itself has none
from collections.abc import Callable

import pytest

from notebook.errors.handover import MissingGlyph, RenderFailed
from notebook.handover import render_process
from notebook.handover.pack_document import ComposedPack
from notebook.handover.render_process import render_in_subprocess
from notebook.model.vocabulary import PackKind, PageSize
from notebook.sharing.release import Release
from tests.support.forked_rendering import POSSIBLE

pytestmark = pytest.mark.skipif(not POSSIBLE, reason="no process is forked here")

Compose = Callable[..., ComposedPack]
Saying = Callable[..., Release]


@pytest.fixture
def forked() -> list[str]:
    """Give the command by which tests have packs drawn."""
    return render_process._command()  # noqa: SLF001  # as it is put there for the session


@pytest.fixture
def packs(composed_of: Compose, release_of: Callable[[PackKind], Release], saying: Saying) -> list[ComposedPack]:
    """Give packs of every kind and paper, short and long, in several scripts."""
    of_kinds = [composed_of(release_of(kind), page_size=size) for kind in PackKind for size in PageSize]
    texts = (
        "word " * 20_000,
        "\u0395\u03bb\u03bb\u03b7\u03bd\u03b9\u03ba\u03ac, \u0141\u00f3d\u017a, \u201ccurled\u201d",
        "a\tb\n1\t2\n",
    )
    return [*of_kinds, *(composed_of(saying(text)) for text in texts)]


def test_bytes_are_those_of_a_started_process(
    packs: list[ComposedPack], request: pytest.FixtureRequest, forked: list[str]
) -> None:
    """Forked or started, in whatever order, what comes out is the same; and these are really two ways."""
    by_forks = [render_in_subprocess(pack) for pack in (*packs, *reversed(packs))]
    request.getfixturevalue("started_rendering")
    assert render_process._command() != forked  # noqa: SLF001  # as above
    started = [render_in_subprocess(pack) for pack in packs]
    assert by_forks == [*started, *reversed(started)]
    assert len(set(started)) == len(packs)


@pytest.mark.parametrize("way", ["forked", "started_rendering"])
def test_failures_are_those_of_a_started_process(
    way: str, composed_of: Compose, saying: Saying, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sign without a glyph is named, and what cannot be read is a status."""
    request.getfixturevalue(way)
    with pytest.raises(MissingGlyph) as missing:
        render_in_subprocess(composed_of(saying("\u6f22")))
    assert missing.value.code_points == (0x6F22,)
    monkeypatch.setattr(render_process, "to_json", lambda _pack: b'{"is": "Words", "text": "secret"}')
    with pytest.raises(RenderFailed) as broken:
        render_in_subprocess(composed_of(saying("text")))
    assert broken.value.status == 1


@pytest.mark.timeout(60)  # where it does not, reading never ends
def test_one_whose_client_is_stopped_ends(forked: list[str]) -> None:
    """It goes with who asked for it, also while it waits for the rest of what it is to draw."""
    unread, given = os.pipe()
    output, taken = os.pipe()
    with socket.socket(socket.AF_UNIX) as client:
        client.connect(forked[-1])
        socket.send_fds(client, [b"-"], [unread, taken])
    os.close(unread)
    os.close(taken)
    with os.fdopen(output, "rb") as drawn, os.fdopen(given, "wb"):
        assert drawn.read() == b"", "which ends when nobody writes any more"
