"""A case of many people, and 20,000 characters in which every line has a name."""

from notebook.model.ids import CaseId, ThirdPartyId
from notebook.model.people import Identifier, ThirdParty
from notebook.store import cases
from notebook.tasks.cases import change_case
from notebook.tasks.notebook import Notebook
from tests.support.task_instants import NOW

GIVEN = ("Ilse", "Jorn", "Marek", "Nadia", "Olena", "Pieter", "Rosa", "Sven", "Tomasz", "Ursula")
SAID = "On the {number}th {name} came by and said that nothing had changed; {other} rang from 06-1234{number:04}."


def family(number: int) -> str:
    """Return a family name that is no word."""
    return "".join(
        "bdfgklmnprst"[number // 12**place % 12] + "aeio"[number // 4**place % 4] for place in range(3)
    ).title()


def add_people(notebook: Notebook, count: int = 500) -> None:
    """Add so many people to the practice case."""
    on = cases.load(notebook.connection, CaseId("c1"))
    people = [
        ThirdParty(
            ThirdPartyId(""),
            f"{GIVEN[number % len(GIVEN)]} {family(number)}",
            identifiers=(Identifier("phone", f"06-98{number:06}"),),
        )
        for number in range(count)
    ]
    change_case(notebook, CaseId("c1"), on.reference, on.subject, people, NOW)


def long_text() -> str:
    """Return 20,000 characters in which every line has a name, of the case or not."""
    lines = (
        SAID.format(number=number, name=f"{GIVEN[number % 10]} {family(number)}", other=family(1000 + number))
        for number in range(400)
    )
    return "\n".join(lines)[:20_000]
