import django.contrib.postgres.fields
import django.db.models.deletion
import school.models.names
import uuid
from django.conf import settings
from django.db import migrations, models

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
            migrations.CreateModel(
                name='Message',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.CharField(max_length=200, unique=True)),
                    ('kind', models.CharField(choices=[('absence_alert', 'we miss you'), ('absence_reassurance', 'arrived safely'), ('intake_invitation', 'invitation for the intake'), ('consultation_invitation', 'invitation for the JGZ'), ('appointment_invitation', 'invitation for an appointment at school'), ('talk_invitation', 'invitation for a talk at school'), ('appointment_reminder', 'reminder of an appointment'), ('appointment_called_off', 'an appointment is called off'), ('absence_letter', 'letter about absence'), ('leave_link', 'link to ask for leave'), ('leave_granted', 'leave is granted'), ('leave_refused', 'leave is refused'), ('pupil_introduction', 'introduction of a new pupil'), ('register_reminder', 'reminder to hand in a register'), ('registers_missing', 'registers still missing'), ('absence_digest', 'absence of the week behind'), ('pupil_not_found', 'somebody was reached, but not the pupil'), ('log_sealed', 'check code of the access log'), ('emergency_opened', 'emergency access was opened'), ('actions_due', 'actions that are due'), ('my_people', 'card “my people”'), ('consent_link', 'link to answer about a consent'), ('consent_code', 'code of such a link'), ('guest_link', 'link to the own part of a meeting'), ('guest_changed', 'the own part of a meeting changed'), ('guest_code', 'code of such a link to a meeting'), ('look', 'please look in Nabij'), ('look_now', 'please look in Nabij now'), ('portal_news', 'something new in the portal'), ('calendar_invited', 'invitation with a calendar entry'), ('calendar_moved', 'calendar entry with another time or place'), ('calendar_cancelled', 'calendar entry that is cancelled')], max_length=30, verbose_name='kind')),
                    ('channel', models.CharField(choices=[('email', 'e-mail'), ('chat', 'SMS or chat')], max_length=10, verbose_name='channel')),
                    ('recipient', models.CharField(max_length=120, verbose_name='recipient')),
                    ('address', models.CharField(max_length=254, verbose_name='address')),
                    ('language', models.CharField(max_length=10, verbose_name='language')),
                    ('context', models.JSONField(default=dict)),
                    ('line', models.CharField(blank=True, editable=False, max_length=60)),
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
                ],
                options={
                    'verbose_name': 'message',
                    'verbose_name_plural': 'messages',
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
                ],
                options={
                    'verbose_name': 'returned mail',
                    'verbose_name_plural': 'returned mails',
                    'ordering': ['-received_at', '-pk'],
                },
            ),
            migrations.CreateModel(
                name='Text',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('absence_alert', 'we miss you'), ('absence_reassurance', 'arrived safely'), ('intake_invitation', 'invitation for the intake'), ('consultation_invitation', 'invitation for the JGZ'), ('appointment_invitation', 'invitation for an appointment at school'), ('talk_invitation', 'invitation for a talk at school'), ('appointment_reminder', 'reminder of an appointment'), ('appointment_called_off', 'an appointment is called off'), ('absence_letter', 'letter about absence'), ('leave_link', 'link to ask for leave'), ('leave_granted', 'leave is granted'), ('leave_refused', 'leave is refused'), ('pupil_introduction', 'introduction of a new pupil'), ('register_reminder', 'reminder to hand in a register'), ('registers_missing', 'registers still missing'), ('absence_digest', 'absence of the week behind'), ('pupil_not_found', 'somebody was reached, but not the pupil'), ('log_sealed', 'check code of the access log'), ('emergency_opened', 'emergency access was opened'), ('actions_due', 'actions that are due'), ('my_people', 'card “my people”'), ('consent_link', 'link to answer about a consent'), ('consent_code', 'code of such a link'), ('guest_link', 'link to the own part of a meeting'), ('guest_changed', 'the own part of a meeting changed'), ('guest_code', 'code of such a link to a meeting'), ('look', 'please look in Nabij'), ('look_now', 'please look in Nabij now'), ('portal_news', 'something new in the portal'), ('calendar_invited', 'invitation with a calendar entry'), ('calendar_moved', 'calendar entry with another time or place'), ('calendar_cancelled', 'calendar entry that is cancelled')], max_length=30, verbose_name='kind')),
                    ('language', models.CharField(max_length=10, verbose_name='language')),
                    ('subject', models.CharField(max_length=120, verbose_name='subject')),
                    ('body', models.TextField(max_length=1000, verbose_name='text')),
                    ('approved_by', school.models.names.NameField(blank=True, help_text='The name of the speaker who read it.', max_length=100, verbose_name='approved by')),
                    ('approved_on', models.DateField(blank=True, null=True, verbose_name='approved on')),
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
                    ('kind', models.CharField(choices=[('absence_alert', 'we miss you'), ('absence_reassurance', 'arrived safely'), ('intake_invitation', 'invitation for the intake'), ('consultation_invitation', 'invitation for the JGZ'), ('appointment_invitation', 'invitation for an appointment at school'), ('talk_invitation', 'invitation for a talk at school'), ('appointment_reminder', 'reminder of an appointment'), ('appointment_called_off', 'an appointment is called off'), ('absence_letter', 'letter about absence'), ('leave_link', 'link to ask for leave'), ('leave_granted', 'leave is granted'), ('leave_refused', 'leave is refused'), ('pupil_introduction', 'introduction of a new pupil'), ('register_reminder', 'reminder to hand in a register'), ('registers_missing', 'registers still missing'), ('absence_digest', 'absence of the week behind'), ('pupil_not_found', 'somebody was reached, but not the pupil'), ('log_sealed', 'check code of the access log'), ('emergency_opened', 'emergency access was opened'), ('actions_due', 'actions that are due'), ('my_people', 'card “my people”'), ('consent_link', 'link to answer about a consent'), ('consent_code', 'code of such a link'), ('guest_link', 'link to the own part of a meeting'), ('guest_changed', 'the own part of a meeting changed'), ('guest_code', 'code of such a link to a meeting'), ('look', 'please look in Nabij'), ('look_now', 'please look in Nabij now'), ('portal_news', 'something new in the portal'), ('calendar_invited', 'invitation with a calendar entry'), ('calendar_moved', 'calendar entry with another time or place'), ('calendar_cancelled', 'calendar entry that is cancelled')], max_length=30, verbose_name='kind')),
                    ('language', models.CharField(max_length=10, verbose_name='language')),
                    ('subject', models.CharField(max_length=120, verbose_name='subject')),
                    ('body', models.TextField(max_length=1000, verbose_name='text')),
                    ('approved_by', school.models.names.NameField(blank=True, help_text='The name of the speaker who read it.', max_length=100, verbose_name='approved by')),
                    ('approved_on', models.DateField(blank=True, null=True, verbose_name='approved on')),
                ],
                options={
                    'abstract': False,
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
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='message',
                name='follows',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='followers', to='messaging.message'),
            ),
            migrations.AddField(
                model_name='message',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='calendarmail',
                name='message',
                field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='calendar_mail', to='messaging.message'),
            ),
            migrations.AddField(
                model_name='returnedmail',
                name='done_by',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='returnedmail',
                name='message',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='messaging.message'),
            ),
            migrations.AddField(
                model_name='returnedmail',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='text',
                name='recorded_by',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='text',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='texts', to='school.school'),
            ),
            migrations.AddField(
                model_name='textevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='textevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='messaging.text'),
            ),
            migrations.AddField(
                model_name='textevent',
                name='recorded_by',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='textevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
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
            migrations.AddIndex(
                model_name='message',
                index=models.Index(condition=models.Q(('state__in', ['queued', 'sending'])), fields=['next_attempt_at'], name='message_open'),
            ),
            migrations.AddIndex(
                model_name='message',
                index=models.Index(fields=['school', '-created_at'], name='message_school_created'),
            ),
            migrations.AddIndex(
                model_name='message',
                index=models.Index(condition=models.Q(('line', ''), _negated=True), fields=['line', 'id'], name='message_line'),
            ),
            migrations.AddIndex(
                model_name='returnedmail',
                index=models.Index(fields=['school', '-received_at'], name='returned_school_received'),
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
