"""What people change about themselves."""

from django.db import transaction

from schools.models import Person


@transaction.atomic
def change_own_details(*, by: int, name: str, language: str, wants_reminders: bool) -> None:
    """Set the name others see, the language of messages and documents, and whether the weekly reminder is wanted.

    All of the person `by` (an id).
    """
    Person.objects.filter(id=by).update(name=name, language=language, wants_reminders=wants_reminders)
