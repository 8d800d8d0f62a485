import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from school.tables import AtOnce, CreateTables


class Migration(AtOnce):
    dependencies = [
        ("absence", "0003_portal_news"),
        ("school", "0002_borders_and_triggers"),
    ]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name='DigestOff',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('since', models.DateTimeField()),
                        ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'weekly mail that is off',
                        'verbose_name_plural': 'weekly mails that are off',
                        'ordering': ['pk'],
                        'constraints': [models.UniqueConstraint(fields=('school', 'user'), name='digest_off_once')],
                    },
                ),
            ]
        ),
    ]
