"""What the rendering process and the one that started it agree on besides the composed pack."""

from typing import Final

DRAWN: Final = 0
"""Standard output is the PDF."""

BROKEN: Final = 1
"""Something failed; standard output is empty."""

MISSING: Final = 3
"""Characters have no glyph; standard output is ``{"missing": [code point, ...]}``."""

MOST_NAMED: Final = 8
"""How many of the missing characters are named."""
