"""A field of a form together with what a component needs to draw it: its kind, its classes and what describes it."""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.widgets import Input, Widget
from django.utils.functional import cached_property
from django.utils.translation import gettext

from common.forms.character_count import count_messages
from common.forms.widgets import DateParts

# The first match wins: Django derives checkboxes from radios, and radios and selects from one base.
COMPONENTS: tuple[tuple[type[Widget], str], ...] = (
    (DateParts, "date-input"),
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (forms.CheckboxInput, "checkbox"),
    (forms.Select, "select"),
    (forms.Textarea, "textarea"),
    (forms.FileInput, "file-upload"),
    (forms.PasswordInput, "password-input"),
    (forms.MultiWidget, "group"),
    (Input, "input"),
)
CLASSES = {
    "input": "govuk-input",
    "password-input": "govuk-input govuk-password-input__input govuk-js-password-input-input",
    "textarea": "govuk-textarea",
    "select": "govuk-select",
    "file-upload": "govuk-file-upload",
    "checkbox": "govuk-checkboxes__input",
    "checkboxes": "govuk-checkboxes__input",
    "radios": "govuk-radios__input",
}
ERROR_CLASSES = {
    "input": "govuk-input--error",
    "password-input": "govuk-input--error",
    "textarea": "govuk-textarea--error",
    "select": "govuk-select--error",
    "file-upload": "govuk-file-upload--error",
}
UNNAMED_REQUIRED = forms.Field.default_error_messages["required"]
DJANGOS_ROWS = forms.Textarea().attrs["rows"]
FILLING: dict[type[Widget], dict[str, str]] = {
    forms.EmailInput: {"autocomplete": "email", "spellcheck": "false"},
    forms.PasswordInput: {"autocomplete": "current-password", "spellcheck": "false", "autocapitalize": "none"},
}


def component_of(widget: Widget) -> str:
    """The component that draws this widget; "input" for any plain text-like one, "hidden" for what is not drawn."""
    if widget.is_hidden:
        return "hidden"
    return next((name for kind, name in COMPONENTS if isinstance(widget, kind)), "input")


class ComponentBoundField(BoundField):
    """A bound field that knows its component. Templates read the properties; no field is ever marked up by hand."""

    @cached_property
    def component(self) -> str:
        """The name of the component: input, textarea, radios, checkboxes, checkbox, select, date-input and so on."""
        return component_of(self.field.widget)

    @property
    def hint_id(self) -> str:
        """Where the hint stands."""
        return f"{self.auto_id}-hint"

    @property
    def error_id(self) -> str:
        """Where the error stands."""
        return f"{self.auto_id}-error"

    @property
    def info_id(self) -> str:
        """Where the count of characters stands."""
        return f"{self.auto_id}-info"

    @property
    def error_target(self) -> str:
        """The id an error summary leads to: the first choice, the first part of a date, else the field itself."""
        first = {"radios": "_0", "checkboxes": "_0", "date-input": "_0", "group": "_0"}
        return f"{self.auto_id}{first.get(self.component, '')}"

    @cached_property
    def max_length(self) -> int | None:
        """How many characters a long text may have; counted under the box."""
        limit = self.field.widget.attrs.get("maxlength") if self.component == "textarea" else None
        return int(limit) if limit else None

    @property
    def said_errors(self) -> list[str]:
        """The errors as sentences; Django's bare "This field is required" is replaced by one that names the field."""
        return [self._missing() if error == str(UNNAMED_REQUIRED) else str(error) for error in self.errors]

    def _missing(self) -> str:
        """The sentence for a field that was left out."""
        if self.component in ("radios", "checkboxes", "select"):
            return gettext("Choose an answer for “%(label)s”") % {"label": self.label}
        if self.component == "checkbox":
            return gettext("Confirm “%(label)s” to continue") % {"label": self.label}
        return gettext("Fill in “%(label)s”") % {"label": self.label}

    @property
    def count_messages(self) -> dict[str, str]:
        """What the counter says, by the names govuk-frontend reads from data attributes."""
        return count_messages()

    @property
    def marks_optional(self) -> bool:
        """Whether the label ends in "(optional)": a form may switch it off (filters) with `marks_optional = False`."""
        wanted = getattr(self.form, "marks_optional", True) and not self.is_revealed
        return wanted and not self.field.required and self.component not in ("checkbox", "checkboxes")

    @cached_property
    def is_revealed(self) -> bool:
        """Whether a choice of another field reveals this one, which then draws it."""
        revealing = (getattr(field.widget, "reveals", {}) for field in self.form.fields.values())
        return any(self.name in reveals.values() for reveals in revealing)

    @property
    def aria_describedby(self) -> str | None:
        """Count, hint and error, as far as there are any, in the order govuk-frontend gives them."""
        if self.field.widget.attrs.get("aria-describedby") or not self.auto_id or self.is_hidden:
            return None
        parts = [(self.max_length, self.info_id), (self.help_text, self.hint_id), (self.errors, self.error_id)]
        return " ".join(part for present, part in parts if present)

    def build_widget_attrs(self, attrs: dict[str, Any], widget: Widget | None = None) -> dict[str, Any]:
        """Django's attributes with the component's classes; our errors, not the browser's, say what is required."""
        drawn = widget or self.field.widget
        attrs = super().build_widget_attrs(attrs, widget)
        attrs.pop("required", None)
        component = component_of(drawn)
        if component in ("radios", "checkboxes"):
            attrs.pop("aria-invalid", None)
        classes = self._classes(component, drawn)
        if classes:
            attrs["class"] = classes
        if component == "textarea" and drawn.attrs.get("rows") == DJANGOS_ROWS:
            attrs["rows"] = "5"
        for kind, filling in FILLING.items():
            if isinstance(drawn, kind):
                attrs = {**filling, **drawn.attrs, **attrs}
        return attrs

    def as_widget(self, widget: Widget | None = None, attrs: Any = None, only_initial: bool = False) -> Any:
        """The control alone; choices that reveal another field are handed that field first."""
        drawn: Any = widget or self.field.widget
        if getattr(drawn, "reveals", None):
            drawn.revealed = {value: self.form[name] for value, name in drawn.reveals.items()}
        if self.max_length:
            drawn.attrs = {name: value for name, value in drawn.attrs.items() if name != "maxlength"}
        return super().as_widget(widget, attrs, only_initial)

    def _classes(self, component: str, widget: Widget) -> str:
        """The component's classes, then the form author's, then the one that marks an error."""
        counted = "govuk-js-character-count" if component == "textarea" and self.max_length else ""
        marked = ERROR_CLASSES.get(component, "") if self.errors else ""
        wanted = (CLASSES.get(component, ""), counted, widget.attrs.get("class", ""), marked)
        return " ".join(each for each in wanted if each)
