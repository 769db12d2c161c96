"""Everybody may change their own name and language, in their own scope."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("schools", "0002_term_is_provisional")]

    operations = [
        migrations.RunSQL(
            "grant update (name, language) on schools_person to scope_person",
            reverse_sql="revoke update (name, language) on schools_person from scope_person",
        ),
    ]
