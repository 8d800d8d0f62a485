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
        ("absence", "0004_meaning"),
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
            name="adult_weeks",
            field=models.PositiveSmallIntegerField(
                default=4,
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(20),
                ],
                verbose_name="from 18 on, away without leave for (school weeks)",
            ),
        ),
        migrations.AddField(
            model_name="absencesettings",
            name="change_factor",
            field=models.PositiveSmallIntegerField(
                default=3,
                validators=[
                    django.core.validators.MinValueValidator(2),
                    django.core.validators.MaxValueValidator(20),
                ],
                verbose_name="and so many times as much as before",
            ),
        ),
        migrations.AddField(
            model_name="absencesettings",
            name="change_hours",
            field=models.PositiveSmallIntegerField(
                default=6,
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(80),
                ],
                verbose_name="a sudden change: at least so many hours in four school weeks",
            ),
        ),
        migrations.AddField(
            model_name="absencesettings",
            name="hours",
            field=models.PositiveSmallIntegerField(
                default=16,
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(80),
                ],
                verbose_name="unauthorised hours, to be told to leerplicht: at least",
            ),
        ),
        migrations.AddField(
            model_name="absencesettings",
            name="hours_again_days",
            field=models.PositiveSmallIntegerField(
                default=7,
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(60),
                ],
                verbose_name="while it goes on, again after (days)",
            ),
        ),
        migrations.AddField(
            model_name="absencesettings",
            name="hours_weeks",
            field=models.PositiveSmallIntegerField(
                default=4,
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(12),
                ],
                verbose_name="within so many school weeks",
            ),
        ),
        migrations.AddField(
            model_name="absencesettings",
            name="late_times",
            field=models.PositiveSmallIntegerField(
                default=6,
                validators=[
                    django.core.validators.MinValueValidator(2),
                    django.core.validators.MaxValueValidator(40),
                ],
                verbose_name="late so many times",
            ),
        ),
        migrations.AddField(
            model_name="absencesettings",
            name="late_weeks",
            field=models.PositiveSmallIntegerField(
                default=4,
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(40),
                ],
                verbose_name="within so many school weeks (late)",
            ),
        ),
        migrations.AddField(
            model_name="absencesettings",
            name="long_weeks",
            field=models.PositiveSmallIntegerField(
                default=4,
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(20),
                ],
                verbose_name="away without leave for more than (school weeks)",
            ),
        ),
        migrations.AddField(
            model_name="absencesettings",
            name="newcomer_weeks",
            field=models.PositiveSmallIntegerField(
                default=12,
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(40),
                ],
                verbose_name="new at school for (weeks): the first unauthorised absence stands out",
            ),
        ),
        migrations.AddField(
            model_name="absencesettings",
            name="not_seen_days",
            field=models.PositiveSmallIntegerField(
                default=3,
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(20),
                ],
                verbose_name="not seen for so many school days in a row",
            ),
        ),
        migrations.AddField(
            model_name="absencesettings",
            name="notice_days",
            field=models.PositiveSmallIntegerField(
                default=5,
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(20),
                ],
                verbose_name="to be told within (working days)",
            ),
        ),
        migrations.AddField(
            model_name="absencesettings",
            name="pattern_times",
            field=models.PositiveSmallIntegerField(
                default=4,
                validators=[
                    django.core.validators.MinValueValidator(2),
                    django.core.validators.MaxValueValidator(20),
                ],
                verbose_name="absent on the same weekday or in the same lesson so many times",
            ),
        ),
        migrations.AddField(
            model_name="absencesettings",
            name="pattern_weeks",
            field=models.PositiveSmallIntegerField(
                default=8,
                validators=[
                    django.core.validators.MinValueValidator(2),
                    django.core.validators.MaxValueValidator(40),
                ],
                verbose_name="within so many school weeks (pattern)",
            ),
        ),
        migrations.AddField(
            model_name="absencesettings",
            name="sick_days",
            field=models.PositiveSmallIntegerField(
                default=7,
                validators=[
                    django.core.validators.MinValueValidator(2),
                    django.core.validators.MaxValueValidator(60),
                ],
                verbose_name="ill for so many school days in a row",
            ),
        ),
        migrations.AddField(
            model_name="absencesettings",
            name="sick_report_weeks",
            field=models.PositiveSmallIntegerField(
                default=12,
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(40),
                ],
                verbose_name="within so many school weeks (ill)",
            ),
        ),
        migrations.AddField(
            model_name="absencesettings",
            name="sick_reports",
            field=models.PositiveSmallIntegerField(
                default=4,
                validators=[
                    django.core.validators.MinValueValidator(2),
                    django.core.validators.MaxValueValidator(20),
                ],
                verbose_name="reported ill so many times",
            ),
        ),
        migrations.AddField(
            model_name="absencesettings",
            name="unreached_days",
            field=models.PositiveSmallIntegerField(
                default=2,
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(20),
                ],
                verbose_name="nobody reached on so many school days in a row",
            ),
        ),
        migrations.AddField(
            model_name="absencesettingsevent",
            name="adult_weeks",
            field=models.PositiveSmallIntegerField(
                default=4,
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(20),
                ],
                verbose_name="from 18 on, away without leave for (school weeks)",
            ),
        ),
        migrations.AddField(
            model_name="absencesettingsevent",
            name="change_factor",
            field=models.PositiveSmallIntegerField(
                default=3,
                validators=[
                    django.core.validators.MinValueValidator(2),
                    django.core.validators.MaxValueValidator(20),
                ],
                verbose_name="and so many times as much as before",
            ),
        ),
        migrations.AddField(
            model_name="absencesettingsevent",
            name="change_hours",
            field=models.PositiveSmallIntegerField(
                default=6,
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(80),
                ],
                verbose_name="a sudden change: at least so many hours in four school weeks",
            ),
        ),
        migrations.AddField(
            model_name="absencesettingsevent",
            name="hours",
            field=models.PositiveSmallIntegerField(
                default=16,
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(80),
                ],
                verbose_name="unauthorised hours, to be told to leerplicht: at least",
            ),
        ),
        migrations.AddField(
            model_name="absencesettingsevent",
            name="hours_again_days",
            field=models.PositiveSmallIntegerField(
                default=7,
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(60),
                ],
                verbose_name="while it goes on, again after (days)",
            ),
        ),
        migrations.AddField(
            model_name="absencesettingsevent",
            name="hours_weeks",
            field=models.PositiveSmallIntegerField(
                default=4,
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(12),
                ],
                verbose_name="within so many school weeks",
            ),
        ),
        migrations.AddField(
            model_name="absencesettingsevent",
            name="late_times",
            field=models.PositiveSmallIntegerField(
                default=6,
                validators=[
                    django.core.validators.MinValueValidator(2),
                    django.core.validators.MaxValueValidator(40),
                ],
                verbose_name="late so many times",
            ),
        ),
        migrations.AddField(
            model_name="absencesettingsevent",
            name="late_weeks",
            field=models.PositiveSmallIntegerField(
                default=4,
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(40),
                ],
                verbose_name="within so many school weeks (late)",
            ),
        ),
        migrations.AddField(
            model_name="absencesettingsevent",
            name="long_weeks",
            field=models.PositiveSmallIntegerField(
                default=4,
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(20),
                ],
                verbose_name="away without leave for more than (school weeks)",
            ),
        ),
        migrations.AddField(
            model_name="absencesettingsevent",
            name="newcomer_weeks",
            field=models.PositiveSmallIntegerField(
                default=12,
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(40),
                ],
                verbose_name="new at school for (weeks): the first unauthorised absence stands out",
            ),
        ),
        migrations.AddField(
            model_name="absencesettingsevent",
            name="not_seen_days",
            field=models.PositiveSmallIntegerField(
                default=3,
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(20),
                ],
                verbose_name="not seen for so many school days in a row",
            ),
        ),
        migrations.AddField(
            model_name="absencesettingsevent",
            name="notice_days",
            field=models.PositiveSmallIntegerField(
                default=5,
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(20),
                ],
                verbose_name="to be told within (working days)",
            ),
        ),
        migrations.AddField(
            model_name="absencesettingsevent",
            name="pattern_times",
            field=models.PositiveSmallIntegerField(
                default=4,
                validators=[
                    django.core.validators.MinValueValidator(2),
                    django.core.validators.MaxValueValidator(20),
                ],
                verbose_name="absent on the same weekday or in the same lesson so many times",
            ),
        ),
        migrations.AddField(
            model_name="absencesettingsevent",
            name="pattern_weeks",
            field=models.PositiveSmallIntegerField(
                default=8,
                validators=[
                    django.core.validators.MinValueValidator(2),
                    django.core.validators.MaxValueValidator(40),
                ],
                verbose_name="within so many school weeks (pattern)",
            ),
        ),
        migrations.AddField(
            model_name="absencesettingsevent",
            name="sick_days",
            field=models.PositiveSmallIntegerField(
                default=7,
                validators=[
                    django.core.validators.MinValueValidator(2),
                    django.core.validators.MaxValueValidator(60),
                ],
                verbose_name="ill for so many school days in a row",
            ),
        ),
        migrations.AddField(
            model_name="absencesettingsevent",
            name="sick_report_weeks",
            field=models.PositiveSmallIntegerField(
                default=12,
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(40),
                ],
                verbose_name="within so many school weeks (ill)",
            ),
        ),
        migrations.AddField(
            model_name="absencesettingsevent",
            name="sick_reports",
            field=models.PositiveSmallIntegerField(
                default=4,
                validators=[
                    django.core.validators.MinValueValidator(2),
                    django.core.validators.MaxValueValidator(20),
                ],
                verbose_name="reported ill so many times",
            ),
        ),
        migrations.AddField(
            model_name="absencesettingsevent",
            name="unreached_days",
            field=models.PositiveSmallIntegerField(
                default=2,
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(20),
                ],
                verbose_name="nobody reached on so many school days in a row",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="absencesettings",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_absencesettingsevent" ("a_week", "adult_weeks", "alerts_on", "change_factor", "change_hours", "escalate_after_minutes", "hours", "hours_again_days", "hours_weeks", "id", "late_counts_from", "late_times", "late_weeks", "latest_hour", "long_weeks", "newcomer_weeks", "not_seen_days", "notice_days", "pattern_times", "pattern_weeks", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quiet_after_minutes", "reminder_after_minutes", "school_id", "search_steps", "several_days", "sick_days", "sick_report_weeks", "sick_reports", "unauthorised_after_days", "unreached_days") SELECT new_values."a_week", new_values."adult_weeks", new_values."alerts_on", new_values."change_factor", new_values."change_hours", new_values."escalate_after_minutes", new_values."hours", new_values."hours_again_days", new_values."hours_weeks", new_values."id", new_values."late_counts_from", new_values."late_times", new_values."late_weeks", new_values."latest_hour", new_values."long_weeks", new_values."newcomer_weeks", new_values."not_seen_days", new_values."notice_days", new_values."pattern_times", new_values."pattern_weeks", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."quiet_after_minutes", new_values."reminder_after_minutes", new_values."school_id", new_values."search_steps", new_values."several_days", new_values."sick_days", new_values."sick_report_weeks", new_values."sick_reports", new_values."unauthorised_after_days", new_values."unreached_days" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="2abc6c3b2264d1e1295d47561e00c9974157b202",
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
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_absencesettingsevent" ("a_week", "adult_weeks", "alerts_on", "change_factor", "change_hours", "escalate_after_minutes", "hours", "hours_again_days", "hours_weeks", "id", "late_counts_from", "late_times", "late_weeks", "latest_hour", "long_weeks", "newcomer_weeks", "not_seen_days", "notice_days", "pattern_times", "pattern_weeks", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quiet_after_minutes", "reminder_after_minutes", "school_id", "search_steps", "several_days", "sick_days", "sick_report_weeks", "sick_reports", "unauthorised_after_days", "unreached_days") SELECT new_values."a_week", new_values."adult_weeks", new_values."alerts_on", new_values."change_factor", new_values."change_hours", new_values."escalate_after_minutes", new_values."hours", new_values."hours_again_days", new_values."hours_weeks", new_values."id", new_values."late_counts_from", new_values."late_times", new_values."late_weeks", new_values."latest_hour", new_values."long_weeks", new_values."newcomer_weeks", new_values."not_seen_days", new_values."notice_days", new_values."pattern_times", new_values."pattern_weeks", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."quiet_after_minutes", new_values."reminder_after_minutes", new_values."school_id", new_values."search_steps", new_values."several_days", new_values."sick_days", new_values."sick_report_weeks", new_values."sick_reports", new_values."unauthorised_after_days", new_values."unreached_days" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="6c2c5d893edc47fc48e1fca3612aff2a272b91d5",
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
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_absencesettingsevent" ("a_week", "adult_weeks", "alerts_on", "change_factor", "change_hours", "escalate_after_minutes", "hours", "hours_again_days", "hours_weeks", "id", "late_counts_from", "late_times", "late_weeks", "latest_hour", "long_weeks", "newcomer_weeks", "not_seen_days", "notice_days", "pattern_times", "pattern_weeks", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quiet_after_minutes", "reminder_after_minutes", "school_id", "search_steps", "several_days", "sick_days", "sick_report_weeks", "sick_reports", "unauthorised_after_days", "unreached_days") SELECT old_values."a_week", old_values."adult_weeks", old_values."alerts_on", old_values."change_factor", old_values."change_hours", old_values."escalate_after_minutes", old_values."hours", old_values."hours_again_days", old_values."hours_weeks", old_values."id", old_values."late_counts_from", old_values."late_times", old_values."late_weeks", old_values."latest_hour", old_values."long_weeks", old_values."newcomer_weeks", old_values."not_seen_days", old_values."notice_days", old_values."pattern_times", old_values."pattern_weeks", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."quiet_after_minutes", old_values."reminder_after_minutes", old_values."school_id", old_values."search_steps", old_values."several_days", old_values."sick_days", old_values."sick_report_weeks", old_values."sick_reports", old_values."unauthorised_after_days", old_values."unreached_days" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="c2a6c34b5521227803907bc0b7d5fb61c41c8297",
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
                    name="Crossing",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "rule",
                            models.CharField(
                                choices=[
                                    ("hours", "16 hours unauthorised in 4 weeks"),
                                    ("long_term", "away for more than 4 weeks"),
                                    ("adult", "18 or older, away for weeks"),
                                    ("holiday", "holiday without leave"),
                                    ("sick_reports", "often reported ill"),
                                    ("sick_days", "ill for days on end"),
                                    ("late", "often late"),
                                    ("newcomer", "first time unauthorised, new at school"),
                                    ("pattern", "often on the same weekday"),
                                    ("lesson", "often the same lesson"),
                                    ("change", "suddenly more than before"),
                                    ("unreached", "nobody could be reached"),
                                    ("not_seen", "not seen for days"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("first_day", models.DateField()),
                        ("reached_on", models.DateField()),
                        ("causes", models.JSONField(default=list, editable=False)),
                        ("due_on", models.DateField(null=True)),
                        ("found_at", models.DateTimeField()),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "open"),
                                    ("closed", "dealt with"),
                                    ("withdrawn", "no longer so"),
                                ],
                                default="open",
                                max_length=10,
                            ),
                        ),
                        ("closed_at", models.DateTimeField(null=True)),
                        ("done", models.CharField(blank=True, max_length=200, verbose_name="what was done")),
                        ("flagged_at", models.DateTimeField(null=True)),
                        ("looked_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "verbose_name": "threshold that was reached",
                        "verbose_name_plural": "thresholds that were reached",
                        "ordering": ["due_on", "reached_on", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="CrossingEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "rule",
                            models.CharField(
                                choices=[
                                    ("hours", "16 hours unauthorised in 4 weeks"),
                                    ("long_term", "away for more than 4 weeks"),
                                    ("adult", "18 or older, away for weeks"),
                                    ("holiday", "holiday without leave"),
                                    ("sick_reports", "often reported ill"),
                                    ("sick_days", "ill for days on end"),
                                    ("late", "often late"),
                                    ("newcomer", "first time unauthorised, new at school"),
                                    ("pattern", "often on the same weekday"),
                                    ("lesson", "often the same lesson"),
                                    ("change", "suddenly more than before"),
                                    ("unreached", "nobody could be reached"),
                                    ("not_seen", "not seen for days"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("first_day", models.DateField()),
                        ("reached_on", models.DateField()),
                        ("causes", models.JSONField(default=list, editable=False)),
                        ("due_on", models.DateField(null=True)),
                        ("found_at", models.DateTimeField()),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "open"),
                                    ("closed", "dealt with"),
                                    ("withdrawn", "no longer so"),
                                ],
                                default="open",
                                max_length=10,
                            ),
                        ),
                        ("closed_at", models.DateTimeField(null=True)),
                        ("done", models.CharField(blank=True, max_length=200, verbose_name="what was done")),
                        ("flagged_at", models.DateTimeField(null=True)),
                        ("looked_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="PupilWatch",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("dirty", models.BooleanField(default=True)),
                        ("next_on", models.DateField(null=True)),
                        ("numbers", models.CharField(blank=True, default="", editable=False, max_length=64)),
                    ],
                ),
                migrations.AddField(
                    model_name="crossing",
                    name="closed_by",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="crossing",
                    name="pupil",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="crossings",
                        to="pupils.pupil",
                    ),
                ),
                migrations.AddField(
                    model_name="crossing",
                    name="school",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="school.school"
                    ),
                ),
                migrations.AddField(
                    model_name="crossingevent",
                    name="closed_by",
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
                    model_name="crossingevent",
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
                    model_name="crossingevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="absence.crossing",
                    ),
                ),
                migrations.AddField(
                    model_name="crossingevent",
                    name="pupil",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pupils.pupil",
                    ),
                ),
                migrations.AddField(
                    model_name="crossingevent",
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
                    model_name="pupilwatch",
                    name="pupil",
                    field=models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="watch", to="pupils.pupil"
                    ),
                ),
                migrations.AddField(
                    model_name="pupilwatch",
                    name="school",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="school.school",
                    ),
                ),
                migrations.AddIndex(
                    model_name="crossing",
                    index=models.Index(fields=["school", "state"], name="crossing_school_state"),
                ),
                migrations.AddConstraint(
                    model_name="crossing",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("state", "withdrawn"), _negated=True),
                        fields=("pupil", "rule", "first_day"),
                        name="one_crossing_per_episode",
                    ),
                ),
                migrations.AddIndex(
                    model_name="pupilwatch",
                    index=models.Index(
                        condition=models.Q(("dirty", True)), fields=["school"], name="watch_dirty"
                    ),
                ),
            ]
        ),
        same_school("absence_pupilwatch", "pupil_id", "pupils_pupil"),
        same_school("absence_crossing", "pupil_id", "pupils_pupil"),
        AddTriggers(
            triggers=[
                (
                    "crossing",
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_crossingevent" ("causes", "closed_at", "closed_by_id", "done", "due_on", "first_day", "flagged_at", "found_at", "id", "looked_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "reached_on", "rule", "school_id", "state") SELECT new_values."causes", new_values."closed_at", new_values."closed_by_id", new_values."done", new_values."due_on", new_values."first_day", new_values."flagged_at", new_values."found_at", new_values."id", new_values."looked_at", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pupil_id", new_values."reached_on", new_values."rule", new_values."school_id", new_values."state" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="ce61d8d113228a61f4d9a6a5ea5bcd84b921120e",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_18384",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="absence_crossing",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "crossing",
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_crossingevent" ("causes", "closed_at", "closed_by_id", "done", "due_on", "first_day", "flagged_at", "found_at", "id", "looked_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "reached_on", "rule", "school_id", "state") SELECT new_values."causes", new_values."closed_at", new_values."closed_by_id", new_values."done", new_values."due_on", new_values."first_day", new_values."flagged_at", new_values."found_at", new_values."id", new_values."looked_at", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pupil_id", new_values."reached_on", new_values."rule", new_values."school_id", new_values."state" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="c278454aeadbd6eaf3a689a49baf9f491647fce9",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_17099",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="absence_crossing",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "crossing",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_crossingevent" ("causes", "closed_at", "closed_by_id", "done", "due_on", "first_day", "flagged_at", "found_at", "id", "looked_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "reached_on", "rule", "school_id", "state") SELECT old_values."causes", old_values."closed_at", old_values."closed_by_id", old_values."done", old_values."due_on", old_values."first_day", old_values."flagged_at", old_values."found_at", old_values."id", old_values."looked_at", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pupil_id", old_values."reached_on", old_values."rule", old_values."school_id", old_values."state" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="b482a75d93c0a89fe492f3da61fe8d1c4d1adb29",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_fa859",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="absence_crossing",
                            when="AFTER",
                        ),
                    ),
                ),
            ]
        ),
    ]
