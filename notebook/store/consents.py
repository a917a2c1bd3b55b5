"""Consents of a case, with their provisions and events."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from notebook.model.consent import Consent, ConsentEvent, Period, Provision
from notebook.model.ids import CaseId, ConsentId, ProvisionId
from notebook.model.vocabulary import Assessment, Category, ConsentState, Effect, Grantor, Method, Purpose
from notebook.store.columns import (
    Kind,
    addressee_columns,
    day_text,
    instant_text,
    key_of,
    microseconds,
    read_addressee,
    read_day,
    read_words,
    words_text,
)
from notebook.store.connection import Connection
from notebook.store.log_places import of_consents


def insert(connection: Connection, case: CaseId, consents: Iterable[Consent]) -> None:
    """Add consents after those that the case has."""
    case_key = key_of(connection, Kind.CASE, case)
    [(first,)] = connection.execute("SELECT ifnull(max(place), -1) + 1 FROM consents WHERE case_key = ?", (case_key,))
    for place, consent in enumerate(consents, start=first):
        connection.change(
            "INSERT INTO consents (id, case_key, place, grantor, method, language, explained, interpreter, evidence)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                consent.id,
                case_key,
                place,
                consent.grantor,
                consent.method,
                consent.language,
                consent.explained,
                consent.interpreter,
                consent.evidence,
            ),
        )
        key = key_of(connection, Kind.CONSENT, consent.id)
        if consent.grantor_name:
            connection.change("INSERT INTO consent_grantors VALUES (?, ?)", (key, consent.grantor_name))
        details = (consent.witness, consent.freely, consent.capacity, consent.follows)
        if any(details):
            connection.change("INSERT INTO consent_details VALUES (?, ?, ?, ?, ?)", (key, *details))
        _insert_provisions(connection, key, consent.provisions)
        for event in consent.events:
            add_event(connection, consent.id, event)


def add_event(connection: Connection, consent: ConsentId, event: ConsentEvent) -> None:
    """Add an event to a consent, after its existing ones."""
    key = key_of(connection, Kind.CONSENT, consent)
    [(place,)] = connection.execute(
        "SELECT ifnull(max(place), -1) + 1 FROM consent_events WHERE consent_key = ?", (key,)
    )
    connection.change(
        "INSERT INTO consent_events (consent_key, place, state, said, said_us, recorded, recorded_us)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            key,
            place,
            event.state,
            instant_text(event.said),
            microseconds(event.said),
            instant_text(event.recorded),
            microseconds(event.recorded),
        ),
    )
    if event.state is ConsentState.NO_LONGER_SPEAKS and event.confirmed:
        _confirm(connection, key, place)
    connection.change_many(
        "INSERT INTO consent_event_provisions (event_key, place, provision_key) VALUES ("
        "(SELECT key FROM consent_events WHERE consent_key = ? AND place = ?), ?,"
        " (SELECT key FROM provisions WHERE id = ? AND consent_key = ?))",
        [(key, place, at, named, key) for at, named in enumerate(event.provisions)],
    )


def set_method(connection: Connection, consent: ConsentId, method: Method) -> None:
    """Store how a consent was given, once what was only asked for is answered."""
    connection.change("UPDATE consents SET method = ? WHERE id = ?", (method, consent))


def confirm_events(connection: Connection, consent: ConsentId) -> None:
    """Store that the worker has confirmed the imported events by which a grantor no longer speaks."""
    key = key_of(connection, Kind.CONSENT, consent)
    for (place,) in connection.execute(
        "SELECT place FROM consent_events WHERE consent_key = ? AND state = ?", (key, ConsentState.NO_LONGER_SPEAKS)
    ):
        _confirm(connection, key, place)


def _confirm(connection: Connection, consent_key: int, place: int) -> None:
    connection.change(
        "INSERT OR IGNORE INTO confirmed_events (event_key)"
        " SELECT key FROM consent_events WHERE consent_key = ? AND place = ?",
        (consent_key, place),
    )


def list_for_case(connection: Connection, case_key: int) -> tuple[Consent, ...]:
    """Return the consents of a case, in order."""
    provisions, events = _provisions(connection, case_key), _events(connection, case_key)
    found = connection.execute(
        "SELECT c.key, c.id, c.grantor, c.method, c.language, c.explained, c.interpreter, c.evidence,"
        " ifnull(g.name, ''), ifnull(d.witness, ''), d.freely, d.capacity, d.follows FROM consents c"
        " LEFT JOIN consent_grantors g ON g.consent_key = c.key"
        " LEFT JOIN consent_details d ON d.consent_key = c.key"
        " WHERE c.case_key = ? ORDER BY c.place",
        (case_key,),
    )
    return tuple(
        Consent(
            ConsentId(each),
            Grantor(grantor),
            Method(method),
            tuple(provisions[key]),
            tuple(events[key]),
            language,
            explained,
            interpreter,
            evidence,
            name,
            witness,
            None if freely is None else Assessment(freely),
            None if capacity is None else Assessment(capacity),
            None if follows is None else ProvisionId(follows),
        )
        for (
            key,
            each,
            grantor,
            method,
            language,
            explained,
            interpreter,
            evidence,
            name,
            witness,
            freely,
            capacity,
            follows,
        ) in found
    )


def _insert_provisions(connection: Connection, consent_key: int, provisions: tuple[Provision, ...]) -> None:
    connection.change_many(
        "INSERT INTO provisions (id, consent_key, place, effect, to_party, to_audience, purposes, categories,"
        " covers_start, covers_end, until, exceptions) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                each.id,
                consent_key,
                place,
                each.effect,
                *addressee_columns(each.to),
                words_text(each.purposes),
                words_text(each.categories),
                day_text(each.covers.start),
                day_text(each.covers.end),
                day_text(each.until),
                each.exceptions,
            )
            for place, each in enumerate(provisions)
        ],
    )


def _provisions(connection: Connection, case_key: int) -> defaultdict[int, list[Provision]]:
    grouped: defaultdict[int, list[Provision]] = defaultdict(list)
    found = connection.execute(
        "SELECT p.consent_key, p.id, p.effect, p.to_party, p.to_audience, p.purposes, p.categories,"
        " p.covers_start, p.covers_end, p.until, p.exceptions"
        " FROM consents c JOIN provisions p ON p.consent_key = c.key WHERE c.case_key = ?"
        " ORDER BY p.consent_key, p.place",
        (case_key,),
    )
    for key, each, effect, to_party, to_audience, purposes, categories, start, end, until, exceptions in found:
        grouped[key].append(
            Provision(
                ProvisionId(each),
                Effect(effect),
                read_addressee(to_party, to_audience),
                tuple(map(Purpose, read_words(purposes))),
                tuple(map(Category, read_words(categories))),
                Period(read_day(start), read_day(end)),
                read_day(until),
                exceptions,
            )
        )
    return grouped


def _events(connection: Connection, case_key: int) -> defaultdict[int, list[ConsentEvent]]:
    named: defaultdict[int, list[ProvisionId]] = defaultdict(list)
    for key, provision in connection.execute(
        "SELECT n.event_key, p.id FROM consents c JOIN consent_events e ON e.consent_key = c.key"
        " JOIN consent_event_provisions n ON n.event_key = e.key JOIN provisions p ON p.key = n.provision_key"
        " WHERE c.case_key = ? ORDER BY n.event_key, n.place",
        (case_key,),
    ):
        named[key].append(ProvisionId(provision))
    grouped: defaultdict[int, list[ConsentEvent]] = defaultdict(list)
    places = of_consents(connection, case_key)
    for consent_key, consent, key, state, said, recorded, confirmed in connection.execute(
        "SELECT e.consent_key, c.id, e.key, e.state, e.said, e.recorded,"
        " e.state <> ?2 OR EXISTS (SELECT 1 FROM confirmed_events WHERE event_key = e.key)"
        " FROM consents c JOIN consent_events e ON e.consent_key = c.key WHERE c.case_key = ?1"
        " ORDER BY e.consent_key, e.place",
        (case_key, ConsentState.NO_LONGER_SPEAKS),
    ):
        event = ConsentEvent(
            ConsentState(state),
            datetime.fromisoformat(said),
            datetime.fromisoformat(recorded),
            tuple(named[key]),
            bool(confirmed),
            places.get((consent, recorded)),
        )
        grouped[consent_key].append(event)
    return grouped
