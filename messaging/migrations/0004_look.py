import tomllib
from pathlib import Path

from django.db import migrations, models

from school.tables import AtOnce

DRAFTS = Path(__file__).resolve().parent.parent / "texts"


def give_texts(apps, schema_editor):
    """Schools that were there before get the new texts as well."""
    database = schema_editor.connection.alias
    School, Text = apps.get_model("school", "School"), apps.get_model("messaging", "Text")
    Text.objects.using(database).bulk_create(
        [
            Text(school=school, kind=kind, language=language, subject=draft["subject"], body=draft["body"].strip())
            for school in School.objects.using(database).all()
            for kind in ("look", "look_now")
            for language, draft in tomllib.loads((DRAFTS / f"{kind}.toml").read_text("utf-8")).items()
        ],
        ignore_conflicts=True,
    )


class Migration(AtOnce):

    dependencies = [
        ('messaging', '0003_talks'),
    ]

    operations = [
        migrations.AlterField(
            model_name='message',
            name='kind',
            field=models.CharField(choices=[('absence_alert', 'we miss you'), ('absence_reassurance', 'arrived safely'), ('intake_invitation', 'invitation for the intake'), ('consultation_invitation', 'invitation for the JGZ'), ('appointment_invitation', 'invitation for an appointment at school'), ('appointment_reminder', 'reminder of an appointment'), ('pupil_introduction', 'introduction of a new pupil'), ('register_reminder', 'reminder to hand in a register'), ('registers_missing', 'registers still missing'), ('pupil_not_found', 'somebody was reached, but not the pupil'), ('log_sealed', 'check code of the access log'), ('emergency_opened', 'emergency access was opened'), ('my_people', 'card “my people”'), ('consent_link', 'link to answer about a consent'), ('look', 'please look in Nabij'), ('look_now', 'please look in Nabij now')], max_length=30, verbose_name='kind'),
        ),
        migrations.AlterField(
            model_name='text',
            name='kind',
            field=models.CharField(choices=[('absence_alert', 'we miss you'), ('absence_reassurance', 'arrived safely'), ('intake_invitation', 'invitation for the intake'), ('consultation_invitation', 'invitation for the JGZ'), ('appointment_invitation', 'invitation for an appointment at school'), ('appointment_reminder', 'reminder of an appointment'), ('pupil_introduction', 'introduction of a new pupil'), ('register_reminder', 'reminder to hand in a register'), ('registers_missing', 'registers still missing'), ('pupil_not_found', 'somebody was reached, but not the pupil'), ('log_sealed', 'check code of the access log'), ('emergency_opened', 'emergency access was opened'), ('my_people', 'card “my people”'), ('consent_link', 'link to answer about a consent'), ('look', 'please look in Nabij'), ('look_now', 'please look in Nabij now')], max_length=30, verbose_name='kind'),
        ),
        migrations.AlterField(
            model_name='textevent',
            name='kind',
            field=models.CharField(choices=[('absence_alert', 'we miss you'), ('absence_reassurance', 'arrived safely'), ('intake_invitation', 'invitation for the intake'), ('consultation_invitation', 'invitation for the JGZ'), ('appointment_invitation', 'invitation for an appointment at school'), ('appointment_reminder', 'reminder of an appointment'), ('pupil_introduction', 'introduction of a new pupil'), ('register_reminder', 'reminder to hand in a register'), ('registers_missing', 'registers still missing'), ('pupil_not_found', 'somebody was reached, but not the pupil'), ('log_sealed', 'check code of the access log'), ('emergency_opened', 'emergency access was opened'), ('my_people', 'card “my people”'), ('consent_link', 'link to answer about a consent'), ('look', 'please look in Nabij'), ('look_now', 'please look in Nabij now')], max_length=30, verbose_name='kind'),
        ),
        migrations.RunPython(give_texts, migrations.RunPython.noop),
    ]
