import tomllib
from pathlib import Path

from django.db import migrations, models

from school.tables import AtOnce

NEW = ("talk_invitation", "appointment_called_off", "consent_code")
DRAFTS = Path(__file__).resolve().parent.parent / "texts"


def give_texts(apps, schema_editor):
    """Schools that are there already get the drafts of the new kinds."""
    texts = apps.get_model("messaging", "Text").objects.using(schema_editor.connection.alias)
    schools = apps.get_model("school", "School").objects.using(schema_editor.connection.alias)
    drafts = [
        (kind, language, draft)
        for kind in NEW
        for language, draft in tomllib.loads((DRAFTS / f"{kind}.toml").read_text("utf-8")).items()
    ]
    texts.bulk_create(
        texts.model(
            school=school, kind=kind, language=language, subject=draft["subject"], body=draft["body"].strip()
        )
        for school in schools.all()
        for kind, language, draft in drafts
    )


class Migration(AtOnce):
    dependencies = [
        ("messaging", "0002_borders_and_triggers"),
        ("school", "0002_borders_and_triggers"),
    ]

    operations = [
        migrations.AlterField(
            model_name="message",
            name="kind",
            field=models.CharField(
                choices=[
                    ("absence_alert", "we miss you"),
                    ("absence_reassurance", "arrived safely"),
                    ("intake_invitation", "invitation for the intake"),
                    ("consultation_invitation", "invitation for the JGZ"),
                    ("appointment_invitation", "invitation for an appointment at school"),
                    ("talk_invitation", "invitation for a talk at school"),
                    ("appointment_reminder", "reminder of an appointment"),
                    ("appointment_called_off", "an appointment is called off"),
                    ("pupil_introduction", "introduction of a new pupil"),
                    ("register_reminder", "reminder to hand in a register"),
                    ("registers_missing", "registers still missing"),
                    ("pupil_not_found", "somebody was reached, but not the pupil"),
                    ("log_sealed", "check code of the access log"),
                    ("emergency_opened", "emergency access was opened"),
                    ("my_people", "card “my people”"),
                    ("consent_link", "link to answer about a consent"),
                    ("consent_code", "code of such a link"),
                ],
                max_length=30,
                verbose_name="kind",
            ),
        ),
        migrations.AlterField(
            model_name="text",
            name="kind",
            field=models.CharField(
                choices=[
                    ("absence_alert", "we miss you"),
                    ("absence_reassurance", "arrived safely"),
                    ("intake_invitation", "invitation for the intake"),
                    ("consultation_invitation", "invitation for the JGZ"),
                    ("appointment_invitation", "invitation for an appointment at school"),
                    ("talk_invitation", "invitation for a talk at school"),
                    ("appointment_reminder", "reminder of an appointment"),
                    ("appointment_called_off", "an appointment is called off"),
                    ("pupil_introduction", "introduction of a new pupil"),
                    ("register_reminder", "reminder to hand in a register"),
                    ("registers_missing", "registers still missing"),
                    ("pupil_not_found", "somebody was reached, but not the pupil"),
                    ("log_sealed", "check code of the access log"),
                    ("emergency_opened", "emergency access was opened"),
                    ("my_people", "card “my people”"),
                    ("consent_link", "link to answer about a consent"),
                    ("consent_code", "code of such a link"),
                ],
                max_length=30,
                verbose_name="kind",
            ),
        ),
        migrations.AlterField(
            model_name="textevent",
            name="kind",
            field=models.CharField(
                choices=[
                    ("absence_alert", "we miss you"),
                    ("absence_reassurance", "arrived safely"),
                    ("intake_invitation", "invitation for the intake"),
                    ("consultation_invitation", "invitation for the JGZ"),
                    ("appointment_invitation", "invitation for an appointment at school"),
                    ("talk_invitation", "invitation for a talk at school"),
                    ("appointment_reminder", "reminder of an appointment"),
                    ("appointment_called_off", "an appointment is called off"),
                    ("pupil_introduction", "introduction of a new pupil"),
                    ("register_reminder", "reminder to hand in a register"),
                    ("registers_missing", "registers still missing"),
                    ("pupil_not_found", "somebody was reached, but not the pupil"),
                    ("log_sealed", "check code of the access log"),
                    ("emergency_opened", "emergency access was opened"),
                    ("my_people", "card “my people”"),
                    ("consent_link", "link to answer about a consent"),
                    ("consent_code", "code of such a link"),
                ],
                max_length=30,
                verbose_name="kind",
            ),
        ),
        migrations.RunPython(give_texts, migrations.RunPython.noop),
    ]
