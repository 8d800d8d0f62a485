import django.db.models.deletion
from django.db import migrations, models

from school.borders import same_school
from school.tables import AtOnce, CreateTables


class Migration(AtOnce):
    dependencies = [
        ("partners", "0005_portal"),
        ("school", "0002_borders_and_triggers"),
    ]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name='Away',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('until', models.DateField(verbose_name='not available until')),
                        ('instead', models.CharField(blank=True, max_length=200, verbose_name='who can be asked meanwhile')),
                        ('said_at', models.DateTimeField()),
                        ('contact', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='away', to='partners.contact')),
                        ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school')),
                    ],
                    options={
                        'verbose_name': 'somebody who is not there',
                        'verbose_name_plural': 'people who are not there',
                        'ordering': ['pk'],
                    },
                ),
            ]
        ),
        same_school("partners_away", "contact_id", "partners_contact"),
    ]
