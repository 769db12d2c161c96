"""The fixed vocabularies of self-evaluation."""

from enum import IntEnum

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import pgettext_lazy


class Stage(TextChoices):
    """Where an evaluation stands (design 6). The stage follows from its dated events and is never set by hand."""

    DRAFT = "draft", pgettext_lazy("stage of an evaluation", "Draft")
    SUBMITTED = "submitted", pgettext_lazy("stage of an evaluation", "Submitted")
    IN_REVIEW = "in-review", pgettext_lazy("stage of an evaluation", "In review")
    SUGGESTED = "suggested", pgettext_lazy("stage of an evaluation", "Changes suggested")
    RESUBMITTED = "resubmitted", pgettext_lazy("stage of an evaluation", "Resubmitted")
    ACCEPTED = "accepted", pgettext_lazy("stage of an evaluation", "Accepted")
    SUPERSEDED = "superseded", pgettext_lazy("stage of an evaluation", "Moved to a newer version")


# Stages in which the school may change its answers.
OPEN_STAGES = (Stage.DRAFT, Stage.SUGGESTED)
# Stages in which a coordinator has something to do.
AWAITING_REVIEW = (Stage.SUBMITTED, Stage.RESUBMITTED, Stage.IN_REVIEW)
# Stages that count as "self-evaluation undertaken" (domain.md 1.1).
EVALUATED = (Stage.SUBMITTED, Stage.IN_REVIEW, Stage.SUGGESTED, Stage.RESUBMITTED, Stage.ACCEPTED)


class Standing(TextChoices):
    """Whether an answer was given this year, or brought from the last submission and looked at again or not."""

    OWN = "own", pgettext_lazy("standing of an answer", "Answered this year")
    CARRIED = "carried", pgettext_lazy("standing of an answer", "From last time: still true?")
    LOOK_AGAIN = "look-again", pgettext_lazy("standing of an answer", "To look at again")
    CONFIRMED = "confirmed", pgettext_lazy("standing of an answer", "Still true")


# An answer from last time counts once somebody has said that it is still true, or changed it.
UNSETTLED = (Standing.CARRIED, Standing.LOOK_AGAIN)


class Event(TextChoices):
    """What happened to an evaluation."""

    STARTED = "started", pgettext_lazy("event of an evaluation", "Started")
    SUBMITTED = "submitted", pgettext_lazy("event of an evaluation", "Submitted")
    REVIEW_STARTED = "review-started", pgettext_lazy("event of an evaluation", "Review started")
    SUGGESTED = "suggested", pgettext_lazy("event of an evaluation", "Changes suggested")
    RESUBMITTED = "resubmitted", pgettext_lazy("event of an evaluation", "Resubmitted")
    ACCEPTED = "accepted", pgettext_lazy("event of an evaluation", "Accepted")
    MOVED_ON = "moved-on", pgettext_lazy("event of an evaluation", "Moved to a newer version")


class Decision(TextChoices):
    """What a coordinator decides on a submission."""

    SUGGEST = "suggest", pgettext_lazy("decision", "Suggest changes")
    ACCEPT = "accept", pgettext_lazy("decision", "Accept")


class Audience(TextChoices):
    """How far up the school has shared what it wrote; each rung includes those before it, in this order (design 5)."""

    SCHOOL = "school", pgettext_lazy("audience", "Only our school")
    COORDINATOR = "coordinator", pgettext_lazy("audience", "Our coordinator")
    AUTHORITY = "authority", pgettext_lazy("audience", "Our coordinator and our local authority")
    EXAMPLE = "example", pgettext_lazy("audience", "Other schools too, as an example with our name")


# Chosen for a whole submission. To be an example to others is chosen for each text by itself.
AUDIENCES_OF_THE_REST = (Audience.SCHOOL, Audience.COORDINATOR, Audience.AUTHORITY)


class Reader(IntEnum):
    """For whom a copy of a submission's words is made: what is not shared so far up is left out of it."""

    SCHOOL = 0
    COORDINATOR = 1
    AUTHORITY = 2


class Beneficiary(TextChoices):
    """Whom a practice is for (domain.md R-3.2, R-0.5)."""

    WHOLE_SCHOOL = "whole-school", pgettext_lazy("who benefits", "The whole school")
    LEARNERS = "learners", pgettext_lazy("who benefits", "Learners")
    YEAR_GROUPS = "year-groups", pgettext_lazy("who benefits", "Particular year groups")
    STAFF = "staff", pgettext_lazy("who benefits", "Staff")
    FAMILIES = "families", pgettext_lazy("who benefits", "Families")
    OTHER = "other", pgettext_lazy("who benefits", "Others")


class Relation(TextChoices):
    """How two practices go together."""

    REINFORCES = "reinforces", pgettext_lazy("two practices", "They strengthen each other")
    DUPLICATES = "duplicates", pgettext_lazy("two practices", "They do much the same")
    CONFLICTS = "conflicts", pgettext_lazy("two practices", "They get in each other's way")


class EvidenceKind(TextChoices):
    """In what form evidence is kept."""

    NOTE = "note", pgettext_lazy("kind of evidence", "Note")
    LINK = "link", pgettext_lazy("kind of evidence", "Link")
    FIGURE = "figure", pgettext_lazy("kind of evidence", "Figure")
    FILE = "file", pgettext_lazy("kind of evidence", "File")


class Voice(TextChoices):
    """Whose voice evidence is (domain.md R-2.4)."""

    LEARNERS = "learners", pgettext_lazy("voice of evidence", "Learners")
    FAMILIES = "families", pgettext_lazy("voice of evidence", "Families")
    TEACHERS = "teachers", pgettext_lazy("voice of evidence", "Teachers")
    SUPPORT_STAFF = "support-staff", pgettext_lazy("voice of evidence", "Support staff")
    LEADERS = "leaders", pgettext_lazy("voice of evidence", "Leaders")
    GOVERNORS = "governors", pgettext_lazy("voice of evidence", "Governors")
    DATA = "data", pgettext_lazy("voice of evidence", "Data")
    EXTERNAL = "external", pgettext_lazy("voice of evidence", "People from outside the school")


# The voices that people have: figures are evidence, and nobody takes part in them.
GROUP_VOICES = tuple(voice for voice in Voice if voice != Voice.DATA)


class HowHeard(TextChoices):
    """In what way a group said what it thinks of a domain."""

    CONVERSATION = "conversation", pgettext_lazy("how a group was heard", "A conversation")
    SURVEY = "survey", pgettext_lazy("how a group was heard", "A survey")
    CLASS_ACTIVITY = "class-activity", pgettext_lazy("how a group was heard", "A class activity")
    COUNCIL = "council", pgettext_lazy("how a group was heard", "The school council")
    MEETING = "meeting", pgettext_lazy("how a group was heard", "A meeting")
    OTHER = "other", pgettext_lazy("how a group was heard", "Another way")


class Rung(IntegerChoices):
    """How learners took part: the eight rungs of the ladder of participation, in our own words (domain.md R-2.7).

    Source: R. A. Hart, Children's Participation: From Tokenism to Citizenship (UNICEF, 1992). A school may say on which
    rung it was; nothing is ever added up, averaged or compared among schools.
    """

    USED = 1, pgettext_lazy("rung of participation", "Learners did or said what adults wanted, without knowing why.")
    DECORATION = 2, pgettext_lazy("rung of participation", "Learners were there and were seen, but had no say.")
    TOKEN = 3, pgettext_lazy("rung of participation", "Learners were asked, but it made little difference.")
    TOLD = (
        4,
        pgettext_lazy(
            "rung of participation", "Adults decided; learners knew why they had a part, and chose to take it."
        ),
    )
    CONSULTED = (
        5,
        pgettext_lazy(
            "rung of participation", "Adults led; learners were asked, and heard what came of what they said."
        ),
    )
    SHARED = 6, pgettext_lazy("rung of participation", "Adults had the idea; learners and adults decided together.")
    LED = (
        7,
        pgettext_lazy("rung of participation", "Learners had the idea and carried it out; adults stood ready to help."),
    )
    PARTNERS = 8, pgettext_lazy("rung of participation", "Learners had the idea; learners and adults decided together.")


class StageOutcome(TextChoices):
    """How a stage of a framework's own cycle came to its end."""

    FINISHED = "finished", pgettext_lazy("outcome of a stage", "Finished")
    SKIPPED = "skipped", pgettext_lazy("outcome of a stage", "Skipped")


class Sort(TextChoices):
    """Where a statement is put in the sorting of the NCB's second stage (domain.md 3.3)."""

    NOW = "now", pgettext_lazy("sorting of a statement", "We do this now")
    WANT = "want", pgettext_lazy("sorting of a statement", "We want to do this")
    NOT = "not", pgettext_lazy("sorting of a statement", "We do not want this, or do not understand it")


# A statement that is put aside asks for the reason: it may become a question to talk about.
SORTS_WITH_REASON = (Sort.NOT,)
