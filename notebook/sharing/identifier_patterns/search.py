"""Find identifiers of anybody in a text: what has the pattern of one, whoever's it is."""

from collections.abc import Iterable, Iterator
from typing import Final

from notebook.sharing.identifier_patterns.access_codes import access_codes
from notebook.sharing.identifier_patterns.addresses import addresses, coordinates
from notebook.sharing.identifier_patterns.bank_accounts import bank_accounts
from notebook.sharing.identifier_patterns.citizen_numbers import citizen_numbers
from notebook.sharing.identifier_patterns.file_numbers import file_numbers, number_plates
from notebook.sharing.identifier_patterns.kinds import RANK, Found, IdentifierKind, Search
from notebook.sharing.identifier_patterns.lower_case_addresses import lower_case_addresses
from notebook.sharing.identifier_patterns.online import account_names, email_addresses, web_addresses
from notebook.sharing.identifier_patterns.telephone import telephone_numbers
from notebook.sharing.identifier_patterns.windows import Placed, windows
from notebook.sharing.identifier_patterns.written_dates import birth_dates

_ONLINE: Final[tuple[tuple[IdentifierKind, Search], ...]] = (
    (IdentifierKind.EMAIL, email_addresses),
    (IdentifierKind.WEB_ADDRESS, web_addresses),
    (IdentifierKind.ACCOUNT_NAME, account_names),
    (IdentifierKind.TELEPHONE, telephone_numbers),
    (IdentifierKind.COORDINATES, coordinates),
)
_NUMBERED: Final[tuple[tuple[IdentifierKind, Search], ...]] = (
    (IdentifierKind.BANK_ACCOUNT, bank_accounts),
    (IdentifierKind.BIRTH_DATE, birth_dates),
    (IdentifierKind.CITIZEN_NUMBER, citizen_numbers),
    (IdentifierKind.ADDRESS, addresses),
    (IdentifierKind.ADDRESS, lower_case_addresses),
    (IdentifierKind.NUMBER_PLATE, number_plates),
    (IdentifierKind.ACCESS_CODE, access_codes),
    (IdentifierKind.FILE_NUMBER, file_numbers),
)


def identifiers_of_anybody(text: str) -> list[Found]:
    """Return what looks like an identifier in a text, in order; passages that overlap are one, of the surest kind."""
    return identifiers_in(windows(text))


def identifiers_in(placed: Iterable[Placed]) -> list[Found]:
    """Return the same for a text with these windows."""
    return _united(set(_found_in(placed)))


def _found_in(placed: Iterable[Placed]) -> Iterator[Found]:
    for each in placed:
        for kind, search in (*_ONLINE, *_NUMBERED) if each.window.digits else _ONLINE:
            yield from (Found(*each.span(start, end), kind) for start, end in search(each.window))


def _united(found: Iterable[Found]) -> list[Found]:
    """Return passages with those that overlap united, in order."""
    joined: list[Found] = []
    for each in sorted(found):
        if joined and each.start < joined[-1].end:
            last = joined[-1]
            kind = min(last.kind, each.kind, key=RANK.__getitem__)
            joined[-1] = Found(last.start, max(last.end, each.end), kind)
        else:
            joined.append(each)
    return joined
