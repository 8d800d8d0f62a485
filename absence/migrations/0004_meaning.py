import django.core.validators
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from school.borders import same_school
from school.tables import AtOnce, CreateTables
from school.triggers import AddTriggers


class Migration(AtOnce):
    dependencies = [
        ("absence", "0003_timetable"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("pupils", "0002_borders_and_triggers"),
        ("school", "0002_borders_and_triggers"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="absencesettings",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="absencesettings",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="absencesettings",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="absencesettings",
            name="late_counts_from",
            field=models.PositiveSmallIntegerField(
                blank=True,
                help_text="Empty: who comes in late has not missed the lesson.",
                null=True,
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(120),
                ],
                verbose_name="a lesson counts as missed from (minutes late)",
            ),
        ),
        migrations.AddField(
            model_name="absencesettings",
            name="unauthorised_after_days",
            field=models.PositiveSmallIntegerField(
                default=3,
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(20),
                ],
                verbose_name="absence without a decision counts as unauthorised after (school days)",
            ),
        ),
        migrations.AddField(
            model_name="absencesettingsevent",
            name="late_counts_from",
            field=models.PositiveSmallIntegerField(
                blank=True,
                help_text="Empty: who comes in late has not missed the lesson.",
                null=True,
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(120),
                ],
                verbose_name="a lesson counts as missed from (minutes late)",
            ),
        ),
        migrations.AddField(
            model_name="absencesettingsevent",
            name="unauthorised_after_days",
            field=models.PositiveSmallIntegerField(
                default=3,
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(20),
                ],
                verbose_name="absence without a decision counts as unauthorised after (school days)",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="absencesettings",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_absencesettingsevent" ("a_week", "alerts_on", "escalate_after_minutes", "id", "late_counts_from", "latest_hour", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quiet_after_minutes", "reminder_after_minutes", "school_id", "search_steps", "several_days", "unauthorised_after_days") SELECT new_values."a_week", new_values."alerts_on", new_values."escalate_after_minutes", new_values."id", new_values."late_counts_from", new_values."latest_hour", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."quiet_after_minutes", new_values."reminder_after_minutes", new_values."school_id", new_values."search_steps", new_values."several_days", new_values."unauthorised_after_days" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="8f0d49d4551e008d4a9603cf12280e2ad2296aec",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_639a2",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="absence_absencesettings",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="absencesettings",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_absencesettingsevent" ("a_week", "alerts_on", "escalate_after_minutes", "id", "late_counts_from", "latest_hour", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quiet_after_minutes", "reminder_after_minutes", "school_id", "search_steps", "several_days", "unauthorised_after_days") SELECT new_values."a_week", new_values."alerts_on", new_values."escalate_after_minutes", new_values."id", new_values."late_counts_from", new_values."latest_hour", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."quiet_after_minutes", new_values."reminder_after_minutes", new_values."school_id", new_values."search_steps", new_values."several_days", new_values."unauthorised_after_days" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="d7382d6eb4ec76acc2e07cf3dccc0a7fb6827979",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_db319",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="absence_absencesettings",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="absencesettings",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_absencesettingsevent" ("a_week", "alerts_on", "escalate_after_minutes", "id", "late_counts_from", "latest_hour", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quiet_after_minutes", "reminder_after_minutes", "school_id", "search_steps", "several_days", "unauthorised_after_days") SELECT old_values."a_week", old_values."alerts_on", old_values."escalate_after_minutes", old_values."id", old_values."late_counts_from", old_values."latest_hour", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."quiet_after_minutes", old_values."reminder_after_minutes", old_values."school_id", old_values."search_steps", old_values."several_days", old_values."unauthorised_after_days" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="a475143cdf8b9f5e47b667f69ceb2a02df5f5416",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_20caa",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="absence_absencesettings",
                    when="AFTER",
                ),
            ),
        ),
        CreateTables(
            operations=[
                migrations.CreateModel(
                    name="AbsenceDecision",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("first_day", models.DateField(verbose_name="from")),
                        (
                            "last_day",
                            models.DateField(help_text="The last day included.", verbose_name="until"),
                        ),
                        (
                            "first_lesson",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="from lesson"
                            ),
                        ),
                        (
                            "last_lesson",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="until lesson"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("sick", "ill"),
                                    ("appointment", "appointment"),
                                    ("leave", "leave granted"),
                                    ("religious", "religious feast"),
                                    ("suspension", "suspended"),
                                    ("nurse", "at the nurse or doctor"),
                                    ("allowed", "other, allowed"),
                                    ("interprets", "interprets for the family"),
                                    ("long_appointment", "an appointment that became a day"),
                                    ("holiday", "holiday without leave"),
                                    ("overslept", "overslept"),
                                    ("transport", "bus, train or bike"),
                                    ("late", "too late to count as there"),
                                    ("no_word", "without word"),
                                    ("not_allowed", "other, not allowed"),
                                ],
                                max_length=20,
                                verbose_name="what it was",
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(
                                blank=True,
                                help_text="Practical only: no medical details.",
                                max_length=200,
                                verbose_name="why",
                            ),
                        ),
                        ("decided_at", models.DateTimeField()),
                    ],
                    options={
                        "verbose_name": "decision about absence",
                        "verbose_name_plural": "decisions about absence",
                        "ordering": ["-decided_at", "-pk"],
                    },
                ),
                migrations.CreateModel(
                    name="AbsenceDecisionEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("first_day", models.DateField(verbose_name="from")),
                        (
                            "last_day",
                            models.DateField(help_text="The last day included.", verbose_name="until"),
                        ),
                        (
                            "first_lesson",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="from lesson"
                            ),
                        ),
                        (
                            "last_lesson",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="until lesson"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("sick", "ill"),
                                    ("appointment", "appointment"),
                                    ("leave", "leave granted"),
                                    ("religious", "religious feast"),
                                    ("suspension", "suspended"),
                                    ("nurse", "at the nurse or doctor"),
                                    ("allowed", "other, allowed"),
                                    ("interprets", "interprets for the family"),
                                    ("long_appointment", "an appointment that became a day"),
                                    ("holiday", "holiday without leave"),
                                    ("overslept", "overslept"),
                                    ("transport", "bus, train or bike"),
                                    ("late", "too late to count as there"),
                                    ("no_word", "without word"),
                                    ("not_allowed", "other, not allowed"),
                                ],
                                max_length=20,
                                verbose_name="what it was",
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(
                                blank=True,
                                help_text="Practical only: no medical details.",
                                max_length=200,
                                verbose_name="why",
                            ),
                        ),
                        ("decided_at", models.DateTimeField()),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.AddField(
                    model_name="absencedecision",
                    name="decided_by",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="absencedecision",
                    name="pupil",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="absence_decisions",
                        to="pupils.pupil",
                        verbose_name="pupil",
                    ),
                ),
                migrations.AddField(
                    model_name="absencedecision",
                    name="school",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="school.school"
                    ),
                ),
                migrations.AddField(
                    model_name="absencedecisionevent",
                    name="decided_by",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="absencedecisionevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="absencedecisionevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="absence.absencedecision",
                    ),
                ),
                migrations.AddField(
                    model_name="absencedecisionevent",
                    name="pupil",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pupils.pupil",
                        verbose_name="pupil",
                    ),
                ),
                migrations.AddField(
                    model_name="absencedecisionevent",
                    name="school",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="school.school",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="absencedecision",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("last_day__gte", models.F("first_day"))),
                        name="decision_ends_after_start",
                        violation_error_message="The last day cannot come before the first.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="absencedecision",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("first_lesson", None),
                            ("last_lesson", None),
                            ("last_lesson__gte", models.F("first_lesson")),
                            _connector="OR",
                        ),
                        name="decision_lessons_in_order",
                        violation_error_message="The last lesson cannot come before the first.",
                    ),
                ),
            ]
        ),
        same_school("absence_absencedecision", "pupil_id", "pupils_pupil"),
        AddTriggers(
            triggers=[
                (
                    "absencedecision",
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_absencedecisionevent" ("decided_at", "decided_by_id", "first_day", "first_lesson", "id", "kind", "last_day", "last_lesson", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "reason", "school_id") SELECT new_values."decided_at", new_values."decided_by_id", new_values."first_day", new_values."first_lesson", new_values."id", new_values."kind", new_values."last_day", new_values."last_lesson", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pupil_id", new_values."reason", new_values."school_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="7a1b09784e117845496ce100e992edb993a22dc3",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_10b20",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="absence_absencedecision",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "absencedecision",
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_absencedecisionevent" ("decided_at", "decided_by_id", "first_day", "first_lesson", "id", "kind", "last_day", "last_lesson", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "reason", "school_id") SELECT new_values."decided_at", new_values."decided_by_id", new_values."first_day", new_values."first_lesson", new_values."id", new_values."kind", new_values."last_day", new_values."last_lesson", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pupil_id", new_values."reason", new_values."school_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="5a5bb0d4814987a5d3b403dc1ed8fc3dd8293e86",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_22b3a",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="absence_absencedecision",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "absencedecision",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_absencedecisionevent" ("decided_at", "decided_by_id", "first_day", "first_lesson", "id", "kind", "last_day", "last_lesson", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "reason", "school_id") SELECT old_values."decided_at", old_values."decided_by_id", old_values."first_day", old_values."first_lesson", old_values."id", old_values."kind", old_values."last_day", old_values."last_lesson", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pupil_id", old_values."reason", old_values."school_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="f26e7dde67efdfef25bc88b4cc7bc68614331090",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_c9898",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="absence_absencedecision",
                            when="AFTER",
                        ),
                    ),
                ),
            ]
        ),
    ]
