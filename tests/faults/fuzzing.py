"""Headers that somebody made up: changed, cut, put together anew, with a right checksum or without."""

import json
from random import Random
from typing import Any, Final

from notebook.errors.vault import HeaderDamaged, NewerHeader
from notebook.vault.header import framed
from notebook.vault.header_parser import parse
from tests.faults.figures import Figure
from tests.support.cheap_vaults import CHEAP, cheap_header

_ODD: Final[tuple[Any, ...]] = (
    None, True, False, 0, 1, -1, 2**31, 2**63, 2**64,
    10**40, 0.5, 1e308, "", "00", "0" * 31, "zz", "0x10", "\u017f", "\0",
    "\ud800", "a" * 70_000, [], {}, [[]], {"": ""}, [None] * 9, "passphrase", "passphrase+file", "argon2id", "casefold",
    "2026-02-30T00:00:00Z", "0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59Z",
)  # fmt: skip


def fuzz_headers(times: int) -> Figure:
    """Give the figure of so many headers: each ends in an error of ours, or is told by its MAC."""
    figure = Figure("made-up headers: only our errors")
    chance = Random(9)  # noqa: S311  # choices of a test
    made = cheap_header()
    whole = made.header.encoded()
    ways = (_bytes_changed, _mended, _fields_changed, _noise, _nested)
    passed = 0
    while figure.tried < times:
        raw = ways[figure.tried % len(ways)](whole, chance)
        wrong = []
        try:
            header = parse(raw, CHEAP)
        except (HeaderDamaged, NewerHeader):
            pass
        except Exception as raised:  # noqa: BLE001  # what is looked for
            wrong.append(f"{type(raised).__name__}, and not ours")
        else:
            passed += 1
            if raw != whole and header.authentic(made.master):
                wrong.append("taken for authentic")
            if header.encoded() != raw:
                wrong.append("read, and written otherwise")
        figure.count(wrong, repr(raw[:40]))
    figure.note = f"{passed} were well formed, and told by their MAC"
    return figure


def _bytes_changed(whole: bytes, chance: Random) -> bytes:
    """Change, cut out or put in a few bytes; the checksum no longer fits."""
    raw = bytearray(whole)
    for _ in range(chance.randint(1, 5)):
        place = chance.randrange(len(raw))
        match chance.randrange(3):
            case 0:
                raw[place] ^= chance.randint(1, 255)
            case 1:
                del raw[place : place + chance.randint(1, 40)]
            case _:
                raw[place:place] = chance.randbytes(chance.randint(1, 40))
    return bytes(raw)


def _mended(whole: bytes, chance: Random) -> bytes:
    """Change bytes of the JSON, and make length and checksum fit."""
    body = bytearray(whole[12:-32])
    for _ in range(chance.randint(1, 3)):
        body[chance.randrange(len(body))] = chance.choice(b'0123456789abcdef"{}[]:, .-eZ\x00\xff')
    return framed(bytes(body))


def _fields_changed(whole: bytes, chance: Random) -> bytes:
    """Put something odd into a field, take one away, or add one; written as the program would."""
    fields = json.loads(whole[12:-32])
    owner: Any = chance.choice([fields, fields["slots"][0], fields["slots"][0]["kdf"]])
    name = chance.choice(sorted(owner))
    match chance.randrange(4):
        case 0:
            del owner[name]
        case 1:
            owner[chance.choice(["x", "ver2", "\u00e9", ""])] = chance.choice(_ODD)
        case 2 if isinstance(owner[name], str):
            owner[name] = owner[name][::-1]
        case _:
            owner[name] = chance.choice(_ODD)
    return framed(json.dumps(fields, sort_keys=True, separators=(",", ":")).encode())


def _noise(_whole: bytes, chance: Random) -> bytes:
    """Put any bytes there, bare, behind the magic, or framed."""
    noise = chance.randbytes(chance.choice((0, 1, 7, 8, 12, 44, 500, 70_000)))
    return chance.choice((noise, b"CASEVLT1" + noise, framed(noise)))


def _nested(_whole: bytes, chance: Random) -> bytes:
    """Put JSON there that is deep, long or strange."""
    deep = chance.choice((5, 1000, 30_000))
    text = chance.choice(("[" * deep + "]" * deep, '{"a":' * deep, json.dumps(chance.choice(_ODD)), "1" * deep))
    return framed(text.encode("utf-8", "surrogatepass"))
