"""What a consent would open or shut is known before it is kept, and is what then happens."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import pytest

from notebook.errors.store import NotFound
from notebook.messages import consents
from notebook.messages.i18n import translations
from notebook.model.consent import Consent, ConsentEvent, Provision
from notebook.model.ids import CaseId, ConsentId, ProvisionId, SectionId
from notebook.model.people import Addressee
from notebook.model.vocabulary import Category, ConsentState, Effect, Grantor, Method, Purpose
from notebook.sharing.consent_impact import Foreseen
from notebook.tasks.consents import add_to_consent, preview_consent, preview_event, read_register, record_consent
from notebook.tasks.handover_preview import explain
from notebook.tasks.notebook import Notebook, open_notebook
from tests.references import load_case, sharing_request
from tests.support.cli import PASSPHRASE, CliNotebook
from tests.support.outstanding import POLICE, give_out

NOW: Final = datetime(2026, 11, 2, 9, tzinfo=UTC)
CASE: Final = CaseId("c1")
COLLEGE: Final = ConsentId("s2")
NEW: Final = Consent(
    ConsentId("new"),
    Grantor.SUBJECT,
    Method.ORAL,
    (
        Provision(
            ProvisionId("new.1"),
            Effect.PERMIT,
            Addressee("audience", "social_care"),
            (Purpose("care"),),
            tuple(Category),
        ),
    ),
    (ConsentEvent(ConsentState.GIVEN, NOW - timedelta(hours=1), NOW),),
)


def released(notebook: Notebook, party: str, purpose: str) -> set[SectionId]:
    """Give what a party gets."""
    return {
        each.section for each in explain(notebook, sharing_request("c1", party, purpose), NOW).rulings if each.released
    }


def withdrawing(notebook: Notebook) -> Foreseen:
    """Foresee the withdrawal of the college's consent."""
    case = load_case(notebook, "K-014")
    consent = next(each for each in case.consents if each.id == COLLEGE)
    return preview_event(notebook, case, consent, ConsentState.WITHDRAWN, NOW, NOW)


def test_what_opens_is_what_then_leaves(notebook: Notebook) -> None:
    """The sections foreseen for a party are exactly those that it gets once the consent is kept."""
    case = load_case(notebook, "K-014")
    before = released(notebook, "p4", "care")
    foreseen = preview_consent(notebook, case, NEW, NOW)
    assert load_case(notebook, "K-014") == case
    [moved] = foreseen.opens
    assert moved.party.id == "p4"
    record_consent(notebook, case, NEW, NOW)
    assert {section.id for _, section in moved.sections} == released(notebook, "p4", "care") - before
    assert foreseen.opened == len(moved.sections) > 0
    assert not foreseen.shuts


def test_what_shuts_is_what_then_stays(notebook: Notebook) -> None:
    """The sections foreseen to leave all handovers are those that the party no longer gets."""
    before = released(notebook, "p2", "reintegration")
    foreseen = withdrawing(notebook)
    add_to_consent(notebook, load_case(notebook, "K-014"), COLLEGE, ConsentState.WITHDRAWN, NOW, NOW)
    after = released(notebook, "p2", "reintegration")
    lost = {section.id for moved in foreseen.shuts for _, section in moved.sections}
    assert before - after <= lost
    assert before
    assert not after
    assert foreseen.shut == len(lost)
    assert (foreseen.packs_out, foreseen.sections_out) == (0, 0)


def test_a_purpose_that_is_lost_is_foreseen_though_another_is_left(notebook: Notebook) -> None:
    """What goes to the same party for something else on another yes hides nothing: it is said for which it is."""
    both = replace(NEW.provisions[0], purposes=(Purpose("care"), Purpose("safety")))
    for each in (replace(NEW, provisions=(both,)), NEW):
        record_consent(notebook, load_case(notebook, "K-014"), each, NOW)
    before = {purpose: released(notebook, "p4", purpose) for purpose in ("care", "safety")}
    case = load_case(notebook, "K-014")
    narrow = case.consents[-1]
    found = preview_event(notebook, case, narrow, ConsentState.WITHDRAWN, NOW, NOW)
    assert [(each.party.id, each.purposes, each.wholly) for each in found.shuts] == [("p4", (Purpose("care"),), False)]
    add_to_consent(notebook, case, narrow.id, ConsentState.WITHDRAWN, NOW, NOW)
    assert {section.id for each in found.shuts for _, section in each.sections} == before["care"] != set()
    assert not released(notebook, "p4", "care")
    assert released(notebook, "p4", "safety") == before["safety"] == before["care"]
    lines = consents.change(translations(), found, lambda party: party.name, takes_back=True)
    count = len(before["care"])
    assert lines == [
        (
            f"{count} sections are no longer shared with {found.shuts[0].party.name} (for: Care) on this; "
            "on other grounds they still can be."
        ),
        "They hold no pack that rests on consent.",
    ]


def test_packs_that_are_out_are_counted(desk: CliNotebook) -> None:
    """A pack that was made counts, with those of its sections that would no longer leave."""
    assert desk.hand_over("p2", "reintegration", "--suggestions-reviewed").status == 0
    with open_notebook(desk.notebook, PASSPHRASE, NOW) as notebook:
        foreseen = withdrawing(notebook)
    assert foreseen.packs_out == 1
    assert 0 < foreseen.sections_out <= foreseen.shut


def test_a_necessity_pack_is_not_called_back(notebook: Notebook, tmp_path: Path) -> None:
    """A withdrawal concerns no pack that was made on a decision, though its party loses by it."""
    give_out(notebook, POLICE, tmp_path)
    case = load_case(notebook, "K-014")
    assert ConsentId("s4") in {consent.id for consent in case.consents}
    for consent in case.consents:
        foreseen = preview_event(notebook, case, consent, ConsentState.WITHDRAWN, NOW, NOW)
        assert (foreseen.packs_out, foreseen.sections_out) == (0, 0)


def test_a_denial_shuts_for_that_party_alone(notebook: Notebook) -> None:
    """A no to the college takes nothing from anybody else."""
    denial = replace(
        NEW, provisions=(replace(NEW.provisions[0], effect=Effect.DENY, to=Addressee("party", "p2"), purposes=()),)
    )
    foreseen = preview_consent(notebook, load_case(notebook, "K-014"), denial, NOW)
    assert [moved.party.id for moved in foreseen.shuts] == ["p2"]
    assert not foreseen.opens


def test_the_register_counts_what_rests_on_each_consent(notebook: Notebook) -> None:
    """What may leave on a consent today is counted for that consent alone; a withdrawn one carries nothing."""
    register = read_register(notebook, CASE, NOW)
    assert register.relied_on[COLLEGE] == released(notebook, "p2", "reintegration")
    assert not register.relied_on[ConsentId("s3")]
    with pytest.raises(NotFound):
        read_register(notebook, CaseId("nothing"), NOW)
