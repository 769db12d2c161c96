"""Sending in a plan that was written elsewhere."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from actionplans.errors import NoActionColumn
from actionplans.models.plans import TITLE_LIMIT
from actionplans.rules.reading_plans import PlanReading, read_plan
from schools.enums import Language
from schools.errors import FileTooLarge, NotATable
from schools.services.register_files import LARGEST_FILE, Table, read_table

# Ten times the actions of the Vale of Glamorgan's plan and more; each is drawn, so that each can be looked at.
MOST_ROWS = 300
LONGEST_PASTE = 400_000
TOO_LARGE = _("The file is too large: at most 2 MB and 300 rows are read.")


class ImportForm(forms.Form):
    """The file, the language it is written in, and a priority for actions above the first; cleans to `reading`."""

    file = forms.FileField(
        required=False,
        label=_("The plan as a file"),
        help_text=_("A workbook (XLSX) or a text file with separated columns (CSV, UTF-8), at most 2 MB and 300 rows."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx,.txt"}),
        error_messages={"empty": _("The file is empty.")},
    )
    pasted = forms.CharField(
        required=False,
        max_length=LONGEST_PASTE,
        strip=False,
        label=_("Or paste a table"),
        help_text=_("Copy the table in Word or Excel, with its headings, and paste it here."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    text_language = forms.ChoiceField(choices=Language, label=_("Language of this text"))
    priority_title = forms.CharField(
        required=False,
        max_length=TITLE_LIMIT,
        label=_("Priority for actions that stand under none"),
        help_text=_(
            "Only if the file has actions above its first priority. The title of one in the plan adds to that."
        ),
    )
    reading: PlanReading

    def clean_file(self) -> Table | None:
        """The table, told by its content. A name that lies about what the file is makes no difference."""
        upload: UploadedFile | None = self.cleaned_data["file"]
        if upload is None:
            return None
        if upload.size is None or upload.size > LARGEST_FILE:
            raise ValidationError(TOO_LARGE)
        return self._table(upload.read())

    def clean_pasted(self) -> Table | None:
        """The table of a text whose cells are separated by tabs, as word processors and spreadsheets copy them."""
        text = self.cleaned_data["pasted"]
        return self._table(text.encode()) if text.strip() else None

    def _table(self, content: bytes) -> Table:
        try:
            table = read_table(content)
            if len(table.lines) > MOST_ROWS:
                raise FileTooLarge
        except FileTooLarge:
            raise ValidationError(TOO_LARGE) from None
        except NotATable:
            message = _("This is not a table that can be read. Save it as XLSX, or as CSV in UTF-8, and try again.")
            raise ValidationError(message) from None
        return table

    def clean(self) -> None:
        """Read the table; every row that says an action needs a priority to stand under."""
        super().clean()
        source = "file" if self.cleaned_data.get("file") else "pasted"
        table = self.cleaned_data.get(source)
        if not table:
            if not self.errors:
                self.add_error("file", _("Choose a file, or paste a table below."))
            return
        if "text_language" not in self.cleaned_data:
            return
        try:
            self.reading = read_plan([table.headings, *table.lines], self.cleaned_data["text_language"])
        except NoActionColumn:
            message = _("No row with the headings was found. One of them must be “Action”, and there must be another.")
            self.add_error(source, message)
            return
        if not self.reading.rows:
            self.add_error(source, _("No action was found. A row with only its first cell filled is a priority."))
        elif any(row.priority is None for row in self.reading.rows) and not self.cleaned_data.get("priority_title"):
            self.add_error("priority_title", _("The file has actions above its first priority. Name one for them."))


def import_form(*, sent: Any = None, files: Any = None) -> ImportForm:
    """The form to fill in, or what was sent (bound, with its faults)."""
    return ImportForm(sent, files, initial={"text_language": get_language()})
