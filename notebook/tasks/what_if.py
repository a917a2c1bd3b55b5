"""What a party would get if a consent were given that nobody has given yet; nothing is stored."""

from dataclasses import dataclass, replace
from datetime import datetime

from notebook.model.consent import Consent
from notebook.sharing.consent_impact import Foreseen, with_consent
from notebook.sharing.release import Release
from notebook.sharing.ruling_table import rule
from notebook.tasks.consents import as_recorded, preview_consent
from notebook.tasks.notebook import Notebook
from notebook.tasks.printed_fields import release_to_print
from notebook.tasks.sharing_request import SharingRequest, resolve


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What would change for everybody, and the release that a pack for the party of the request would be made from."""

    foreseen: Foreseen
    release: Release


def what_if(notebook: Notebook, request: SharingRequest, consent: Consent, now: datetime) -> WhatIf:
    """Return what would be if a consent were recorded now, with the functions that record it and that make packs.

    Raise what ``resolve``, ``as_recorded`` and ``release_to_print`` raise.
    """
    sharing_context = resolve(notebook, request, now)
    supposed = as_recorded(notebook, consent, now)
    with_it = replace(sharing_context, case=with_consent(sharing_context.case, supposed))
    release, _numbers = release_to_print(notebook, with_it, rule(with_it.case, with_it.question))
    return WhatIf(preview_consent(notebook, sharing_context.case, supposed, now), release)
