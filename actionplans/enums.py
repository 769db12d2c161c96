"""The fixed vocabularies of action plans."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

from actionplans.rules.measuring import Kind


class PlanStage(TextChoices):
    """Where a plan stands (design 6). The stage follows from its dated events and is never set by hand."""

    DRAFT = "draft", pgettext_lazy("stage of a plan", "Draft")
    SHARED = "shared", pgettext_lazy("stage of a plan", "Shared")
    IN_REVIEW = "in-review", pgettext_lazy("stage of a plan", "In review")
    LIVE = "live", pgettext_lazy("stage of a plan", "Live")
    REVIEWED = "reviewed", pgettext_lazy("stage of a plan", "Reviewed")
    ARCHIVED = "archived", pgettext_lazy("stage of a plan", "Archived")


class PlanEventKind(TextChoices):
    """What happened to a plan."""

    STARTED = "started", pgettext_lazy("event of a plan", "Started")
    SHARED = "shared", pgettext_lazy("event of a plan", "Shared")
    WITHDRAWN = "withdrawn", pgettext_lazy("event of a plan", "No longer shared")
    REVIEW_STARTED = "review-started", pgettext_lazy("event of a plan", "Review started")
    AGREED = "agreed", pgettext_lazy("event of a plan", "Agreed")
    REVIEWED = "reviewed", pgettext_lazy("event of a plan", "Reviewed")
    ARCHIVED = "archived", pgettext_lazy("event of a plan", "Archived")


class PlanAudience(TextChoices):
    """Who reads the words of a school's plan besides the school: the ladder of design 5."""

    COORDINATOR = "coordinator", pgettext_lazy("audience of a plan", "Our coordinator")
    AUTHORITY = "authority", pgettext_lazy("audience of a plan", "Our coordinator and our local authority")


class Cadence(TextChoices):
    """How often progress is looked at: schools by term, authorities by quarter (R-2.1)."""

    TERMLY = "termly", pgettext_lazy("how often progress is looked at", "Every term")
    QUARTERLY = "quarterly", pgettext_lazy("how often progress is looked at", "Every quarter")


class ActionStage(TextChoices):
    """How far an action has come: the status words of the Vale of Glamorgan's review, made one list (R-1.6)."""

    NOT_STARTED = "not-started", pgettext_lazy("stage of an action", "Not started")
    DEVELOPING = "developing", pgettext_lazy("stage of an action", "Developing")
    EMBEDDING = "embedding", pgettext_lazy("stage of an action", "Developing towards embedding")
    COMPLETED = "completed", pgettext_lazy("stage of an action", "Completed")
    RECURRING = "recurring", pgettext_lazy("stage of an action", "Completed, and repeated each year")
    PAUSED = "paused", pgettext_lazy("stage of an action", "Paused")
    ALTERED = "altered", pgettext_lazy("stage of an action", "Altered")
    STOPPED = "stopped", pgettext_lazy("stage of an action", "Stopped")


# Stages that ask for a word on why.
STAGES_WITH_REASON = frozenset({ActionStage.PAUSED, ActionStage.ALTERED, ActionStage.STOPPED})
# Stages in which nothing more is expected by the end date.
FINISHED_STAGES = frozenset({ActionStage.COMPLETED, ActionStage.RECURRING, ActionStage.STOPPED})


class Rag(TextChoices):
    """Confidence that an action will be delivered, apart from its stage; unset is "not rated", never green (R-1.4)."""

    RED = "red", pgettext_lazy("confidence in an action", "Red")
    AMBER = "amber", pgettext_lazy("confidence in an action", "Amber")
    GREEN = "green", pgettext_lazy("confidence in an action", "Green")


class Beneficiaries(TextChoices):
    """Whom an action is for (R-0.5)."""

    WHOLE_SCHOOL = "whole-school", pgettext_lazy("whom an action is for", "The whole school")
    YEAR_GROUPS = "year-groups", pgettext_lazy("whom an action is for", "Particular year groups")
    VULNERABLE_GROUP = "vulnerable-group", pgettext_lazy("whom an action is for", "A vulnerable group")
    STAFF = "staff", pgettext_lazy("whom an action is for", "Staff")
    FAMILIES = "families", pgettext_lazy("whom an action is for", "Families")


class Reach(TextChoices):
    """For everybody, or for those who need more (domain.md 3.3: two kinds of provision)."""

    UNIVERSAL = "universal", pgettext_lazy("reach of an action", "Universal: for everybody")
    TARGETED = "targeted", pgettext_lazy("reach of an action", "Targeted: for those who need more")


class Horizon(TextChoices):
    """How long an action takes to show (R-0.6)."""

    SHORT = "short", pgettext_lazy("horizon of an action", "Short: within a year")
    MEDIUM = "medium", pgettext_lazy("horizon of an action", "Medium: one to two years")
    LONG = "long", pgettext_lazy("horizon of an action", "Long: strategic")


class Control(TextChoices):
    """How far an action lies in its owner's hands (R-0.6)."""

    WITHIN = "within", pgettext_lazy("control over an action", "Within our control")
    INFLUENCE = "influence", pgettext_lazy("control over an action", "We can influence it")
    OUTSIDE = "outside", pgettext_lazy("control over an action", "Outside our control")


class Label(TextChoices):
    """Plans an action lives in: one action, many plans, no re-typing (R-0.3)."""

    WSA = "wsa", pgettext_lazy("plan an action lives in", "Whole-school approach to well-being")
    SDP = "sdp", pgettext_lazy("plan an action lives in", "School Development Plan")
    ALN = "aln", pgettext_lazy("plan an action lives in", "Additional learning needs")
    EQUALITY = "equality", pgettext_lazy("plan an action lives in", "Strategic equality plan")
    ATTENDANCE = "attendance", pgettext_lazy("plan an action lives in", "Attendance")
    RSE = "rse", pgettext_lazy("plan an action lives in", "Relationships and sexuality education")
    DELIVERY = "delivery", pgettext_lazy("plan an action lives in", "Annual delivery plan")


class Funding(TextChoices):
    """Where the money comes from, apart from how much it is (R-1.1, the values seen in the Vale's plan)."""

    EIG = "eig", pgettext_lazy("source of funding", "Education Improvement Grant (EIG)")
    PDG = "pdg", pgettext_lazy("source of funding", "Pupil Development Grant (PDG)")
    PDG_LAC = "pdg-lac", pgettext_lazy("source of funding", "PDG for looked-after children (PDG-LAC)")
    SCHOOL = "school", pgettext_lazy("source of funding", "School budget")
    GRANT = "grant", pgettext_lazy("source of funding", "Other Welsh Government grant")
    CENTRAL = "central", pgettext_lazy("source of funding", "Centrally funded")
    EXISTING = "existing", pgettext_lazy("source of funding", "Existing resources")
    PANEL = "panel", pgettext_lazy("source of funding", "Panel funding")
    TO_BE_CONFIRMED = "tbc", pgettext_lazy("source of funding", "To be confirmed")


class Judge(TextChoices):
    """Who will say whether an action made a difference (R-0.4)."""

    LEARNERS = "learners", pgettext_lazy("who judges an action", "Learners")
    FAMILIES = "families", pgettext_lazy("who judges an action", "Families")
    STAFF = "staff", pgettext_lazy("who judges an action", "Staff")
    LEADERS = "leaders", pgettext_lazy("who judges an action", "Leaders")
    GOVERNORS = "governors", pgettext_lazy("who judges an action", "Governors")
    EXTERNAL = "external", pgettext_lazy("who judges an action", "People from outside")


class Weight(TextChoices):
    """Low or high, on each side of the grid of risk and capacity (R-3.5)."""

    LOW = "low", pgettext_lazy("risk or capacity", "Low")
    HIGH = "high", pgettext_lazy("risk or capacity", "High")


class MeasureKind(TextChoices):
    """How a measure is read (rules/measuring.py)."""

    NUMBER = Kind.NUMBER.value, pgettext_lazy("kind of measure", "A number, such as days or people")
    PERCENTAGE = Kind.PERCENTAGE.value, pgettext_lazy("kind of measure", "A percentage")
    SHARE = Kind.SHARE.value, pgettext_lazy("kind of measure", "So many out of so many")
    SCALE = Kind.SCALE.value, pgettext_lazy("kind of measure", "A mean on a scale, such as 1 to 5")
    WORDS = Kind.WORDS.value, pgettext_lazy("kind of measure", "In words")


class Verdict(TextChoices):
    """What becomes of an action after a review (R-0.8): to stop is a decision like the others."""

    KEEP = "keep", pgettext_lazy("verdict of a review", "Keep")
    CHANGE = "change", pgettext_lazy("verdict of a review", "Change")
    STOP = "stop", pgettext_lazy("verdict of a review", "Stop")
