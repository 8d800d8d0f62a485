import tomllib
import uuid
from pathlib import Path

import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

from school.borders import may_be_referred_to, same_school
from school.tables import AtOnce, CreateTables
from school.triggers import AddTriggers

KINDS = ("calendar_invited", "calendar_moved", "calendar_cancelled")
DRAFTS = Path(__file__).resolve().parent.parent / "texts"


def give_texts(apps, schema_editor):
    """Schools that were there before get the new texts as well."""
    database = schema_editor.connection.alias
    School, Text = apps.get_model("school", "School"), apps.get_model("messaging", "Text")
    Text.objects.using(database).bulk_create(
        [
            Text(school=school, kind=kind, language=language, subject=draft["subject"], body=draft["body"].strip())
            for school in School.objects.using(database).all()
            for kind in KINDS
            for language, draft in tomllib.loads((DRAFTS / f"{kind}.toml").read_text("utf-8")).items()
        ],
        ignore_conflicts=True,
    )


class Migration(AtOnce):

    dependencies = [
        ('messaging', '0005_kinds'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('school', '0003_told'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateTables([
            migrations.CreateModel(
                name='CalendarEntry',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('attendee_name', models.CharField(editable=False, max_length=120)),
                    ('attendee_address', models.EmailField(editable=False, max_length=254)),
                    ('language', models.CharField(editable=False, max_length=10)),
                    ('organizer', models.EmailField(editable=False, max_length=254)),
                    ('title', models.CharField(editable=False, max_length=100)),
                    ('starts_at', models.DateTimeField()),
                    ('ends_at', models.DateTimeField()),
                    ('place', models.CharField(blank=True, editable=False, max_length=100)),
                    ('sequence', models.PositiveIntegerField(default=0)),
                    ('time_since', models.PositiveIntegerField(default=0)),
                    ('stamped_at', models.DateTimeField()),
                    ('state', models.CharField(choices=[('confirmed', 'takes place'), ('cancelled', 'cancelled')], default='confirmed', max_length=10)),
                    ('answer', models.CharField(choices=[('none', 'no answer yet'), ('accepted', 'comes'), ('tentative', 'perhaps'), ('declined', 'does not come')], default='none', max_length=10)),
                    ('answered_at', models.DateTimeField(null=True)),
                    ('answer_stamp', models.DateTimeField(null=True)),
                    ('answer_words', models.CharField(blank=True, editable=False, max_length=300)),
                ],
                options={
                    'verbose_name': 'calendar entry',
                    'verbose_name_plural': 'calendar entries',
                    'ordering': ['starts_at', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='CalendarEntryEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('uid', models.UUIDField(default=uuid.uuid4, editable=False)),
                    ('attendee_name', models.CharField(editable=False, max_length=120)),
                    ('attendee_address', models.EmailField(editable=False, max_length=254)),
                    ('language', models.CharField(editable=False, max_length=10)),
                    ('organizer', models.EmailField(editable=False, max_length=254)),
                    ('title', models.CharField(editable=False, max_length=100)),
                    ('starts_at', models.DateTimeField()),
                    ('ends_at', models.DateTimeField()),
                    ('place', models.CharField(blank=True, editable=False, max_length=100)),
                    ('sequence', models.PositiveIntegerField(default=0)),
                    ('time_since', models.PositiveIntegerField(default=0)),
                    ('stamped_at', models.DateTimeField()),
                    ('state', models.CharField(choices=[('confirmed', 'takes place'), ('cancelled', 'cancelled')], default='confirmed', max_length=10)),
                    ('answer', models.CharField(choices=[('none', 'no answer yet'), ('accepted', 'comes'), ('tentative', 'perhaps'), ('declined', 'does not come')], default='none', max_length=10)),
                    ('answered_at', models.DateTimeField(null=True)),
                    ('answer_stamp', models.DateTimeField(null=True)),
                    ('answer_words', models.CharField(blank=True, editable=False, max_length=300)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='CalendarFeed',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('token_hash', models.CharField(editable=False, max_length=64, unique=True)),
                    ('made_at', models.DateTimeField()),
                    ('ended_at', models.DateTimeField(null=True)),
                    ('read_at', models.DateTimeField(null=True)),
                ],
                options={
                    'verbose_name': 'calendar link',
                    'verbose_name_plural': 'calendar links',
                    'ordering': ['-made_at', '-pk'],
                },
            ),
            migrations.CreateModel(
                name='CalendarMail',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('method', models.CharField(choices=[('REQUEST', 'REQUEST'), ('CANCEL', 'CANCEL')], max_length=10)),
                    ('sequence', models.PositiveIntegerField()),
                    ('stamp', models.DateTimeField()),
                    ('starts_at', models.DateTimeField()),
                    ('ends_at', models.DateTimeField()),
                    ('place', models.CharField(blank=True, editable=False, max_length=100)),
                    ('answer', models.CharField(choices=[('none', 'no answer yet'), ('accepted', 'comes'), ('tentative', 'perhaps'), ('declined', 'does not come')], max_length=10)),
                ],
                options={
                    'ordering': ['pk'],
                },
            ),
            migrations.AddField(
                model_name='calendarentry',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='calendarentryevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='calendarentryevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='messaging.calendarentry'),
            ),
            migrations.AddField(
                model_name='calendarentryevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='calendarfeed',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='calendarfeed',
                name='user',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='calendarmail',
                name='entry',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mails', to='messaging.calendarentry'),
            ),
            migrations.AddField(
                model_name='calendarmail',
                name='message',
                field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='calendar_mail', to='messaging.message'),
            ),
            migrations.AddField(
                model_name='calendarmail',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddConstraint(
                model_name='calendarentry',
                constraint=models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='entry_ends_after_start'),
            ),
            migrations.AddConstraint(
                model_name='calendarentry',
                constraint=models.CheckConstraint(condition=models.Q(('time_since__lte', models.F('sequence'))), name='entry_time_is_known'),
            ),
            migrations.AddConstraint(
                model_name='calendarentry',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer', 'none'), ('answered_at', None)), models.Q(models.Q(('answer', 'none'), _negated=True), ('answered_at__isnull', False)), _connector='OR'), name='entry_answer_has_moment'),
            ),
            migrations.AddConstraint(
                model_name='calendarfeed',
                constraint=models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('school', 'user'), name='one_calendar_link'),
            ),
        ]),
        migrations.AddField(
            model_name='message',
            name='line',
            field=models.CharField(blank=True, editable=False, max_length=60),
        ),
        migrations.AlterField(
            model_name='message',
            name='kind',
            field=models.CharField(choices=[('absence_alert', 'we miss you'), ('absence_reassurance', 'arrived safely'), ('intake_invitation', 'invitation for the intake'), ('consultation_invitation', 'invitation for the JGZ'), ('appointment_invitation', 'invitation for an appointment at school'), ('talk_invitation', 'invitation for a talk at school'), ('appointment_reminder', 'reminder of an appointment'), ('appointment_called_off', 'an appointment is called off'), ('pupil_introduction', 'introduction of a new pupil'), ('register_reminder', 'reminder to hand in a register'), ('registers_missing', 'registers still missing'), ('pupil_not_found', 'somebody was reached, but not the pupil'), ('log_sealed', 'check code of the access log'), ('emergency_opened', 'emergency access was opened'), ('actions_due', 'actions that are due'), ('my_people', 'card “my people”'), ('consent_link', 'link to answer about a consent'), ('consent_code', 'code of such a link'), ('look', 'please look in Nabij'), ('look_now', 'please look in Nabij now'), ('calendar_invited', 'invitation with a calendar entry'), ('calendar_moved', 'calendar entry with another time or place'), ('calendar_cancelled', 'calendar entry that is cancelled')], max_length=30, verbose_name='kind'),
        ),
        migrations.AlterField(
            model_name='text',
            name='kind',
            field=models.CharField(choices=[('absence_alert', 'we miss you'), ('absence_reassurance', 'arrived safely'), ('intake_invitation', 'invitation for the intake'), ('consultation_invitation', 'invitation for the JGZ'), ('appointment_invitation', 'invitation for an appointment at school'), ('talk_invitation', 'invitation for a talk at school'), ('appointment_reminder', 'reminder of an appointment'), ('appointment_called_off', 'an appointment is called off'), ('pupil_introduction', 'introduction of a new pupil'), ('register_reminder', 'reminder to hand in a register'), ('registers_missing', 'registers still missing'), ('pupil_not_found', 'somebody was reached, but not the pupil'), ('log_sealed', 'check code of the access log'), ('emergency_opened', 'emergency access was opened'), ('actions_due', 'actions that are due'), ('my_people', 'card “my people”'), ('consent_link', 'link to answer about a consent'), ('consent_code', 'code of such a link'), ('look', 'please look in Nabij'), ('look_now', 'please look in Nabij now'), ('calendar_invited', 'invitation with a calendar entry'), ('calendar_moved', 'calendar entry with another time or place'), ('calendar_cancelled', 'calendar entry that is cancelled')], max_length=30, verbose_name='kind'),
        ),
        migrations.AlterField(
            model_name='textevent',
            name='kind',
            field=models.CharField(choices=[('absence_alert', 'we miss you'), ('absence_reassurance', 'arrived safely'), ('intake_invitation', 'invitation for the intake'), ('consultation_invitation', 'invitation for the JGZ'), ('appointment_invitation', 'invitation for an appointment at school'), ('talk_invitation', 'invitation for a talk at school'), ('appointment_reminder', 'reminder of an appointment'), ('appointment_called_off', 'an appointment is called off'), ('pupil_introduction', 'introduction of a new pupil'), ('register_reminder', 'reminder to hand in a register'), ('registers_missing', 'registers still missing'), ('pupil_not_found', 'somebody was reached, but not the pupil'), ('log_sealed', 'check code of the access log'), ('emergency_opened', 'emergency access was opened'), ('actions_due', 'actions that are due'), ('my_people', 'card “my people”'), ('consent_link', 'link to answer about a consent'), ('consent_code', 'code of such a link'), ('look', 'please look in Nabij'), ('look_now', 'please look in Nabij now'), ('calendar_invited', 'invitation with a calendar entry'), ('calendar_moved', 'calendar entry with another time or place'), ('calendar_cancelled', 'calendar entry that is cancelled')], max_length=30, verbose_name='kind'),
        ),
        migrations.AddIndex(
            model_name='message',
            index=models.Index(condition=models.Q(('line', ''), _negated=True), fields=['line', 'id'], name='message_line'),
        ),
        may_be_referred_to("messaging_calendarentry"),
        same_school("messaging_calendarmail", "entry_id", "messaging_calendarentry"),
        same_school("messaging_calendarmail", "message_id", "messaging_message"),
        AddTriggers(
            triggers=[
                ('calendarentry', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "messaging_calendarentryevent" ("answer", "answer_stamp", "answer_words", "answered_at", "attendee_address", "attendee_name", "ends_at", "id", "language", "organizer", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "school_id", "sequence", "stamped_at", "starts_at", "state", "time_since", "title", "uid") SELECT new_values."answer", new_values."answer_stamp", new_values."answer_words", new_values."answered_at", new_values."attendee_address", new_values."attendee_name", new_values."ends_at", new_values."id", new_values."language", new_values."organizer", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."place", new_values."school_id", new_values."sequence", new_values."stamped_at", new_values."starts_at", new_values."state", new_values."time_since", new_values."title", new_values."uid" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='19ac994ea9154fc0a08eafb758e996ed33669869', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_15b4a', referencing='REFERENCING NEW TABLE AS new_values ', table='messaging_calendarentry', when='AFTER'))),
                ('calendarentry', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "messaging_calendarentryevent" ("answer", "answer_stamp", "answer_words", "answered_at", "attendee_address", "attendee_name", "ends_at", "id", "language", "organizer", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "school_id", "sequence", "stamped_at", "starts_at", "state", "time_since", "title", "uid") SELECT new_values."answer", new_values."answer_stamp", new_values."answer_words", new_values."answered_at", new_values."attendee_address", new_values."attendee_name", new_values."ends_at", new_values."id", new_values."language", new_values."organizer", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."place", new_values."school_id", new_values."sequence", new_values."stamped_at", new_values."starts_at", new_values."state", new_values."time_since", new_values."title", new_values."uid" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='f10c89afe282c432a2d555b07227e3b2f6e89bcd', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_748ce', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='messaging_calendarentry', when='AFTER'))),
                ('calendarentry', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "messaging_calendarentryevent" ("answer", "answer_stamp", "answer_words", "answered_at", "attendee_address", "attendee_name", "ends_at", "id", "language", "organizer", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "school_id", "sequence", "stamped_at", "starts_at", "state", "time_since", "title", "uid") SELECT old_values."answer", old_values."answer_stamp", old_values."answer_words", old_values."answered_at", old_values."attendee_address", old_values."attendee_name", old_values."ends_at", old_values."id", old_values."language", old_values."organizer", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."place", old_values."school_id", old_values."sequence", old_values."stamped_at", old_values."starts_at", old_values."state", old_values."time_since", old_values."title", old_values."uid" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='f4eae995c4a026542d40f5bdad5e729239a2bb87', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_40410', referencing='REFERENCING OLD TABLE AS old_values ', table='messaging_calendarentry', when='AFTER'))),
            ]
        ),
        migrations.RunPython(give_texts, migrations.RunPython.noop),
    ]
