"""A piece of evidence as it is sent in. A file is told by its content, and beside the field is said what is wrong."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import URLValidator
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from common.forms.fields import DatePartsField, LongTextField
from common.forms.widgets import Radios
from common.uploads import LARGEST_FILE, CheckedFile, NotAllowed, TooLarge, check_upload
from evaluations.enums import EvidenceKind, Voice
from evaluations.forms.mapping import MappedForm
from evaluations.models import Evidence
from evaluations.models.evidence import TITLE_LIMIT, URL_LIMIT
from evaluations.models.working import NOTE_LIMIT
from evaluations.services.evidence import EvidenceDraft
from frameworks.queries import VersionView
from schools.enums import Language

TOO_LARGE = "too-large"
NOT_ALLOWED = "not-allowed"


class EvidenceForm(MappedForm):
    """What is said of a piece of evidence, and the statements it shows."""

    title = forms.CharField(max_length=TITLE_LIMIT, label=_("What is it?"), help_text=_("Do not name learners."))
    text_language = forms.ChoiceField(choices=Language, label=_("Language of this text"))
    voice = forms.ChoiceField(choices=Voice, label=_("Whose voice is it?"), widget=Radios(small=True))
    dated_on = DatePartsField(
        label=_("What day is it from?"),
        help_text=_(
            "The day of the survey, visit or meeting, not today. If you do not know the day, the first will do."
        ),
    )
    text = LongTextField(
        required=False,
        max_length=NOTE_LIMIT,
        label=_("What does it say?"),
        help_text=_("The note itself, the figure and what it is out of, or a sentence on what to look for."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    url = forms.CharField(
        required=False,
        max_length=URL_LIMIT,
        label=_("Web address"),
        help_text=_("Only for a link."),
        validators=[
            URLValidator(schemes=["http", "https"], message=_("Give a whole web address that begins with https://"))
        ],
    )
    kept_where = forms.CharField(
        required=False,
        max_length=TITLE_LIMIT,
        label=_("Where is it kept?"),
        help_text=_("If you would rather not send it in: for example “wellbeing folder, staff room”."),
    )
    revision = forms.IntegerField(min_value=1, required=False, widget=forms.HiddenInput)

    @property
    def kind(self) -> str:
        """The kind the draft is of; a stored piece's own wins over this one."""
        return str(EvidenceKind.NOTE)

    @property
    def draft(self) -> EvidenceDraft:
        """The cleaned evidence."""
        names = ("title", "voice", "dated_on", "text_language", "text", "url", "kept_where")
        return EvidenceDraft(kind=self.kind, **{name: self.cleaned_data[name] for name in names})


class NewEvidenceForm(EvidenceForm):
    """The same with the choice of a kind, and the file if it is one."""

    kind_of = forms.ChoiceField(choices=EvidenceKind, label=_("Kind"), widget=Radios(small=True))
    file = forms.FileField(
        required=False,
        label=_("File"),
        help_text=_(
            "PDF, picture (PNG, JPEG, WebP), document (DOCX), workbook (XLSX) or text, at most 5 MB. "
            "Pictures are kept without what the camera noted in them."
        ),
        widget=forms.FileInput(attrs={"accept": ".pdf,.png,.jpg,.jpeg,.webp,.docx,.xlsx,.txt,.csv"}),
        error_messages={"empty": _("The file is empty.")},
    )
    field_order = ("kind_of", "title", "text_language", "voice", "dated_on", "text", "url", "file", "kept_where")

    @property
    def kind(self) -> str:
        """The kind that was chosen."""
        return str(self.cleaned_data["kind_of"])

    def clean_file(self) -> CheckedFile | None:
        """The file as it may be kept. A name that lies about what the file is makes no difference."""
        upload: UploadedFile | None = self.cleaned_data["file"]
        if upload is None:
            return None
        try:
            if upload.size is None or upload.size > LARGEST_FILE:
                raise TooLarge
            return check_upload(upload.read())
        except TooLarge:
            raise ValidationError(_("The file is too large: at most 5 MB are kept."), TOO_LARGE) from None
        except NotAllowed:
            message = _(
                "This file cannot be kept. Save it as PDF, DOCX or XLSX without macros, or as a picture, and try again."
            )
            raise ValidationError(message, NOT_ALLOWED) from None

    def clean(self) -> dict[str, Any] | None:
        """What a kind needs besides its title."""
        sent = super().clean() or self.cleaned_data
        kind = sent.get("kind_of")
        if kind == EvidenceKind.LINK and not sent.get("url") and "url" not in self.errors:
            self.add_error("url", _("Give the web address of the link"))
        if kind == EvidenceKind.FIGURE and not sent.get("text"):
            self.add_error("text", _("Give the figure, and what it is out of"))
        if kind == EvidenceKind.FILE and "file" not in self.errors and not (sent.get("file") or sent.get("kept_where")):
            self.add_error("file", _("Choose a file, or say below where it is kept"))
        if kind != EvidenceKind.FILE and sent.get("file"):
            self.add_error("kind_of", _("You chose a file: say that it is one, or leave the file out"))
        return sent


def evidence_form(
    evidence: Evidence, *, version: VersionView | None, chosen: list[str], sent: Any = None
) -> EvidenceForm:
    """The form of stored evidence, or of what was sent for it (bound, with its faults)."""
    names = ("title", "text_language", "voice", "dated_on", "text", "url", "kept_where", "revision")
    initial = {name: getattr(evidence, name) for name in names}
    return EvidenceForm(sent, initial=initial, version=version, chosen=chosen)


def new_evidence_form(
    *, version: VersionView | None, chosen: list[str], sent: Any = None, files: Any = None
) -> NewEvidenceForm:
    """The form of evidence to be added, or of what was sent."""
    initial = {"text_language": get_language(), "kind_of": EvidenceKind.NOTE}
    return NewEvidenceForm(sent, files, initial=initial, version=version, chosen=chosen)
