"""An authority puts its schools into coordinators' caseloads, so its administrators see who the coordinators are."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("schools", "0005_invitation_renews_access")]

    operations = [
        migrations.RunSQL(
            "create policy schools_membership_coordinators on schools_membership for select to scope_authority "
            "using (role = 'coordinator')",
            reverse_sql="drop policy schools_membership_coordinators on schools_membership",
        ),
    ]
