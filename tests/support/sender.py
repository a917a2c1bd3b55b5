"""The worker who sends the packs of tests."""

from typing import Final

from notebook.model.people import Worker
from notebook.model.vocabulary import Audience
from tests.support.releases import AUTHOR

SENDER: Final = Worker(
    AUTHOR,
    "Exit worker",
    "Crossroads Exit Programme",
    Audience("social_care"),
    "+31 20 555 0142",
    "i.vardo@crossroads.example",
    "Duty desk, +31 20 555 0199",
)
