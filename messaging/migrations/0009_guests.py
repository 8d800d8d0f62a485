from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('messaging', '0008_digest'),
    ]

    operations = [
        migrations.AlterField(
            model_name='message',
            name='kind',
            field=models.CharField(choices=[('absence_alert', 'we miss you'), ('absence_reassurance', 'arrived safely'), ('intake_invitation', 'invitation for the intake'), ('consultation_invitation', 'invitation for the JGZ'), ('appointment_invitation', 'invitation for an appointment at school'), ('talk_invitation', 'invitation for a talk at school'), ('appointment_reminder', 'reminder of an appointment'), ('appointment_called_off', 'an appointment is called off'), ('pupil_introduction', 'introduction of a new pupil'), ('register_reminder', 'reminder to hand in a register'), ('registers_missing', 'registers still missing'), ('pupil_not_found', 'somebody was reached, but not the pupil'), ('log_sealed', 'check code of the access log'), ('emergency_opened', 'emergency access was opened'), ('actions_due', 'actions that are due'), ('my_people', 'card “my people”'), ('consent_link', 'link to answer about a consent'), ('consent_code', 'code of such a link'), ('guest_link', 'link to the own part of a meeting'), ('guest_changed', 'the own part of a meeting changed'), ('guest_code', 'code of such a link to a meeting'), ('look', 'please look in Nabij'), ('look_now', 'please look in Nabij now'), ('calendar_invited', 'invitation with a calendar entry'), ('calendar_moved', 'calendar entry with another time or place'), ('calendar_cancelled', 'calendar entry that is cancelled')], max_length=30, verbose_name='kind'),
        ),
        migrations.AlterField(
            model_name='text',
            name='kind',
            field=models.CharField(choices=[('absence_alert', 'we miss you'), ('absence_reassurance', 'arrived safely'), ('intake_invitation', 'invitation for the intake'), ('consultation_invitation', 'invitation for the JGZ'), ('appointment_invitation', 'invitation for an appointment at school'), ('talk_invitation', 'invitation for a talk at school'), ('appointment_reminder', 'reminder of an appointment'), ('appointment_called_off', 'an appointment is called off'), ('pupil_introduction', 'introduction of a new pupil'), ('register_reminder', 'reminder to hand in a register'), ('registers_missing', 'registers still missing'), ('pupil_not_found', 'somebody was reached, but not the pupil'), ('log_sealed', 'check code of the access log'), ('emergency_opened', 'emergency access was opened'), ('actions_due', 'actions that are due'), ('my_people', 'card “my people”'), ('consent_link', 'link to answer about a consent'), ('consent_code', 'code of such a link'), ('guest_link', 'link to the own part of a meeting'), ('guest_changed', 'the own part of a meeting changed'), ('guest_code', 'code of such a link to a meeting'), ('look', 'please look in Nabij'), ('look_now', 'please look in Nabij now'), ('calendar_invited', 'invitation with a calendar entry'), ('calendar_moved', 'calendar entry with another time or place'), ('calendar_cancelled', 'calendar entry that is cancelled')], max_length=30, verbose_name='kind'),
        ),
        migrations.AlterField(
            model_name='textevent',
            name='kind',
            field=models.CharField(choices=[('absence_alert', 'we miss you'), ('absence_reassurance', 'arrived safely'), ('intake_invitation', 'invitation for the intake'), ('consultation_invitation', 'invitation for the JGZ'), ('appointment_invitation', 'invitation for an appointment at school'), ('talk_invitation', 'invitation for a talk at school'), ('appointment_reminder', 'reminder of an appointment'), ('appointment_called_off', 'an appointment is called off'), ('pupil_introduction', 'introduction of a new pupil'), ('register_reminder', 'reminder to hand in a register'), ('registers_missing', 'registers still missing'), ('pupil_not_found', 'somebody was reached, but not the pupil'), ('log_sealed', 'check code of the access log'), ('emergency_opened', 'emergency access was opened'), ('actions_due', 'actions that are due'), ('my_people', 'card “my people”'), ('consent_link', 'link to answer about a consent'), ('consent_code', 'code of such a link'), ('guest_link', 'link to the own part of a meeting'), ('guest_changed', 'the own part of a meeting changed'), ('guest_code', 'code of such a link to a meeting'), ('look', 'please look in Nabij'), ('look_now', 'please look in Nabij now'), ('calendar_invited', 'invitation with a calendar entry'), ('calendar_moved', 'calendar entry with another time or place'), ('calendar_cancelled', 'calendar entry that is cancelled')], max_length=30, verbose_name='kind'),
        ),
    ]
