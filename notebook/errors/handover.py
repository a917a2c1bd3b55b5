"""What can go wrong while a pack is made."""

from __future__ import annotations

from notebook.errors.base import NotebookError


class MissingGlyph(NotebookError):
    """The pack's letters have no shape for these characters, given as code points, the first few in order."""

    code_points: tuple[int, ...]


class RenderFailed(NotebookError):
    """The rendering process ended without a pack; ``status`` is its exit status."""

    status: int


class PackCancelled(NotebookError):
    """The worker stopped the making of a pack; nothing was left behind."""


class PasswordRefused(NotebookError):
    """A password that cannot protect a pack; ``shortest`` is in characters, ``longest`` in bytes of UTF-8."""

    shortest: int
    longest: int


class GateRefused(NotebookError):
    """A finished pack did not pass a check. ``page`` counts from 1, None where it is about the file."""

    check: str
    page: int | None = None
