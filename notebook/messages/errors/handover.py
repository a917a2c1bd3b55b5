"""What can go wrong while a pack is made, in the user's words."""

from notebook.errors import (
    BirthUnknown,
    ConsultationIdentifies,
    FieldsNameSomebody,
    GateRefused,
    LogContradicts,
    MissingGlyph,
    NoticeNamesSomebody,
    PackCancelled,
    PasswordRefused,
    RenderFailed,
)
from notebook.messages.errors.dispatch import sentence
from notebook.messages.i18n import Tongue
from notebook.messages.printability import character
from notebook.model.discrepancy import RecordKind


@sentence.register
def _(problem: MissingGlyph, words: Tongue) -> str:
    _ = words.gettext
    named = ", ".join(character(point) for point in problem.code_points)
    return _(
        "The pack was not made, because its letters cannot draw this: {characters}. "
        "Write it in other words or mark it to be taken out, then hand over again."
    ).format(characters=named)


@sentence.register
def _(problem: RenderFailed, words: Tongue) -> str:
    _ = words.gettext
    return _(
        "The pack was not made, because drawing its pages failed (status {status}). Nothing left the notebook. "
        "Try again; if it fails again, hand over a shorter period and report the status."
    ).format(status=problem.status)


@sentence.register
def _(problem: FieldsNameSomebody, words: Tongue) -> str:
    _ = words.gettext
    fields = {
        "sender_role": _("your own role"),
        "sender_organisation": _("your own organisation"),
        "sender_contact": _("how you are reached"),
        "recipient_role": _("the recipient's role"),
        "recipient_organisation": _("the recipient's organisation"),
        "audience": _("an audience"),
        "purpose": _("the purpose"),
        "second_person": _("who agreed to the decision"),
        "decided_by": _("who decided"),
        "handling": _("the handling terms"),
        "request": _("what is asked of the reader"),
        "what_happened": _("what was said or done"),
        "their_reference": _("the recipient's reference"),
        "pack_id": _("the pack's id, which is the name of the file, too"),
        "alias": _("the word that stands for somebody in packs"),
    }
    named = ", ".join(
        _("{field} (“{passage}”)").format(field=fields[each], passage=passage) if passage else fields[each]
        for each, passage in zip(problem.fields, problem.passages, strict=True)
    )
    return _(
        "No pack was made: it would name or point at somebody who may not be named to {party}, in {fields}. "
        "Write that in other words, also where it is an ordinary word that is like a name, or say with the "
        "third party that they may be named to {party}."
    ).format(party=problem.party, fields=named)


@sentence.register
def _(_problem: NoticeNamesSomebody, words: Tongue) -> str:
    _ = words.gettext
    return _(
        "No notice was made: your role, your organisation or how you are reached names or points at somebody of the "
        "case, and a notice says not even whom it is about. "
        "Change that under “Your details”, then make the notice again."
    )


@sentence.register
def _(_problem: ConsultationIdentifies, words: Tongue) -> str:
    _ = words.gettext
    return _(
        "No pack was made: a pack for consultation says neither a date of birth nor the recipient's reference, since "
        "both say who the person is. Leave them out, or choose another kind of pack."
    )


@sentence.register
def _(_problem: BirthUnknown, words: Tongue) -> str:
    _ = words.gettext
    return _(
        "No pack was made: no date of birth is on record to print. Enter it under “People in this case”, or leave it "
        "out of the pack."
    )


@sentence.register
def _(_problem: PackCancelled, words: Tongue) -> str:
    _ = words.gettext
    return _("The pack was cancelled before it was made. Nothing was handed over; try again whenever you like.")


@sentence.register
def _(problem: GateRefused, words: Tongue) -> str:
    _ = words.gettext
    if problem.page is None:
        return _(
            "The finished pack was deleted, because it did not pass the last check ({check}). Nothing was handed "
            "over; report the name of the check."
        ).format(check=problem.check)
    return _(
        "The finished pack was deleted, because page {page} did not pass the last check ({check}). Nothing was "
        "handed over; report the name of the check."
    ).format(check=problem.check, page=problem.page)


@sentence.register
def _(problem: PasswordRefused, words: Tongue) -> str:
    _ = words.gettext
    return _(
        "No pack was made: this password cannot protect one. Choose letters, digits and signs that can be typed, "
        "at least {shortest} and at most {longest}, fewer where they carry accents or are not Latin."
    ).format(shortest=problem.shortest, longest=problem.longest)


@sentence.register
def _(problem: LogContradicts, words: Tongue) -> str:
    _ = words.gettext
    named = {
        RecordKind.CONSENT: _("consent {id}"),
        RecordKind.DECISION: _("decision {id}"),
        RecordKind.FLAGS: _("the sharing flags of entry {id}"),
    }
    listed = ", ".join(named[RecordKind(kind)].format(id=each) for kind, each in problem.records)
    return _(
        "No pack was made: it would rest on what is not as the log has it ({records}). "
        "“Check this notebook” or the command “log” says how they differ. "
        "Find out what is true and record it once more, then hand over again."
    ).format(records=listed)
