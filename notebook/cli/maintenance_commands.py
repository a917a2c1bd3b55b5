"""The commands that maintain a notebook."""

import argparse
import sys
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path

from notebook.cli import maintenance_output
from notebook.cli.names import case_id
from notebook.cli.recovery_words import typed_recovery
from notebook.cli.secret_input import new_secret_from, secret_from
from notebook.cli.terminal import ExitStatus, ProgressPrinter, escape_control_chars, say
from notebook.errors.tasks import FileUnreadable, SecretFileEncoding
from notebook.messages import time_zone
from notebook.messages.access import older_keys, recovered
from notebook.messages.erasure import may_wait, waited
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.messages.provenance import just_made
from notebook.model.ids import EntryId
from notebook.tasks.backup import back_up, default_plan
from notebook.tasks.change_passphrase import names_around
from notebook.tasks.check import check_closed
from notebook.tasks.erase import Discarded, erase_for_good, what_would_go
from notebook.tasks.notebook import Notebook, ensure_exists
from notebook.tasks.rescue import rescue
from notebook.tasks.restore import NewWay, refuse_unusable, restore, restore_with_words
from notebook.tasks.time_zone import foresee_zone, read_zone, set_zone
from notebook.tasks.unsaved_work import folders_of

Opened = Callable[[argparse.Namespace], AbstractContextManager[Notebook]]
Command = Callable[[argparse.Namespace], ExitStatus]


def commands(opened: Opened, confirmed: Callable[[str], bool]) -> Mapping[str, Command]:
    """Return the commands by name; ``opened`` opens a notebook, ``confirmed`` asks for a yes."""
    return {
        "check": _check,
        "backup": lambda given: _backup(given, opened),
        "restore": _restore,
        "rescue": _rescue,
        "erase": lambda given: _erase(given, opened, confirmed),
        "zone": lambda given: _zone(given, opened, confirmed),
    }


def passwords(file: Path | None) -> tuple[str, ...]:
    """Read the passwords of packs, one per line; raise FileUnreadable or SecretFileEncoding."""
    if file is None:
        return ()
    try:
        return tuple(line for line in file.read_text(encoding="utf-8").splitlines() if line)
    except UnicodeDecodeError:
        raise SecretFileEncoding(file) from None
    except OSError:
        raise FileUnreadable(file) from None


def _now() -> datetime:
    return datetime.now(UTC)


def _passphrase(given: argparse.Namespace) -> str:
    return secret_from(given.passphrase_file, _("Passphrase: "))


def _check(given: argparse.Namespace) -> ExitStatus:
    ensure_exists(given.notebook)
    waiting = ProgressPrinter(_("{done} of {total} percent looked at"))

    def tell(done: int, total: int) -> None:
        waiting.tell(100 * done // total, 100)

    found = check_closed(given.notebook, _passphrase(given), key_file=given.key_file, progress=tell)
    maintenance_output.health(found, as_json=given.json)
    return ExitStatus.DONE if found.sound else ExitStatus.NO


def _backup(given: argparse.Namespace, opened: Opened) -> ExitStatus:
    waiting = ProgressPrinter(_("{done} of {total} pages written"))
    with opened(given) as notebook:
        path = back_up(notebook, given.file, _now(), progress=waiting.tell)
    say(str(path))
    print(
        _("It keeps today's passphrase, and everything that is in the notebook today, also what you erase later."),
        file=sys.stderr,
    )
    return ExitStatus.DONE


def _restore(given: argparse.Namespace) -> ExitStatus:
    refuse_unusable(given.file, given.notebook)
    if given.words or given.words_file is not None:
        return _restore_with_words(given)
    prompt = _("Passphrase of the day the backup was made: ")
    passphrase = secret_from(given.passphrase_file, prompt)
    waiting = ProgressPrinter(_("{done} of {total} bytes read"))
    made = restore(
        given.file,
        given.notebook,
        passphrase,
        _now(),
        key_file=given.key_file,
        progress=waiting.tell,
        older_keys=_say_older_keys,
    )
    say(str(made))
    _say_what_is_missing(rescued=False)
    return ExitStatus.DONE


def _restore_with_words(given: argparse.Namespace) -> ExitStatus:
    recovery = typed_recovery(given.words_file)
    about = names_around(given.notebook)
    way = NewWay(new_secret_from(given.new_passphrase_file, about, suggest=given.suggest), given.key_file)
    waiting = ProgressPrinter(_("{done} of {total} bytes read"))
    made = restore_with_words(
        given.file, given.notebook, recovery, way, _now(), progress=waiting.tell, older_keys=_say_older_keys
    )
    print(recovered(translations(), 0, rebuilt=False), file=sys.stderr)
    say(str(made))
    _say_what_is_missing(rescued=False)
    return ExitStatus.DONE


def _rescue(given: argparse.Namespace) -> ExitStatus:
    ensure_exists(given.notebook)
    waiting = ProgressPrinter(_("{done} of {total} pages read"))
    secret, key_file = _passphrase(given), given.key_file
    rescued = rescue(given.notebook, given.folder, secret, _now(), key_file=key_file, progress=waiting.tell)
    maintenance_output.rescued(rescued)
    _say_what_is_missing(rescued=True)
    return ExitStatus.DONE if not rescued.missing else ExitStatus.NO


def _say_older_keys() -> None:
    print(older_keys(translations()), file=sys.stderr)


def _say_what_is_missing(*, rescued: bool) -> None:
    print(just_made(translations(), rescued=rescued), file=sys.stderr)


def _say_waited(gone: Discarded) -> None:
    words = translations()
    for said in (*waited(words, gone.count, gone.left), *may_wait(words, gone.missed, gone.unseen, gone.elsewhere)):
        print(said, file=sys.stderr)


def _erase(given: argparse.Namespace, opened: Opened, confirmed: Callable[[str], bool]) -> ExitStatus:
    backups = given.backups or default_plan(given.notebook).folder
    with opened(given) as notebook:
        entry = None if given.entry is None else EntryId(given.entry)
        going = what_would_go(notebook, case_id(notebook, given.case), entry, backups)
        maintenance_output.erasure_preview(going, notebook.zone)
        if not given.yes and not confirmed(_("Erase it for good? Type yes: ")):
            print(_("Nothing was erased. To go ahead without being asked, add --yes."), file=sys.stderr)
            return ExitStatus.NO
        waits_in = folders_of(notebook.meta.vault)
        progress = ProgressPrinter(_("{done} of {total} parts rewritten")).tell
        erase_for_good(notebook, going, _now(), waits_in=waits_in, told=_say_waited, progress=progress)
    say(_("Erased."))
    return ExitStatus.DONE


def _zone(given: argparse.Namespace, opened: Opened, confirmed: Callable[[str], bool]) -> ExitStatus:
    """Show the time zone, or set another one after showing what that changes."""
    with opened(given) as notebook:
        if given.zone is None:
            say(time_zone.setting(translations(), read_zone(notebook)))
            return ExitStatus.DONE
        notebook.demand_writing()
        for line in time_zone.change(translations(), foresee_zone(notebook, given.zone, _now())):
            print(escape_control_chars(line), file=sys.stderr)
        if not given.yes and not confirmed(_("Count days in {zone} from now on? Type yes: ").format(zone=given.zone)):
            print(_("Nothing was changed. To go ahead without being asked, add --yes."), file=sys.stderr)
            return ExitStatus.NO
        set_zone(notebook, given.zone, _now())
        say(time_zone.setting(translations(), read_zone(notebook)))
    return ExitStatus.DONE
