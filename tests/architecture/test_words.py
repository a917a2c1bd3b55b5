"""Every kind of error has a sentence, and every sentence can be translated."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir

import notebook
from notebook.errors.base import InvalidValue, NotebookError
from notebook.messages import errors as problems
from tests.support.error_kinds import error_kinds
from tests.support.source_trees import parsed

ROOT = Path(notebook.__file__).parent
WINDOW = ROOT.parent / "ui"

NAMES_OF_FILES = {
    "unlock/location_fields.py",
    "unlock/rescue_page.py",
    "entry/save_as_text_dialog.py",
    "platform/session_lock_macos.py",
}
"""What is put together there is a name of a file, and no sentence."""


@pytest.mark.parametrize("kind", error_kinds(), ids=lambda kind: kind.__name__)
def test_every_kind_has_a_sentence(kind: type[NotebookError]) -> None:
    """No kind of error falls through to the one that has no words."""
    assert problems.sentence.dispatch(kind) is not problems.sentence.dispatch(NotebookError)


def test_no_error_prints_its_values() -> None:
    """An error in a traceback shows its kind alone."""
    assert str(InvalidValue("canary")) == "InvalidValue"


def sources() -> Iterator[Path]:
    yield from ROOT.rglob("*.py")
    yield from WINDOW.rglob("*.py")


def test_no_sentence_is_put_together_before_it_is_translated() -> None:
    """No f-string and no formatted text inside a call of gettext: the catalogue could never know it."""
    for path in sources():
        for node in ast.walk(parsed(path)):
            called = node.func if isinstance(node, ast.Call) else None
            name = getattr(called, "id", getattr(called, "attr", ""))
            if isinstance(node, ast.Call) and name in {"_", "gettext", "ngettext"}:
                texts = node.args[:2] if name == "ngettext" else node.args[:1]
                for text in texts:
                    assert not isinstance(text, (ast.JoinedStr, ast.BinOp, ast.Call)), f"{path}:{node.lineno}"


def test_the_window_keeps_names_apart_from_its_sentences() -> None:
    """No sentence of the window is filled but by what keeps a name from turning it."""
    for path in WINDOW.rglob("*.py"):
        if path.name in {"bidi.py", "entry_point.py"} or path.relative_to(WINDOW).as_posix() in NAMES_OF_FILES:
            continue
        for node in ast.walk(parsed(path)):
            name = getattr(getattr(node, "func", None), "attr", "")
            assert name not in {"format", "format_map"}, f"{path}:{getattr(node, 'lineno', 0)}"


def test_the_window_gives_words_no_name_as_it_is() -> None:
    """A name that the words put into a sentence by themselves is set apart before they get it."""
    for path in WINDOW.rglob("*.py"):
        tree = parsed(path)
        modules = {
            each.name
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and node.module == "notebook.messages"
            for each in node.names
        }
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            if isinstance(call.func, ast.Attribute) and getattr(call.func.value, "id", "") in modules:
                given = [each.attr for each in call.args if isinstance(each, ast.Attribute)]
                assert "name" not in given, f"{path}:{call.lineno}"


SHOWING = {
    "label",
    "button",
    "icon_button",
    "FormField",
    "Banner",
    "Message",
    "ElidedTitle",
    "setText",
    "setToolTip",
    "setWindowTitle",
    "setAccessibleName",
    "setTitle",
    "setAccessibleDescription",
    "setPlaceholderText",
    "addItem",
    "addAction",
    "addMenu",
}
"""What puts a text before the user."""


def test_the_window_shows_no_text_of_the_code_as_it_is() -> None:
    """Every text with a capital or a space in it goes through gettext before a control gets it."""
    for path in WINDOW.rglob("*.py"):
        for call in ast.walk(parsed(path)):
            if not isinstance(call, ast.Call):
                continue
            name = getattr(call.func, "id", getattr(call.func, "attr", ""))
            texts = [each.value for each in call.args if isinstance(each, ast.Constant) and isinstance(each.value, str)]
            for text in texts if name in SHOWING else []:
                assert text == "Casefold" or not re.search(r"[A-Z ]", text), f"{path}:{call.lineno} {text}"


def test_sentences_are_found_by_the_extractor() -> None:
    """The extractor sees the sentences of rulings, errors, pack, command line and window."""
    found = {message for root in (ROOT, WINDOW) for _, _, message, *_ in extract_from_dir(str(root))}
    assert "I told somebody something" in found
    assert "Withheld: nobody has decided yet whether {party} may have it." in found
    assert any(str(message).startswith("That passphrase does not open this notebook.") for message in found)
    with_dots = [message for message in found if re.search(r"\S\.\.\.", str(message))]
    assert not with_dots, "an ellipsis is one sign, … (U+2026), in every button, menu and sentence"


def test_errors_keep_to_plain_words() -> None:
    """No sentence about an error uses the words of the trade."""
    for path in (ROOT / "messages" / "errors").glob("*.py"):
        texts = [
            node.value
            for node in ast.walk(parsed(path))
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
        ]
        spoken = " ".join(text for text in texts if " " in text and not text.startswith('"""'))
        assert not re.search(r"\b(HMAC|SQL|SQLite|exception|traceback|null|None)\b", spoken), path.name
