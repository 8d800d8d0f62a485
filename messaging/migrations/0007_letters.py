import tomllib
from pathlib import Path

from django.db import migrations, models

KINDS = ("absence_letter", "leave_link", "leave_granted", "leave_refused")
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


class Migration(migrations.Migration):

    dependencies = [
        ('messaging', '0006_calendar'),
    ]

    operations = [
        migrations.AlterField(
            model_name='message',
            name='kind',
            field=models.CharField(choices=[('absence_alert', 'we miss you'), ('absence_reassurance', 'arrived safely'), ('intake_invitation', 'invitation for the intake'), ('consultation_invitation', 'invitation for the JGZ'), ('appointment_invitation', 'invitation for an appointment at school'), ('talk_invitation', 'invitation for a talk at school'), ('appointment_reminder', 'reminder of an appointment'), ('appointment_called_off', 'an appointment is called off'), ('absence_letter', 'letter about absence'), ('leave_link', 'link to ask for leave'), ('leave_granted', 'leave is granted'), ('leave_refused', 'leave is refused'), ('pupil_introduction', 'introduction of a new pupil'), ('register_reminder', 'reminder to hand in a register'), ('registers_missing', 'registers still missing'), ('pupil_not_found', 'somebody was reached, but not the pupil'), ('log_sealed', 'check code of the access log'), ('emergency_opened', 'emergency access was opened'), ('actions_due', 'actions that are due'), ('my_people', 'card “my people”'), ('consent_link', 'link to answer about a consent'), ('consent_code', 'code of such a link'), ('look', 'please look in Nabij'), ('look_now', 'please look in Nabij now'), ('calendar_invited', 'invitation with a calendar entry'), ('calendar_moved', 'calendar entry with another time or place'), ('calendar_cancelled', 'calendar entry that is cancelled')], max_length=30, verbose_name='kind'),
        ),
        migrations.AlterField(
            model_name='text',
            name='kind',
            field=models.CharField(choices=[('absence_alert', 'we miss you'), ('absence_reassurance', 'arrived safely'), ('intake_invitation', 'invitation for the intake'), ('consultation_invitation', 'invitation for the JGZ'), ('appointment_invitation', 'invitation for an appointment at school'), ('talk_invitation', 'invitation for a talk at school'), ('appointment_reminder', 'reminder of an appointment'), ('appointment_called_off', 'an appointment is called off'), ('absence_letter', 'letter about absence'), ('leave_link', 'link to ask for leave'), ('leave_granted', 'leave is granted'), ('leave_refused', 'leave is refused'), ('pupil_introduction', 'introduction of a new pupil'), ('register_reminder', 'reminder to hand in a register'), ('registers_missing', 'registers still missing'), ('pupil_not_found', 'somebody was reached, but not the pupil'), ('log_sealed', 'check code of the access log'), ('emergency_opened', 'emergency access was opened'), ('actions_due', 'actions that are due'), ('my_people', 'card “my people”'), ('consent_link', 'link to answer about a consent'), ('consent_code', 'code of such a link'), ('look', 'please look in Nabij'), ('look_now', 'please look in Nabij now'), ('calendar_invited', 'invitation with a calendar entry'), ('calendar_moved', 'calendar entry with another time or place'), ('calendar_cancelled', 'calendar entry that is cancelled')], max_length=30, verbose_name='kind'),
        ),
        migrations.AlterField(
            model_name='textevent',
            name='kind',
            field=models.CharField(choices=[('absence_alert', 'we miss you'), ('absence_reassurance', 'arrived safely'), ('intake_invitation', 'invitation for the intake'), ('consultation_invitation', 'invitation for the JGZ'), ('appointment_invitation', 'invitation for an appointment at school'), ('talk_invitation', 'invitation for a talk at school'), ('appointment_reminder', 'reminder of an appointment'), ('appointment_called_off', 'an appointment is called off'), ('absence_letter', 'letter about absence'), ('leave_link', 'link to ask for leave'), ('leave_granted', 'leave is granted'), ('leave_refused', 'leave is refused'), ('pupil_introduction', 'introduction of a new pupil'), ('register_reminder', 'reminder to hand in a register'), ('registers_missing', 'registers still missing'), ('pupil_not_found', 'somebody was reached, but not the pupil'), ('log_sealed', 'check code of the access log'), ('emergency_opened', 'emergency access was opened'), ('actions_due', 'actions that are due'), ('my_people', 'card “my people”'), ('consent_link', 'link to answer about a consent'), ('consent_code', 'code of such a link'), ('look', 'please look in Nabij'), ('look_now', 'please look in Nabij now'), ('calendar_invited', 'invitation with a calendar entry'), ('calendar_moved', 'calendar entry with another time or place'), ('calendar_cancelled', 'calendar entry that is cancelled')], max_length=30, verbose_name='kind'),
        ),
        migrations.RunPython(give_texts, migrations.RunPython.noop),
    ]
