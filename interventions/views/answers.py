"""How a form that was sent is answered: what is wrong beside its field, with the right status."""

from django.forms import Form

from interventions.errors import InterventionError, OutOfOrder, StaleRow
from interventions.presenters.faults import FIELDS, fault_text


def form_status(form: Form) -> int:
    """200 for a form to fill in, 422 for one that was sent with faults."""
    return 422 if form.is_bound else 200


def refuse(form: Form, fault: InterventionError) -> int:
    """Say a fault beside its field; the status: 409 for what stands in the way, 422 for what was sent."""
    field = FIELDS.get(type(fault))
    if isinstance(fault, OutOfOrder) and "until_on" in form.fields:
        field = "until_on"
    form.add_error(field if field in form.fields else None, fault_text(fault))
    return 422 if field and not isinstance(fault, StaleRow) else 409
