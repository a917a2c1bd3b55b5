"""What is said on the first page of a notebook that was just opened."""

from notebook.messages.i18n import tongue
from ui.shell.navigator import Message
from ui.shell.session import Session


def said_first(session: Session, told: str) -> Message:
    """Return what has to be known, in the weight it has; its text is empty when there is nothing."""
    copied_files = session.copied_by is not None or session.conflict_copies
    return Message(
        _said(session, told),
        "alert-triangle" if copied_files else "info-circle",
        warning=session.pages_differ or session.discrepancies > 0,
    )


def _said(session: Session, told: str) -> str:
    words = tongue()
    said = [told] if told else []
    if session.interrupted is not None:
        from notebook.messages.errors.access import interrupted

        said.append(interrupted(words, session.interrupted))
    if session.unmended:
        from notebook.messages.errors.access import unmended

        said.append(unmended(words))
    if session.copied_by is not None:
        from notebook.messages.cloud_sync import copied

        said.append(copied(words, session.copied_by))
    if session.conflict_copies:
        from notebook.messages.cloud_sync import conflicted

        said.append(conflicted(words, session.conflict_copies))
    if session.pages_differ:
        from notebook.messages.integrity import pages_differ

        said.append(pages_differ(words))
    if session.discrepancies:
        from notebook.messages.discrepancies import at_first

        said.append(at_first(words, session.discrepancies))
    return " ".join(said)
