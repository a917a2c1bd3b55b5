"""What erasing takes away, and what stays."""

from notebook.words.tongue import Tongue


def counts(words: Tongue, entries: int, texts: int, attachments: int) -> str:
    """Count what goes: entries, sections in all their versions, attachments."""
    ngettext = words.ngettext
    return words.gettext("{entries}, {texts} in all their versions, {files}").format(
        entries=ngettext("{count} entry", "{count} entries", entries).format(count=entries),
        texts=ngettext("{count} text", "{count} texts", texts).format(count=texts),
        files=ngettext("{count} attachment", "{count} attachments", attachments).format(count=attachments),
    )


def stays(words: Tongue, left: int) -> str:
    """Say how many handovers cannot be called back."""
    return words.ngettext(
        "{count} handover stays on record, without its words, and cannot be called back.",
        "{count} handovers stay on record, without their words, and cannot be called back.",
        left,
    ).format(count=left)
