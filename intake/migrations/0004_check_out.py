import django.core.validators
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from school.tables import AtOnce
from school.triggers import AddTriggers


class Migration(AtOnce):

    dependencies = [
        ('intake', '0003_transfer_report'),
        ('pupils', '0006_protection'),
        ('school', '0002_borders_and_triggers'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='checkin',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='checkin',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='checkin',
            name='delete_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='followup',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='followup',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='followup',
            name='delete_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='intakesettings',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='intakesettings',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='intakesettings',
            name='delete_delete',
        ),
        migrations.AlterModelOptions(
            name='checkin',
            options={'ordering': ['-day', '-moment', '-pk'], 'verbose_name': 'check-in', 'verbose_name_plural': 'check-ins'},
        ),
        migrations.RemoveConstraint(
            model_name='checkin',
            name='one_check_in_a_day',
        ),
        migrations.AddField(
            model_name='checkin',
            name='moment',
            field=models.CharField(choices=[('begin', 'check-in'), ('end', 'check-out')], default='begin', max_length=5, verbose_name='when'),
        ),
        migrations.AddField(
            model_name='checkinevent',
            name='moment',
            field=models.CharField(choices=[('begin', 'check-in'), ('end', 'check-out')], default='begin', max_length=5, verbose_name='when'),
        ),
        migrations.AddField(
            model_name='followup',
            name='missed_because',
            field=models.CharField(blank=True, max_length=200, verbose_name='why not'),
        ),
        migrations.AddField(
            model_name='followupevent',
            name='missed_because',
            field=models.CharField(blank=True, max_length=200, verbose_name='why not'),
        ),
        migrations.AddField(
            model_name='intakesettings',
            name='bad_faces',
            field=models.PositiveSmallIntegerField(default=3, help_text='In the check-in and the check-out: the two saddest of the five.', validators=[django.core.validators.MinValueValidator(2), django.core.validators.MaxValueValidator(20)], verbose_name='mentor and care coordinator see bad faces after so many in a row'),
        ),
        migrations.AddField(
            model_name='intakesettingsevent',
            name='bad_faces',
            field=models.PositiveSmallIntegerField(default=3, help_text='In the check-in and the check-out: the two saddest of the five.', validators=[django.core.validators.MinValueValidator(2), django.core.validators.MaxValueValidator(20)], verbose_name='mentor and care coordinator see bad faces after so many in a row'),
        ),
        migrations.AlterField(
            model_name='followup',
            name='state',
            field=models.CharField(choices=[('planned', 'planned'), ('done', 'done'), ('missed', 'did not take place'), ('cancelled', 'cancelled')], default='planned', max_length=10, verbose_name='state'),
        ),
        migrations.AlterField(
            model_name='followupevent',
            name='state',
            field=models.CharField(choices=[('planned', 'planned'), ('done', 'done'), ('missed', 'did not take place'), ('cancelled', 'cancelled')], default='planned', max_length=10, verbose_name='state'),
        ),
        migrations.AddConstraint(
            model_name='checkin',
            constraint=models.UniqueConstraint(fields=('pupil', 'day', 'moment'), name='one_check_in_a_moment'),
        ),
        AddTriggers(
            triggers=[
                ('checkin', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "intake_checkinevent" ("author_id", "day", "face", "id", "level", "moment", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id") SELECT new_values."author_id", new_values."day", new_values."face", new_values."id", new_values."level", new_values."moment", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pupil_id", new_values."school_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='7623388784b45e68071b0a44cbdeeb227452e4df', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_fd2d2', referencing='REFERENCING NEW TABLE AS new_values ', table='intake_checkin', when='AFTER'))),
                ('checkin', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "intake_checkinevent" ("author_id", "day", "face", "id", "level", "moment", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id") SELECT new_values."author_id", new_values."day", new_values."face", new_values."id", new_values."level", new_values."moment", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pupil_id", new_values."school_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='cbdc730e287ca51934e53bab27cfd0b3ee0d472e', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_7a339', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='intake_checkin', when='AFTER'))),
                ('checkin', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "intake_checkinevent" ("author_id", "day", "face", "id", "level", "moment", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id") SELECT old_values."author_id", old_values."day", old_values."face", old_values."id", old_values."level", old_values."moment", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pupil_id", old_values."school_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='9a18ba8f09b371cdfa362a166d9009a5cb118494', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_dc04c', referencing='REFERENCING OLD TABLE AS old_values ', table='intake_checkin', when='AFTER'))),
                ('followup', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "intake_followupevent" ("done_by_id", "done_on", "due_on", "id", "intake_id", "kind", "missed_because", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id", "state", "week") SELECT new_values."done_by_id", new_values."done_on", new_values."due_on", new_values."id", new_values."intake_id", new_values."kind", new_values."missed_because", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pupil_id", new_values."school_id", new_values."state", new_values."week" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='3f5af0fa49c4fc3c9f00a1e50a5218c2b41a3e17', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_72e0e', referencing='REFERENCING NEW TABLE AS new_values ', table='intake_followup', when='AFTER'))),
                ('followup', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "intake_followupevent" ("done_by_id", "done_on", "due_on", "id", "intake_id", "kind", "missed_because", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id", "state", "week") SELECT new_values."done_by_id", new_values."done_on", new_values."due_on", new_values."id", new_values."intake_id", new_values."kind", new_values."missed_because", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pupil_id", new_values."school_id", new_values."state", new_values."week" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='291bae9f7006c2ccfcad3fdc3e8184042f029a3a', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_1a617', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='intake_followup', when='AFTER'))),
                ('followup', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "intake_followupevent" ("done_by_id", "done_on", "due_on", "id", "intake_id", "kind", "missed_because", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id", "state", "week") SELECT old_values."done_by_id", old_values."done_on", old_values."due_on", old_values."id", old_values."intake_id", old_values."kind", old_values."missed_because", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pupil_id", old_values."school_id", old_values."state", old_values."week" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='a8682b1319d466b515bc2f59106dc7aa653b5971', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_bd508', referencing='REFERENCING OLD TABLE AS old_values ', table='intake_followup', when='AFTER'))),
                ('intakesettings', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "intake_intakesettingsevent" ("bad_faces", "closing_week", "first_contact_days", "id", "interview_minutes", "later_week", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_week", "school_id", "talk_weeks") SELECT new_values."bad_faces", new_values."closing_week", new_values."first_contact_days", new_values."id", new_values."interview_minutes", new_values."later_week", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."review_week", new_values."school_id", new_values."talk_weeks" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='c988ab54b8b6fbe015a1da053cb616826bc936fd', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_cd3b7', referencing='REFERENCING NEW TABLE AS new_values ', table='intake_intakesettings', when='AFTER'))),
                ('intakesettings', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "intake_intakesettingsevent" ("bad_faces", "closing_week", "first_contact_days", "id", "interview_minutes", "later_week", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_week", "school_id", "talk_weeks") SELECT new_values."bad_faces", new_values."closing_week", new_values."first_contact_days", new_values."id", new_values."interview_minutes", new_values."later_week", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."review_week", new_values."school_id", new_values."talk_weeks" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='36200e221176ee4f3eaf927c8cecd4910f9d7479', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_77fd9', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='intake_intakesettings', when='AFTER'))),
                ('intakesettings', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "intake_intakesettingsevent" ("bad_faces", "closing_week", "first_contact_days", "id", "interview_minutes", "later_week", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_week", "school_id", "talk_weeks") SELECT old_values."bad_faces", old_values."closing_week", old_values."first_contact_days", old_values."id", old_values."interview_minutes", old_values."later_week", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."review_week", old_values."school_id", old_values."talk_weeks" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='80ac073f7bfbaf74ae65a348fa60643a82c5ddd7', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_4667b', referencing='REFERENCING OLD TABLE AS old_values ', table='intake_intakesettings', when='AFTER'))),
            ]
        ),
    ]
