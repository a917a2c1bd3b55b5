"""The gate holds what is seen: each pack that looks other than it was composed is refused, and for what it is."""

import pytest

from notebook.errors.handover import GateRefused
from notebook.handover import gate
from notebook.handover.gate import Check
from notebook.handover.pack_document import ComposedPack
from tests.support.bad_packs import drawing, font_programs, objects, outlines, streams
from tests.support.spoiled_packs import (
    NAME,
    Change,
    changed,
)

Made = tuple[bytes, ComposedPack]
BAD: dict[Check, tuple[Change, ...]] = {
    Check.PLACEMENT: (
        *(
            drawing.bar_off_its_label,
            drawing.bar_over_other_lines,
            drawing.notes_off_the_edge,
            drawing.notes_on_one_spot,
            drawing.notes_begin_at_the_edge,
        ),
        drawing.white_box_over_a_line,
    ),
    Check.LAYOUT: (
        *(
            drawing.name_in_strokes,
            drawing.line_moved_to_another_column,
            drawing.line_moved_by_a_hair,
            drawing.two_lines_change_places,
        ),
        *(drawing.text_turned_upside_down, drawing.tiny_text, drawing.paler_text),
        *(
            drawing.bold_text_in_regular,
            drawing.space_taken_out,
            drawing.opinion_ruled_as_hearsay,
            drawing.rule_left_out,
            drawing.rule_through_the_text,
        ),
        *(drawing.blanks_at_the_ends_of_lines, drawing.numbers_written_otherwise, drawing.lines_without_anything),
        *(
            objects.pages_ten_times_as_large,
            objects.legal_paper,
            objects.paper_that_begins_elsewhere,
            objects.numbers_in_the_paper,
        ),
    ),
    Check.CHARACTERS: (drawing.text_of_no_size,),
    Check.BARS: (drawing.dark_stroke_wide_as_a_page,),
    Check.DRAWING: (
        *(
            drawing.page_mirrored,
            drawing.page_scaled_to_a_thousandth,
            drawing.clipped,
            drawing.clipped_by_text,
            drawing.render_mode_before_all,
            drawing.letters_apart,
            drawing.optional_content,
        ),
        *(drawing.see_through, drawing.shading, drawing.bytes_of_binary),
    ),
    Check.FONTS: (
        *(
            font_programs.every_letter_another,
            font_programs.two_outlines_changed_places,
            font_programs.outline_bent,
            font_programs.program_of_another_face,
        ),
        *(
            font_programs.whole_font_of_another_face,
            font_programs.bytes_behind_the_last_outline,
            font_programs.bytes_after_post,
            font_programs.bytes_between_tables,
        ),
        *(
            font_programs.another_table,
            font_programs.names_of_the_font,
            font_programs.advances_of_the_program,
            font_programs.day_of_the_font,
            font_programs.instructions_of_the_font,
        ),
        *(
            font_programs.sum_of_the_font,
            font_programs.numbers_in_the_box_of_a_font,
            font_programs.numbers_after_the_widths,
            font_programs.widths_that_lie,
        ),
        *(
            font_programs.width_as_a_fraction,
            font_programs.width_of_what_is_missing,
            font_programs.slant,
            font_programs.letters_before_the_font_name,
            font_programs.another_first_code,
        ),
        *(
            font_programs.another_last_code,
            font_programs.font_without_use,
            font_programs.letters_before_the_name_in_a_descriptor,
        ),
    ),
    Check.TEXT: (
        *(
            font_programs.mapping_of_two_letters_exchanged,
            font_programs.mapping_of_all_letters_to_one,
            objects.one_page_less,
            objects.pages_change_places,
        ),
        objects.last_words_left_out,
    ),
    Check.OBJECTS: (
        *(
            font_programs.two_fonts_of_one_name,
            font_programs.fonts_of_a_page_alone,
            font_programs.encoding,
            font_programs.font_of_drawings,
            objects.page_cut,
            objects.page_on_its_head,
        ),
        *(
            objects.larger_units,
            objects.instructions_in_two_streams,
            objects.layers,
            objects.fields_of_a_form,
            objects.names,
            objects.labels_of_pages,
            objects.how_to_show,
        ),
        *(
            objects.metadata_of_a_page,
            objects.action_of_a_page,
            objects.link,
            objects.states_of_graphics,
            objects.colours,
            objects.maker,
            objects.day_of_making,
        ),
        *(
            objects.without_mode,
            streams.predicted,
            objects.zeros_behind_a_number,
            objects.fraction_that_is_nothing,
            objects.paper_of_its_own,
        ),
        objects.title_in_another_encoding,
    ),
    Check.OUTLINE: (
        *(
            outlines.heading_leads_off_the_page,
            outlines.heading_leads_beside,
            outlines.heading_zooms,
            outlines.count_of_headings,
            outlines.count_below_a_heading,
        ),
        *(
            outlines.open_heading,
            outlines.headings_in_a_ring,
            outlines.heading_behind_the_last,
            outlines.last_heading_is_the_first,
        ),
    ),
    Check.STREAMS: (streams.deflated_at_another_level, streams.not_deflated_but_stored, streams.deflated_in_pieces),
}


@pytest.mark.parametrize(
    ("change", "check"),
    [(change, check) for check, changes in BAD.items() for change in changes],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_what_looks_otherwise_is_refused(change: Change, check: Check, good: Made) -> None:
    """A pack that was changed in one way is refused by the check that is meant for it, without a word of it."""
    with pytest.raises(GateRefused) as caught:
        gate.inspect(changed(good[0], change), good[1])
    error = caught.value
    assert error.check == check.value
    assert NAME not in f"{error} {error!r} {error.args}"
