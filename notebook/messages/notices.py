"""Notices and outstanding packs in the window and the log, and the results of verifying packs."""

from collections.abc import Sequence
from datetime import date, datetime, tzinfo

from notebook.messages import dates
from notebook.messages.i18n import Translations
from notebook.messages.pack import notice_page
from notebook.model.disclosure import PackVerdict, VerifiedPack
from notebook.model.notice import Harm, Notice, NoticeState


def line(tr: Translations, found: Notice, zone: tzinfo) -> str:
    """Return when a notice was made, about what, and its state; or why there is none."""
    _ = tr.gettext
    at = found.at.astimezone(zone)
    return _("Notice, {day}, {time}: {what}. {state}").format(
        day=dates.day(tr, at.date()),
        time=f"{at:%H:%M}",
        what=what(tr, found.withdrawn, found.corrected, found.as_before),
        state=_state(tr, found),
    )


def what(tr: Translations, withdrawn: Sequence[str], corrected: Sequence[str], as_before: Sequence[str] = ()) -> str:
    """Return what was withdrawn, what was corrected, and what is as in the pack again, by the pack's own numbers."""
    _ = tr.gettext
    said = []
    if withdrawn:
        said.append(_("withdrawn {numbers}").format(numbers=_numbers(tr, withdrawn)))
    if corrected:
        said.append(_("corrected {numbers}").format(numbers=_numbers(tr, corrected)))
    if as_before:
        said.append(_("as in the pack again {numbers}").format(numbers=_numbers(tr, as_before)))
    return "; ".join(said)


def sections(tr: Translations, found: Sequence[str]) -> str:
    """Return the sections of a pack as a line of their own."""
    if not all(found):
        return tr.ngettext(
            "{count} section; this version has not kept its number in the pack",
            "{count} sections; this version has not kept their numbers in the pack",
            len(found),
        ).format(count=len(found))
    return notice_page.numbers(tr, found)


def pack(tr: Translations, name: str, at: datetime, zone: tzinfo) -> str:
    """Return the id of a pack and the date on which it was made."""
    made = dates.day(tr, at.astimezone(zone).date())
    return tr.gettext("Pack {pack}, made on {day}").format(pack=name, day=made)


def until(tr: Translations, destroy_by: date | None, today: date) -> str:
    """Return until when the recipient may keep a pack, according to its cover."""
    _ = tr.gettext
    if destroy_by is None:
        return _("To be destroyed when its purpose is served")
    day = dates.day(tr, destroy_by)
    if destroy_by < today:
        return _("Was to be destroyed by {day}: ask whether it was").format(day=day)
    return _("To be destroyed by {day}").format(day=day)


def shut(tr: Translations, count: int, given_out: int) -> str:
    """Return how many sections are withdrawn, and how many remain in packs that were handed over.

    The second number can be larger: sections that have changed since were already withheld.
    """
    leaving = (
        tr.ngettext(
            "{count} section will no longer go into any pack.",
            "{count} sections will no longer go into any pack.",
            count,
        )
        if count
        else tr.gettext("Nothing changes for future packs.")
    )
    if given_out <= count:
        stays = tr.ngettext(
            "{count} was already handed over and cannot be recalled.",
            "{count} were already handed over and cannot be recalled.",
            given_out,
        )
    else:
        stays = tr.ngettext(
            "{count} section was already handed over and cannot be recalled.",
            "{count} sections were already handed over and cannot be recalled.",
            given_out,
        )
    return f"{leaving.format(count=count)} {stays.format(count=given_out)}"


def outside(tr: Translations, count: int) -> str:
    """Return how many handed-over sections are outdated."""
    return tr.ngettext(
        "{count} section that was handed over has been withdrawn or corrected since.",
        "{count} sections that were handed over have been withdrawn or corrected since.",
        count,
    ).format(count=count)


def corrected(tr: Translations, count: int) -> str:
    """Return, after a correction, how many sections recipients hold in the old version, and where to see who."""
    return tr.ngettext(
        "{count} section of this was handed over as it was before. Who holds it: Case, Changed after it went out.",
        "{count} sections of this were handed over as they were before. Who holds them: Case, Changed after it went "
        "out.",
        count,
    ).format(count=count)


def as_before(tr: Translations, count: int) -> str:
    """Return, after a correction was taken back, how many recipients' sections were said to be corrected."""
    return tr.ngettext(
        "{count} section of this is again as it was handed over, and a notice said that it was corrected. Who was told "
        "so: Case, Changed after it went out.",
        "{count} sections of this are again as they were handed over, and a notice said that they were corrected. Who "
        "was told so: Case, Changed after it went out.",
        count,
    ).format(count=count)


def section_line(tr: Translations, number: str, at: datetime, heading: str, zone: tzinfo) -> str:
    """Return a section's number in the pack, with date and heading for the worker."""
    _ = tr.gettext
    found = _("{day}, {section}").format(day=dates.day(tr, at.astimezone(zone).date()), section=heading)
    return f"{notice_page.number(tr, number)}  {found}" if number else found


def open_questions(tr: Translations, waiting: int) -> str:
    """Return for how many packs nothing is decided yet about notifying their recipients."""
    if not waiting:
        return tr.gettext("For every recipient it is on record whether a notice was made.")
    return tr.ngettext(
        "No notice made yet for {count} recipient.",
        "No notice made yet for {count} recipients.",
        waiting,
    ).format(count=waiting)


def answer(tr: Translations, harm: Harm) -> str:
    """Return an answer to whether a notice could do harm, and its consequence."""
    _ = tr.gettext
    return {
        Harm.NO: _("No: make the notice"),
        Harm.YES: _("Yes, it could: make none, and record that answer"),
        Harm.UNKNOWN: _("I do not know: make none for now, and record that answer"),
    }[harm]


def done(tr: Translations, given: int, kept: int) -> str:
    """Return the result of the answers."""
    said = []
    if given:
        said.append(
            tr.ngettext(
                "{count} notice is saved and recorded.", "{count} notices are saved and recorded.", given
            ).format(count=given)
        )
    if kept:
        said.append(
            tr.ngettext(
                "{count} answer is on record, and no notice was made for it.",
                "{count} answers are on record, and no notice was made for them.",
                kept,
            ).format(count=kept)
        )
    return " ".join(said)


def _numbers(tr: Translations, found: Sequence[str]) -> str:
    if not all(found):
        return tr.ngettext("{count} section", "{count} sections", len(found)).format(count=len(found))
    return notice_page.numbers(tr, found)


def _state(tr: Translations, found: Notice) -> str:
    _ = tr.gettext
    if found.state is NoticeState.NOT_SENT:
        return _not_sent(tr, found.harm)
    return {
        NoticeState.PLACING: _("Being moved into place."),
        NoticeState.PLACED: _("Made."),
        NoticeState.NOT_PLACED: _("Was not made."),
        NoticeState.MAY_HAVE_LEFT: _("May have been made: the program was ended while the file was being written."),
    }[found.state]


def _not_sent(tr: Translations, harm: Harm) -> str:
    _ = tr.gettext
    if harm is Harm.YES:
        return _("None was made: the answer was that it could do harm.")
    return _("None was made: the answer was that nobody knows whether it could do harm.")


def verified_pack_line(tr: Translations, found: VerifiedPack) -> str:
    """Return the result of verifying one file against the log."""
    _ = tr.gettext
    said = {
        PackVerdict.IN_LOG: _("in the log as {pack}."),
        PackVerdict.CHANGED: _(
            "in the log as {pack}; but the file is not the one that was made. Do not rely on this copy."
        ),
        PackVerdict.REWRITTEN: _(
            "the log has {pack}, but not as it was when this pack was made: the log was rewritten."
        ),
        PackVerdict.CUT: _(
            "it names you as sender, and the log has no row of it: the log was cut, or an older notebook was put back, "
            "or you made it in another notebook of yours."
        ),
        PackVerdict.UNSURE: _("not in the log. It does not say whose it is; somebody else may have made it."),
        PackVerdict.ANOTHERS: _("somebody else's pack, from another notebook."),
        PackVerdict.LOCKED: _("locked. Without its password nothing can be said about it."),
        PackVerdict.NO_PACK: _("not a pack."),
    }[found.held]
    return f"{found.path}: {said.format(pack=found.pack)}"
