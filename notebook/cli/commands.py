"""Run commands: from parsed arguments to a task, and from its result to the output."""

import argparse
import os
import sys
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import asdict, fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from notebook.cli import case_output, log_output, maintenance_output, names_output, sharing_output
from notebook.cli.access_commands import create, opened_with, passphrase, passphrase_of, recover
from notebook.cli.entry_command import entry_commands
from notebook.cli.guide_command import ask_guide
from notebook.cli.maintenance_commands import commands, passwords
from notebook.cli.names import case_id, names_in_pack, party_id, sharing_request
from notebook.cli.people_commands import people_commands
from notebook.cli.practice_command import practise
from notebook.cli.secret_input import confirmed, secret_from
from notebook.cli.terminal import ExitStatus, ProgressPrinter, print_json, say
from notebook.messages import guide
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.messages.worker_details import labels, no_number
from notebook.model.disclosure import ReceiptAnswer
from notebook.model.people import Worker
from notebook.model.vocabulary import PackKind, PageSize
from notebook.tasks.attempts import record_attempt
from notebook.tasks.case_files import export_case, import_case, read_case_file
from notebook.tasks.cases import due_for_review, list_cases, names_and_ids, search_entries
from notebook.tasks.demo import PASSPHRASE, demonstrate
from notebook.tasks.disclosures import read_log, record_oral_disclosure, record_receipt
from notebook.tasks.guide_profiles import choose_profile, profile_in_use, read_profile_file, shipped_profile
from notebook.tasks.handover import NewPassword, PackOptions, hand_over
from notebook.tasks.handover_preview import explain
from notebook.tasks.notebook import Notebook
from notebook.tasks.person_copy import CopyAnswers, copy_choices, settle_copy, take_shares_back
from notebook.tasks.verify_packs import SUSPICIOUS, verify_packs
from notebook.tasks.wording import read_word_list, wording_check, wording_of_case
from notebook.tasks.worker_details import change_details


def details(given: argparse.Namespace) -> ExitStatus:
    """Show the worker's record, after changing the given fields."""
    typed = {each.name: getattr(given, each.name) for each in fields(Worker)}
    changes = {name: value for name, value in typed.items() if value is not None}
    now = datetime.now(UTC)
    with opened_with(given, passphrase_of(given), now) as notebook:
        worker = notebook.worker
        if changes:
            worker = change_details(notebook, replace(worker, **changes), now)
    if given.json:
        print_json(asdict(worker))
    else:
        for label, value in labels(translations(), worker):
            say(f"{label}: {value or _('not given')}")
    return ExitStatus.DONE


def run(given: argparse.Namespace) -> ExitStatus:
    """Run the selected command."""
    return _COMMANDS[given.command](given)


def _now() -> datetime:
    return datetime.now(UTC)


def _opened(given: argparse.Namespace) -> AbstractContextManager[Notebook]:
    return opened_with(given, passphrase_of(given), _now())


def _demo(given: argparse.Namespace) -> ExitStatus:
    folder = given.out or _new_folder(Path("casefold-demo"))
    path = demonstrate(folder, _now(), sharing_output.practice_pack)
    sharing_output.practice_notebook(path, PASSPHRASE)
    return ExitStatus.DONE


def _new_folder(wanted: Path) -> Path:
    """Return the first of casefold-demo, casefold-demo-2, ... that does not exist."""
    number, folder = 1, wanted
    while os.path.lexists(folder):
        number += 1
        folder = wanted.with_name(f"{wanted.name}-{number}")
    return folder


def _import(given: argparse.Namespace) -> ExitStatus:
    waiting = ProgressPrinter(_("{done} of {total} entries read"))
    # Read first: a malformed file is refused without asking for the passphrase.
    read = read_case_file(given.file, trust_flags=given.trust_flags, progress=waiting.tell)
    with _opened(given) as notebook:
        case_output.imported(import_case(notebook, read, _now()), as_json=given.json)
    return ExitStatus.DONE


def _export(given: argparse.Namespace) -> ExitStatus:
    print(
        _("This writes the present text of the case, without its earlier versions, into a file that anybody can read."),
        file=sys.stderr,
    )
    if not given.yes and not confirmed(_("Write it? Type yes: ")):
        print(_("Nothing was written. To go ahead without being asked, add --yes."), file=sys.stderr)
        return ExitStatus.NO
    with _opened(given) as notebook:
        export_case(notebook, case_id(notebook, given.case), given.file, _now())
    say(str(given.file))
    return ExitStatus.DONE


def _cases(given: argparse.Namespace) -> ExitStatus:
    with _opened(given) as notebook:
        case_output.cases(list_cases(notebook), as_json=given.json)
        if not given.json:
            maintenance_output.reviews_due(due_for_review(notebook, _now()))
    return ExitStatus.DONE


def _show(given: argparse.Namespace) -> ExitStatus:
    with _opened(given) as notebook:
        case = None if given.case is None else case_id(notebook, given.case)
        names_output.names_and_ids(names_and_ids(notebook, case, _now()), notebook.zone, as_json=given.json)
    return ExitStatus.DONE


def _search(given: argparse.Namespace) -> ExitStatus:
    with _opened(given) as notebook:
        hits = search_entries(notebook, given.words)
    case_output.hits(hits, as_json=given.json)
    return ExitStatus.DONE if hits else ExitStatus.NO


def _explain(given: argparse.Namespace) -> ExitStatus:
    with _opened(given) as notebook:
        sharing_output.explanation(explain(notebook, sharing_request(notebook, given), _now()), as_json=given.json)
    return ExitStatus.DONE


def _wording(given: argparse.Namespace) -> ExitStatus:
    if given.part == "check":
        case_output.word_list(read_word_list(given.file))
        return ExitStatus.DONE
    check = wording_check(None if given.list is None else read_word_list(given.list))
    with _opened(given) as notebook:
        found = wording_of_case(notebook, case_id(notebook, given.case), check)
        case_output.wording(found, notebook.zone, as_json=given.json)
    return ExitStatus.DONE


def _handover(given: argparse.Namespace) -> ExitStatus:
    password = _password(given)
    pack_options = PackOptions(
        language=given.language,
        page_size=PageSize(given.page_size),
        destroy_by=given.destroy_by,
        suggestions_reviewed=given.suggestions_reviewed,
        consents_reviewed=given.consents_reviewed,
        leave_here=tuple(given.leave_here),
        take_out=tuple(given.take_out),
        no_people=tuple(given.no_person),
        ask_again=tuple(given.ask_again),
        what_happened=given.what_happened,
        request=given.request,
        how_soon=given.how_soon,
        newest_first=given.newest_first,
        handling=given.handling,
        date_of_birth=given.date_of_birth,
        their_reference=given.their_reference,
        pack_id=given.pack_id,
        anchor=given.anchor,
    )
    own_copy = given.kind == PackKind.PERSON
    waiting = ProgressPrinter(_("Still making the pack. Ctrl-C stops it, and nothing is handed over."), every=5)
    with _opened(given) as notebook:
        request = names_in_pack(notebook, given)
        if own_copy:
            answers = CopyAnswers(given.include, given.leave_out, given.with_words)
            listed = settle_copy(notebook, request, answers, _now(), sheet=given.sheet)
            pack_options = replace(pack_options, given_out=listed, sheet=given.sheet)
        made = hand_over(notebook, request, pack_options, given.out, password, _now(), cancel=waiting.still)
        # Printed at once: it cannot be shown again if printing the path fails.
        if made.new_password is not None:
            print(
                _("Password of the pack, shown only now; give it by another way: {password}").format(
                    password=made.new_password
                ),
                file=sys.stderr,
                flush=True,
            )
        sharing_output.handed_over(made, as_json=given.json)
        if given.kind == PackKind.NECESSITY and not notebook.worker.has_number:
            print(no_number(translations()), file=sys.stderr)
    return ExitStatus.DONE


def _copy_flags(given: argparse.Namespace) -> ExitStatus:
    """List what a copy for the person would share and asks about, or take back what the last one shared."""
    with _opened(given) as notebook:
        case = case_id(notebook, given.case)
        if given.undo:
            names_output.taken_back(take_shares_back(notebook, case, _now()), as_json=given.json)
        else:
            names_output.copy_choices(copy_choices(notebook, case), as_json=given.json)
    return ExitStatus.DONE


def _password(given: argparse.Namespace) -> str | NewPassword | None:
    """Return the pack's password, None for a pack without one; by default a new one is generated."""
    if given.no_password:
        return None
    if given.password_file is None:
        return NewPassword()
    return secret_from(given.password_file, "")


def _log(given: argparse.Namespace) -> ExitStatus:
    with _opened(given) as notebook:
        report = read_log(notebook, _now())
        held = None if given.packs is None else verify_packs(notebook, given.packs, passwords(given.passwords_file))
        log_output.log_report(notebook, report, as_json=given.json, held=held)
    told_otherwise = held is not None and any(each.held in SUSPICIOUS for each in held)
    sound = report.broken_at is None and not report.discrepancies
    return ExitStatus.DONE if sound and not told_otherwise else ExitStatus.NO


def _receipt(given: argparse.Namespace) -> ExitStatus:
    with _opened(given) as notebook:
        record_receipt(notebook, given.pack, ReceiptAnswer(given.answer), given.by, _now(), reason=given.reason)
    say(given.pack)
    return ExitStatus.DONE


def _told(given: argparse.Namespace) -> ExitStatus:
    with _opened(given) as notebook:
        case, party = case_id(notebook, given.case), party_id(notebook, given.to)
        if given.nobody_answered:
            log_output.drafted(record_attempt(notebook, case, party, _now(), at=given.at).id, as_json=given.json)
            return ExitStatus.DONE
        kept = record_oral_disclosure(notebook, case, party, given.what, given.why, _now(), at=given.at)
    log_output.kept(kept.pack, as_json=given.json)
    return ExitStatus.DONE


def _guide(given: argparse.Namespace) -> ExitStatus:
    """Ask the questions of a file, of a notebook, or of the program."""
    if given.profile is not None:
        return ask_guide(read_profile_file(given.profile), given)
    if given.notebook is None:
        return ask_guide(shipped_profile(), given)
    with _opened(given) as notebook:
        profile = profile_in_use(notebook).profile
    return ask_guide(profile, given)


def _profile(given: argparse.Namespace) -> ExitStatus:
    """Draw the questions of a profile of the guide, or keep one in a notebook."""
    if given.profile_command == "use":
        with _opened(given) as notebook:
            chosen = choose_profile(notebook, given.file)
        say(guide.profile_line(translations(), chosen))
        return ExitStatus.DONE
    profile = read_profile_file(given.file)
    say(guide.profile_line(translations(), profile))
    for line in guide.drawing(translations(), profile):
        say(line)
    return ExitStatus.DONE


_COMMANDS: Final[Mapping[str, Callable[[argparse.Namespace], ExitStatus]]] = {
    "demo": _demo,
    "create": create,
    "details": details,
    "import": _import,
    "export": _export,
    "cases": _cases,
    "show": _show,
    "search": _search,
    "explain": _explain,
    "wording": _wording,
    "handover": _handover,
    "copy-flags": _copy_flags,
    "log": _log,
    "told": _told,
    "receipt": _receipt,
    **commands(_opened, confirmed),
    **people_commands(_opened),
    **entry_commands(_opened),
    "guide": _guide,
    "profile": _profile,
    "practice": practise,
    "passphrase": passphrase,
    "recover": recover,
}
