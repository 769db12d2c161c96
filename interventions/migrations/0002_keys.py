"""Keys that keep together what belongs together; they need the unique constraints of the migration before."""

from django.db import migrations

from interventions.migrations._opened import follows

OF_AN_INTERVENTION = ("interventionstep", "alternative", "pairedmeasure", "interventionreview", "shownintervention")


class Migration(migrations.Migration):
    dependencies = [("interventions", "0001_interventions")]

    operations = [
        follows("rating", "entry_id, readers", "entry", "id, readers"),
        *(follows(table, "intervention_id, school_id", "intervention", "id, school_id") for table in OF_AN_INTERVENTION),
    ]
