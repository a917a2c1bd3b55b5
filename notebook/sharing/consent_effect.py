"""The present effect of each provision of a consent, considering all consents of the case together."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, tzinfo
from enum import StrEnum

from notebook.model.case import Case
from notebook.model.consent import Consent, Provision
from notebook.model.entry import Section
from notebook.model.ids import PartyId, ProvisionId, SectionId
from notebook.model.people import Party
from notebook.model.vocabulary import Category, ConsentState, Effect, Purpose, SectionKind
from notebook.sharing.consent_register import ConsentRegister, Statement
from notebook.sharing.sharing_query import SharingQuery


class InForce(StrEnum):
    """Whether and how far a provision is in force."""

    NOT_ANSWERED = "not_answered"
    ALLOWS_NOTHING = "allows_nothing"
    ALLOWS = "allows"
    ALLOWS_PARTLY = "allows_partly"
    """Another statement denies some of what it permits."""
    OVERRULED = "overruled"
    """A denial overrules everything that it permits."""
    TAKEN_BACK = "taken_back"
    ENDED = "ended"
    SILENCED = "silenced"
    """The person who gave it no longer speaks for the subject."""
    DENIES = "denies"
    DENIES_PARTLY = "denies_partly"
    LIFTED = "lifted"
    """It denied, and a later permit allowed it again."""


_NOT_ALONE = (InForce.ALLOWS, InForce.ALLOWS_PARTLY, InForce.OVERRULED, InForce.DENIES_PARTLY, InForce.LIFTED)
"""The effects for which another statement may decide."""

_NO = (ConsentState.REFUSED, ConsentState.WITHDRAWN, ConsentState.INVALIDATED)


class Effects:
    """The effect of every provision of a case; the statements for one party and purpose are read once."""

    def __init__(
        self, case: Case, parties: Iterable[Party], purposes: Iterable[Purpose], at: datetime, zone: tzinfo
    ) -> None:
        """Start from the case at an instant, with all parties and purposes for which it could be shared."""
        self._case, self._parties, self._purposes = case, tuple(parties), tuple(purposes)
        self._at, self._zone = at, zone
        self._registers: dict[tuple[PartyId, Purpose], ConsentRegister] = {}

    def of(self, consent: Consent, provision: Provision) -> InForce:
        """Return the effect of a provision."""
        last = consent.latest(provision)
        if last is None or last.state is ConsentState.REQUESTED:
            return InForce.NOT_ANSWERED
        if provision.effect is Effect.PERMIT and last.state not in _NO:
            return self._of_yes(provision)
        if provision.effect is Effect.PERMIT and last.state is not ConsentState.REFUSED:
            return InForce.TAKEN_BACK
        return self._of_no(provision)

    def instead(self, provision: Provision, effect: InForce) -> tuple[tuple[Consent, Provision], ...]:
        """Return what decides in place of a provision that has this effect, the latest first."""
        if effect not in _NOT_ALONE:
            return ()
        found: dict[ProvisionId, Statement] = {}
        for register, section, day in self._probes(provision):
            denial = register.denial(section, day)
            decides = register.permit(section, day) if denial is None else denial.said
            if decides is not None and decides.provision.id != provision.id:
                found[decides.provision.id] = decides
        latest = sorted(found.values(), key=lambda each: each.order, reverse=True)
        return tuple((each.consent, each.provision) for each in latest)

    def _of_yes(self, provision: Provision) -> InForce:
        if not provision.purposes or not provision.categories:
            return InForce.ALLOWS_NOTHING
        if provision.until is not None and provision.until < self._at.astimezone(self._zone).date():
            return InForce.ENDED
        allowed, silenced = set[bool](), False
        for register, section, day in self._probes(provision):
            own = any(each.provision.id == provision.id for each in register.live)
            silenced = silenced or (not own and any(each.provision.id == provision.id for each, _ in register.silenced))
            allowed.add(own and register.denial(section, day) is None)
        if silenced:
            return InForce.SILENCED
        if allowed == {True, False}:
            return InForce.ALLOWS_PARTLY
        return InForce.OVERRULED if allowed == {False} else InForce.ALLOWS

    def _of_no(self, provision: Provision) -> InForce:
        stands, counts = set[bool](), False
        for register, section, day in self._probes(provision):
            said = [each for each in register.denials if each.provision.id == provision.id]
            counts = counts or bool(said)
            standing = {each.said.provision.id for each in register.standing(section, day)}
            stands.add(provision.id in standing)
        if stands and not counts:
            return InForce.SILENCED
        if stands == {True, False}:
            return InForce.DENIES_PARTLY
        return InForce.LIFTED if stands == {False} else InForce.DENIES

    def _probes(self, provision: Provision) -> Iterator[tuple[ConsentRegister, Section, date]]:
        """Yield a section of each category that a provision names, for each party and purpose it applies to."""
        purposes = [each for each in self._purposes if not provision.purposes or each in provision.purposes]
        today = self._at.astimezone(self._zone).date()
        day = provision.covers.start or provision.covers.end or today
        for party in self._parties:
            if provision.to.fits(party):
                for purpose in purposes:
                    register = self._register(party, purpose)
                    for kind in provision.categories or tuple(Category):
                        yield register, replace(_PROBE, categories=(kind,)), day

    def _register(self, party: Party, purpose: Purpose) -> ConsentRegister:
        if (party.id, purpose) not in self._registers:
            asked = SharingQuery(party, purpose, self._at, self._zone)
            self._registers[party.id, purpose] = ConsentRegister.read(self._case.consents, asked)
        return self._registers[party.id, purpose]


_PROBE = Section(SectionId("probe"), SectionKind.OBSERVED, (), "")
