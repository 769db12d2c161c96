"""The fixed vocabularies of reporting."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class DocumentKind(TextChoices):
    """What a document is of."""

    SUBMISSION = "submission", pgettext_lazy("kind of document", "Submitted self-evaluation")
    PLAN_REVIEW = "plan-review", pgettext_lazy("kind of document", "Review of a plan")


class DocumentScope(TextChoices):
    """Where a document was asked for; it is seen only there, because its words are those that place may read."""

    SCHOOL = "school"
    CASELOAD = "caseload"
    AUTHORITY = "authority"


class DocumentStatus(TextChoices):
    """Where the making of a document stands (design 6)."""

    QUEUED = "queued", pgettext_lazy("status of a document", "Waiting to start")
    RUNNING = "running", pgettext_lazy("status of a document", "Being made")
    READY = "ready", pgettext_lazy("status of a document", "Ready")
    FAILED = "failed", pgettext_lazy("status of a document", "Could not be made")


# Statuses in which asking again returns the same document.
UNDER_WAY = (DocumentStatus.QUEUED, DocumentStatus.RUNNING)


class DocumentStep(TextChoices):
    """What the worker is doing to a document."""

    WAITING = "waiting", _("Waiting for its turn")
    READING = "reading", _("Reading what goes into it")
    WRITING = "writing", _("Laying out the pages")
    STORING = "storing", _("Storing the document")
    DONE = "done", _("Done")


class DocumentFault(TextChoices):
    """Why a document could not be made."""

    PERMISSION_ENDED = "permission-ended", _("Your access to what goes into it ended before it was made.")
    RENDERING = "rendering", _("The document could not be laid out. We have been told.")
    LOST = "lost", _("The document was started three times and never finished. We have been told.")


class CheckResult(TextChoices):
    """What a check of the rollups against the facts found."""

    EQUAL = "equal", _("Agrees with the facts")
    STALE = "stale", _("Facts were newer than the figures; brought up to date")
    DIFFERENT = "different", _("Differed from the facts; mended")
