"""Sentences for a notebook in a folder that a cloud service synchronises."""

from collections.abc import Sequence

from notebook.messages.i18n import Translations


def copied(tr: Translations, service: str) -> str:
    """Return the warning, in one sentence, with what to do."""
    return tr.gettext(
        "{service} copies this folder to other computers. That can damage an open notebook, and the copies keep "
        "what you erase: move the notebook to an ordinary folder on this computer."
    ).format(service=service)


def conflicted(tr: Translations, names: Sequence[str]) -> str:
    """Return the sentence that names the conflict copies of a notebook, with what to do."""
    said = tr.ngettext(
        "A service that copies folders left a second copy beside the files of this notebook: {names}. It may hold what "
        "another computer wrote, and is not looked into here. To see what it holds, copy the whole folder to another "
        "place, let the copy replace the original file there, and open that notebook. Then delete "
        "the copy here, for it also keeps what you erase, and move the notebook to an ordinary folder.",
        "A service that copies folders left second copies beside the files of this notebook: {names}. They may hold "
        "what another computer wrote, and are not looked into here. To see what they hold, copy the whole folder to "
        "another place, let the copies replace the original files there, and open that "
        "notebook. Then delete the copies here, for they also keep what you erase, and move the notebook to an "
        "ordinary folder.",
        len(names),
    )
    return said.format(names=", ".join(_printable(name) for name in names))


def _printable(name: str) -> str:
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in name)
