"""What is wrong, in the reader's language."""

from django.utils.translation import gettext as _

from actionplans.errors import (
    ActionPutAway,
    CodesTaken,
    EndOrOpen,
    EndsBeforeItStarts,
    EntriesMissing,
    MeasureListed,
    MeasureRead,
    NothingToOffer,
    NothingToShare,
    PlanChangedSince,
    PlanClosed,
    PlanListed,
    PlanStepImpossible,
    ReasonMissing,
    ReviewComplete,
    SealBroken,
    SealExpired,
    SealTooLarge,
    StalePlanPart,
    UnknownOffer,
)


def fault_text(fault: Exception) -> str:
    """One sentence about why something was not saved. Raises KeyError for an error that no page expects."""
    texts: dict[type[Exception], str] = {
        EndsBeforeItStarts: _("The end must not be before the start"),
        EndOrOpen: _("Give an end date, or say that it has no end, not both"),
        PlanClosed: _("This plan has been archived, so it can no longer be changed"),
        ActionPutAway: _("This action has been put away. Bring it back first, then change it"),
        MeasureListed: _("This action has another measure of that name already"),
        MeasureRead: _(
            "It has readings already, so how it is read, its unit and its scale stay. Put it away and add another"
        ),
        ReviewComplete: _("The review is complete, so it can no longer be changed"),
        EntriesMissing: _("Some actions have no entry yet. They are listed below."),
        NothingToOffer: _("There is no priority in the plan yet. Add one first"),
        UnknownOffer: _("Your local authority no longer offers this priority. Choose another or none"),
        NothingToShare: _("There is no action in the plan yet. Add one first"),
        PlanChangedSince: _("The plan has changed since you opened this page. Look at it again, then share it"),
        PlanStepImpossible: _("The plan is not at the stage for that. Look at where it stands"),
        ReasonMissing: _("Say in a few words why it is paused, altered or stopped"),
        PlanListed: _("Another plan has this title and starts on this day. Give the new one another title or start"),
        CodesTaken: _("Nothing was added: the plan has changed since the file was read. Send it in again"),
        SealBroken: _("Nothing was added: what came back is not what was read. Send the file in again"),
        SealExpired: _("Nothing was added: the file was read more than a day ago. Send it in again"),
        SealTooLarge: _("The file holds too much text to take over at once. Send it in in two parts"),
        StalePlanPart: _(
            "A colleague changed this while you were writing. Nothing is lost: theirs is shown above, yours is below"
        ),
    }
    return texts[type(fault)]
