"""The place at which the worker was when the notebook was locked: kept in the notebook, for the next unlock only.

It has ids and what was typed and could not be read yet, such as half of a date; an erasure deletes it.
"""

import json
from collections.abc import Mapping
from typing import Final

from notebook.model.ids import CaseId, EntryId
from notebook.store import cases, meta, moves
from notebook.tasks.notebook import Notebook

Place = Mapping[str, str]
"""The name of a page, and what it needs by the names of its route; ``case`` and ``entry`` are ids."""

_MOST: Final = 2000
"""Letters of a place: more is nobody's half of a date."""


def keep_place(notebook: Notebook, place: Place | None) -> None:
    """Store the place, None for none; nothing is written where it is the one that is stored."""
    said = "" if place is None else json.dumps(dict(place), sort_keys=True)
    if notebook.read_only or len(said) > _MOST or said == meta.place(notebook.connection):
        return
    with notebook.connection.transaction():
        meta.set_place(notebook.connection, said)


def kept_place(notebook: Notebook) -> Place | None:
    """Return the place where the notebook was locked, as ``still_there`` does."""
    try:
        place = {str(name): str(value) for name, value in json.loads(meta.place(notebook.connection)).items()}
    except (ValueError, AttributeError):
        return None
    return still_there(notebook, place)


def still_there(notebook: Notebook, place: Place) -> Place | None:
    """Return a place whose case and entry are still there, the entry in the case that it is in now; else None."""
    there = {row.id for row in cases.list_all(notebook.connection)}
    if "case" in place and CaseId(place["case"]) not in there:
        return None
    if "entry" in place:
        home = moves.case_of_entry(notebook.connection, EntryId(place["entry"]))
        return None if home is None else {**place, "case": home}
    return place
