import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
import school.triggers
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('pghistory', '0007_auto_20250421_0444'),
        ('school', '0001_initial'),
        ('school', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Text',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('absence_alert', 'we miss you'), ('absence_reassurance', 'arrived safely'), ('register_reminder', 'reminder to hand in a register'), ('registers_missing', 'registers still missing')], max_length=30, verbose_name='kind')),
                ('language', models.CharField(max_length=10, verbose_name='language')),
                ('subject', models.CharField(max_length=120, verbose_name='subject')),
                ('body', models.TextField(max_length=1000, verbose_name='text')),
                ('approved_by', models.CharField(blank=True, help_text='The name of the speaker who read it.', max_length=100, verbose_name='approved by')),
                ('approved_on', models.DateField(blank=True, null=True, verbose_name='approved on')),
                ('recorded_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='texts', to='school.school')),
            ],
            options={
                'verbose_name': 'message text',
                'verbose_name_plural': 'message texts',
                'ordering': ['kind', 'language'],
                'constraints': [models.UniqueConstraint(fields=('school', 'kind', 'language'), name='one_text_per_language'), models.CheckConstraint(condition=models.Q(models.Q(('approved_by', ''), ('approved_on', None)), models.Q(models.Q(('approved_by', ''), _negated=True), ('approved_on__isnull', False)), _connector='OR'), name='approval_has_name_and_date', violation_error_message='An approval needs both a name and a date.')],
            },
        ),
        migrations.CreateModel(
            name='TextEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('absence_alert', 'we miss you'), ('absence_reassurance', 'arrived safely'), ('register_reminder', 'reminder to hand in a register'), ('registers_missing', 'registers still missing')], max_length=30, verbose_name='kind')),
                ('language', models.CharField(max_length=10, verbose_name='language')),
                ('subject', models.CharField(max_length=120, verbose_name='subject')),
                ('body', models.TextField(max_length=1000, verbose_name='text')),
                ('approved_by', models.CharField(blank=True, help_text='The name of the speaker who read it.', max_length=100, verbose_name='approved by')),
                ('approved_on', models.DateField(blank=True, null=True, verbose_name='approved on')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='messaging.text')),
                ('recorded_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('school', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Message',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=200, unique=True)),
                ('kind', models.CharField(choices=[('absence_alert', 'we miss you'), ('absence_reassurance', 'arrived safely'), ('register_reminder', 'reminder to hand in a register'), ('registers_missing', 'registers still missing')], max_length=30, verbose_name='kind')),
                ('channel', models.CharField(choices=[('email', 'e-mail'), ('chat', 'SMS or chat')], max_length=10, verbose_name='channel')),
                ('recipient', models.CharField(max_length=120, verbose_name='recipient')),
                ('address', models.CharField(max_length=254, verbose_name='address')),
                ('language', models.CharField(max_length=10, verbose_name='language')),
                ('context', models.JSONField(default=dict)),
                ('state', models.CharField(choices=[('queued', 'waiting to be sent'), ('sending', 'being sent'), ('sent', 'sent'), ('withdrawn', 'withdrawn before sending'), ('refused', 'refused by the mail server'), ('bounced', 'came back undelivered'), ('failed', 'given up after many tries')], default='queued', max_length=10, verbose_name='state')),
                ('created_at', models.DateTimeField(verbose_name='made at')),
                ('next_attempt_at', models.DateTimeField()),
                ('attempts', models.PositiveSmallIntegerField(default=0, verbose_name='tries')),
                ('claimed_at', models.DateTimeField(null=True)),
                ('maybe_delivered', models.BooleanField(default=False)),
                ('withdraw_wanted', models.BooleanField(default=False)),
                ('sent_at', models.DateTimeField(null=True, verbose_name='sent at')),
                ('subject', models.CharField(blank=True, max_length=200, verbose_name='subject')),
                ('body', models.TextField(blank=True, verbose_name='text')),
                ('languages', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=10), default=list, size=None)),
                ('error', models.CharField(blank=True, max_length=300, verbose_name='answer of the mail server')),
                ('follows', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='followers', to='messaging.message')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school')),
            ],
            options={
                'verbose_name': 'message',
                'verbose_name_plural': 'messages',
                'indexes': [models.Index(condition=models.Q(('state__in', ['queued', 'sending'])), fields=['next_attempt_at'], name='message_open'), models.Index(fields=['school', '-created_at'], name='message_school_created')],
            },
        ),
        school.triggers.AddTriggers(
            triggers=[('text', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "messaging_textevent" ("approved_by", "approved_on", "body", "id", "kind", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_by_id", "school_id", "subject") SELECT new_values."approved_by", new_values."approved_on", new_values."body", new_values."id", new_values."kind", new_values."language", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."recorded_by_id", new_values."school_id", new_values."subject" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='156ef46f8cdcda4d5ca3bd335bb48e4fac34effc', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_9cec6', referencing='REFERENCING NEW TABLE AS new_values ', table='messaging_text', when='AFTER'))), ('text', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "messaging_textevent" ("approved_by", "approved_on", "body", "id", "kind", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_by_id", "school_id", "subject") SELECT new_values."approved_by", new_values."approved_on", new_values."body", new_values."id", new_values."kind", new_values."language", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."recorded_by_id", new_values."school_id", new_values."subject" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='2a9e690f29cec1635d11c50613f8cf33cde1e5e3', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_2eda3', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='messaging_text', when='AFTER'))), ('text', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "messaging_textevent" ("approved_by", "approved_on", "body", "id", "kind", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_by_id", "school_id", "subject") SELECT old_values."approved_by", old_values."approved_on", old_values."body", old_values."id", old_values."kind", old_values."language", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."recorded_by_id", old_values."school_id", old_values."subject" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='3818ccdf9bed21c55dc08e402f85d438e4def030', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_89521', referencing='REFERENCING OLD TABLE AS old_values ', table='messaging_text', when='AFTER')))],
        ),
    ]
