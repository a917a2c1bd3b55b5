"""What is said where a service copies the folder of a notebook."""

from notebook.words.tongue import Tongue


def copied(words: Tongue, service: str) -> str:
    """Warn, in one sentence, and say what to do."""
    return words.gettext(
        "{service} copies this folder to other computers, which can damage a notebook that is open and keeps what you "
        "erase: move the notebook to an ordinary folder on this computer."
    ).format(service=service)
