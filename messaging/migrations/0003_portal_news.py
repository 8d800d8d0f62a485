from django.db import migrations, models

from school.tables import AtOnce

KINDS = [
    ("absence_alert", "we miss you"),
    ("absence_reassurance", "arrived safely"),
    ("intake_invitation", "invitation for the intake"),
    ("consultation_invitation", "invitation for the JGZ"),
    ("appointment_invitation", "invitation for an appointment at school"),
    ("talk_invitation", "invitation for a talk at school"),
    ("appointment_reminder", "reminder of an appointment"),
    ("appointment_called_off", "an appointment is called off"),
    ("absence_letter", "letter about absence"),
    ("leave_link", "link to ask for leave"),
    ("leave_granted", "leave is granted"),
    ("leave_refused", "leave is refused"),
    ("pupil_introduction", "introduction of a new pupil"),
    ("register_reminder", "reminder to hand in a register"),
    ("registers_missing", "registers still missing"),
    ("absence_digest", "absence of the week behind"),
    ("pupil_not_found", "somebody was reached, but not the pupil"),
    ("log_sealed", "check code of the access log"),
    ("emergency_opened", "emergency access was opened"),
    ("actions_due", "actions that are due"),
    ("my_people", "card “my people”"),
    ("consent_link", "link to answer about a consent"),
    ("consent_code", "code of such a link"),
    ("guest_link", "link to the own part of a meeting"),
    ("guest_changed", "the own part of a meeting changed"),
    ("guest_code", "code of such a link to a meeting"),
    ("look", "please look in Nabij"),
    ("look_now", "please look in Nabij now"),
    ("portal_news", "something new in the portal"),
    ("calendar_invited", "invitation with a calendar entry"),
    ("calendar_moved", "calendar entry with another time or place"),
    ("calendar_cancelled", "calendar entry that is cancelled"),
]


class Migration(AtOnce):
    dependencies = [("messaging", "0002_borders_and_triggers")]

    operations = [
        migrations.AlterField(
            name, "kind", models.CharField(choices=KINDS, max_length=30, verbose_name="kind")
        )
        for name in ("message", "text", "textevent")
    ]
