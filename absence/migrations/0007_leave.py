import django.core.validators
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from school.borders import may_be_referred_to, may_be_referred_to_by_pupil, same_pupil, same_school
from school.tables import AtOnce, CreateTables
from school.triggers import AddTriggers


class Migration(AtOnce):
    dependencies = [
        ("absence", "0006_answers"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("pupils", "0006_protection"),
        ("school", "0003_told"),
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
            name="leave_days",
            field=models.PositiveSmallIntegerField(
                default=10,
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(60),
                ],
                verbose_name="leave above so many school days a year is for leerplicht to decide",
            ),
        ),
        migrations.AddField(
            model_name="absencesettings",
            name="leave_first_weeks",
            field=models.PositiveSmallIntegerField(
                default=2,
                validators=[
                    django.core.validators.MinValueValidator(0),
                    django.core.validators.MaxValueValidator(20),
                ],
                verbose_name="no holiday leave in the first weeks of the school year",
            ),
        ),
        migrations.AddField(
            model_name="absencesettings",
            name="religious_days",
            field=models.PositiveSmallIntegerField(
                default=1,
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(10),
                ],
                verbose_name="days for a religious feast",
            ),
        ),
        migrations.AddField(
            model_name="absencesettings",
            name="religious_notice_days",
            field=models.PositiveSmallIntegerField(
                default=2,
                validators=[
                    django.core.validators.MinValueValidator(0),
                    django.core.validators.MaxValueValidator(30),
                ],
                verbose_name="a religious feast is told so many days before",
            ),
        ),
        migrations.AddField(
            model_name="absencesettingsevent",
            name="leave_days",
            field=models.PositiveSmallIntegerField(
                default=10,
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(60),
                ],
                verbose_name="leave above so many school days a year is for leerplicht to decide",
            ),
        ),
        migrations.AddField(
            model_name="absencesettingsevent",
            name="leave_first_weeks",
            field=models.PositiveSmallIntegerField(
                default=2,
                validators=[
                    django.core.validators.MinValueValidator(0),
                    django.core.validators.MaxValueValidator(20),
                ],
                verbose_name="no holiday leave in the first weeks of the school year",
            ),
        ),
        migrations.AddField(
            model_name="absencesettingsevent",
            name="religious_days",
            field=models.PositiveSmallIntegerField(
                default=1,
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(10),
                ],
                verbose_name="days for a religious feast",
            ),
        ),
        migrations.AddField(
            model_name="absencesettingsevent",
            name="religious_notice_days",
            field=models.PositiveSmallIntegerField(
                default=2,
                validators=[
                    django.core.validators.MinValueValidator(0),
                    django.core.validators.MaxValueValidator(30),
                ],
                verbose_name="a religious feast is told so many days before",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="absencesettings",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_absencesettingsevent" ("a_week", "adult_weeks", "alerts_on", "change_factor", "change_hours", "escalate_after_minutes", "hours", "hours_again_days", "hours_weeks", "id", "late_counts_from", "late_times", "late_weeks", "latest_hour", "leave_days", "leave_first_weeks", "long_weeks", "newcomer_weeks", "not_seen_days", "notice_days", "pattern_times", "pattern_weeks", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quiet_after_minutes", "religious_days", "religious_notice_days", "reminder_after_minutes", "school_id", "search_steps", "several_days", "sick_days", "sick_report_weeks", "sick_reports", "unauthorised_after_days", "unreached_days") SELECT new_values."a_week", new_values."adult_weeks", new_values."alerts_on", new_values."change_factor", new_values."change_hours", new_values."escalate_after_minutes", new_values."hours", new_values."hours_again_days", new_values."hours_weeks", new_values."id", new_values."late_counts_from", new_values."late_times", new_values."late_weeks", new_values."latest_hour", new_values."leave_days", new_values."leave_first_weeks", new_values."long_weeks", new_values."newcomer_weeks", new_values."not_seen_days", new_values."notice_days", new_values."pattern_times", new_values."pattern_weeks", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."quiet_after_minutes", new_values."religious_days", new_values."religious_notice_days", new_values."reminder_after_minutes", new_values."school_id", new_values."search_steps", new_values."several_days", new_values."sick_days", new_values."sick_report_weeks", new_values."sick_reports", new_values."unauthorised_after_days", new_values."unreached_days" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="35b50aff341422d7a098dfce1df89187a24375ee",
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
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_absencesettingsevent" ("a_week", "adult_weeks", "alerts_on", "change_factor", "change_hours", "escalate_after_minutes", "hours", "hours_again_days", "hours_weeks", "id", "late_counts_from", "late_times", "late_weeks", "latest_hour", "leave_days", "leave_first_weeks", "long_weeks", "newcomer_weeks", "not_seen_days", "notice_days", "pattern_times", "pattern_weeks", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quiet_after_minutes", "religious_days", "religious_notice_days", "reminder_after_minutes", "school_id", "search_steps", "several_days", "sick_days", "sick_report_weeks", "sick_reports", "unauthorised_after_days", "unreached_days") SELECT new_values."a_week", new_values."adult_weeks", new_values."alerts_on", new_values."change_factor", new_values."change_hours", new_values."escalate_after_minutes", new_values."hours", new_values."hours_again_days", new_values."hours_weeks", new_values."id", new_values."late_counts_from", new_values."late_times", new_values."late_weeks", new_values."latest_hour", new_values."leave_days", new_values."leave_first_weeks", new_values."long_weeks", new_values."newcomer_weeks", new_values."not_seen_days", new_values."notice_days", new_values."pattern_times", new_values."pattern_weeks", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."quiet_after_minutes", new_values."religious_days", new_values."religious_notice_days", new_values."reminder_after_minutes", new_values."school_id", new_values."search_steps", new_values."several_days", new_values."sick_days", new_values."sick_report_weeks", new_values."sick_reports", new_values."unauthorised_after_days", new_values."unreached_days" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="a1fb623d732df600d86c110be6040e437a25d12d",
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
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_absencesettingsevent" ("a_week", "adult_weeks", "alerts_on", "change_factor", "change_hours", "escalate_after_minutes", "hours", "hours_again_days", "hours_weeks", "id", "late_counts_from", "late_times", "late_weeks", "latest_hour", "leave_days", "leave_first_weeks", "long_weeks", "newcomer_weeks", "not_seen_days", "notice_days", "pattern_times", "pattern_weeks", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quiet_after_minutes", "religious_days", "religious_notice_days", "reminder_after_minutes", "school_id", "search_steps", "several_days", "sick_days", "sick_report_weeks", "sick_reports", "unauthorised_after_days", "unreached_days") SELECT old_values."a_week", old_values."adult_weeks", old_values."alerts_on", old_values."change_factor", old_values."change_hours", old_values."escalate_after_minutes", old_values."hours", old_values."hours_again_days", old_values."hours_weeks", old_values."id", old_values."late_counts_from", old_values."late_times", old_values."late_weeks", old_values."latest_hour", old_values."leave_days", old_values."leave_first_weeks", old_values."long_weeks", old_values."newcomer_weeks", old_values."not_seen_days", old_values."notice_days", old_values."pattern_times", old_values."pattern_weeks", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."quiet_after_minutes", old_values."religious_days", old_values."religious_notice_days", old_values."reminder_after_minutes", old_values."school_id", old_values."search_steps", old_values."several_days", old_values."sick_days", old_values."sick_report_weeks", old_values."sick_reports", old_values."unauthorised_after_days", old_values."unreached_days" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="a13efe571dbc56070a34aa1dc8fed810ae63d496",
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
                    name="LeaveRequest",
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
                                    ("religious", "religious feast"),
                                    ("holiday", "holiday, because of a parent's work"),
                                    ("weighty", "other weighty reason"),
                                ],
                                max_length=20,
                                verbose_name="for what",
                            ),
                        ),
                        ("first_day", models.DateField(verbose_name="from")),
                        (
                            "last_day",
                            models.DateField(help_text="The last day included.", verbose_name="until"),
                        ),
                        (
                            "reason",
                            models.CharField(blank=True, max_length=300, verbose_name="what the family says"),
                        ),
                        ("asked_on", models.DateField(verbose_name="asked on")),
                        ("entered_at", models.DateTimeField()),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("asked", "asked"),
                                    ("forwarded", "with leerplicht"),
                                    ("granted", "granted"),
                                    ("refused", "refused"),
                                    ("withdrawn", "withdrawn"),
                                ],
                                default="asked",
                                max_length=10,
                            ),
                        ),
                        ("decided_at", models.DateTimeField(null=True)),
                        ("words", models.CharField(blank=True, max_length=300, verbose_name="why")),
                    ],
                    options={
                        "verbose_name": "request for leave",
                        "verbose_name_plural": "requests for leave",
                        "ordering": ["first_day", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="LeaveRequestEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("religious", "religious feast"),
                                    ("holiday", "holiday, because of a parent's work"),
                                    ("weighty", "other weighty reason"),
                                ],
                                max_length=20,
                                verbose_name="for what",
                            ),
                        ),
                        ("first_day", models.DateField(verbose_name="from")),
                        (
                            "last_day",
                            models.DateField(help_text="The last day included.", verbose_name="until"),
                        ),
                        (
                            "reason",
                            models.CharField(blank=True, max_length=300, verbose_name="what the family says"),
                        ),
                        ("asked_on", models.DateField(verbose_name="asked on")),
                        ("entered_at", models.DateTimeField()),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("asked", "asked"),
                                    ("forwarded", "with leerplicht"),
                                    ("granted", "granted"),
                                    ("refused", "refused"),
                                    ("withdrawn", "withdrawn"),
                                ],
                                default="asked",
                                max_length=10,
                            ),
                        ),
                        ("decided_at", models.DateTimeField(null=True)),
                        ("words", models.CharField(blank=True, max_length=300, verbose_name="why")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.AddField(
                    model_name="leaverequest",
                    name="announcement",
                    field=models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="leave",
                        to="absence.announcement",
                    ),
                ),
                migrations.AddField(
                    model_name="leaverequest",
                    name="decided_by",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="leaverequest",
                    name="entered_by",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="leaverequest",
                    name="pupil",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="leave_requests",
                        to="pupils.pupil",
                        verbose_name="pupil",
                    ),
                ),
                migrations.AddField(
                    model_name="leaverequest",
                    name="school",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="school.school"
                    ),
                ),
                migrations.AddField(
                    model_name="leaverequestevent",
                    name="announcement",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="absence.announcement",
                    ),
                ),
                migrations.AddField(
                    model_name="leaverequestevent",
                    name="decided_by",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="leaverequestevent",
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
                    model_name="leaverequestevent",
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
                    model_name="leaverequestevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="absence.leaverequest",
                    ),
                ),
                migrations.AddField(
                    model_name="leaverequestevent",
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
                    model_name="leaverequestevent",
                    name="school",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="school.school",
                    ),
                ),
                migrations.AddIndex(
                    model_name="leaverequest",
                    index=models.Index(fields=["school", "state"], name="leave_school_state"),
                ),
                migrations.AddConstraint(
                    model_name="leaverequest",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("last_day__gte", models.F("first_day"))),
                        name="leave_ends_after_start",
                        violation_error_message="The last day cannot come before the first.",
                    ),
                ),
            ]
        ),
        may_be_referred_to("absence_announcement"),
        same_school("absence_leaverequest", "pupil_id", "pupils_pupil"),
        same_school("absence_leaverequest", "announcement_id", "absence_announcement"),
        may_be_referred_to_by_pupil("absence_announcement"),
        same_pupil("absence_leaverequest", "announcement_id", "absence_announcement"),
        AddTriggers(
            triggers=[
                (
                    "leaverequest",
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_leaverequestevent" ("announcement_id", "asked_on", "decided_at", "decided_by_id", "entered_at", "entered_by_id", "first_day", "id", "kind", "last_day", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "reason", "school_id", "state", "words") SELECT new_values."announcement_id", new_values."asked_on", new_values."decided_at", new_values."decided_by_id", new_values."entered_at", new_values."entered_by_id", new_values."first_day", new_values."id", new_values."kind", new_values."last_day", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pupil_id", new_values."reason", new_values."school_id", new_values."state", new_values."words" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="a39618feab562594e8a9cb936310bbbfe0cf93a3",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_e07b0",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="absence_leaverequest",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "leaverequest",
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_leaverequestevent" ("announcement_id", "asked_on", "decided_at", "decided_by_id", "entered_at", "entered_by_id", "first_day", "id", "kind", "last_day", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "reason", "school_id", "state", "words") SELECT new_values."announcement_id", new_values."asked_on", new_values."decided_at", new_values."decided_by_id", new_values."entered_at", new_values."entered_by_id", new_values."first_day", new_values."id", new_values."kind", new_values."last_day", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pupil_id", new_values."reason", new_values."school_id", new_values."state", new_values."words" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="ee2c24283ec15d0856c991d13a52aa7ecbff3d5b",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_6419b",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="absence_leaverequest",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "leaverequest",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_leaverequestevent" ("announcement_id", "asked_on", "decided_at", "decided_by_id", "entered_at", "entered_by_id", "first_day", "id", "kind", "last_day", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "reason", "school_id", "state", "words") SELECT old_values."announcement_id", old_values."asked_on", old_values."decided_at", old_values."decided_by_id", old_values."entered_at", old_values."entered_by_id", old_values."first_day", old_values."id", old_values."kind", old_values."last_day", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pupil_id", old_values."reason", old_values."school_id", old_values."state", old_values."words" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="cec860941ef1e747cad58cc072cf19e399c62d03",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_28d12",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="absence_leaverequest",
                            when="AFTER",
                        ),
                    ),
                ),
            ]
        ),
    ]
