"""The mapping of a font's codes to characters, in one exact form: ToUnicode of ISO 32000-1, 9.10.3."""

import re
from collections.abc import Mapping
from typing import Final

_PAIR: Final = re.compile(rb"<([0-9A-F]{2})> <((?:[0-9A-F]{4}){1,2})>\n")
_BLOCK: Final = 100
_HEAD: Final = """\
/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<00> <FF>
endcodespacerange
"""
_TAIL: Final = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"


def write_mapping(characters: Mapping[int, str]) -> bytes:
    """Return the mapping code -> character, in UTF-16 also beyond the BMP."""
    pairs = [f"<{code:02X}> <{char.encode('utf-16-be').hex().upper()}>\n" for code, char in characters.items()]
    blocks = [pairs[start : start + _BLOCK] for start in range(0, len(pairs), _BLOCK)]
    body = "".join(f"{len(block)} beginbfchar\n{''.join(block)}endbfchar\n" for block in blocks)
    return (_HEAD + body + _TAIL).encode("ascii")


def read_mapping(written: bytes) -> dict[int, str]:
    """Read what ``write_mapping`` wrote; raise ValueError when a single byte differs from that form."""
    pairs = _PAIR.findall(written)
    characters = {int(code, 16): bytes.fromhex(point.decode("ascii")).decode("utf-16-be") for code, point in pairs}
    if write_mapping(characters) != written:
        raise ValueError
    return characters
