"""How Django draws a form here: govuk-frontend's markup, from `templates/components/forms/`."""

from typing import Any

from django.forms.renderers import DjangoTemplates
from django.template import TemplateDoesNotExist
from django.template.loader import get_template

from common.forms.bound_field import ComponentBoundField

DJANGO_TEMPLATES = "django/forms/"
OUR_TEMPLATES = "components/forms/"


class ComponentRenderer(DjangoTemplates):
    """Prefer our template of the same name; fall back to Django's own where we have none."""

    form_template_name = "components/forms/form.html"
    formset_template_name = "components/forms/formset.html"
    field_template_name = "components/forms/field.html"
    bound_field_class = ComponentBoundField

    def get_template(self, template_name: str) -> Any:
        """The template by its Django name, taken from our folder when we have drawn it ourselves."""
        try:
            return get_template(template_name.replace(DJANGO_TEMPLATES, OUR_TEMPLATES, 1))
        except TemplateDoesNotExist:
            return super().get_template(template_name)
