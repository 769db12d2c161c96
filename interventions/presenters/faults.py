"""What is wrong, in the reader's language."""

from django.utils.translation import gettext as _

from interventions.errors import (
    AlreadyAdopted,
    CheckedInFuture,
    EntryListed,
    EntryOffered,
    GroupTooSmall,
    MeanWithoutNumber,
    MeasuredAlready,
    NeedListed,
    OutOfOrder,
    RatingUnknown,
    ReasonMissing,
    ReviewEndsTooSoon,
    SessionHeld,
    StaleRow,
    StepImpossible,
    UnknownSchool,
)


def fault_text(fault: Exception) -> str:
    """One sentence about why something was not saved. Raises KeyError for an error that no page expects."""
    texts: dict[type[Exception], str] = {
        AlreadyAdopted: _("It is on your list already. Open it there, or stop it first"),
        StepImpossible: _("It is not at the stage for that. Look at where it stands"),
        ReasonMissing: _("Say in a few words why"),
        MeanWithoutNumber: _("Say how many people this is the mean of"),
        GroupTooSmall: _(
            "Figures about fewer than five people are not kept, because they could tell of one. "
            "Take a larger group, or keep words only: tick the box below and empty the figures"
        ),
        MeasuredAlready: _("This was measured for this group already. Change what stands there"),
        OutOfOrder: _("This must be after the day before it"),
        NeedListed: _("This need is on your list already. Change what stands there"),
        EntryOffered: _("You offer this already. Change that offer, or end it first"),
        SessionHeld: _("This training is recorded for that day and cohort already. Change who took part there"),
        UnknownSchool: _("One of these schools is not yours any more. Look at the list again"),
        EntryListed: _("You have another entry of that name already. Give this one another name"),
        RatingUnknown: _("This scheme does not give such a rating. Choose one from the list"),
        CheckedInFuture: _("That day has not come yet"),
        ReviewEndsTooSoon: _("The day to look again must lie ahead"),
        StaleRow: _(
            "A colleague changed this while you were writing. Nothing is lost: theirs is shown above, yours is below"
        ),
    }
    return texts[type(fault)]


# The field a fault belongs to, where it is not of the whole form.
FIELDS: dict[type[Exception], str] = {
    ReasonMissing: "reason",
    MeanWithoutNumber: "n",
    GroupTooSmall: "n",
    MeasuredAlready: "what",
    OutOfOrder: "after_on",
    NeedListed: "need",
    EntryListed: "name_cy",
    RatingUnknown: "rating",
    CheckedInFuture: "checked_on",
    ReviewEndsTooSoon: "again_on",
    SessionHeld: "programme",
}
