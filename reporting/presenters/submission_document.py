"""The PDF of a submission as HTML. It is drawn in the scope of who asked, so it holds only what they may read."""

import json
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language, pgettext

from common.file_names import file_name
from evaluations.queries.submissions import levels_of, submissions, text_for_reader
from evaluations.rules.canonical import sha256
from reporting.models import Document
from reporting.presenters.submission import SubmissionView, submission_view
from reporting.services.documents.rendering import Drawn


def submission_html(document: Document) -> Drawn:
    """The document in the active language. Four statements in the open scope."""
    submission_id: Any = document.submission_id
    submission = submissions().get(id=submission_id)
    text = text_for_reader(submission.id)
    told = json.loads(text) if text else None
    view = submission_view(submission, levels=levels_of(submission.id), told=told)
    context = {"page": view, "language": get_language(), "made_at": timezone.now()}
    return Drawn(
        html=render_to_string("reporting/pdf/submission.html", context),
        file_name=_file_name(view),
        words_sha256=sha256(text) if text else "",
    )


def _file_name(view: SubmissionView) -> str:
    kind = pgettext("part of a file name", "self-evaluation")
    return file_name(view.submission.school.name, kind, view.year_name, str(view.submission.number), extension="pdf")
