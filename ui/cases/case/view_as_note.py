"""The line that says through whose eyes the case is seen, and leads back."""

from collections.abc import Callable

from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import ngettext
from ui.text.bidi import fill
from ui.widgets.banner import Banner
from ui.widgets.buttons import button


class ViewNote(Banner):
    """Hidden while the worker looks."""

    def __init__(self, back: Callable[[], object]) -> None:
        """Start hidden; ``back`` goes back to everything."""
        super().__init__(name="view_note")
        self.add(button(_("Back to everything"), "view_everything", back, picture="eye"))

    def tell_whose(self, party: str, purpose: str, count: int) -> None:
        """Say who looks, what for, and how many sections there are."""
        words = ngettext(
            "You see what {party} would get, for: {purpose}. {count} section; nothing else of the case is here now.",
            "You see what {party} would get, for: {purpose}. {count} sections; nothing else of the case is here now.",
            count,
        )
        self.say(fill(words, party=party, purpose=purpose, count=count), "eye")
