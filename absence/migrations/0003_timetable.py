import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from school.borders import may_be_referred_to, same_school
from school.tables import AtOnce, CreateTables
from school.triggers import AddTriggers


class Migration(AtOnce):
    dependencies = [
        ("absence", "0002_borders_and_triggers"),
        ("pghistory", "0007_auto_20250421_0444"),
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
            name="a_week",
            field=models.DateField(
                blank=True,
                help_text="Only where two timetables take turns: from this week on, A and B follow each other.",
                null=True,
                verbose_name="a day in an A week",
            ),
        ),
        migrations.AddField(
            model_name="absencesettingsevent",
            name="a_week",
            field=models.DateField(
                blank=True,
                help_text="Only where two timetables take turns: from this week on, A and B follow each other.",
                null=True,
                verbose_name="a day in an A week",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="absencesettings",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_absencesettingsevent" ("a_week", "alerts_on", "escalate_after_minutes", "id", "latest_hour", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quiet_after_minutes", "reminder_after_minutes", "school_id", "search_steps", "several_days") SELECT new_values."a_week", new_values."alerts_on", new_values."escalate_after_minutes", new_values."id", new_values."latest_hour", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."quiet_after_minutes", new_values."reminder_after_minutes", new_values."school_id", new_values."search_steps", new_values."several_days" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="b80bb4e92693a4d616ea7f13d55f936e266ea47b",
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
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_absencesettingsevent" ("a_week", "alerts_on", "escalate_after_minutes", "id", "latest_hour", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quiet_after_minutes", "reminder_after_minutes", "school_id", "search_steps", "several_days") SELECT new_values."a_week", new_values."alerts_on", new_values."escalate_after_minutes", new_values."id", new_values."latest_hour", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."quiet_after_minutes", new_values."reminder_after_minutes", new_values."school_id", new_values."search_steps", new_values."several_days" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="92c6898605a546b1230b4dab194c4b7c8b593862",
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
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_absencesettingsevent" ("a_week", "alerts_on", "escalate_after_minutes", "id", "latest_hour", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quiet_after_minutes", "reminder_after_minutes", "school_id", "search_steps", "several_days") SELECT old_values."a_week", old_values."alerts_on", old_values."escalate_after_minutes", old_values."id", old_values."latest_hour", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."quiet_after_minutes", old_values."reminder_after_minutes", old_values."school_id", old_values."search_steps", old_values."several_days" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="506758739514191e5e509da46cc5b20b5e9afa1c",
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
                    name="Timetable",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="from")),
                        ("entered_at", models.DateTimeField()),
                    ],
                    options={
                        "verbose_name": "timetable",
                        "verbose_name_plural": "timetables",
                        "ordering": ["school_class", "starts_on"],
                    },
                ),
                migrations.CreateModel(
                    name="TimetableEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("starts_on", models.DateField(verbose_name="from")),
                        ("entered_at", models.DateTimeField()),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="TimetableLesson",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "weekday",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (1, "Monday"),
                                    (2, "Tuesday"),
                                    (3, "Wednesday"),
                                    (4, "Thursday"),
                                    (5, "Friday"),
                                ],
                                verbose_name="weekday",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(verbose_name="lesson")),
                        (
                            "week",
                            models.CharField(
                                blank=True,
                                choices=[("", "every week"), ("A", "A week"), ("B", "B week")],
                                default="",
                                max_length=1,
                                verbose_name="week",
                            ),
                        ),
                        ("room", models.CharField(blank=True, max_length=20, verbose_name="room")),
                    ],
                    options={
                        "verbose_name": "lesson of a timetable",
                        "verbose_name_plural": "lessons of a timetable",
                        "ordering": ["weekday", "number", "week"],
                    },
                ),
                migrations.CreateModel(
                    name="TimetableLessonEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "weekday",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (1, "Monday"),
                                    (2, "Tuesday"),
                                    (3, "Wednesday"),
                                    (4, "Thursday"),
                                    (5, "Friday"),
                                ],
                                verbose_name="weekday",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(verbose_name="lesson")),
                        (
                            "week",
                            models.CharField(
                                blank=True,
                                choices=[("", "every week"), ("A", "A week"), ("B", "B week")],
                                default="",
                                max_length=1,
                                verbose_name="week",
                            ),
                        ),
                        ("room", models.CharField(blank=True, max_length=20, verbose_name="room")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.AddField(
                    model_name="timetable",
                    name="entered_by",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="timetable",
                    name="school",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="school.school"
                    ),
                ),
                migrations.AddField(
                    model_name="timetable",
                    name="school_class",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="timetables",
                        to="school.schoolclass",
                        verbose_name="class",
                    ),
                ),
                migrations.AddField(
                    model_name="timetableevent",
                    name="entered_by",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="timetableevent",
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
                    model_name="timetableevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="absence.timetable",
                    ),
                ),
                migrations.AddField(
                    model_name="timetableevent",
                    name="school",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="school.school",
                    ),
                ),
                migrations.AddField(
                    model_name="timetableevent",
                    name="school_class",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="school.schoolclass",
                        verbose_name="class",
                    ),
                ),
                migrations.AddField(
                    model_name="timetablelesson",
                    name="school",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="school.school"
                    ),
                ),
                migrations.AddField(
                    model_name="timetablelesson",
                    name="teacher",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="teacher",
                    ),
                ),
                migrations.AddField(
                    model_name="timetablelesson",
                    name="timetable",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lessons",
                        to="absence.timetable",
                    ),
                ),
                migrations.AddField(
                    model_name="timetablelessonevent",
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
                    model_name="timetablelessonevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="absence.timetablelesson",
                    ),
                ),
                migrations.AddField(
                    model_name="timetablelessonevent",
                    name="school",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="school.school",
                    ),
                ),
                migrations.AddField(
                    model_name="timetablelessonevent",
                    name="teacher",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="teacher",
                    ),
                ),
                migrations.AddField(
                    model_name="timetablelessonevent",
                    name="timetable",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="absence.timetable",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="timetable",
                    constraint=models.UniqueConstraint(
                        fields=("school_class", "starts_on"), name="one_timetable_from_a_day"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="timetablelesson",
                    constraint=models.UniqueConstraint(
                        fields=("timetable", "weekday", "number", "week"), name="one_lesson_at_a_time"
                    ),
                ),
            ]
        ),
        may_be_referred_to("absence_timetable"),
        same_school("absence_timetable", "school_class_id", "school_schoolclass"),
        same_school("absence_timetablelesson", "timetable_id", "absence_timetable"),
        AddTriggers(
            triggers=[
                (
                    "timetable",
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_timetableevent" ("entered_at", "entered_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_class_id", "school_id", "starts_on") SELECT new_values."entered_at", new_values."entered_by_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."school_class_id", new_values."school_id", new_values."starts_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="c32472bf8372a5a13ea08979b3133a4442035512",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_0a905",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="absence_timetable",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "timetable",
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_timetableevent" ("entered_at", "entered_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_class_id", "school_id", "starts_on") SELECT new_values."entered_at", new_values."entered_by_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."school_class_id", new_values."school_id", new_values."starts_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="20b3874d7458dacf4d1a1c8164b6a012bdd72b9e",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_18cbc",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="absence_timetable",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "timetable",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_timetableevent" ("entered_at", "entered_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_class_id", "school_id", "starts_on") SELECT old_values."entered_at", old_values."entered_by_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."school_class_id", old_values."school_id", old_values."starts_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="000cec8f3d8b0c304e412803a1dde85602c87703",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_c6d43",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="absence_timetable",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "timetablelesson",
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_timetablelessonevent" ("id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "room", "school_id", "teacher_id", "timetable_id", "week", "weekday") SELECT new_values."id", new_values."number", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."room", new_values."school_id", new_values."teacher_id", new_values."timetable_id", new_values."week", new_values."weekday" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="d81839acfaadbd1235b1e59cb0c73d4850260ca7",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_f19cf",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="absence_timetablelesson",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "timetablelesson",
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_timetablelessonevent" ("id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "room", "school_id", "teacher_id", "timetable_id", "week", "weekday") SELECT new_values."id", new_values."number", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."room", new_values."school_id", new_values."teacher_id", new_values."timetable_id", new_values."week", new_values."weekday" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="ad7ea485ebfbd81a9fdcfea87633d30cc8744063",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_875fb",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="absence_timetablelesson",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "timetablelesson",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_timetablelessonevent" ("id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "room", "school_id", "teacher_id", "timetable_id", "week", "weekday") SELECT old_values."id", old_values."number", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."room", old_values."school_id", old_values."teacher_id", old_values."timetable_id", old_values."week", old_values."weekday" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="e4af001821d98e7598b8caba0fa3696f7d3a45b2",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_e222b",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="absence_timetablelesson",
                            when="AFTER",
                        ),
                    ),
                ),
            ]
        ),
    ]
