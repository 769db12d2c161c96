"""What people change about themselves."""

from django.db import transaction

from schools.models import Person


@transaction.atomic
def change_own_details(*, by: int, name: str, language: str) -> None:
    """Set the name others see, and the language of messages and documents, of the person `by` (an id)."""
    Person.objects.filter(id=by).update(name=name, language=language)
