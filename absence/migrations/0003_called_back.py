from django.db import migrations, models

from school.tables import AtOnce

OUTCOMES = [
    ('reached', 'reached'),
    ('unaware', 'the family does not know either'),
    ('on_the_way', 'on the way'),
    ('with_family', 'with family, but nobody has spoken to them'),
    ('no_answer', 'no answer'),
    ('wrong_number', 'wrong number'),
    ('called_back', 'called back'),
]


class Migration(AtOnce):
    dependencies = [
        ("absence", "0002_borders_and_triggers"),
    ]

    operations = [
        migrations.AlterField("call", "outcome", models.CharField(choices=OUTCOMES, max_length=20)),
        migrations.AlterField("callevent", "outcome", models.CharField(choices=OUTCOMES, max_length=20)),
    ]
