import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from school.borders import may_be_referred_to, may_be_referred_to_by_pupil, same_pupil, same_school
from school.tables import AtOnce


class Migration(AtOnce):

    dependencies = [
        ('absence', '0005_watching'),
        ('careteam', '0007_lists'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='concern',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='concern',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='concern',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='concern',
            name='crossing',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='absence.crossing'),
        ),
        migrations.AddField(
            model_name='concernevent',
            name='crossing',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='absence.crossing'),
        ),
        may_be_referred_to("absence_crossing"),
        may_be_referred_to_by_pupil("absence_crossing"),
        same_school("careteam_concern", "crossing_id", "absence_crossing"),
        same_pupil("careteam_concern", "crossing_id", "absence_crossing"),
        pgtrigger.migrations.AddTrigger(
            model_name='concern',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "careteam_concernevent" ("author_id", "case_id", "crossing_id", "first_answer_at", "id", "interpretation", "kinds", "level", "number", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "raised_at", "review_id", "school_id", "seen", "source", "state", "strengths", "talk_id", "talked_with_parents", "talked_with_pupil", "worried") SELECT new_values."author_id", new_values."case_id", new_values."crossing_id", new_values."first_answer_at", new_values."id", new_values."interpretation", new_values."kinds", new_values."level", new_values."number", new_values."origin", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pupil_id", new_values."raised_at", new_values."review_id", new_values."school_id", new_values."seen", new_values."source", new_values."state", new_values."strengths", new_values."talk_id", new_values."talked_with_parents", new_values."talked_with_pupil", new_values."worried" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='6145fdbdb8843f63b713a5060c7e5feca8c31584', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_72158', referencing='REFERENCING NEW TABLE AS new_values ', table='careteam_concern', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='concern',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "careteam_concernevent" ("author_id", "case_id", "crossing_id", "first_answer_at", "id", "interpretation", "kinds", "level", "number", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "raised_at", "review_id", "school_id", "seen", "source", "state", "strengths", "talk_id", "talked_with_parents", "talked_with_pupil", "worried") SELECT new_values."author_id", new_values."case_id", new_values."crossing_id", new_values."first_answer_at", new_values."id", new_values."interpretation", new_values."kinds", new_values."level", new_values."number", new_values."origin", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pupil_id", new_values."raised_at", new_values."review_id", new_values."school_id", new_values."seen", new_values."source", new_values."state", new_values."strengths", new_values."talk_id", new_values."talked_with_parents", new_values."talked_with_pupil", new_values."worried" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='a1ad1c263dde3a1d73be24bd5f90de81a89e4534', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_b9e8e', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='careteam_concern', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='concern',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "careteam_concernevent" ("author_id", "case_id", "crossing_id", "first_answer_at", "id", "interpretation", "kinds", "level", "number", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "raised_at", "review_id", "school_id", "seen", "source", "state", "strengths", "talk_id", "talked_with_parents", "talked_with_pupil", "worried") SELECT old_values."author_id", old_values."case_id", old_values."crossing_id", old_values."first_answer_at", old_values."id", old_values."interpretation", old_values."kinds", old_values."level", old_values."number", old_values."origin", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pupil_id", old_values."raised_at", old_values."review_id", old_values."school_id", old_values."seen", old_values."source", old_values."state", old_values."strengths", old_values."talk_id", old_values."talked_with_parents", old_values."talked_with_pupil", old_values."worried" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='747bf22a35a9718d1f8f8b3f8bc9638332abfdd9', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_2897c', referencing='REFERENCING OLD TABLE AS old_values ', table='careteam_concern', when='AFTER')),
        ),
    ]
