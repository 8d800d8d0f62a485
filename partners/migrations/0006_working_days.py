import django.contrib.postgres.fields
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from school.tables import AtOnce
from school.triggers import AddTriggers


class Migration(AtOnce):

    dependencies = [
        ('partners', '0005_sharing_again'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='helper',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='helper',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='helper',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='helper',
            name='weekdays',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(choices=[(1, 'Monday'), (2, 'Tuesday'), (3, 'Wednesday'), (4, 'Thursday'), (5, 'Friday')]), blank=True, default=list, size=None, verbose_name='works on'),
        ),
        migrations.AddField(
            model_name='helperevent',
            name='weekdays',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(choices=[(1, 'Monday'), (2, 'Tuesday'), (3, 'Wednesday'), (4, 'Thursday'), (5, 'Friday')]), blank=True, default=list, size=None, verbose_name='works on'),
        ),
        AddTriggers(
            triggers=[
                ('helper', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_helperevent" ("helps_with", "id", "languages", "needs", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "user_id", "weekdays") SELECT new_values."helps_with", new_values."id", new_values."languages", new_values."needs", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."school_id", new_values."user_id", new_values."weekdays" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='69c21ff7c3812049fec811a352944e4ee9ef5797', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_354bb', referencing='REFERENCING NEW TABLE AS new_values ', table='partners_helper', when='AFTER'))),
                ('helper', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_helperevent" ("helps_with", "id", "languages", "needs", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "user_id", "weekdays") SELECT new_values."helps_with", new_values."id", new_values."languages", new_values."needs", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."school_id", new_values."user_id", new_values."weekdays" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='09da6e74a6e4887abe9d9eac8594e69ae596ebce', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_3199f', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='partners_helper', when='AFTER'))),
                ('helper', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_helperevent" ("helps_with", "id", "languages", "needs", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "user_id", "weekdays") SELECT old_values."helps_with", old_values."id", old_values."languages", old_values."needs", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."school_id", old_values."user_id", old_values."weekdays" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='8fd6c2474e6898b24a76b258f3b0bfb72045b4d5', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_b447d', referencing='REFERENCING OLD TABLE AS old_values ', table='partners_helper', when='AFTER'))),
            ]
        ),
    ]
