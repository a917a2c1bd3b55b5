"""The page on which what can be read of a damaged notebook becomes a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from notebook.tasks.rescue import Rescued, rescue
from notebook.words import health
from notebook.words.tongue import tongue
from ui.session import now
from ui.unlock.naming import notebook_name
from ui.upkeep.anew import AnewPage
from ui.upkeep.place import Place
from ui.upkeep.secret import Secret
from ui.widgets.buttons import button
from ui.widgets.exact import Exact
from ui.widgets.texts import label

if TYPE_CHECKING:
    from pathlib import Path

    from ui.guide import Guide
    from ui.locking.in_hand import InHand


class RescuePage(AnewPage):
    """Rescues, and then lists what is missing before the new notebook is opened."""

    def __init__(self, guide: Guide, damaged: Path, secret: Secret) -> None:
        """Lay out the place; it opens with what opened the damaged one."""
        _ = tongue().gettext
        said = _(
            "Everything that is whole goes into a new notebook, which opens as this one did. This one stays as it is."
        )
        super().__init__(guide, _("Rescue what can be read"), said, damaged)
        self.damaged = damaged
        self._listed = False
        self.secret = secret
        proposed = _("{notebook} rescued").format(notebook=notebook_name(damaged))
        self.lay_out(Place(damaged.parent, proposed, self.settle), _("&Rescue what can be read"), "rescue")
        self.settle()

    def at_lock(self) -> InHand | None:
        """Once it is made, only the passphrase goes: the list of what is missing is shown nowhere else."""
        if self._listed and not self._opener.opening:
            self.secret = Secret("")
            return None
        return super().at_lock()

    def start(self) -> None:
        """Rescue, and say what is missing."""
        path, secret, damaged = self.place.path, self.secret, self.damaged
        if path is None:
            return
        self.make(
            tongue().gettext("Reading every part of the damaged notebook"),
            lambda watched: rescue(
                damaged,
                path,
                secret.passphrase,
                now(),
                key_file=secret.key_file,
                cancel=watched.cancel,
                progress=watched.progress,
            ),
            self._rescued,
        )

    def _rescued(self, found: Rescued) -> None:
        words = tongue()
        _ = words.gettext
        self._listed = True
        self._opener.ended()
        self.place.hide()
        self.go.hide()
        self.middle.addWidget(label(_("The new notebook"), "strong"))
        self.middle.addWidget(Exact(str(found.path), "rescued_path", _("The new notebook")))
        if found.missing:
            self.middle.addWidget(label(_("What is missing in it"), "heading", name="missing_heading"))
            for number, each in enumerate(found.missing):
                self.middle.addWidget(label(health.missing(words, each), name=f"missing_{number}"))
            keep = _("Keep the damaged notebook until you have looked through the new one.")
            self.middle.addWidget(label(keep, "quiet", name="keep_damaged"))
        else:
            self.middle.addWidget(label(_("Nothing is missing in it."), "heading", name="missing_heading"))
        opening = button(_("&Open the new notebook"), "open_rescued", lambda: self._open(found.path), "main")
        self.middle.addWidget(opening, 0, Qt.AlignmentFlag.AlignLeft)
        opening.setFocus()

    def _open(self, path: Path) -> None:
        if self.holds_secret:
            self.open_it(path)
        else:
            self.guide.unlock(path)
