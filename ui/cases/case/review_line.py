"""The line on the page of a case that says, after a restore, what is to be looked at before anything leaves."""

from collections.abc import Callable

from notebook.messages import provenance
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import tongue
from notebook.tasks.review_consents import ConsentReview
from ui.widgets.banner import Banner
from ui.widgets.buttons import button


class ReviewLine(Banner):
    """Hidden where the consents of the case wait for nobody."""

    def __init__(self, look: Callable[[], object]) -> None:
        """Start hidden; ``look`` leads to the consents."""
        super().__init__(name="review_line")
        self.add(button(_("&Look at the consents"), "look_at_consents", look, picture="signature"))

    def show_review(self, found: ConsentReview | None) -> None:
        """Say from which day the notebook is, and what waits; nothing where ``found`` is None."""
        if found is None:
            self.forget()
        elif found.provenance.replaced:
            self.warn(provenance.case_waits(tongue(), found.provenance, found.zone))
        else:
            self.say(provenance.case_waits(tongue(), found.provenance, found.zone))
