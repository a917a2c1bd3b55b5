"""Errors of making a pack."""

from __future__ import annotations

from dataclasses import dataclass

from notebook.errors.base import NotebookError


@dataclass(eq=False, repr=False)
class MissingGlyph(NotebookError):
    """The fonts of the pack have no glyph for these characters, given as code points: the first few, in order."""

    code_points: tuple[int, ...]


@dataclass(eq=False, repr=False)
class RenderFailed(NotebookError):
    """The render process ended without a pack; ``status`` is its exit status."""

    status: int


class PackCancelled(NotebookError):
    """The worker cancelled making a pack; nothing was left behind."""


@dataclass(eq=False, repr=False)
class PasswordRefused(NotebookError):
    """A password that cannot protect a pack; ``shortest`` is in characters, ``longest`` in bytes of UTF-8."""

    shortest: int
    longest: int


@dataclass(eq=False, repr=False)
class GateRefused(NotebookError):
    """A finished pack failed a check of the gate. ``page`` counts from 1, None when it concerns the whole file."""

    check: str
    page: int | None = None
