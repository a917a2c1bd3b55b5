"""Why is this in, or out? One ruling for every section, for one party and purpose."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from notebook.errors import ConsentsUnreviewed
from notebook.model.entry import Entry, Section
from notebook.model.ids import SectionId
from notebook.sharing.ruling import Ruling
from notebook.sharing.ruling_table import rule
from notebook.sharing.speakers import StillSpeaks, who_still_speaks
from notebook.tasks.notebook import Notebook
from notebook.tasks.review_consents import unreviewed
from notebook.tasks.sharing_request import SharingContext, SharingRequest, resolve


@dataclass(frozen=True, slots=True)
class Explanation:
    """The matter that was asked about and its rulings, in the order of the case.

    ``unreviewed`` is what keeps all of it back after a restore, until the worker has looked at the consents.
    """

    matter: SharingContext
    rulings: tuple[Ruling, ...]
    unreviewed: ConsentsUnreviewed | None = None
    still_speak: tuple[StillSpeaks, ...] = ()
    """Parents and guardians whose word counts though the person is of age."""

    @property
    def sections(self) -> Mapping[SectionId, tuple[Entry, Section]]:
        """Give every section, with its entry, by its id."""
        return {section.id: (entry, section) for entry, section in self.matter.case.parts()}


def explain(notebook: Notebook, request: SharingRequest, now: datetime) -> Explanation:
    """Rule on every section of a case; raises what ``resolve`` raises."""
    matter = resolve(notebook, request, now)
    rulings = tuple(rule(matter.case, matter.question).values())
    still = who_still_speaks(matter.case, now, notebook.zone)
    return Explanation(matter, rulings, unreviewed(notebook, matter.case.id), still)
