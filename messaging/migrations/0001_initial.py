import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import school.models.names
from school.tables import AtOnce, CreateTables


class Migration(AtOnce):

    initial = True

    dependencies = [
        ('pghistory', '0007_auto_20250421_0444'),
        ('school', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateTables([
            migrations.CreateModel(
                name='Text',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('absence_alert', 'we miss you'), ('absence_reassurance', 'arrived safely'), ('intake_invitation', 'invitation for the intake'), ('consultation_invitation', 'invitation for the JGZ'), ('appointment_invitation', 'invitation for an appointment at school'), ('appointment_reminder', 'reminder of an appointment'), ('pupil_introduction', 'introduction of a new pupil'), ('register_reminder', 'reminder to hand in a register'), ('registers_missing', 'registers still missing'), ('pupil_not_found', 'somebody was reached, but not the pupil'), ('log_sealed', 'check code of the access log'), ('emergency_opened', 'emergency access was opened'), ('my_people', 'card “my people”'), ('consent_link', 'link to answer about a consent')], max_length=30, verbose_name='kind')),
                    ('language', models.CharField(max_length=10, verbose_name='language')),
                    ('subject', models.CharField(max_length=120, verbose_name='subject')),
                    ('body', models.TextField(max_length=1000, verbose_name='text')),
                    ('approved_by', school.models.names.NameField(blank=True, help_text='The name of the speaker who read it.', max_length=100, verbose_name='approved by')),
                    ('approved_on', models.DateField(blank=True, null=True, verbose_name='approved on')),
                    ('recorded_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='texts', to='school.school')),
                ],
                options={
                    'verbose_name': 'message text',
                    'verbose_name_plural': 'message texts',
                    'ordering': ['kind', 'language'],
                },
            ),
            migrations.CreateModel(
                name='TextEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('kind', models.CharField(choices=[('absence_alert', 'we miss you'), ('absence_reassurance', 'arrived safely'), ('intake_invitation', 'invitation for the intake'), ('consultation_invitation', 'invitation for the JGZ'), ('appointment_invitation', 'invitation for an appointment at school'), ('appointment_reminder', 'reminder of an appointment'), ('pupil_introduction', 'introduction of a new pupil'), ('register_reminder', 'reminder to hand in a register'), ('registers_missing', 'registers still missing'), ('pupil_not_found', 'somebody was reached, but not the pupil'), ('log_sealed', 'check code of the access log'), ('emergency_opened', 'emergency access was opened'), ('my_people', 'card “my people”'), ('consent_link', 'link to answer about a consent')], max_length=30, verbose_name='kind')),
                    ('language', models.CharField(max_length=10, verbose_name='language')),
                    ('subject', models.CharField(max_length=120, verbose_name='subject')),
                    ('body', models.TextField(max_length=1000, verbose_name='text')),
                    ('approved_by', school.models.names.NameField(blank=True, help_text='The name of the speaker who read it.', max_length=100, verbose_name='approved by')),
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
                    ('kind', models.CharField(choices=[('absence_alert', 'we miss you'), ('absence_reassurance', 'arrived safely'), ('intake_invitation', 'invitation for the intake'), ('consultation_invitation', 'invitation for the JGZ'), ('appointment_invitation', 'invitation for an appointment at school'), ('appointment_reminder', 'reminder of an appointment'), ('pupil_introduction', 'introduction of a new pupil'), ('register_reminder', 'reminder to hand in a register'), ('registers_missing', 'registers still missing'), ('pupil_not_found', 'somebody was reached, but not the pupil'), ('log_sealed', 'check code of the access log'), ('emergency_opened', 'emergency access was opened'), ('my_people', 'card “my people”'), ('consent_link', 'link to answer about a consent')], max_length=30, verbose_name='kind')),
                    ('channel', models.CharField(choices=[('email', 'e-mail'), ('chat', 'SMS or chat')], max_length=10, verbose_name='channel')),
                    ('recipient', models.CharField(max_length=120, verbose_name='recipient')),
                    ('address', models.CharField(max_length=254, verbose_name='address')),
                    ('language', models.CharField(max_length=10, verbose_name='language')),
                    ('context', models.JSONField(default=dict)),
                    ('state', models.CharField(choices=[('queued', 'waiting to be sent'), ('sending', 'being sent'), ('sent', 'sent'), ('withdrawn', 'withdrawn before sending'), ('refused', 'refused by the mail server'), ('bounced', 'came back undelivered'), ('failed', 'given up after many tries')], default='queued', max_length=10, verbose_name='state')),
                    ('created_at', models.DateTimeField(verbose_name='made at')),
                    ('next_attempt_at', models.DateTimeField()),
                    ('not_after', models.DateTimeField(null=True)),
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
            migrations.CreateModel(
                name='ReturnedMail',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('names_message', models.BooleanField(default=False)),
                    ('received_at', models.DateTimeField(verbose_name='received at')),
                    ('sender', models.CharField(blank=True, max_length=200, verbose_name='sender')),
                    ('words', models.CharField(blank=True, max_length=300, verbose_name='what it says')),
                    ('done_at', models.DateTimeField(null=True)),
                    ('done_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('message', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='messaging.message')),
                    ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school')),
                ],
                options={
                    'verbose_name': 'returned mail',
                    'verbose_name_plural': 'returned mails',
                    'ordering': ['-received_at', '-pk'],
                    'indexes': [models.Index(fields=['school', '-received_at'], name='returned_school_received')],
                },
            ),
            migrations.AddConstraint(
                model_name='text',
                constraint=models.UniqueConstraint(fields=('school', 'kind', 'language'), name='one_text_per_language'),
            ),
            migrations.AddConstraint(
                model_name='text',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('approved_by', ''), ('approved_on', None)), models.Q(models.Q(('approved_by', ''), _negated=True), ('approved_on__isnull', False)), _connector='OR'), name='approval_has_name_and_date', violation_error_message='An approval needs both a name and a date.'),
            ),
        ]),
    ]
