"""Pack ids and passwords."""

import math
import re

from notebook.handover.pack import (
    ID_CHARACTERS,
    ID_GROUPS,
    LETTERS,
    PASSWORD_GROUPS,
    new_pack_id,
    new_password,
)


def test_pack_id_has_its_form() -> None:
    """A pack id is HP- and three groups of four characters that are not taken for one another."""
    assert re.fullmatch(r"HP(-[A-HJKMNP-TV-Z2-9]{4}){3}", new_pack_id())


def test_password_is_letters_in_groups() -> None:
    """A password is six groups of four small letters without i, l, o and u."""
    assert re.fullmatch(r"([a-hjkmnp-tv-z]{4}-){5}[a-hjkmnp-tv-z]{4}", new_password())


def test_both_are_hard_to_guess() -> None:
    """A password has at least 100 bits, an id at least 58, and none comes twice."""
    assert PASSWORD_GROUPS * 4 * math.log2(len(LETTERS)) > 100
    assert ID_GROUPS * 4 * math.log2(len(ID_CHARACTERS)) > 58
    assert len({new_pack_id() for _ in range(500)}) == 500
    assert len({new_password() for _ in range(500)}) == 500


def test_ids_do_not_grow_with_time() -> None:
    """Ids made one after another are in no order."""
    made = [new_pack_id() for _ in range(50)]
    assert made != sorted(made)
    assert made != sorted(made, reverse=True)
