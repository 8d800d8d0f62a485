import pgtrigger.compiler
from django.db import migrations, models

from school.tables import AtOnce
from school.triggers import ReplaceTriggers


class Migration(AtOnce):
    dependencies = [
        ("partners", "0007_casemanager_ground"),
    ]

    operations = [
        migrations.AddField(
            model_name="consentrequest",
            name="by_itself",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="consentrequestevent",
            name="by_itself",
            field=models.BooleanField(default=False),
        ),
        ReplaceTriggers(
            triggers=[
                ("consentrequest", pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_consentrequestevent" ("asked_at", "asked_by_id", "by_itself", "contact_id", "id", "interpreter", "languages", "not_again", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "purpose", "purpose_words", "school_id", "shown", "stopped_at", "stopped_by_id", "text_version", "until") SELECT new_values."asked_at", new_values."asked_by_id", new_values."by_itself", new_values."contact_id", new_values."id", new_values."interpreter", new_values."languages", new_values."not_again", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pupil_id", new_values."purpose", new_values."purpose_words", new_values."school_id", new_values."shown", new_values."stopped_at", new_values."stopped_by_id", new_values."text_version", new_values."until" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='5a07f41d3575537a7aff93351a9a8690be7edcf1', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_4e3b8', referencing='REFERENCING NEW TABLE AS new_values ', table='partners_consentrequest', when='AFTER'))),
                ("consentrequest", pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_consentrequestevent" ("asked_at", "asked_by_id", "by_itself", "contact_id", "id", "interpreter", "languages", "not_again", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "purpose", "purpose_words", "school_id", "shown", "stopped_at", "stopped_by_id", "text_version", "until") SELECT new_values."asked_at", new_values."asked_by_id", new_values."by_itself", new_values."contact_id", new_values."id", new_values."interpreter", new_values."languages", new_values."not_again", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pupil_id", new_values."purpose", new_values."purpose_words", new_values."school_id", new_values."shown", new_values."stopped_at", new_values."stopped_by_id", new_values."text_version", new_values."until" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='e48135ce7c04f12b2713a5d382d093cd03fb2517', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_2624f', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='partners_consentrequest', when='AFTER'))),
                ("consentrequest", pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_consentrequestevent" ("asked_at", "asked_by_id", "by_itself", "contact_id", "id", "interpreter", "languages", "not_again", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "purpose", "purpose_words", "school_id", "shown", "stopped_at", "stopped_by_id", "text_version", "until") SELECT old_values."asked_at", old_values."asked_by_id", old_values."by_itself", old_values."contact_id", old_values."id", old_values."interpreter", old_values."languages", old_values."not_again", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pupil_id", old_values."purpose", old_values."purpose_words", old_values."school_id", old_values."shown", old_values."stopped_at", old_values."stopped_by_id", old_values."text_version", old_values."until" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='05f38b1a63e9d35befee4467845abaab25f44921', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_5e62c', referencing='REFERENCING OLD TABLE AS old_values ', table='partners_consentrequest', when='AFTER'))),
            ],
        ),
    ]
