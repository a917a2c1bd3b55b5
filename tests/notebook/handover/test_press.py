"""The rendering process."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

import notebook.messages.errors.handover  # noqa: F401 - registers its sentences
from notebook.errors.handover import MissingGlyph, PackCancelled, RenderFailed
from notebook.handover import render_process
from notebook.handover.pack_document import ComposedPack, from_json, to_json
from notebook.handover.render_process import render_in_subprocess
from notebook.messages.errors.dispatch import sentence as told
from notebook.messages.i18n import translations
from notebook.model.vocabulary import PageSize
from notebook.sharing.release import Release

pytestmark = pytest.mark.usefixtures("started_rendering")

Compose = Callable[..., ComposedPack]
Saying = Callable[..., Release]


def test_composed_pack_survives_the_way(good: tuple[bytes, ComposedPack]) -> None:
    """What the rendering process reads is what was written for it."""
    assert from_json(to_json(good[1])) == good[1]


@pytest.mark.parametrize("seed", ["1", "4242"])
def test_same_input_gives_same_bytes(seed: str, good: tuple[bytes, ComposedPack]) -> None:
    """A pack drawn again, from another process with another hash seed, is the same to the byte."""
    script = (
        "import sys; from notebook.handover.pack_document import from_json; "
        "from notebook.handover.render_process import render_in_subprocess;"
        "sys.stdout.buffer.write(render_in_subprocess(from_json(sys.stdin.buffer.read())))"
    )
    again = subprocess.run(
        [sys.executable, "-c", script],
        input=to_json(good[1]),
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        check=True,
    )
    assert again.stdout == good[0]


def test_settings_of_the_machine_do_not_count(
    good: tuple[bytes, ComposedPack], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Neither the environment nor a settings file in the home folder reaches the rendering process."""
    monkeypatch.setenv("RL_useA85", "1")
    monkeypatch.setenv("RL_pageCompression", "0")
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / ".reportlab_settings").write_text("ttfAsciiReadable = 1\npageCompression = 0\n")
    assert render_in_subprocess(good[1]) == good[0]


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("\N{DEVANAGARI LETTER HA}\N{DEVANAGARI VOWEL SIGN I}", (0x939, 0x93F)),
        ("\N{ARABIC LETTER MEEM}\N{ARABIC LETTER HAH}\N{ARABIC LETTER MEEM}", (0x645, 0x62D)),
        ("\N{CJK UNIFIED IDEOGRAPH-6F22}", (0x6F22,)),
        ("\ud800", (0xD800,)),
        ("\ue000", (0xE000,)),
    ],
    ids=["Devanagari", "Arabic", "Chinese", "half a pair", "private use"],
)
def test_missing_glyph_is_named(text: str, points: tuple[int, ...], composed_of: Compose, saying: Saying) -> None:
    """A character that the fonts cannot draw stops the pack, and is named, each once."""
    with pytest.raises(MissingGlyph) as caught:
        render_in_subprocess(composed_of(saying(text)))
    assert caught.value.code_points == points
    assert f"U+{points[0]:04X}" in told(caught.value, translations())


def test_missing_glyph_in_a_label_is_named(composed_of: Compose, saying: Saying) -> None:
    """What stands on every page is looked at as well."""
    pack = composed_of(saying("text"))
    odd = replace(pack, furniture=replace(pack.furniture, footer=("\N{SNOWMAN}\ufe0f",)))
    with pytest.raises(MissingGlyph) as caught:
        render_in_subprocess(odd)
    assert caught.value.code_points[0] == 0x2603


def test_error_prints_no_value() -> None:
    """The error of a missing glyph has no character in its text."""
    assert str(MissingGlyph((0x1F600,))) == "MissingGlyph"


def test_broken_input_is_a_status_and_no_text(
    good: tuple[bytes, ComposedPack], monkeypatch: pytest.MonkeyPatch
) -> None:
    """When drawing fails, the answer is a status."""
    monkeypatch.setattr(render_process, "to_json", lambda _pack: b'{"is": "Words", "text": "secret"}')
    with pytest.raises(RenderFailed) as caught:
        render_in_subprocess(good[1])
    assert caught.value.status == 1


def test_failing_process_says_nothing() -> None:
    """A rendering process that fails writes neither to standard output nor to standard error."""
    ended = subprocess.run(
        [sys.executable, "-I", "-m", "notebook.handover.render"], input=b'{"secret":', capture_output=True, check=False
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (1, b"", b"")


def test_long_pack_gets_through_to_a_process_that_starts_slowly(
    composed_of: Compose, saying: Saying, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More than a pipe holds is not yet sent when the first look for a wish to stop comes, and is sent all the same."""
    monkeypatch.setattr(render_process, "WATCH_SECONDS", 0.001)
    pack = composed_of(saying("word " * 60_000))
    looks = []

    def not_yet() -> bool:
        looks.append("a wish to stop")
        return False

    assert render_in_subprocess(pack, cancel=not_yet) == render_in_subprocess(pack)
    assert looks


def test_cancel_ends_the_process(composed_of: Compose, saying: Saying, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pack that is stopped takes its process with it, long before that would be done."""
    started: list[subprocess.Popen[bytes]] = []

    class Watched(subprocess.Popen):  # type: ignore[type-arg]
        def __init__(self, *args: object, **options: object) -> None:
            super().__init__(*args, **options)  # type: ignore[call-overload]
            started.append(self)

    monkeypatch.setattr(subprocess, "Popen", Watched)
    with pytest.raises(PackCancelled):
        render_in_subprocess(composed_of(saying("word " * 400_000)), cancel=lambda: True)
    assert started[0].returncode != 0  # killed, and not left to finish


@pytest.mark.parametrize("words", [10, 400_000], ids=["fits the pipe", "larger than any pipe"])
def test_slow_process_gets_everything(
    words: int, composed_of: Compose, saying: Saying, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However late it begins to read, and however often a wish to stop was looked for, no byte is lost."""
    echo = "import sys, time; time.sleep(0.4); sys.stdout.buffer.write(sys.stdin.buffer.read()); time.sleep(0.2)"
    monkeypatch.setattr(render_process, "_command", lambda: [sys.executable, "-I", "-c", echo])
    pack = composed_of(saying("word " * words))
    assert render_in_subprocess(pack, cancel=lambda: False) == to_json(pack)


def test_process_inherits_nothing(good: tuple[bytes, ComposedPack], monkeypatch: pytest.MonkeyPatch) -> None:
    """The process gets an empty environment, no errors to write to, and isolated Python."""
    seen: dict[str, object] = {}
    real = subprocess.Popen

    def watch(command: list[str], **options: object) -> "subprocess.Popen[bytes]":
        seen.update(options, command=command)
        return real(command, **options)  # type: ignore[call-overload,no-any-return]

    monkeypatch.setenv("SECRET", "x")
    monkeypatch.setattr(subprocess, "Popen", watch)
    render_in_subprocess(good[1])
    assert seen["command"] == [sys.executable, "-I", "-m", "notebook.handover.render"]
    assert set(seen["env"]) <= {"SYSTEMROOT"}  # type: ignore[call-overload]
    assert (seen["stderr"], seen["close_fds"]) == (subprocess.DEVNULL, True)


def test_bundled_program_is_its_own_interpreter(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bundled program starts itself with the argument for drawing."""
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert render_process._command() == [sys.executable, "--render-pack"]  # noqa: SLF001 - the one place that knows


def test_bundled_program_draws_alone(good: tuple[bytes, ComposedPack]) -> None:
    """Started that way, the program draws the same bytes, and loads neither the command line nor a window."""
    script = (
        "import sys; sys.argv = ['casefold', '--render-pack']; from ui.entry_point import main; status = main();"
        "sys.exit(status or not {'notebook.cli', 'notebook.tasks', 'PySide6'}.isdisjoint(sys.modules))"
    )
    drawn = subprocess.run([sys.executable, "-c", script], input=to_json(good[1]), capture_output=True, check=False)
    assert (drawn.returncode, drawn.stdout) == (0, good[0])


@pytest.mark.parametrize("size", PageSize)
def test_paper_is_the_one_asked_for(size: PageSize, composed_of: Compose, saying: Saying) -> None:
    """A pack is laid out for the paper of its facts."""
    with pikepdf.open(BytesIO(render_in_subprocess(composed_of(saying("text"), page_size=size)))) as pdf:
        assert [round(float(edge)) for edge in pdf.pages[0].mediabox] == {
            "A4": [0, 0, 595, 842],
            "letter": [0, 0, 612, 792],
        }[size]
