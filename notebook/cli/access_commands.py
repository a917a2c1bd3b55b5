"""Commands about what opens a notebook: create, passphrase, recover."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from notebook.cli.recovery_words import keep_words, typed_recovery, with_rows
from notebook.cli.secret_input import confirmed, is_interactive, new_secret_from, prompt_secret, secret_from
from notebook.cli.terminal import ExitStatus, ProgressPrinter, say
from notebook.errors.vault import OlderDatabase, OtherWaysUnnamed, RecoverySheetNeeded
from notebook.messages import access as ways_in
from notebook.messages import errors, provenance
from notebook.messages.cloud_sync import conflicted, copied
from notebook.messages.errors import access
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.messages.integrity import pages_differ
from notebook.model.people import Worker
from notebook.model.vocabulary import Audience
from notebook.tasks import recover as recovering
from notebook.tasks import rekey as rekeying
from notebook.tasks.change_passphrase import (
    NewKeyFile,
    change_passphrase,
    guessable_names,
    names_around,
    removed_on_failure,
)
from notebook.tasks.cloud_sync import conflict_copies, sync_service_of
from notebook.tasks.notebook import (
    Notebook,
    ensure_exists,
    ensure_free_place,
    generate_keys,
    make_notebook,
    open_notebook,
)
from notebook.tasks.recovery_sheet import make_key_file
from notebook.tasks.restore_unsaved_work import demand_nothing_waits
from notebook.tasks.review_consents import consent_review
from notebook.tasks.sweep import sweep_if_due, sweep_is_due
from notebook.tasks.unsaved_work import folders_of
from notebook.tasks.worker_details import tidied


def passphrase_of(given: argparse.Namespace) -> str:
    """Read or ask for the passphrase of an existing notebook."""
    ensure_exists(given.notebook)
    return secret_from(given.passphrase_file, _("Passphrase: "))


@contextmanager
def opened_with(given: argparse.Namespace, passphrase: str, now: datetime) -> Iterator[Notebook]:
    """Open the notebook for a block; report cloud synchronisation, an interrupted re-key and a restore first."""
    _warn_of_copies(given.notebook)
    # With a cancel callback, Ctrl-C is handled while the key is derived, however long that takes.
    with open_notebook(given.notebook, passphrase, now, key_file=given.key_file, cancel=lambda: False) as notebook:
        if notebook.read_only:
            _tell(ways_in.only_read(translations()))
        if notebook.interrupted is not None:
            _tell(access.interrupted(translations(), notebook.interrupted))
        if notebook.unmended is not None:
            _tell(access.unmended(translations()))
        if notebook.unsettled is not None:
            _tell(access.unsettled(translations()))
        if notebook.pages_differ:
            _tell(pages_differ(translations()))
        waiting = consent_review(notebook)
        if waiting is not None:
            _tell(provenance.came_to_be(translations(), waiting.provenance, notebook.zone))
            _tell(provenance.waits(translations(), len(waiting.cases)))
        yield notebook
        _finish_sweep(notebook)  # last, so that the requested result comes first


def _finish_sweep(notebook: Notebook) -> None:
    """Finish the sweep of an interrupted erasure; Ctrl-C cancels it, and the next command tries again."""
    if not sweep_is_due(notebook):
        return
    waiting = ProgressPrinter(_("Removing the last traces of what was erased: {done} of {total}"))
    with suppress(KeyboardInterrupt):
        sweep_if_due(notebook, progress=waiting.tell)


def create(given: argparse.Namespace) -> ExitStatus:
    """Create a notebook and its recovery words."""
    path, now = ensure_free_place(given.notebook), datetime.now(UTC)
    if given.suggest and given.passphrase_file is not None:
        said = _("{option} and {other} exclude each other: leave one of them out.")
        _tell(said.format(option="--suggest", other="--passphrase-file"))
        return ExitStatus.WRONG_LINE
    worker = Worker(given.name, given.role, given.organisation, Audience(given.audience))
    worker = tidied(replace(worker, phone=given.phone, email=given.email, out_of_hours=given.out_of_hours))
    file, about = given.new_passphrase_file or given.passphrase_file, names_around(path, worker)
    secret = new_secret_from(file, about, suggest=given.suggest)
    begun = generate_keys(worker, now)
    with removed_on_failure() as made:
        key_file = _key_file(given, made, path) or given.key_file
        keep_words(begun.sheet, given.recovery_sheet, made, path)
        path = make_notebook(given.notebook, secret, begun, now, key_file=key_file)
    _warn_of_copies(path)
    say(str(path))
    return ExitStatus.DONE


def passphrase(given: argparse.Namespace) -> ExitStatus:
    """Set a new passphrase; with ``--rekey`` also a new key and new recovery words."""
    asked_for = {"--drop-others": given.drop_others, "--recovery-sheet": given.recovery_sheet is not None}
    lost = [option for option, there in asked_for.items() if there and not given.rekey]
    if lost:
        told = _("{option} goes with --rekey only: add it to make new recovery words, or leave {option} out.")
        _tell(told.format(option=lost[0]))
        return ExitStatus.WRONG_LINE
    present, now = passphrase_of(given), datetime.now(UTC)
    with opened_with(given, present, now) as notebook:
        notebook.demand_writing()
        return _rekey(given, notebook, present, now) if given.rekey else _change_passphrase(given, notebook, now)


def recover(given: argparse.Namespace) -> ExitStatus:
    """Open a notebook with its recovery words, and set its new passphrase."""
    ensure_exists(given.notebook)
    recovery = typed_recovery(given.words_file)
    about = names_around(given.notebook)
    secret, now = new_secret_from(given.new_passphrase_file, about, suggest=given.suggest), datetime.now(UTC)
    with removed_on_failure() as made:
        key_file = _key_file(given, made, given.notebook) or given.key_file
        answer = _recovered(given, recovery, secret, now, key_file)
    _tell(ways_in.recovered(translations(), answer.dropped, rebuilt=answer.rebuilt))
    return ExitStatus.DONE


def _recovered(
    given: argparse.Namespace, recovery: recovering.Recovery, secret: str, now: datetime, key_file: Path | None
) -> recovering.Recovered:
    """Recover; where necessary ask for the rest of the sheet, or whether to open an older database."""
    older_database = given.yes
    while True:
        try:
            return recovering.recover(
                given.notebook, recovery, secret, now, key_file=key_file, older_database=older_database
            )
        except RecoverySheetNeeded:
            if given.words_file is not None or not is_interactive():
                raise
            recovery = with_rows(recovery)
        except OlderDatabase:
            if older_database or not is_interactive() or not confirmed(access.open_older_database(translations())):
                raise
            older_database = True


def _change_passphrase(given: argparse.Namespace, notebook: Notebook, now: datetime) -> ExitStatus:
    secret = new_secret_from(given.new_passphrase_file, guessable_names(notebook), suggest=given.suggest)
    new: Path | None = given.new_key_file
    key_file = _present_key_file(given, notebook) if new is None else NewKeyFile(new)
    change_passphrase(notebook, secret, now, key_file=key_file)
    _tell(ways_in.rewrapped(translations()))
    return ExitStatus.DONE


def _rekey(given: argparse.Namespace, notebook: Notebook, present: str, now: datetime) -> ExitStatus:
    waits_in = folders_of(notebook.meta.vault)
    demand_nothing_waits(notebook, tuple(waits_in), now, waits_in.remove)  # before new words are shown
    instead = None
    if given.new_passphrase_file is not None or given.suggest:
        instead = new_secret_from(given.new_passphrase_file, guessable_names(notebook), suggest=given.suggest)
    key = rekeying.draw_key(notebook, now)
    with removed_on_failure(lambda: rekeying.took_effect(notebook, key)) as made:
        new_file = _key_file(given, made, given.notebook)
        first = rekeying.RekeyCredential(present, given.key_file, instead, new_file, without_key_file=given.no_key_file)
        others = list(_others(notebook, drop=given.drop_others))
        keep_words(key.sheet, given.recovery_sheet, made, given.notebook)
        answer = rekeying.rekey(notebook, key, [first, *others], now, waits_in=waits_in)
    _tell(ways_in.rekeyed(translations()))
    if answer.dropped:
        _tell(ways_in.ways_dropped(translations(), answer.dropped))
    if answer.trouble is not None:
        _tell(errors.sentence(answer.trouble, translations()))
    return ExitStatus.DONE


def _others(notebook: Notebook, *, drop: bool) -> Iterator[rekeying.RekeyCredential]:
    """Ask for the credentials of the other slots, unless dropped; raise OtherWaysUnnamed without a terminal."""
    with_file = () if drop else rekeying.other_ways(notebook)
    if with_file and not is_interactive():
        raise OtherWaysUnnamed(len(with_file))
    for number, needs in enumerate(with_file, 1):
        named = ways_in.other_way(translations(), number, with_file=needs)
        typed = prompt_secret(_("{way} (left empty, it no longer opens the notebook): ").format(way=named))
        if typed:
            file = prompt_secret(_("The path of its key file: ")) if needs else ""
            yield rekeying.RekeyCredential(typed, Path(file).expanduser() if file else None)


def _present_key_file(given: argparse.Namespace, notebook: Notebook) -> Path | None:
    """Return the key file that stays required, None if the passphrase alone suffices."""
    stays: Path | None = given.key_file
    return stays if notebook.needs_key_file and not given.no_key_file else None


def _key_file(given: argparse.Namespace, made: list[Path], notebook: Path) -> Path | None:
    """Make the new key file that was requested, if any."""
    path: Path | None = given.new_key_file
    if path is not None:
        make_key_file(path, away_from=(notebook,))
        made.append(path)
    return path


def _warn_of_copies(notebook: Path) -> None:
    """Warn where a service synchronises the folder; the command continues."""
    service = sync_service_of(notebook)
    if service is not None:
        _tell(copied(translations(), service))
    copies = conflict_copies(notebook)
    if copies:
        _tell(conflicted(translations(), copies))


def _tell(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)
