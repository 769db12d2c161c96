"""Sending in a register of schools, and confirming what was read."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from schools.errors import FileTooLarge, NotATable
from schools.services.register_files import LARGEST_FILE, read_table

TOO_LARGE = "too-large"
NO_TABLE = "no-table"


class RegisterFileForm(forms.Form):
    """The file; cleans to the table in it, told by its content."""

    file = forms.FileField(
        label=_("Register of schools"),
        help_text=_("A workbook (XLSX) or a text file with separated columns (CSV, UTF-8), at most 2 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx"}),
        error_messages={"required": _("Choose a file."), "empty": _("The file is empty.")},
    )

    def clean_file(self) -> Any:
        """The table. A name that lies about what the file is makes no difference."""
        upload: UploadedFile = self.cleaned_data["file"]
        try:
            if upload.size is None or upload.size > LARGEST_FILE:
                raise FileTooLarge
            return read_table(upload.read())
        except FileTooLarge:
            message = _("The file is too large: at most 2 MB and 5,000 rows are read.")
            raise ValidationError(message, TOO_LARGE) from None
        except NotATable:
            message = _("This is not a table that can be read. Save it as XLSX, or as CSV in UTF-8, and try again.")
            raise ValidationError(message, NO_TABLE) from None
