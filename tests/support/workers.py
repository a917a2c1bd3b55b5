"""A worker's record with every field changed."""

from typing import Final

from notebook.model.people import Worker
from notebook.model.vocabulary import Audience

OTHER: Final = Worker(
    "J. Bakker-Visser",
    "Senior exit worker",
    "Bureau Passage",
    Audience("municipality"),
    "+31 20 555 0142",
    "j.bakker@passage.example",
    "Duty desk, +31 20 555 0199",
)
