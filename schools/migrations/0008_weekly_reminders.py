"""Everybody may switch the weekly reminder of their plans off and on; places see who wants it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("schools", "0007_membership_ended_by")]

    operations = [
        migrations.AddField("person", "wants_reminders", models.BooleanField(default=True)),
        migrations.RunSQL(
            [
                "grant select (wants_reminders) on schools_person to scope_school, scope_authority",
                "grant update (wants_reminders) on schools_person to scope_person",
            ],
            reverse_sql=[
                "revoke update (wants_reminders) on schools_person from scope_person",
                "revoke select (wants_reminders) on schools_person from scope_school, scope_authority",
            ],
        ),
    ]
