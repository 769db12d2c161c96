"""A file of entries as it is sent in: a file, or its text after it was read once."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

LARGEST = 1_048_576


class ImportForm(forms.Form):
    """The file, or the text of one that was looked at; cleans to `content`."""

    file = forms.FileField(
        required=False,
        label=_("The file with the entries"),
        help_text=_("A file in the format that is given out here (YAML, UTF-8), at most 1 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ".yaml,.yml,.txt"}),
        error_messages={"empty": _("The file is empty.")},
    )
    text = forms.CharField(required=False, max_length=LARGEST, strip=False, widget=forms.HiddenInput)

    def clean_file(self) -> bytes:
        """The bytes of the file, or none."""
        upload = self.cleaned_data["file"]
        if upload is None:
            return b""
        if upload.size is None or upload.size > LARGEST:
            raise ValidationError(_("The file is too large: at most 1 MB is read."))
        content: bytes = upload.read()
        return content

    def clean(self) -> dict[str, Any]:
        """Something to read."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.errors and not cleaned.get("file") and not cleaned.get("text"):
            self.add_error("file", _("Choose the file to read"))
        return cleaned

    @property
    def content(self) -> bytes:
        """What is to be read."""
        found: bytes = self.cleaned_data["file"] or self.cleaned_data["text"].replace("\r\n", "\n").encode()
        return found
