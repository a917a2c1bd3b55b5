"""What can be wrong with a decision on another ground than consent, in the user's words."""

from notebook.errors import DecisionIncomplete, SectionsStay
from notebook.messages import decisions
from notebook.messages.errors.dispatch import sentence
from notebook.messages.i18n import Tongue
from notebook.model.vocabulary import Code
from notebook.sharing.ruling import Reason


@sentence.register
def _(problem: DecisionIncomplete, words: Tongue) -> str:
    _ = words.gettext
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
def _(problem: SectionsStay, words: Tongue) -> str:
    _ = words.gettext
    said = " ".join(decisions.hindrance(words, _reason(each)) for each in problem.reasons)
    return _(
        "The decision was not saved: it names a section that could not be shared. {why} Leave it out, or settle "
        "that first."
    ).format(why=said)


def _reason(code: str) -> Reason | Code:
    return Code(code) if code in set(Code) else Reason(code)
