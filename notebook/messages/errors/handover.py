"""Sentences for errors of handovers, including passages that block a pack, and of decisions on other grounds."""

from notebook.errors.handover import GateRefused, MissingGlyph, PackCancelled, PasswordRefused, RenderFailed
from notebook.errors.tasks import (
    BirthUnknown,
    ConsultationIdentifies,
    CopyNotForPerson,
    CopyUnanswered,
    DecisionIncomplete,
    FieldsNameSomebody,
    LogContradicts,
    NamesNeedDecision,
    NamesStayOut,
    NoticeNamesSomebody,
    PackFileChanged,
    PackFileGone,
    PackLocked,
    PackPasswordWrong,
    Passage,
    SectionsStay,
    SignsUndrawable,
    SuggestionsUnanswered,
)
from notebook.messages import dates, decisions, labels
from notebook.messages.errors.dispatch import sentence
from notebook.messages.i18n import Translations
from notebook.messages.printability import character, scripts, with_scripts
from notebook.messages.rulings import why_name_stays_out
from notebook.model.integrity import RecordKind
from notebook.model.vocabulary import Code, SectionKind
from notebook.sharing.ruling import Reason
from notebook.sharing.suggestions import Likeness


@sentence.register
def _(problem: MissingGlyph, tr: Translations) -> str:
    _ = tr.gettext
    named = ", ".join(character(point) for point in problem.code_points)
    return _(
        "No pack was made: it cannot print these signs: {characters}. Write them in other words, or mark the passage "
        "to be taken out; then hand over again."
    ).format(characters=named)


@sentence.register
def _(problem: RenderFailed, tr: Translations) -> str:
    _ = tr.gettext
    return _(
        "The pack was not made, because drawing its pages failed (status {status}). Nothing left the notebook. "
        "Try again; if it fails again, hand over a shorter period and report the status."
    ).format(status=problem.status)


@sentence.register
def _(problem: FieldsNameSomebody, tr: Translations) -> str:
    _ = tr.gettext
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
        "given_out": _("who was given something earlier: leave that line out of the list"),
        "told": _("what was said by word of mouth: list it without its words"),
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
def _(_problem: NoticeNamesSomebody, tr: Translations) -> str:
    _ = tr.gettext
    return _(
        "No notice was made: your role, your organisation or how you are reached names or points at somebody of the "
        "case, and a notice says not even whom it is about. "
        "Change that under “Your details”, then make the notice again."
    )


@sentence.register
def _(_problem: ConsultationIdentifies, tr: Translations) -> str:
    _ = tr.gettext
    return _(
        "No pack was made: a pack for consultation says neither a date of birth nor the recipient's reference, since "
        "both say who the person is. Leave them out, or choose another kind of pack."
    )


@sentence.register
def _(_problem: BirthUnknown, tr: Translations) -> str:
    _ = tr.gettext
    return _(
        "No pack was made: no date of birth is on record to print. Enter it under “People in this case”, or leave it "
        "out of the pack."
    )


@sentence.register
def _(_problem: PackCancelled, tr: Translations) -> str:
    _ = tr.gettext
    return _("The pack was cancelled before it was made. Nothing was handed over; try again whenever you like.")


@sentence.register
def _(problem: GateRefused, tr: Translations) -> str:
    _ = tr.gettext
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
def _(problem: PasswordRefused, tr: Translations) -> str:
    _ = tr.gettext
    return _(
        "No pack was made: this password cannot protect one. Choose letters, digits and signs that can be typed, "
        "at least {shortest} and at most {longest}, fewer where they carry accents or are not Latin."
    ).format(shortest=problem.shortest, longest=problem.longest)


@sentence.register
def _(_problem: NamesNeedDecision, tr: Translations) -> str:
    _ = tr.gettext
    return _(
        "No pack was made: only a pack that rests on a decision can name people whose names are kept out otherwise. "
        "Make it with --kind necessity and --decision, or say in the case who may be named to this party."
    )


@sentence.register
def _(problem: NamesStayOut, tr: Translations) -> str:
    _ = tr.gettext
    listed = []
    for name, sections in problem.people:
        listed.append(f"  {name}:")
        listed += [
            "    " + why_name_stays_out(tr, day, SectionKind(heading), _code(code)) for day, heading, code in sections
        ]
    return _(
        "No pack was made: it would name people of whom you wrote down that this party must not learn.\n{people}\n"
        "Make it without these names, or change what stands there first. What cannot wait can be told by word of "
        "mouth, and recorded."
    ).format(people="\n".join(listed))


def _code(value: str) -> Code | Reason:
    return Code(value) if value in list(Code) else Reason(value)


@sentence.register
def _(problem: LogContradicts, tr: Translations) -> str:
    _ = tr.gettext
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


@sentence.register
def _(problem: SuggestionsUnanswered, tr: Translations) -> str:
    _ = tr.gettext
    listed = "\n".join(_passage(tr, each) for each in problem.passages)
    if problem.to_mark:
        return _(
            "No pack was made: as it would be printed, it names somebody who must not be named.\n{passages}\n"
            "Mark each to be taken out in the case, or write it in other words; then hand over again."
        ).format(passages=listed)
    said = _(
        "No pack was made: these passages may identify somebody.\n{passages}\n"
        "Look at each. Mark what must not be shared in the case; then say with --suggestions-reviewed "
        "that the rest may stay."
    ).format(passages=listed)
    if all(each.likeness != Likeness.UNREGISTERED for each in problem.passages):
        return said
    more = _(
        "--take-out NAME adds a person to the case, and takes the name out everywhere; --no-person NAME says that a "
        "name is no person's, so that you are not asked about it in this case again."
    )
    return f"{said}\n{more}"


@sentence.register
def _(problem: SignsUndrawable, tr: Translations) -> str:
    _ = tr.gettext
    listed = "\n".join(
        [
            *(_undrawable(tr, each) for each in problem.passages),
            *(_("  name, role or organisation: {name}").format(name=with_scripts(tr, name)) for name in problem.names),
            *(
                _("  author or place of a note, or who does an action: {name}").format(name=with_scripts(tr, name))
                for name in problem.authors
            ),
        ]
    )
    return _(
        "No pack was made: it would have to draw signs or a script that it has no letters for.\n{passages}\n"
        "Write each in Latin, Greek or Cyrillic letters, or mark the passage to be taken out; then hand over again."
    ).format(passages=listed)


def _passage(tr: Translations, found: Passage) -> str:
    """Return a passage in its context, with the date and heading of its section."""
    _ = tr.gettext
    heading = labels.section_kind(tr, SectionKind(found.heading))
    context = " ".join(f"…{found.before}>>{found.text}<<{found.after}…".split())
    said = _("  {section} ({day}, {heading}): {context}").format(
        section=found.section, day=dates.day(tr, found.day), heading=heading, context=context
    )
    if found.likeness == Likeness.NAMESAKE:
        return _("{passage} (somebody who must not be named is called the same as the person)").format(passage=said)
    if found.likeness == Likeness.UNREGISTERED:
        return _("{passage} (looks like the name of somebody who is not in the case)").format(passage=said)
    if found.likeness == Likeness.RELATION:
        return _("{passage} (beside a bar: it says who is behind it)").format(passage=said)
    if found.likeness == Likeness.SHARED_NAME:
        return _(
            "{passage} (taken out: the name of several people, so that its bar may stand for the wrong one)"
        ).format(passage=said)
    if found.likeness == Likeness.PATTERN:
        return _("{passage} ({kind})").format(passage=said, kind=labels.identifier_kind(tr, found.about))
    return said


def _undrawable(tr: Translations, found: Passage) -> str:
    """Return an undrawable passage with its script, or with number and name of a character that may be invisible."""
    return f"{_passage(tr, found)} ({scripts(tr, (found,))})"


@sentence.register
def _(_problem: CopyNotForPerson, tr: Translations) -> str:
    _ = tr.gettext
    return _(
        "Nothing was made: a copy for the person goes to the person whom the case is about, and has no purpose. "
        "Choose a party and a purpose only for other kinds of pack."
    )


@sentence.register
def _(problem: CopyUnanswered, tr: Translations) -> str:
    _ = tr.gettext
    said = [_("No copy was made: you have not said yet what goes into it.")]
    if problem.sections:
        ids = ", ".join(problem.sections)
        said.append(_("Sections that others reported, or that may be about others: {ids}.").format(ids=ids))
    if problem.disclosures:
        ids = ", ".join(problem.disclosures)
        said.append(_("What others were given, perhaps without the person's knowledge: {ids}.").format(ids=ids))
    said.append(_("Answer for each: --include ID, or --leave-out ID."))
    return " ".join(said)


@sentence.register
def _(problem: DecisionIncomplete, tr: Translations) -> str:
    _ = tr.gettext
    named = {
        "sections": _("the sections it is about"),
        "reason": _("the reason"),
        "alternatives": _("the less intrusive options you considered"),
        "advice": _("who you asked for advice"),
        "second_person": _("the second person who agreed"),
        "told_reason": _("why the person is not told"),
        "valid_until": _("until when it is valid"),
    }
    listed = ", ".join(named[each] for each in problem.missing)
    return _("The decision was not saved. Still missing: {things}. Add what is missing, then save it.").format(
        things=listed
    )


@sentence.register
def _(problem: SectionsStay, tr: Translations) -> str:
    _ = tr.gettext
    said = " ".join(decisions.hindrance(tr, _reason(each)) for each in problem.reasons)
    return _(
        "The decision was not saved: it names a section that could not be shared. {why} Leave it out, or settle "
        "that first."
    ).format(why=said)


def _reason(code: str) -> Reason | Code:
    return Code(code) if code in set(Code) else Reason(code)


@sentence.register
def _(problem: PackFileGone, tr: Translations) -> str:
    _ = tr.gettext
    return _("{path} is no longer there: it was moved, renamed or deleted. What was in it is still on record.").format(
        path=problem.path
    )


@sentence.register
def _(problem: PackFileChanged, tr: Translations) -> str:
    _ = tr.gettext
    return _(
        "{path} is not the file that you saved: it was changed or replaced, so it is not shown. Rely on the list of "
        "its sections instead."
    ).format(path=problem.path)


@sentence.register
def _(_problem: PackLocked, tr: Translations) -> str:
    _ = tr.gettext
    return _("This pack has a password, which the notebook does not keep. Type it to read the pack.")


@sentence.register
def _(_problem: PackPasswordWrong, tr: Translations) -> str:
    _ = tr.gettext
    return _("That password does not open this pack. Check Caps Lock, or look where you noted it.")
