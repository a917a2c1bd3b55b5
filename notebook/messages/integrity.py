"""Sentences about the findings of a check, the losses of a rescue, and backups that still hold erased data."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import tzinfo

from notebook.messages import dates, discrepancies
from notebook.messages.i18n import Translations
from notebook.model.backups import BackupsContaining
from notebook.model.integrity import Finding, IntegrityReport, Loss, Missing, Part

_MOST_NAMED = 10


def finding(tr: Translations, found: Finding) -> str:
    """Return what is wrong with one part, and what to do."""
    _ = tr.gettext
    if found.unread:
        return _("{part} could not be looked at, because of damage elsewhere.").format(part=_part(tr, found.part))
    if found.part is Part.STRUCTURE and len(found.places) == 1 and found.places[0].isdecimal():
        count = int(found.places[0])
        return tr.ngettext(
            "The inner order of the notebook is broken in {count} place.",
            "The inner order of the notebook is broken in {count} places.",
            count,
        ).format(count=count)
    named = ", ".join(found.places[:_MOST_NAMED])
    if len(found.places) > _MOST_NAMED:
        named += ", …"
    return {
        Part.KEYS: _("The file keys.cv1 is damaged; its copy is good. Open the notebook once: that repairs it."),
        Part.KEYS_COPY: _("The copy of keys.cv1 is damaged. Open the notebook once: that repairs it."),
        Part.START: _("The first bytes of the notebook's file are not its own. The rest can be rescued."),
        Part.PAGES: _("These parts of the notebook's file are not as they were written: {named}."),
        Part.CLOSING: pages_differ(tr),
        Part.STRUCTURE: _("The inner order of the notebook is broken in {named} places."),
        Part.REFERENCES: _("Something refers to what is not there any more: {named}."),
        Part.SEARCH: _("The search index does not match the notes. The notes themselves are not affected."),
        Part.LOG: _("The log was changed at row {named}."),
        Part.RECORDS: _("Some records do not agree with the log."),
        Part.ATTACHMENTS: _("These attachments are not as they were saved: {named}."),
        Part.REMAINS: _(
            "Something was erased, and its last traces are still in the notebook's file. Make room on the disk for "
            "a second copy of the notebook, and leave it open for some minutes without using it: they are removed "
            "then."
        ),
    }[found.part].format(named=named)


def pages_differ(tr: Translations) -> str:
    """Return that the database changed since the notebook was last closed, possible reasons, and what to do."""
    return tr.gettext(
        "The notebook's file is not as this program last closed it: part of it is older, or was replaced or copied "
        "from elsewhere. What you withdrew, changed or erased may be back, and what you wrote may be gone. If a "
        "service copies this folder, close the notebook, let the service finish, and open it again. Otherwise compare "
        "your cases with a backup: nothing is handed over of a case until you have looked at its consents."
    )


def findings(tr: Translations, found: IntegrityReport) -> list[str]:
    """Return one line for each finding, followed by one for each record that differs from the log."""
    lines = []
    for each in found.findings:
        lines.append(finding(tr, each))
        if each.part is Part.RECORDS and not each.unread:
            lines += [discrepancies.line(tr, differs, found.names, found.zone) for differs in found.discrepancies]
            lines.append(discrepancies.advice(tr))
    return lines


def verdict(tr: Translations, health: IntegrityReport) -> str:
    """Return a summary of a check."""
    _ = tr.gettext
    if health.sound:
        rows = tr.ngettext("{count} row", "{count} rows", health.rows).format(count=health.rows)
        files = tr.ngettext("{count} attachment", "{count} attachments", health.attachments)
        return _("The notebook is whole: every page, the log ({rows}), search, {files}.").format(
            rows=rows, files=files.format(count=health.attachments)
        )
    if all(each.part is Part.RECORDS and not each.unread for each in health.findings):
        return _("The notebook's file is whole; what is on record and the log do not agree. Nothing was changed.")
    if all(each.part is Part.CLOSING for each in health.findings):
        return _(
            "Nothing was changed. Every page can be read. Restore your last backup into a new folder and compare: if "
            "they agree, go on with this notebook; if not, go on with the backup."
        )
    return _("Nothing was changed. Keep this notebook as it is, and open a backup or rescue what can be read.")


def all_missing(tr: Translations, lost: Sequence[Missing]) -> list[str]:
    """Return a line for each loss of a rescue; losses of records with the same name share one line."""
    alike: dict[tuple[Loss, str], Missing] = {}
    for number, each in enumerate(lost):
        counted = each.loss in (Loss.PAGES, Loss.ROWS)
        key = (each.loss, _where(tr, each) if counted else str(number))
        before = alike.get(key)
        alike[key] = each if before is None else replace(before, count=before.count + each.count)
    return [missing(tr, each) for each in alike.values()]


def missing(tr: Translations, lost: Missing) -> str:
    """Return one line about what a rescue could not copy, or had to replace."""
    _ = tr.gettext
    day = "" if lost.at is None else dates.day(tr, lost.at.date())
    return _loss(tr, lost).format(where=_where(tr, lost), count=lost.count, day=day)


def _loss(tr: Translations, lost: Missing) -> str:
    _ = tr.gettext
    said = {
        Loss.CASE: _("The head of a case is lost: its reference and the person's name. It is called {where} now."),
        Loss.ENTRY: _(
            "In {where}, the head of an entry is lost: its day and title. What it says was put under a new one."
        ),
        Loss.LOG: _("The log could be followed up to row {count}; what came after it is lost.")
        if lost.count
        else _(
            "The log is lost: it no longer shows what was handed over, and no pack can be checked against it. "
            "If you have a backup, keep it for its log."
        ),
        Loss.MIXED: _(
            "The file was put together from two states of the notebook, as after a copy or a synchronisation that "
            "was interrupted. Compare the cases with a backup: older text may stand where you had changed it, "
            "and what you had erased may be back."
        ),
        Loss.REPLACED: _(
            "The notebook's file was not as this program last closed it: part of it is older, or was replaced or "
            "copied from elsewhere. What you withdrew, changed or erased may be back, and what you wrote may be gone. "
            "Compare the cases with a backup."
        ),
        Loss.UNCERTAIN: _(
            "Because of the damage it is not known whether older parts were put into the notebook's file as well: "
            "compare the cases with a backup."
        ),
        Loss.WORKER: _(
            "Your own name and role are lost, and packs would name “?” as their sender. "
            "Export the cases and import them into a new notebook before you hand anything over."
        ),
        Loss.FACTS: _(
            "What the notebook knew of itself is lost in part; packs made so far cannot be compared with the log."
        ),
    }.get(lost.loss)
    return said or _counted(tr, lost)


def _counted(tr: Translations, lost: Missing) -> str:
    ngettext, count = tr.ngettext, lost.count
    return {
        Loss.PAGES: ngettext(
            "{count} damaged part of the file held {where}; what stood there is lost.",
            "{count} damaged parts of the file held {where}; what stood there is lost.",
            count,
        ),
        Loss.ROWS: ngettext(
            "{count} record of {where} could not be read or has no place any more.",
            "{count} records of {where} could not be read or have no place any more.",
            count,
        ),
        Loss.PARTY: ngettext(
            "The name of {count} person whom something was shared with is lost; the record calls them “?” now.",
            "The names of {count} people whom something was shared with are lost; the record calls them “?” now.",
            count,
        ),
        Loss.TEXT: ngettext(
            "In {where}, {count} text of the entry of {day} is lost.",
            "In {where}, {count} texts of the entry of {day} are lost.",
            count,
        ),
        Loss.ATTACHMENT: ngettext(
            "In {where}, {count} attachment of the entry of {day} is lost.",
            "In {where}, {count} attachments of the entry of {day} are lost.",
            count,
        ),
        Loss.CONSENTS: ngettext(
            "The record of consent is damaged, and a withdrawal may be lost. {count} consent no longer counts: ask "
            "again.",
            "The record of consent is damaged, and withdrawals may be lost. {count} consents no longer count: ask "
            "again.",
            count,
        ),
        Loss.FLAGS: ngettext(
            "{count} sharing decision waits to be confirmed, since what stood beside it may be lost.",
            "{count} sharing decisions wait to be confirmed, since what stood beside them may be lost.",
            count,
        ),
        Loss.DECISIONS: ngettext(
            "{count} section that was to be shared by a decision counts as changed since: decide again.",
            "{count} sections that were to be shared by a decision count as changed since: decide again.",
            count,
        ),
    }[lost.loss]


def holding(tr: Translations, found: BackupsContaining, zone: tzinfo) -> list[str]:
    """Return the backups that still hold erased data, one per line."""
    _ = tr.gettext
    lines = []
    if found.files or found.elsewhere:
        lines.append(
            _("Backups that still contain it, and open with the passphrase of their day. Delete them yourself:")
        )
    for path, made in found.files:
        at = made.astimezone(zone)
        lines.append(
            "  " + _("{path}, of {day}, {time}").format(path=path, day=dates.day(tr, at.date()), time=f"{at:%H:%M}")
        )
    for made in found.elsewhere:
        at = made.astimezone(zone)
        one = (
            _("one of {day}, {time}")
            if found.unread
            else _("one of {day}, {time}, that is not in the folder of backups")
        )
        lines.append("  " + one.format(day=dates.day(tr, at.date()), time=f"{at:%H:%M}"))
    lines += [unread_backups(tr, found)] if found.unread else []
    return [*lines, *_cut_short(tr, found, zone)]


def unread_backups(tr: Translations, found: BackupsContaining) -> str:
    """Return that there may be more backups where nothing can be read, and what to do."""
    return tr.gettext(
        "More backups that contain it may be in what cannot be read now: {paths}. Make sure that you may read it and "
        "that its disk answers, then look again."
    ).format(paths=", ".join(map(str, found.unread)))


def _cut_short(tr: Translations, found: BackupsContaining, zone: tzinfo) -> list[str]:
    """Return the leftovers of unfinished backups, and the folders that cannot be searched."""
    _ = tr.gettext
    lines = []
    if found.unfinished:
        lines.append(_("Backups that were never finished and contain it as well. Delete them yourself:"))
        lines += [f"  {path}" for path, _at in found.unfinished]
    for path, at in found.unseen:
        lines.append(
            _(
                "On {day} a backup was begun at {path} and cut short. That folder cannot be looked at now: something "
                "of it may still be there. Connect the drive and open the notebook: it is then deleted automatically."
            ).format(day=dates.day(tr, at.astimezone(zone).date()), path=path)
        )
    return lines


def _part(tr: Translations, part: Part) -> str:
    _ = tr.gettext
    return {
        Part.KEYS: _("The file keys.cv1"),
        Part.KEYS_COPY: _("The copy of keys.cv1"),
        Part.START: _("The beginning of the notebook's file"),
        Part.PAGES: _("The notebook's file"),
        Part.CLOSING: _("How the notebook was last closed"),
        Part.STRUCTURE: _("The inner order"),
        Part.REFERENCES: _("What belongs together"),
        Part.SEARCH: _("The search"),
        Part.LOG: _("The log"),
        Part.RECORDS: _("What the log says of consents, decisions and packs"),
        Part.ATTACHMENTS: _("The attachments"),
        Part.REMAINS: _("What was erased"),
    }[part]


def _where(tr: Translations, lost: Missing) -> str:
    """Return the kind of records that a page held; the reference of a case stays as it is."""
    if lost.loss not in (Loss.PAGES, Loss.ROWS):
        return lost.where
    _ = tr.gettext
    notes, sharing, consent = _("the notes"), _("who may see what"), _("consent")
    decisions, left, people = _("decisions"), _("what was handed over"), _("the people of a case")
    return {
        "cases": _("the heads of cases"),
        "entries": _("the heads of entries"),
        "sections": notes,
        "section_revisions": notes,
        "section_bodies": notes,
        "attachments": _("attachments"),
        "actions": notes,
        "marks": _("passages to be taken out"),
        "flags": sharing,
        "flag_covers": sharing,
        "suggestion_answers": sharing,
        "consents": consent,
        "provisions": consent,
        "consent_details": consent,
        "consent_events": consent,
        "consent_event_provisions": consent,
        "decisions": decisions,
        "decision_sections": decisions,
        "decision_makers": decisions,
        "decision_answers": decisions,
        "guide_walks": _("answers in the guide"),
        "disclosures": left,
        "disclosure_sections": left,
        "receipts": left,
        "log": _("the log"),
        "parties": _("the people that things are shared with"),
        "third_parties": people,
        "": _("something that is not known"),
    }.get(lost.where) or _("what the notebook knows of itself")
