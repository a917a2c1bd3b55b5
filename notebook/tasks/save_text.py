"""Saving text outside of a notebook that does not take it: anybody who gets the file can read it."""

from pathlib import Path

from notebook.files import free_place, give_name, write_part


def save_text(path: Path, text: str) -> Path:
    """Write a text file as UTF-8, for its owner alone and over nothing that is there, and give its path.

    Raises FolderMissing, FileInTheWay and FileNotPlaced; nothing is left then.
    """
    path = path.absolute()
    free_place(path)
    write_part(path, text.encode("utf-8"))
    give_name(path)
    return path
