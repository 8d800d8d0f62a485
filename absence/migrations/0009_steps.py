import django.core.validators
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from school.borders import may_be_referred_to, may_be_referred_to_by_pupil, same_pupil, same_school
from school.tables import CreateTables
from school.triggers import AddTriggers


class Migration(migrations.Migration):
    dependencies = [
        ("absence", "0008_counts"),
        ("careteam", "0008_noticed"),
        ("messaging", "0007_letters"),
        ("partners", "0006_working_days"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("pupils", "0007_new_year"),
        ("school", "0003_told"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateTables(
            operations=[
                migrations.CreateModel(
                    name="Approach",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("begun_at", models.DateTimeField()),
                        ("ended_at", models.DateTimeField(null=True)),
                        (
                            "begun_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "crossing",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="approaches",
                                to="absence.crossing",
                            ),
                        ),
                        (
                            "pupil",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="approaches",
                                to="pupils.pupil",
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="school.school",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-begun_at", "-pk"],
                    },
                ),
                migrations.CreateModel(
                    name="ApproachEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("begun_at", models.DateTimeField()),
                        ("ended_at", models.DateTimeField(null=True)),
                        (
                            "begun_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "crossing",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="absence.crossing",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="absence.approach",
                            ),
                        ),
                        (
                            "pupil",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="pupils.pupil",
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="school.school",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ApproachStep",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("place", models.PositiveSmallIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("mentor_talk", "talk by the mentor"),
                                    ("letter", "letter to the family"),
                                    ("family_talk", "talk with the parents and an interpreter"),
                                    ("home_visit", "home visit"),
                                    ("notice", "notice to leerplicht or RMC"),
                                    ("other", "something else"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("name", models.CharField(max_length=80)),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("care_coordinator", "care coordinator"),
                                    ("mentor", "mentor"),
                                    ("teacher", "teacher"),
                                    ("attendance_coordinator", "attendance coordinator"),
                                    ("pupil_counsellor", "pupil counsellor"),
                                    ("ambulant_counsellor", "ambulant counsellor"),
                                    ("social_worker", "school social worker"),
                                    ("psychologist", "psychologist"),
                                    ("speech_therapist", "speech therapist"),
                                    ("remedial_teacher", "remedial teacher"),
                                    ("safeguarding_lead", "safeguarding lead"),
                                    ("confidant", "confidential adviser"),
                                    ("youth_health", "youth nurse or doctor"),
                                    ("team_leader", "team leader"),
                                    ("office", "school office"),
                                    ("caretaker", "caretaker"),
                                    ("administrator", "administrator"),
                                    ("partner", "partner"),
                                ],
                                max_length=30,
                            ),
                        ),
                        ("due_on", models.DateField()),
                        ("done_at", models.DateTimeField(null=True)),
                        ("passed_over", models.BooleanField(default=False)),
                        (
                            "words",
                            models.CharField(blank=True, max_length=300, verbose_name="what came of it"),
                        ),
                        (
                            "approach",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="steps",
                                to="absence.approach",
                            ),
                        ),
                        (
                            "done_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "pupil",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="pupils.pupil",
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="school.school",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "step with a pupil",
                        "verbose_name_plural": "steps with pupils",
                        "ordering": ["place"],
                    },
                ),
                migrations.CreateModel(
                    name="ApproachStepEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("place", models.PositiveSmallIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("mentor_talk", "talk by the mentor"),
                                    ("letter", "letter to the family"),
                                    ("family_talk", "talk with the parents and an interpreter"),
                                    ("home_visit", "home visit"),
                                    ("notice", "notice to leerplicht or RMC"),
                                    ("other", "something else"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("name", models.CharField(max_length=80)),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("care_coordinator", "care coordinator"),
                                    ("mentor", "mentor"),
                                    ("teacher", "teacher"),
                                    ("attendance_coordinator", "attendance coordinator"),
                                    ("pupil_counsellor", "pupil counsellor"),
                                    ("ambulant_counsellor", "ambulant counsellor"),
                                    ("social_worker", "school social worker"),
                                    ("psychologist", "psychologist"),
                                    ("speech_therapist", "speech therapist"),
                                    ("remedial_teacher", "remedial teacher"),
                                    ("safeguarding_lead", "safeguarding lead"),
                                    ("confidant", "confidential adviser"),
                                    ("youth_health", "youth nurse or doctor"),
                                    ("team_leader", "team leader"),
                                    ("office", "school office"),
                                    ("caretaker", "caretaker"),
                                    ("administrator", "administrator"),
                                    ("partner", "partner"),
                                ],
                                max_length=30,
                            ),
                        ),
                        ("due_on", models.DateField()),
                        ("done_at", models.DateTimeField(null=True)),
                        ("passed_over", models.BooleanField(default=False)),
                        (
                            "words",
                            models.CharField(blank=True, max_length=300, verbose_name="what came of it"),
                        ),
                        (
                            "approach",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="absence.approach",
                            ),
                        ),
                        (
                            "done_by",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="absence.approachstep",
                            ),
                        ),
                        (
                            "pupil",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="pupils.pupil",
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="school.school",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="FamilyLetter",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
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
                                    ("pupil_not_found", "somebody was reached, but not the pupil"),
                                    ("log_sealed", "check code of the access log"),
                                    ("emergency_opened", "emergency access was opened"),
                                    ("actions_due", "actions that are due"),
                                    ("my_people", "card “my people”"),
                                    ("consent_link", "link to answer about a consent"),
                                    ("consent_code", "code of such a link"),
                                    ("look", "please look in Nabij"),
                                    ("look_now", "please look in Nabij now"),
                                ],
                                max_length=30,
                            ),
                        ),
                        ("language", models.CharField(max_length=10)),
                        ("context", models.JSONField(default=dict, editable=False)),
                        ("made_at", models.DateTimeField()),
                        (
                            "made_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "message",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="messaging.message",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="pupils.person",
                            ),
                        ),
                        (
                            "pupil",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="pupils.pupil",
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="school.school",
                            ),
                        ),
                        (
                            "step",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="letters",
                                to="absence.approachstep",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["made_at", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="FamilyLetterEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[
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
                                    ("pupil_not_found", "somebody was reached, but not the pupil"),
                                    ("log_sealed", "check code of the access log"),
                                    ("emergency_opened", "emergency access was opened"),
                                    ("actions_due", "actions that are due"),
                                    ("my_people", "card “my people”"),
                                    ("consent_link", "link to answer about a consent"),
                                    ("consent_code", "code of such a link"),
                                    ("look", "please look in Nabij"),
                                    ("look_now", "please look in Nabij now"),
                                ],
                                max_length=30,
                            ),
                        ),
                        ("language", models.CharField(max_length=10)),
                        ("context", models.JSONField(default=dict, editable=False)),
                        ("made_at", models.DateTimeField()),
                        (
                            "made_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "message",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="messaging.message",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="pupils.person",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="absence.familyletter",
                            ),
                        ),
                        (
                            "pupil",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="pupils.pupil",
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="school.school",
                            ),
                        ),
                        (
                            "step",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="absence.approachstep",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="HandOn",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "to",
                            models.CharField(
                                choices=[("care", "care coordinator"), ("doctor", "school doctor (JGZ)")],
                                max_length=10,
                            ),
                        ),
                        (
                            "words",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="what they should know"
                            ),
                        ),
                        ("at", models.DateTimeField()),
                        ("undone_at", models.DateTimeField(null=True)),
                        (
                            "booking",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="partners.booking",
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "crossing",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="absence.crossing",
                            ),
                        ),
                        (
                            "pupil",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="pupils.pupil",
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="school.school",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "absence handed on",
                        "verbose_name_plural": "absence handed on",
                        "ordering": ["-at", "-pk"],
                    },
                ),
                migrations.CreateModel(
                    name="HandOnEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "to",
                            models.CharField(
                                choices=[("care", "care coordinator"), ("doctor", "school doctor (JGZ)")],
                                max_length=10,
                            ),
                        ),
                        (
                            "words",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="what they should know"
                            ),
                        ),
                        ("at", models.DateTimeField()),
                        ("undone_at", models.DateTimeField(null=True)),
                        (
                            "booking",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="partners.booking",
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "crossing",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="absence.crossing",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="absence.handon",
                            ),
                        ),
                        (
                            "pupil",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="pupils.pupil",
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="school.school",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="StaircaseStep",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("place", models.PositiveSmallIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("mentor_talk", "talk by the mentor"),
                                    ("letter", "letter to the family"),
                                    ("family_talk", "talk with the parents and an interpreter"),
                                    ("home_visit", "home visit"),
                                    ("notice", "notice to leerplicht or RMC"),
                                    ("other", "something else"),
                                ],
                                max_length=20,
                                verbose_name="what",
                            ),
                        ),
                        ("name", models.CharField(max_length=80, verbose_name="called")),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("care_coordinator", "care coordinator"),
                                    ("mentor", "mentor"),
                                    ("teacher", "teacher"),
                                    ("attendance_coordinator", "attendance coordinator"),
                                    ("pupil_counsellor", "pupil counsellor"),
                                    ("ambulant_counsellor", "ambulant counsellor"),
                                    ("social_worker", "school social worker"),
                                    ("psychologist", "psychologist"),
                                    ("speech_therapist", "speech therapist"),
                                    ("remedial_teacher", "remedial teacher"),
                                    ("safeguarding_lead", "safeguarding lead"),
                                    ("confidant", "confidential adviser"),
                                    ("youth_health", "youth nurse or doctor"),
                                    ("team_leader", "team leader"),
                                    ("office", "school office"),
                                    ("caretaker", "caretaker"),
                                    ("administrator", "administrator"),
                                    ("partner", "partner"),
                                ],
                                max_length=30,
                                verbose_name="who",
                            ),
                        ),
                        (
                            "days",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(40),
                                ],
                                verbose_name="within (school days)",
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="school.school",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "step of the staircase",
                        "verbose_name_plural": "steps of the staircase",
                        "ordering": ["place"],
                    },
                ),
                migrations.CreateModel(
                    name="StaircaseStepEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("place", models.PositiveSmallIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("mentor_talk", "talk by the mentor"),
                                    ("letter", "letter to the family"),
                                    ("family_talk", "talk with the parents and an interpreter"),
                                    ("home_visit", "home visit"),
                                    ("notice", "notice to leerplicht or RMC"),
                                    ("other", "something else"),
                                ],
                                max_length=20,
                                verbose_name="what",
                            ),
                        ),
                        ("name", models.CharField(max_length=80, verbose_name="called")),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("care_coordinator", "care coordinator"),
                                    ("mentor", "mentor"),
                                    ("teacher", "teacher"),
                                    ("attendance_coordinator", "attendance coordinator"),
                                    ("pupil_counsellor", "pupil counsellor"),
                                    ("ambulant_counsellor", "ambulant counsellor"),
                                    ("social_worker", "school social worker"),
                                    ("psychologist", "psychologist"),
                                    ("speech_therapist", "speech therapist"),
                                    ("remedial_teacher", "remedial teacher"),
                                    ("safeguarding_lead", "safeguarding lead"),
                                    ("confidant", "confidential adviser"),
                                    ("youth_health", "youth nurse or doctor"),
                                    ("team_leader", "team leader"),
                                    ("office", "school office"),
                                    ("caretaker", "caretaker"),
                                    ("administrator", "administrator"),
                                    ("partner", "partner"),
                                ],
                                max_length=30,
                                verbose_name="who",
                            ),
                        ),
                        (
                            "days",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(40),
                                ],
                                verbose_name="within (school days)",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="absence.staircasestep",
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="school.school",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.AddConstraint(
                    model_name="approach",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("pupil",),
                        name="one_approach_going_on",
                    ),
                ),
                migrations.AddIndex(
                    model_name="approachstep",
                    index=models.Index(
                        condition=models.Q(("done_at", None)),
                        fields=["school", "due_on"],
                        name="approach_step_due",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="approachstep",
                    constraint=models.UniqueConstraint(
                        fields=("approach", "place"), name="one_step_of_approach"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="staircasestep",
                    constraint=models.UniqueConstraint(fields=("school", "place"), name="one_step_per_place"),
                ),
            ]
        ),
        may_be_referred_to("partners_booking"),
        may_be_referred_to_by_pupil("partners_booking"),
        may_be_referred_to("absence_approach"),
        may_be_referred_to_by_pupil("absence_approach"),
        may_be_referred_to("absence_approachstep"),
        may_be_referred_to_by_pupil("absence_approachstep"),
        same_school("absence_approach", "pupil_id", "pupils_pupil"),
        same_school("absence_approach", "crossing_id", "absence_crossing"),
        same_pupil("absence_approach", "crossing_id", "absence_crossing"),
        same_school("absence_approachstep", "pupil_id", "pupils_pupil"),
        same_school("absence_approachstep", "approach_id", "absence_approach"),
        same_pupil("absence_approachstep", "approach_id", "absence_approach"),
        same_school("absence_handon", "pupil_id", "pupils_pupil"),
        same_school("absence_handon", "crossing_id", "absence_crossing"),
        same_pupil("absence_handon", "crossing_id", "absence_crossing"),
        same_school("absence_handon", "booking_id", "partners_booking"),
        same_pupil("absence_handon", "booking_id", "partners_booking"),
        same_school("absence_familyletter", "pupil_id", "pupils_pupil"),
        same_school("absence_familyletter", "person_id", "pupils_person"),
        same_school("absence_familyletter", "message_id", "messaging_message"),
        same_school("absence_familyletter", "step_id", "absence_approachstep"),
        same_pupil("absence_familyletter", "step_id", "absence_approachstep"),
        AddTriggers(
            triggers=[
                (
                    "approach",
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_approachevent" ("begun_at", "begun_by_id", "crossing_id", "ended_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id") SELECT new_values."begun_at", new_values."begun_by_id", new_values."crossing_id", new_values."ended_at", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pupil_id", new_values."school_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="43fea507f60d289f758b4ded3ecbab473d642638",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_9c399",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="absence_approach",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "approach",
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_approachevent" ("begun_at", "begun_by_id", "crossing_id", "ended_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id") SELECT new_values."begun_at", new_values."begun_by_id", new_values."crossing_id", new_values."ended_at", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pupil_id", new_values."school_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="3cf3bd94c7ed6eae4dcc96afe4e8313afbc19482",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_71ac2",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="absence_approach",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "approach",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_approachevent" ("begun_at", "begun_by_id", "crossing_id", "ended_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id") SELECT old_values."begun_at", old_values."begun_by_id", old_values."crossing_id", old_values."ended_at", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pupil_id", old_values."school_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="818a182cf74ed8829194df3556d8e33fd3efafcd",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_b7025",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="absence_approach",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "approachstep",
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_approachstepevent" ("approach_id", "done_at", "done_by_id", "due_on", "id", "kind", "name", "passed_over", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "pupil_id", "role", "school_id", "words") SELECT new_values."approach_id", new_values."done_at", new_values."done_by_id", new_values."due_on", new_values."id", new_values."kind", new_values."name", new_values."passed_over", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."place", new_values."pupil_id", new_values."role", new_values."school_id", new_values."words" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="58e1771897c4635983263282eecadd719aefe518",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_f97a3",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="absence_approachstep",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "approachstep",
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_approachstepevent" ("approach_id", "done_at", "done_by_id", "due_on", "id", "kind", "name", "passed_over", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "pupil_id", "role", "school_id", "words") SELECT new_values."approach_id", new_values."done_at", new_values."done_by_id", new_values."due_on", new_values."id", new_values."kind", new_values."name", new_values."passed_over", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."place", new_values."pupil_id", new_values."role", new_values."school_id", new_values."words" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="1236f4597b2914663274fb76e50158d049e444dc",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_8de57",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="absence_approachstep",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "approachstep",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_approachstepevent" ("approach_id", "done_at", "done_by_id", "due_on", "id", "kind", "name", "passed_over", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "pupil_id", "role", "school_id", "words") SELECT old_values."approach_id", old_values."done_at", old_values."done_by_id", old_values."due_on", old_values."id", old_values."kind", old_values."name", old_values."passed_over", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."place", old_values."pupil_id", old_values."role", old_values."school_id", old_values."words" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="41b9e2e20ff9947f6446f5343e7b023f4fb5a3a9",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_813a6",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="absence_approachstep",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "familyletter",
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_familyletterevent" ("context", "id", "kind", "language", "made_at", "made_by_id", "message_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id", "step_id") SELECT new_values."context", new_values."id", new_values."kind", new_values."language", new_values."made_at", new_values."made_by_id", new_values."message_id", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pupil_id", new_values."school_id", new_values."step_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="78fff989b967ea0c564cd9bd4f5aa12b8e4c67d1",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_0e6a7",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="absence_familyletter",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "familyletter",
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_familyletterevent" ("context", "id", "kind", "language", "made_at", "made_by_id", "message_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id", "step_id") SELECT new_values."context", new_values."id", new_values."kind", new_values."language", new_values."made_at", new_values."made_by_id", new_values."message_id", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pupil_id", new_values."school_id", new_values."step_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="73353115c9ec2a5942b93b883c5aabd480149ac4",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_65583",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="absence_familyletter",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "familyletter",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_familyletterevent" ("context", "id", "kind", "language", "made_at", "made_by_id", "message_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id", "step_id") SELECT old_values."context", old_values."id", old_values."kind", old_values."language", old_values."made_at", old_values."made_by_id", old_values."message_id", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pupil_id", old_values."school_id", old_values."step_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="91b5d94adc1ecd2c0cd2aa60c4da728757c8b4af",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_7ace0",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="absence_familyletter",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "handon",
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_handonevent" ("at", "booking_id", "by_id", "crossing_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id", "to", "undone_at", "words") SELECT new_values."at", new_values."booking_id", new_values."by_id", new_values."crossing_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pupil_id", new_values."school_id", new_values."to", new_values."undone_at", new_values."words" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="090bd441cbe918c57f75fde69dd4ca23cddbfb3d",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b76b5",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="absence_handon",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "handon",
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_handonevent" ("at", "booking_id", "by_id", "crossing_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id", "to", "undone_at", "words") SELECT new_values."at", new_values."booking_id", new_values."by_id", new_values."crossing_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pupil_id", new_values."school_id", new_values."to", new_values."undone_at", new_values."words" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="11f048a78126a2481e0d731f40a5e29bd1dd27ed",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_f0f48",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="absence_handon",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "handon",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_handonevent" ("at", "booking_id", "by_id", "crossing_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id", "to", "undone_at", "words") SELECT old_values."at", old_values."booking_id", old_values."by_id", old_values."crossing_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pupil_id", old_values."school_id", old_values."to", old_values."undone_at", old_values."words" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="dd35044bfb1f7cde55d1ae4cb7cac14f35206fd7",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_b377f",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="absence_handon",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "staircasestep",
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_staircasestepevent" ("days", "id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "role", "school_id") SELECT new_values."days", new_values."id", new_values."kind", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."place", new_values."role", new_values."school_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="c75d4a2101ffdfcaa8eb77828d8d81b098fd5e9f",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_bee94",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="absence_staircasestep",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "staircasestep",
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_staircasestepevent" ("days", "id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "role", "school_id") SELECT new_values."days", new_values."id", new_values."kind", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."place", new_values."role", new_values."school_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="039fe2f4f640aff1341ae2811cc354809751b82d",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_606e1",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="absence_staircasestep",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "staircasestep",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_staircasestepevent" ("days", "id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "role", "school_id") SELECT old_values."days", old_values."id", old_values."kind", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."place", old_values."role", old_values."school_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="6617de530df99aee0a3f7438c002aba463b1c6d3",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_69bcc",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="absence_staircasestep",
                            when="AFTER",
                        ),
                    ),
                ),
            ]
        ),
    ]
