import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from school.tables import AtOnce


class Migration(AtOnce):

    dependencies = [
        ('pupils', '0002_borders_and_triggers'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='home',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='home',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='home',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='home',
            name='closes_on',
            field=models.DateField(blank=True, editable=False, null=True, verbose_name='last day'),
        ),
        migrations.AddField(
            model_name='home',
            name='closing',
            field=models.JSONField(default=dict, editable=False),
        ),
        migrations.AddField(
            model_name='homeevent',
            name='closes_on',
            field=models.DateField(blank=True, editable=False, null=True, verbose_name='last day'),
        ),
        migrations.AddField(
            model_name='homeevent',
            name='closing',
            field=models.JSONField(default=dict, editable=False),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='home',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "pupils_homeevent" ("address", "closes_on", "closing", "id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "school_id") SELECT new_values."address", new_values."closes_on", new_values."closing", new_values."id", new_values."kind", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."phone", new_values."school_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='a8ffcfb42083c3be4d256cccc469b55c2b83cb59', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_6aaa6', referencing='REFERENCING NEW TABLE AS new_values ', table='pupils_home', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='home',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "pupils_homeevent" ("address", "closes_on", "closing", "id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "school_id") SELECT new_values."address", new_values."closes_on", new_values."closing", new_values."id", new_values."kind", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."phone", new_values."school_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='904d8e4093c3380682faa2e0d72eb15ba1becba3', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_b1958', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='pupils_home', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='home',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "pupils_homeevent" ("address", "closes_on", "closing", "id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "school_id") SELECT old_values."address", old_values."closes_on", old_values."closing", old_values."id", old_values."kind", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."phone", old_values."school_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='7f97b6af3b9669e9fab6d34f91d99a449364acec', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_766db', referencing='REFERENCING OLD TABLE AS old_values ', table='pupils_home', when='AFTER')),
        ),
    ]
