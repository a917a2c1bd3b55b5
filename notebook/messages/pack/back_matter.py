"""Sentences of a pack's last pages: codes, role card, handling and the receipt slip.

Role cards: what a profession can and cannot do, for readers of another profession.

These are working practices to ask about, never statements of law, and never about an individual worker.
"""

from dataclasses import dataclass

from notebook.messages.i18n import Translations
from notebook.model.vocabulary import Audience


@dataclass(frozen=True, slots=True)
class Codes:
    """The page that explains the bars."""

    lead: str
    alias: str


def codes(tr: Translations) -> Codes:
    """Return the text about removed passages."""
    _ = tr.gettext
    return Codes(
        lead=_(
            "A white label on black stands for a passage that was taken out and says of what kind it was. "
            "Its width says nothing about the length of what was there."
        ),
        alias=_("A word and a letter, such as Relative A, stand for the same person wherever they stand in this pack."),
    )


@dataclass(frozen=True, slots=True)
class Role:
    """The labels of the role card."""

    lead: str
    sender: str
    field: str
    does: str
    shares: str
    holds_back: str
    ask: str


def role(tr: Translations) -> Role:
    """Return the labels of the role card."""
    _ = tr.gettext
    return Role(
        lead=_("How this kind of work usually goes. It differs from place to place: ask the sender."),
        sender=_("Sender"),
        field=_("Field of work"),
        does=_("What they do"),
        shares=_("What they can share"),
        holds_back=_("What they hold back"),
        ask=_("Worth asking"),
    )


def handling_rules(tr: Translations, destroy_by: str | None) -> tuple[str, ...]:
    """Return the handling rules, one or two sentences each; ``destroy_by`` is a date in words."""
    _ = tr.gettext
    return (
        _("Use it for the stated purpose only."),
        _("Do not pass it on, whole or in part, without asking the sender first."),
        _("Do not copy an opinion as a fact. Where something was told by others, say so when you quote it."),
        _("Removed passages were removed for a reason: do not guess at them, in writing or aloud."),
        _("If something in it is wrong or has changed, tell the sender, who lets every recipient know."),
        _("Destroy it and every copy when the purpose is served.")
        if destroy_by is None
        else _("Destroy it and every copy by {day}, or earlier when the purpose is served.").format(day=destroy_by),
    )


@dataclass(frozen=True, slots=True)
class Slip:
    """The receipt slip."""

    lead: str
    lead_consultation: str
    advice: str
    pack: str
    digest: str
    send_to: str
    request: str
    answer: str
    verdict: str
    accepted: str
    partly: str
    rejected: str
    reason: str
    name: str
    organisation: str
    date: str
    signature: str
    destroyed: str
    destroyed_label: str
    destroyed_by: str


def slip(tr: Translations) -> Slip:
    """Return the text of the receipt slip."""
    _ = tr.gettext
    return Slip(
        lead=_("Please fill in this page and send it back to the sender, even when the answer is no."),
        lead_consultation=_("Please write your advice here and send the page back to the sender."),
        advice=_("Your advice"),
        pack=_("Pack"),
        digest=_("Check number of the contents"),
        send_to=_("Send it back"),
        request=_("What you were asked"),
        answer=_("Your answer"),
        verdict=_("The pack itself is:"),
        accepted=_("Accepted"),
        partly=_("Accepted in part"),
        rejected=_("Rejected"),
        reason=_("If in part or rejected: what, and why"),
        name=_("Name and role"),
        organisation=_("Organisation"),
        date=_("Date"),
        signature=_("Signature"),
        destroyed_label=_("Later, when it is done"),
        destroyed=_("This pack and every copy were destroyed."),
        destroyed_by=_("Name and date"),
    )


@dataclass(frozen=True, slots=True)
class RoleCard:
    """Four short texts about one profession."""

    does: str
    shares: str
    holds_back: str
    ask: str


def role_card(tr: Translations, sender: Audience) -> RoleCard:
    """Return the card of a profession, a neutral one for an audience that a notebook added."""
    cards = {
        "mental_health": _mental_health,
        "police_security": _police_security,
        "social_care": _social_care,
        "probation": _probation,
        "education": _education,
        "municipality": _municipality,
        "youth_work": _youth_work,
        "child_protection": _child_protection,
        "prison_service": _prison_service,
        "addiction_care": _addiction_care,
        "primary_care": _primary_care,
        "housing": _housing,
    }
    return cards.get(sender, _any)(tr)


def _mental_health(tr: Translations) -> RoleCard:
    _ = tr.gettext
    return RoleCard(
        _("Works on health and wellbeing with the person, over time and at a pace the person can bear. "
          "Can notice change early; cannot foretell what somebody will do."),
        _("Usually: what was seen and said, what the behaviour seemed meant to achieve, what helps, what makes "
          "things harder, and how to approach the person calmly."),
        _("Usually: diagnosis, medication and what was said in confidence. Silence about a diagnosis is not a "
          "sign that there is one, or that there is none."),
        _("What would be a change worth a call? How is the person best spoken to? Who can be reached out of hours?"),
    )  # fmt: skip


def _police_security(tr: Translations) -> RoleCard:
    _ = tr.gettext
    return RoleCard(
        _("Looks after the safety of the public and of the people it meets, and looks into what happened. "
          "Can act fast; is not there to treat, and often does not stay with the person."),
        _("Usually: what happened and when, what was done about it, what to look out for when meeting the "
          "person, and whom to call."),
        _("Usually: where information came from, what is still being looked into, and what others gave in "
          "confidence. No answer does not mean that there is nothing."),
        _("What will be done with what we tell you? Would an approach now help or harm? Who speaks with the "
          "person first?"),
    )  # fmt: skip


def _social_care(tr: Translations) -> RoleCard:
    _ = tr.gettext
    return RoleCard(
        _("Works with the person and those around them on daily life: home, money, family, safety of children "
          "and adults. Can arrange support; cannot make anybody accept it."),
        _("Usually: the living situation, what support is in place, what strengthens the person, and who is "
          "part of the plan."),
        _("Usually: what relatives said in confidence, and details of other people in the home."),
        _("Which support is agreed, and which only planned? Who in the network may be contacted, and who had "
          "better not be?"),
    )  # fmt: skip


def _probation(tr: Translations) -> RoleCard:
    _ = tr.gettext
    return RoleCard(
        _("Supervises and supports somebody under the terms that were set for them. Can help to keep the terms; "
          "does not set them alone, and is not the person's therapist."),
        _("Usually: which terms matter for the contact, how contact goes, what is planned next, and what helps "
          "the person to keep to it."),
        _("Usually: reports made for others, what victims or witnesses said, and health details from treatment."),
        _("What follows when an appointment is missed? What does the person already know? Which dates are fixed?"),
    )  # fmt: skip


def _education(tr: Translations) -> RoleCard:
    _ = tr.gettext
    return RoleCard(
        _("Sees the person nearly every day among others of their age, and teaches. Can notice change and hold "
          "on to daily contact; does not investigate and does not treat."),
        _("Usually: attendance, what was seen and said at school, strengths, and which adult the person trusts."),
        _("Usually: details of other pupils and their families, and what was told to a counsellor."),
        _("Who is the trusted adult? What should stay as it is, so that school remains a safe place?"),
    )  # fmt: skip


def _municipality(tr: Translations) -> RoleCard:
    _ = tr.gettext
    return RoleCard(
        _("Brings the services around a person together and keeps the plan moving. Can open doors to housing, "
          "work and activities; rarely works with the person directly."),
        _("Usually: who is involved, what was agreed, by when, and which local support there is."),
        _("Usually: the content of what services told each other, and details about relatives and neighbours."),
        _("Who is responsible for which step? What if a step is not taken? Who calls the next meeting?"),
    )  # fmt: skip


def _youth_work(tr: Translations) -> RoleCard:
    _ = tr.gettext
    return RoleCard(
        _("Meets young people where they are, in the street, at the club, online, and stays in touch for years. "
          "Can build trust and offer something to do; cannot make anybody come."),
        _("Usually: how contact goes, what the person likes and is good at, which friends strengthen them, and "
          "what changed."),
        _("Usually: what was told in confidence, details of other young people, and who spoke about whom."),
        _("Whom does the person trust, and would a visit of yours harm that? What could they do after school or "
          "work?"),
    )  # fmt: skip


def _child_protection(tr: Translations) -> RoleCard:
    _ = tr.gettext
    return RoleCard(
        _("Looks after the safety of children, at home and elsewhere, together with their parents where that can "
          "be. Can ask for a measure; does not decide on it alone."),
        _("Usually: what is agreed about the safety of the children, who watches over it, and what parents and "
          "children need."),
        _("Usually: what children said, who reported something, and details of one parent towards the other."),
        _("What do you need to see to be reassured? Who speaks with the children? What may the parents know of "
          "this?"),
    )  # fmt: skip


def _prison_service(tr: Translations) -> RoleCard:
    _ = tr.gettext
    return RoleCard(
        _("Looks after people who are detained, and prepares with them for the day they leave. Sees them day and "
          "night; sees little of how they were outside."),
        _("Usually: how days go, what helps, who visits, what is arranged for afterwards, and the day of leaving."),
        _("Usually: how security is organised, what other detained people said, and health details."),
        _("Who is there on the day of leaving? What has begun inside that should go on? Which contacts do good?"),
    )  # fmt: skip


def _addiction_care(tr: Translations) -> RoleCard:
    _ = tr.gettext
    return RoleCard(
        _("Works with people on what they use, or do too much, and on what it does for them. Goes at their pace; "
          "a fresh start is part of the work, and no failure."),
        _("Usually: what helps in a bad moment, how to speak about it without shame, and whom to ring."),
        _("Usually: what and how much is used, test results, and what was said in a group."),
        _("How do we notice that things go worse? What should we not do then? What does the person want "
          "themselves?"),
    )  # fmt: skip


def _primary_care(tr: Translations) -> RoleCard:
    _ = tr.gettext
    return RoleCard(
        _("Is the first to see somebody with any complaint, often for many years, and knows the family. Can "
          "refer; sees people briefly, and mostly when they come."),
        _("Usually: that somebody is under care, whom they were referred to, and what to look out for."),
        _("Usually: complaints, findings and medication, and what relatives said."),
        _("Whom do you ring in an emergency? Who follows up the referral? What should we tell you at once?"),
    )  # fmt: skip


def _housing(tr: Translations) -> RoleCard:
    _ = tr.gettext
    return RoleCard(
        _("Lets homes and looks after them and the neighbourhood. Can offer a home, a repair or a second chance; "
          "does not look after what happens inside."),
        _("Usually: whether there is a home and for how long, what was agreed about rent and quiet, and whom to "
          "ring."),
        _("Usually: who complained, and details of neighbours and other tenants."),
        _("What puts the home at risk, and until when can it be mended? Who speaks with the neighbours?"),
    )  # fmt: skip


def _any(tr: Translations) -> RoleCard:
    _ = tr.gettext
    return RoleCard(
        _("Knows the person from one kind of work, with its own aims and limits. Sees a part of the person's "
          "life, and not the whole of it."),
        _("Usually: what was seen and said within that work, what helped, and who is responsible for what."),
        _("Usually: what was told in confidence, details of other people, and what the work did not need to know."),
        _("What can you do that we cannot? What can you not do? What should we ask before acting on this pack?"),
    )  # fmt: skip
