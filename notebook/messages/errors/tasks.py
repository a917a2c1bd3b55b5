"""Sentences for errors of the user's tasks."""

from typing import Final

from notebook.errors.tasks import (
    AlreadyThere,
    AmbiguousName,
    AttachmentsNotCarried,
    ConsentsUnreviewed,
    DecisionDoesNotFit,
    DecisionNeeded,
    DestroyByTooEarly,
    EntryChanged,
    FileInTheWay,
    FileNotPlaced,
    FileUnreadable,
    FolderMissing,
    IdTaken,
    NobodyToAsk,
    NothingToHandOver,
    NoticeChanged,
    NotUndone,
    OtherPerson,
    PackAnswered,
    PackGivenUp,
    PackIdTaken,
    PackNeedsRecord,
    PackNoLongerAllowed,
    PackNotOut,
    PartyInUse,
    PassphraseMismatch,
    PersonMentioned,
    SecretFileEmpty,
    SecretFileEncoding,
    SuggestionNotTyped,
    TextWaits,
    UndoRefused,
    UnknownName,
    WaitingTextUnseen,
)
from notebook.messages import dates
from notebook.messages.errors.dispatch import sentence
from notebook.messages.i18n import Translations

_LISTED: Final = 8


def _thing(tr: Translations, kind: str) -> str:
    """Return the name of a kind of thing that has an id or a name."""
    _ = tr.gettext
    return {
        "case": _("case"),
        "party": _("party"),
        "pack": _("pack"),
        "purpose": _("purpose"),
        "decision": _("decision"),
        "entry": _("entry"),
        "section": _("section"),
        "consent": _("consent"),
        "provision": _("provision of a consent"),
        "third_party": _("third party"),
        "zone": _("time zone"),
        "name": _("name to take out"),
        "answer": _("section or disclosure that a copy asks about"),
    }[kind]


@sentence.register
def _(problem: FolderMissing, tr: Translations) -> str:
    _ = tr.gettext
    return _("There is no folder {path}. Make it, or name another one.").format(path=problem.path)


@sentence.register
def _(problem: FileInTheWay, tr: Translations) -> str:
    _ = tr.gettext
    return _("{path} is already there. Nothing was overwritten; choose another name or folder.").format(
        path=problem.path
    )


@sentence.register
def _(problem: FileNotPlaced, tr: Translations) -> str:
    _ = tr.gettext
    if problem.disk_full:
        return _("{path} was not written: the disk is full. Make room, or choose another folder.").format(
            path=problem.path
        )
    if problem.too_large:
        return _(
            "{path} was not written: a file of its size is too large for this disk. Choose a folder on a disk that "
            "takes larger files; one formatted as FAT32 takes 4 GiB."
        ).format(path=problem.path)
    return _("{path} could not be written. Check that you may write there, or choose another folder.").format(
        path=problem.path
    )


@sentence.register
def _(problem: UnknownName, tr: Translations) -> str:
    _ = tr.gettext
    return _("This notebook has no {thing} called “{name}”. Check the spelling; nothing was changed.").format(
        thing=_thing(tr, problem.kind), name=problem.name
    )


def what_there_is(tr: Translations, problem: UnknownName) -> list[str]:
    """Return lines for the terminal with the names that may have been meant: nearest first, limited in number."""
    _ = tr.gettext
    if not problem.known:
        return []
    shown = [f"  {typed}  {beside}".rstrip() for typed, beside in problem.known[:_LISTED]]
    more = len(problem.known) - len(shown)
    if more:
        shown.append("  " + tr.ngettext("and {count} more", "and {count} more", more).format(count=more))
    last = {
        "case": _("All of them: casefold cases NOTEBOOK"),
        "pack": _("All of them: casefold log NOTEBOOK"),
        "party": _("All of them: casefold show NOTEBOOK"),
        "purpose": _("All of them: casefold show NOTEBOOK"),
    }.get(problem.kind, _("All of them: casefold show NOTEBOOK --case REFERENCE"))
    return [_("There are, closest first:"), *shown, last]


@sentence.register
def _(problem: AmbiguousName, tr: Translations) -> str:
    _ = tr.gettext
    return _("More than one {thing} is called “{name}”. Name it by its id: {ids}.").format(
        thing=_thing(tr, problem.kind), name=problem.name, ids=", ".join(problem.ids)
    )


@sentence.register
def _(problem: IdTaken, tr: Translations) -> str:
    _ = tr.gettext
    return _(
        "The case file was not imported: this notebook already has another {thing} with the id “{name}”. "
        "Change the id in the file, or use another notebook."
    ).format(thing=_thing(tr, problem.kind), name=problem.name)


@sentence.register
def _(_problem: PartyInUse, tr: Translations) -> str:
    _ = tr.gettext
    return _(
        "Something rests on this person: a decision, a consent, or something that was handed over. They cannot be "
        "removed, and role, organisation and field of work stay. Say that they are no longer there, or which person is "
        "the right one."
    )


@sentence.register
def _(_problem: PersonMentioned, tr: Translations) -> str:
    _ = tr.gettext
    return _(
        "Something that you wrote in this case may be about this person: removed, their name would no longer be taken "
        "out of packs. They stay in the case; correct the name instead."
    )


@sentence.register
def _(_problem: OtherPerson, tr: Translations) -> str:
    _ = tr.gettext
    return _(
        "This is another name, not another spelling, and something rests on this person already: it would then count "
        "for somebody else. Add the other person, then say which one is right."
    )


@sentence.register
def _(problem: AlreadyThere, tr: Translations) -> str:
    _ = tr.gettext
    if problem.kind == "audience":
        return _("This field of work is already there. Nothing was added.")
    if problem.kind == "party":
        return _("This person is already here with the same role and organisation. Nothing was added.")
    return _("Another case has this reference. Choose one that no case has.")


@sentence.register
def _(_problem: PackIdTaken, tr: Translations) -> str:
    _ = tr.gettext
    return _("This notebook already made a pack with that id. Leave the id out, or choose another.")


@sentence.register
def _(_problem: PackGivenUp, tr: Translations) -> str:
    _ = tr.gettext
    return _("This pack was discarded when it could not be saved. Go back and make it again.")


@sentence.register
def _(_problem: PackNoLongerAllowed, tr: Translations) -> str:
    _ = tr.gettext
    return _(
        "This pack was not saved: something in it may no longer be shared. Since it was made, a consent was withdrawn "
        "or ended, a section was changed or marked, or somebody was added to the case. Go back, look at what is shared "
        "now, and make it again."
    )


@sentence.register
def _(_problem: PackAnswered, tr: Translations) -> str:
    _ = tr.gettext
    return _("A reply to this pack is on record, so somebody has had it. Enter what they say of it now instead.")


@sentence.register
def _(_problem: PackNotOut, tr: Translations) -> str:
    _ = tr.gettext
    return _(
        "This pack was not handed over, so nobody can have received it. Look at the id again; `casefold log` lists all."
    )


@sentence.register
def _(_problem: PackNeedsRecord, tr: Translations) -> str:
    _ = tr.gettext
    return _(
        "No pack was made: it has to be put on record, and nothing can be written where this notebook lies. "
        "Copy its folder to a disk that can be written, and hand over from there."
    )


@sentence.register
def _(_problem: DecisionNeeded, tr: Translations) -> str:
    _ = tr.gettext
    return _(
        "A necessity pack rests on one decision of the case: name it with --decision and its id. The other kinds of "
        "pack rest on no decision; leave --decision out for them."
    )


@sentence.register
def _(problem: DecisionDoesNotFit, tr: Translations) -> str:
    _ = tr.gettext
    return _(
        "The decision “{name}” is about another party or another purpose, or is not one to share. "
        "Name the party and purpose that it was made for, or another decision."
    ).format(name=problem.name)


@sentence.register
def _(problem: NothingToHandOver, tr: Translations) -> str:
    _ = tr.gettext
    said = _("Nothing to hand over to {party}: no section may be shared.").format(party=problem.party)
    if not problem.waiting:
        return said
    waits = tr.ngettext(
        "{count} section waits for a decision or for consent; “explain” says which.",
        "{count} sections wait for a decision or for consent; “explain” says which.",
        problem.waiting,
    )
    return f"{said} {waits.format(count=problem.waiting)}"


@sentence.register
def _(problem: ConsentsUnreviewed, tr: Translations) -> str:
    _ = tr.gettext
    day = dates.day(tr, problem.day)
    said = (
        _("the file of this notebook was older than it should be, or replaced; a withdrawal may be missing in it")
        if problem.replaced
        else _("this notebook was rescued on {day}, and a withdrawal may be missing in it")
        if problem.rescued
        else _("this notebook was restored from a backup of {day}, and what was withdrawn since is not in it")
    ).format(day=day)
    return _(
        "Nothing of this case is handed over yet: {said}. Look at its consents, record what is missing, and confirm "
        "that you have looked; on the command line with --consents-reviewed."
    ).format(said=said)


@sentence.register
def _(problem: AttachmentsNotCarried, tr: Translations) -> str:
    _ = tr.gettext
    return _(
        "No pack was made: it would have to carry {names}, and attachments cannot go into packs yet. "
        "Withhold what is attached, or hand it over another way."
    ).format(names=", ".join(problem.names))


@sentence.register
def _(_problem: DestroyByTooEarly, tr: Translations) -> str:
    _ = tr.gettext
    return _("The day by which to destroy the pack lies before the day it is made. Choose a later one.")


@sentence.register
def _(problem: NobodyToAsk, tr: Translations) -> str:
    _ = tr.gettext
    if problem.option == "--words-file":
        return _("There is nobody to ask for the recovery words here. Name a file with {option}.").format(
            option=problem.option
        )
    return _(
        "There is nobody to ask for the passphrase here. Name a file with {option}, or - for standard input."
    ).format(option=problem.option)


@sentence.register
def _(_problem: NoticeChanged, tr: Translations) -> str:
    _ = tr.gettext
    return _("The notice is no longer the one that you read, so nothing was saved. Go back and read it again.")


@sentence.register
def _(problem: FileUnreadable, tr: Translations) -> str:
    _ = tr.gettext
    return _("{path} cannot be read. Check the name, and that you may read it.").format(path=problem.path)


@sentence.register
def _(problem: SecretFileEncoding, tr: Translations) -> str:
    if problem.encoding is None:
        return tr.gettext(
            "The file {file} is not text in UTF-8, so that nothing was read from it. It may be in an older "
            "encoding such as Latin-1 (ISO 8859-1) or Windows-1252. Open it in an editor. "
            "Save it again as UTF-8, then try again."
        ).format(file=problem.path)
    said = tr.gettext(
        "The file {file} is in {encoding}, not in UTF-8, so that no passphrase was read from it. "
        "Save it again as UTF-8, then try again."
    )
    return said.format(file=problem.path, encoding=problem.encoding)


@sentence.register
def _(problem: SecretFileEmpty, tr: Translations) -> str:
    _ = tr.gettext
    return _("The first line of {path} is empty. Write the passphrase or password there.").format(path=problem.path)


@sentence.register
def _(_problem: PassphraseMismatch, tr: Translations) -> str:
    _ = tr.gettext
    return _(
        "The two passphrases differed each time: nothing was made or changed. "
        "Run the command again, and type the same one twice."
    )


@sentence.register
def _(_problem: SuggestionNotTyped, tr: Translations) -> str:
    _ = tr.gettext
    return _(
        "The words shown were not typed back: no passphrase was set, and nothing was made or changed. "
        "Run the command again; it shows other words."
    )


@sentence.register
def _(_problem: EntryChanged, tr: Translations) -> str:
    _ = tr.gettext
    return _("Not saved: this entry was changed in the meantime. Read it again, then decide.")


@sentence.register
def _(_problem: UndoRefused, tr: Translations) -> str:
    _ = tr.gettext
    return _("Nothing was undone, for something in these entries was changed since: decide section by section instead.")


@sentence.register
def _(_problem: NotUndone, tr: Translations) -> str:
    _ = tr.gettext
    return _(
        "Not undone: one of the sections was changed, decided about or handed over since. Put the words back one by "
        "one, under the text of each section."
    )


@sentence.register
def _(problem: TextWaits, tr: Translations) -> str:
    _ = tr.gettext
    folders = ", ".join(map(str, problem.folders))
    if not problem.count:
        return _(
            "Text that could not be saved was put into another folder, and cannot be found there now: {folders}. "
            "A new key would make it unreadable. Nothing was changed. Connect the stick or drive, then unlock the "
            "notebook in the window, or choose there not to look again."
        ).format(folders=folders)
    return tr.ngettext(
        "{count} text that could not be saved waits outside of the notebook: {folders}. A new key would make it "
        "unreadable. Nothing was changed. Unlock the notebook in the window and decide about it, then try again.",
        "{count} texts that could not be saved wait outside of the notebook: {folders}. A new key would make them "
        "unreadable. Nothing was changed. Unlock the notebook in the window and decide about them, then try again.",
        problem.count,
    ).format(count=problem.count, folders=folders)


@sentence.register
def _(problem: WaitingTextUnseen, tr: Translations) -> str:
    _ = tr.gettext
    return _(
        "Text that could not be saved may wait in what cannot be read now: {paths}. A new key would make it "
        "unreadable. Nothing was changed. Make sure that you may read it and that its disk answers, or, if a newer "
        "version of Casefold wrote it, use that version; then try again."
    ).format(paths=", ".join(map(str, problem.paths)))
