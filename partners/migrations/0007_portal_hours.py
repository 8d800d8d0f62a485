import pgtrigger.compiler
from django.db import migrations, models

from school.tables import AtOnce
from school.triggers import ReplaceTriggers


class Migration(AtOnce):
    dependencies = [("partners", "0006_portal_away")]

    operations = [
        migrations.AddField(
            model_name='consultinghour',
            name='offered_at',
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='consultinghour',
            name='takes_bookings',
            field=models.BooleanField(default=False, verbose_name='who decides for a pupil may choose a time in the portal'),
        ),
        migrations.AddField(
            model_name='consultinghourevent',
            name='offered_at',
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='consultinghourevent',
            name='takes_bookings',
            field=models.BooleanField(default=False, verbose_name='who decides for a pupil may choose a time in the portal'),
        ),
        ReplaceTriggers(
            [
                ('consultinghour', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_consultinghourevent" ("contact_id", "day", "ends_at", "id", "kind", "minutes", "offered_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "professional_id", "school_id", "series_id", "starts_at", "state", "takes_bookings") SELECT new_values."contact_id", new_values."day", new_values."ends_at", new_values."id", new_values."kind", new_values."minutes", new_values."offered_at", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."place", new_values."professional_id", new_values."school_id", new_values."series_id", new_values."starts_at", new_values."state", new_values."takes_bookings" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='e0871da1503405aec0aaf424d5dee4b74e4d41f1', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_85e10', referencing='REFERENCING NEW TABLE AS new_values ', table='partners_consultinghour', when='AFTER'))),
                ('consultinghour', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_consultinghourevent" ("contact_id", "day", "ends_at", "id", "kind", "minutes", "offered_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "professional_id", "school_id", "series_id", "starts_at", "state", "takes_bookings") SELECT new_values."contact_id", new_values."day", new_values."ends_at", new_values."id", new_values."kind", new_values."minutes", new_values."offered_at", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."place", new_values."professional_id", new_values."school_id", new_values."series_id", new_values."starts_at", new_values."state", new_values."takes_bookings" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='6e2c095972ad1dfcc02aa4d47e4d30b0cd07ed8f', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_cb5be', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='partners_consultinghour', when='AFTER'))),
                ('consultinghour', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_consultinghourevent" ("contact_id", "day", "ends_at", "id", "kind", "minutes", "offered_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "professional_id", "school_id", "series_id", "starts_at", "state", "takes_bookings") SELECT old_values."contact_id", old_values."day", old_values."ends_at", old_values."id", old_values."kind", old_values."minutes", old_values."offered_at", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."place", old_values."professional_id", old_values."school_id", old_values."series_id", old_values."starts_at", old_values."state", old_values."takes_bookings" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='263877a528f4ea9778d306678d78220b29e3f4d0', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_166c5', referencing='REFERENCING OLD TABLE AS old_values ', table='partners_consultinghour', when='AFTER'))),
            ]
        ),
    ]
