import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
import school.models.school
import school.triggers
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('pghistory', '0007_auto_20250421_0444'),
        ('school', '0002_cache_and_borders'),
    ]

    operations = [
        migrations.CreateModel(
            name='Letterhead',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('logo', models.BinaryField(blank=True, default=bytes)),
                ('logo_type', models.CharField(blank=True, max_length=20)),
                ('address', models.CharField(blank=True, max_length=200, verbose_name='address')),
                ('school', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='letterhead', to='school.school')),
            ],
        ),
        migrations.CreateModel(
            name='LetterheadEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('logo', models.BinaryField(blank=True, default=bytes)),
                ('logo_type', models.CharField(blank=True, max_length=20)),
                ('address', models.CharField(blank=True, max_length=200, verbose_name='address')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='school.letterhead')),
                ('school', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='school',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='school',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='school',
            name='delete_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='user',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='user',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='user',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='school',
            name='closing_week',
            field=models.PositiveSmallIntegerField(default=12, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(52)], verbose_name='closing review in week'),
        ),
        migrations.AddField(
            model_name='school',
            name='first_contact_days',
            field=models.PositiveSmallIntegerField(default=14, help_text='Counted from the registration.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(60)], verbose_name='first contact with a new pupil within (days)'),
        ),
        migrations.AddField(
            model_name='school',
            name='interview_minutes',
            field=models.PositiveSmallIntegerField(default=60, validators=[django.core.validators.MinValueValidator(15), django.core.validators.MaxValueValidator(240)], verbose_name='an intake interview takes at least (minutes)'),
        ),
        migrations.AddField(
            model_name='school',
            name='later_week',
            field=models.PositiveSmallIntegerField(default=26, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(52)], verbose_name='one more look in week'),
        ),
        migrations.AddField(
            model_name='school',
            name='missed_appointments',
            field=models.PositiveSmallIntegerField(default=2, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(10)], verbose_name='propose a home visit after missed JGZ appointments'),
        ),
        migrations.AddField(
            model_name='school',
            name='review_week',
            field=models.PositiveSmallIntegerField(default=6, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(52)], verbose_name='review by mentor and care coordinator in week'),
        ),
        migrations.AddField(
            model_name='school',
            name='talk_weeks',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(52)]), default=school.models.school.default_talk_weeks, help_text='Counted from the day the intake was completed, such as: 2, 4, 6.', size=12, verbose_name='talks of mentor and pupil in weeks'),
        ),
        migrations.AddField(
            model_name='schoolevent',
            name='closing_week',
            field=models.PositiveSmallIntegerField(default=12, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(52)], verbose_name='closing review in week'),
        ),
        migrations.AddField(
            model_name='schoolevent',
            name='first_contact_days',
            field=models.PositiveSmallIntegerField(default=14, help_text='Counted from the registration.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(60)], verbose_name='first contact with a new pupil within (days)'),
        ),
        migrations.AddField(
            model_name='schoolevent',
            name='interview_minutes',
            field=models.PositiveSmallIntegerField(default=60, validators=[django.core.validators.MinValueValidator(15), django.core.validators.MaxValueValidator(240)], verbose_name='an intake interview takes at least (minutes)'),
        ),
        migrations.AddField(
            model_name='schoolevent',
            name='later_week',
            field=models.PositiveSmallIntegerField(default=26, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(52)], verbose_name='one more look in week'),
        ),
        migrations.AddField(
            model_name='schoolevent',
            name='missed_appointments',
            field=models.PositiveSmallIntegerField(default=2, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(10)], verbose_name='propose a home visit after missed JGZ appointments'),
        ),
        migrations.AddField(
            model_name='schoolevent',
            name='review_week',
            field=models.PositiveSmallIntegerField(default=6, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(52)], verbose_name='review by mentor and care coordinator in week'),
        ),
        migrations.AddField(
            model_name='schoolevent',
            name='talk_weeks',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(52)]), default=school.models.school.default_talk_weeks, help_text='Counted from the day the intake was completed, such as: 2, 4, 6.', size=12, verbose_name='talks of mentor and pupil in weeks'),
        ),
        migrations.AddField(
            model_name='user',
            name='stands_in_until',
            field=models.DateField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='userevent',
            name='stands_in_until',
            field=models.DateField(blank=True, editable=False, null=True),
        ),
        migrations.AlterField(
            model_name='accesslog',
            name='ground',
            field=models.CharField(choices=[('own_class', 'own class'), ('stand_in', 'stand-in'), ('role', 'role in the school'), ('none', 'no ground')], max_length=10),
        ),
        migrations.AlterField(
            model_name='classstaff',
            name='kind',
            field=models.CharField(choices=[('mentor', 'mentor'), ('teacher', 'teacher'), ('stand_in', 'stand-in')], max_length=10, verbose_name='as'),
        ),
        migrations.AlterField(
            model_name='classstaffevent',
            name='kind',
            field=models.CharField(choices=[('mentor', 'mentor'), ('teacher', 'teacher'), ('stand_in', 'stand-in')], max_length=10, verbose_name='as'),
        ),
        migrations.AddConstraint(
            model_name='classstaff',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'stand_in'), _negated=True), ('ends_on__isnull', False), _connector='OR'), name='stand_in_ends', violation_error_message='Say until when the colleague stands in.'),
        ),
        school.triggers.AddTriggers(
            triggers=[('school', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "school_schoolevent" ("alerts_on", "brin", "chat_url", "closing_week", "email", "escalate_after_minutes", "first_contact_days", "id", "interview_minutes", "later_week", "location", "missed_appointments", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "reminder_after_minutes", "review_week", "several_days", "talk_weeks") SELECT new_values."alerts_on", new_values."brin", new_values."chat_url", new_values."closing_week", new_values."email", new_values."escalate_after_minutes", new_values."first_contact_days", new_values."id", new_values."interview_minutes", new_values."later_week", new_values."location", new_values."missed_appointments", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."phone", new_values."reminder_after_minutes", new_values."review_week", new_values."several_days", new_values."talk_weeks" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='3f3b9c545ca69a122ffb107da7e8201891c47907', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_b66be', referencing='REFERENCING NEW TABLE AS new_values ', table='school_school', when='AFTER'))), ('school', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "school_schoolevent" ("alerts_on", "brin", "chat_url", "closing_week", "email", "escalate_after_minutes", "first_contact_days", "id", "interview_minutes", "later_week", "location", "missed_appointments", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "reminder_after_minutes", "review_week", "several_days", "talk_weeks") SELECT new_values."alerts_on", new_values."brin", new_values."chat_url", new_values."closing_week", new_values."email", new_values."escalate_after_minutes", new_values."first_contact_days", new_values."id", new_values."interview_minutes", new_values."later_week", new_values."location", new_values."missed_appointments", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."phone", new_values."reminder_after_minutes", new_values."review_week", new_values."several_days", new_values."talk_weeks" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='250e5c2f37110aa69157deab82a97af656d44d33', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_c9c05', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='school_school', when='AFTER'))), ('school', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "school_schoolevent" ("alerts_on", "brin", "chat_url", "closing_week", "email", "escalate_after_minutes", "first_contact_days", "id", "interview_minutes", "later_week", "location", "missed_appointments", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "reminder_after_minutes", "review_week", "several_days", "talk_weeks") SELECT old_values."alerts_on", old_values."brin", old_values."chat_url", old_values."closing_week", old_values."email", old_values."escalate_after_minutes", old_values."first_contact_days", old_values."id", old_values."interview_minutes", old_values."later_week", old_values."location", old_values."missed_appointments", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."phone", old_values."reminder_after_minutes", old_values."review_week", old_values."several_days", old_values."talk_weeks" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='bfe13b9290db258c49d347d76eeead41f9552664', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_046b6', referencing='REFERENCING OLD TABLE AS old_values ', table='school_school', when='AFTER'))), ('user', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "school_userevent" ("email", "id", "is_active", "is_staff", "is_superuser", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "second_factor_since", "stands_in_until") SELECT new_values."email", new_values."id", new_values."is_active", new_values."is_staff", new_values."is_superuser", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."second_factor_since", new_values."stands_in_until" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='ad8c3d68cc0ed710ef1711b7d7232d015a685c5b', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_bb537', referencing='REFERENCING NEW TABLE AS new_values ', table='school_user', when='AFTER'))), ('user', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "school_userevent" ("email", "id", "is_active", "is_staff", "is_superuser", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "second_factor_since", "stands_in_until") SELECT new_values."email", new_values."id", new_values."is_active", new_values."is_staff", new_values."is_superuser", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."second_factor_since", new_values."stands_in_until" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."email" IS DISTINCT FROM (new_values."email") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."is_active" IS DISTINCT FROM (new_values."is_active") OR old_values."is_staff" IS DISTINCT FROM (new_values."is_staff") OR old_values."is_superuser" IS DISTINCT FROM (new_values."is_superuser") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."second_factor_since" IS DISTINCT FROM (new_values."second_factor_since") OR old_values."stands_in_until" IS DISTINCT FROM (new_values."stands_in_until")) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='c67664122e99134211958331c47d30ee40686443', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_aaca6', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='school_user', when='AFTER'))), ('user', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "school_userevent" ("email", "id", "is_active", "is_staff", "is_superuser", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "second_factor_since", "stands_in_until") SELECT old_values."email", old_values."id", old_values."is_active", old_values."is_staff", old_values."is_superuser", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."second_factor_since", old_values."stands_in_until" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='e48a556d898b436b9f46a6b4fa0ca019a160e34d', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_1cf37', referencing='REFERENCING OLD TABLE AS old_values ', table='school_user', when='AFTER'))), ('letterhead', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "school_letterheadevent" ("address", "id", "logo", "logo_type", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id") SELECT new_values."address", new_values."id", new_values."logo", new_values."logo_type", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."school_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='0eaa81400a676174bbe7e7ebfd1573b9ea7a79c0', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_e7cef', referencing='REFERENCING NEW TABLE AS new_values ', table='school_letterhead', when='AFTER'))), ('letterhead', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "school_letterheadevent" ("address", "id", "logo", "logo_type", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id") SELECT new_values."address", new_values."id", new_values."logo", new_values."logo_type", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."school_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='e769a736067fda6c659193127dfcba50ce1e0c3a', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_a92e5', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='school_letterhead', when='AFTER'))), ('letterhead', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "school_letterheadevent" ("address", "id", "logo", "logo_type", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id") SELECT old_values."address", old_values."id", old_values."logo", old_values."logo_type", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."school_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='fbec25d99610365bf9636888b9f1a260ff11e884', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_21f53', referencing='REFERENCING OLD TABLE AS old_values ', table='school_letterhead', when='AFTER')))],
        ),
    ]
