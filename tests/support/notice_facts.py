"""The facts of a notice, for tests of its page."""

from datetime import date
from typing import Final

from notebook.handover.notice import NoticeFacts
from notebook.model.ids import PackId
from notebook.model.people import Worker
from notebook.model.vocabulary import Audience, PageSize

SENDER: Final = Worker(
    "Ines Vardo", "Exit worker", "", Audience("social_care"), "+31 20 555 0142", "i.vardo@crossroads.example", "Desk"
)


FACTS: Final = NoticeFacts(
    PackId("HP-TEST"),
    ("0.1", "1.2", "10.3"),
    ("2.1",),
    date(2026, 3, 14),
    SENDER,
    "en",
    PageSize.A4,
    practice=False,
)
