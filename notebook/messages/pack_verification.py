"""What a pack on the disk shows about the log."""

from notebook.messages.i18n import Tongue
from notebook.model.pack_verification import Held, HeldPack


def line(words: Tongue, found: HeldPack) -> str:
    """Say what holding one file against the log showed."""
    _ = words.gettext
    said = {
        Held.IN_LOG: _("in the log as {pack}."),
        Held.CHANGED: _("in the log as {pack}; but the file is not the one that was made. Do not rely on this copy."),
        Held.REWRITTEN: _("the log has {pack}, but not as it was when this pack was made: the log was rewritten."),
        Held.CUT: _(
            "it names you as sender, and the log has no row of it: the log was cut, or an older notebook was put back, "
            "or you made it in another notebook of yours."
        ),
        Held.UNSURE: _("not in the log. It does not say whose it is; somebody else may have made it."),
        Held.ANOTHERS: _("somebody else's pack, from another notebook."),
        Held.LOCKED: _("locked. Without its password nothing can be said about it."),
        Held.NO_PACK: _("not a pack."),
    }[found.held]
    return f"{found.path}: {said.format(pack=found.pack)}"
