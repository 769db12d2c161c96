"""What people type and choose in the sequences, right and wrong."""

from hypothesis import strategies as st

from evaluations.enums import AUDIENCES_OF_THE_REST
from evaluations.services.practices import PracticeDraft
from evaluations.services.saving import Draft
from tests.evaluations.sequences_model import CODES, LEVELS

# A letter typed in two parts, one after a line's end, and marks that JSON has a meaning for.
TEXTS = ("", "We meet each week.", "Dw\u0302r", "First\n\u0303then", '"\\\u2028{', "🙂 <b>")
audiences_of_the_rest = st.sampled_from(AUDIENCES_OF_THE_REST)
codes_or_rest = st.sampled_from(("", *CODES))
codes = st.sampled_from((*CODES, *CODES, "elsewhere-1"))
drafts = st.builds(
    Draft,
    level=st.sampled_from((*LEVELS, *LEVELS, "", "9")),
    reason=st.sampled_from(("", "  ", "No such year group.")),
    note=st.sampled_from(TEXTS),
    note_language=st.sampled_from(("cy", "en")),
)
good_drafts = st.builds(
    Draft,
    level=st.sampled_from(LEVELS),
    reason=st.just("No such year group."),
    note=st.sampled_from(TEXTS),
    note_language=st.just("cy"),
)
# How far the revision a page was read at lies behind or before what stands; mostly it is right.
offsets = st.sampled_from((0, 0, 0, -1, 1))
places = st.integers(0, 2)
statement_sets = st.sets(st.sampled_from((*CODES, "elsewhere-1")), max_size=2)
practice_drafts = st.builds(
    PracticeDraft,
    what=st.sampled_from(("Breakfast club", "Dw\u0302r")),
    text_language=st.just("en"),
    led_by=st.sampled_from(("", "The cook\n\u0303")),
)
