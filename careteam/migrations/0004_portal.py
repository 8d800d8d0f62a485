import django.db.models.deletion
import pgtrigger.compiler
from django.db import migrations, models

from school.borders import same_school
from school.tables import AtOnce, CreateTables
from school.triggers import AddTriggers


class Migration(AtOnce):
    dependencies = [
        ("careteam", "0003_guest_limits"),
        ("school", "0002_borders_and_triggers"),
    ]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name='GuestWord',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(choices=[('comes', 'comes'), ('perhaps', 'comes perhaps'), ('not', 'does not come'), ('about', 'about an item')], max_length=10, verbose_name='what')),
                        ('text', models.TextField(blank=True, max_length=1000, verbose_name='words')),
                        ('at', models.DateTimeField()),
                        ('item', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='guest_words', to='careteam.agendaitem')),
                        ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school')),
                        ('seat', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='words', to='careteam.seat')),
                    ],
                    options={
                        'verbose_name': 'word of a guest',
                        'verbose_name_plural': 'words of guests',
                        'ordering': ['at', 'pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('item__isnull', False), ('kind', 'about'), models.Q(('text', ''), _negated=True)), models.Q(models.Q(('kind', 'about'), _negated=True), ('item__isnull', True)), _connector='OR'), name='guest_word_is_about_something')],
                    },
                ),
            ]
        ),
        AddTriggers(
            [
                ("guestword", pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='0d257c5c1f570c9730bcc5e6cc71bf5cba015741', operation='UPDATE', pgid='pgtrigger_append_only_e6d70', table='careteam_guestword', when='BEFORE'))),
            ]
        ),
        same_school("careteam_guestword", "seat_id", "careteam_seat"),
        same_school("careteam_guestword", "item_id", "careteam_agendaitem"),
    ]
