"""Sentences of the recovery sheet."""

from dataclasses import dataclass

from notebook.messages.i18n import Translations


@dataclass(frozen=True, slots=True)
class SheetText:
    """The text of the sheet around the recovery words; ``keeping`` has a sentence or two for each piece of advice."""

    title: str
    lead: str
    page_of: str
    footer: str
    vault: str
    salt: str
    fingerprint: str
    made: str
    facts_title: str
    keeping_title: str
    keeping: tuple[str, ...]


def sheet(tr: Translations) -> SheetText:
    """Return the text of the sheet."""
    _ = tr.gettext
    return SheetText(
        title=_("Recovery sheet"),
        lead=_(
            "These words open one Casefold notebook without its passphrase. "
            "Anyone who has them and the notebook can read everything in it."
        ),
        page_of=_("Page {page} of {pages}"),
        footer=_("This page is a key. Lock it away."),
        vault=_("First row of digits"),
        salt=_("Second row of digits"),
        fingerprint=_("Fingerprint of its signature"),
        made=_("Made on"),
        facts_title=_("Needed as well when its keys.cv1 is gone"),
        keeping_title=_("How to keep it"),
        keeping=(
            _("Keep it on paper, locked away, in another place than the computer and the backups of the notebook."),
            _("Do not photograph it or send it. If it was saved as a file, print it, then delete the file."),
            _(
                "You need it when the passphrase is forgotten or the keys.cv1 of the notebook is damaged: "
                "choose “Use recovery words”, or the command “recover”."
            ),
            _(
                "If somebody else has seen it, make new recovery words. "
                "These then no longer open the notebook, but they still open older backups of it."
            ),
            _("If both the passphrase and this sheet are lost, nobody can open the notebook."),
        ),
    )
