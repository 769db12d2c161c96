"""An authority outside Wales and England may have no statistical code."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('schools', '0003_own_details'),
    ]

    operations = [
        migrations.AlterField(
            model_name='authority',
            name='ons_code',
            field=models.CharField(blank=True, default='', max_length=9),
        ),
        migrations.AddConstraint(
            model_name='authority',
            constraint=models.UniqueConstraint(condition=models.Q(('ons_code', ''), _negated=True), fields=('ons_code',), name='ons_code_once'),
        ),
    ]
