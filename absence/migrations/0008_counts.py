import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from school.borders import same_school
from school.tables import AtOnce, CreateTables
from school.triggers import AddTriggers


class Migration(AtOnce):
    dependencies = [
        ("absence", "0007_leave"),
        ("pupils", "0007_new_year"),
        ("school", "0003_told"),
    ]

    operations = [
        CreateTables(
            operations=[
                migrations.CreateModel(
                    name="ClassWeek",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("week", models.DateField()),
                        ("pupils", models.PositiveIntegerField(default=0)),
                        ("recorded", models.PositiveIntegerField(default=0)),
                        ("authorised", models.PositiveIntegerField(default=0)),
                        ("unauthorised", models.PositiveIntegerField(default=0)),
                        ("undecided", models.PositiveIntegerField(default=0)),
                        ("late", models.PositiveIntegerField(default=0)),
                        ("kinds", models.JSONField(default=dict)),
                        ("days", models.PositiveSmallIntegerField(default=0)),
                        ("in_time", models.PositiveSmallIntegerField(default=0)),
                        ("told", models.PositiveIntegerField(default=0)),
                        ("told_minutes", models.PositiveIntegerField(default=0)),
                        ("phoned", models.PositiveIntegerField(default=0)),
                        ("reached", models.PositiveIntegerField(default=0)),
                        ("open_rows", models.PositiveIntegerField(default=0)),
                    ],
                ),
                migrations.CreateModel(
                    name="CountNote",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("first_day", models.DateField()),
                        ("last_day", models.DateField()),
                    ],
                ),
                migrations.CreateModel(
                    name="CountState",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("day", models.DateField(null=True)),
                        ("at", models.DateTimeField(null=True)),
                        ("numbers", models.CharField(blank=True, default="", editable=False, max_length=64)),
                    ],
                ),
                migrations.CreateModel(
                    name="PupilWeek",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("week", models.DateField()),
                        ("recorded", models.PositiveIntegerField()),
                        ("authorised", models.PositiveIntegerField(default=0)),
                        ("unauthorised", models.PositiveIntegerField(default=0)),
                        ("undecided", models.PositiveIntegerField(default=0)),
                        ("late", models.PositiveSmallIntegerField(default=0)),
                    ],
                ),
                migrations.CreateModel(
                    name="TrendRelease",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("until", models.DateField()),
                        ("made_at", models.DateTimeField()),
                        ("figures", models.JSONField()),
                    ],
                    options={
                        "ordering": ["-until"],
                    },
                ),
                migrations.AddField(
                    model_name="classweek",
                    name="school",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="school.school",
                    ),
                ),
                migrations.AddField(
                    model_name="classweek",
                    name="school_class",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="school.schoolclass",
                    ),
                ),
                migrations.AddField(
                    model_name="countnote",
                    name="school",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="school.school",
                    ),
                ),
                migrations.AddField(
                    model_name="countstate",
                    name="school",
                    field=models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="school.school"
                    ),
                ),
                migrations.AddField(
                    model_name="pupilweek",
                    name="pupil",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="pupils.pupil",
                    ),
                ),
                migrations.AddField(
                    model_name="pupilweek",
                    name="school",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="school.school",
                    ),
                ),
                migrations.AddField(
                    model_name="pupilweek",
                    name="school_class",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="school.schoolclass",
                    ),
                ),
                migrations.AddField(
                    model_name="trendrelease",
                    name="school",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="school.school",
                    ),
                ),
                migrations.AddIndex(
                    model_name="classweek",
                    index=models.Index(fields=["school", "week"], name="class_week_school_week"),
                ),
                migrations.AddConstraint(
                    model_name="classweek",
                    constraint=models.UniqueConstraint(
                        fields=("school_class", "week"), name="one_count_per_class_and_week"
                    ),
                ),
                migrations.AddIndex(
                    model_name="pupilweek",
                    index=models.Index(fields=["school", "week"], name="pupil_week_school_week"),
                ),
                migrations.AddConstraint(
                    model_name="pupilweek",
                    constraint=models.UniqueConstraint(
                        fields=("pupil", "week"), name="one_count_per_pupil_and_week"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="trendrelease",
                    constraint=models.UniqueConstraint(
                        fields=("school", "until"), name="one_release_per_week"
                    ),
                ),
            ]
        ),
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
            name="protocol_since",
            field=models.DateField(
                blank=True,
                help_text="Pupils who came from that day on are set beside those who were here before.",
                null=True,
                verbose_name="a new approach to absence began on",
            ),
        ),
        migrations.AddField(
            model_name="absencesettingsevent",
            name="protocol_since",
            field=models.DateField(
                blank=True,
                help_text="Pupils who came from that day on are set beside those who were here before.",
                null=True,
                verbose_name="a new approach to absence began on",
            ),
        ),
        same_school("absence_pupilweek", "pupil_id", "pupils_pupil"),
        same_school("absence_pupilweek", "school_class_id", "school_schoolclass"),
        same_school("absence_classweek", "school_class_id", "school_schoolclass"),
        AddTriggers(
            triggers=[
                (
                    "absencedecision",
                    pgtrigger.compiler.Trigger(
                        name="counted_anew",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            INSERT INTO absence_countnote (school_id, first_day, last_day) VALUES (\n                COALESCE(NEW.school_id, OLD.school_id),\n                LEAST(NEW.first_day, OLD.first_day),\n                GREATEST(NEW.last_day, OLD.last_day)\n            );\n            RETURN NULL;\n        ",
                            hash="c99854724cfd4aa17ee3f190d731c475db8a0c6e",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_counted_anew_b78c9",
                            table="absence_absencedecision",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "absencesettings",
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_absencesettingsevent" ("a_week", "adult_weeks", "alerts_on", "change_factor", "change_hours", "escalate_after_minutes", "hours", "hours_again_days", "hours_weeks", "id", "late_counts_from", "late_times", "late_weeks", "latest_hour", "leave_days", "leave_first_weeks", "long_weeks", "newcomer_weeks", "not_seen_days", "notice_days", "pattern_times", "pattern_weeks", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "protocol_since", "quiet_after_minutes", "religious_days", "religious_notice_days", "reminder_after_minutes", "school_id", "search_steps", "several_days", "sick_days", "sick_report_weeks", "sick_reports", "unauthorised_after_days", "unreached_days") SELECT new_values."a_week", new_values."adult_weeks", new_values."alerts_on", new_values."change_factor", new_values."change_hours", new_values."escalate_after_minutes", new_values."hours", new_values."hours_again_days", new_values."hours_weeks", new_values."id", new_values."late_counts_from", new_values."late_times", new_values."late_weeks", new_values."latest_hour", new_values."leave_days", new_values."leave_first_weeks", new_values."long_weeks", new_values."newcomer_weeks", new_values."not_seen_days", new_values."notice_days", new_values."pattern_times", new_values."pattern_weeks", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."protocol_since", new_values."quiet_after_minutes", new_values."religious_days", new_values."religious_notice_days", new_values."reminder_after_minutes", new_values."school_id", new_values."search_steps", new_values."several_days", new_values."sick_days", new_values."sick_report_weeks", new_values."sick_reports", new_values."unauthorised_after_days", new_values."unreached_days" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="c0edfbbd65a778a038d8cba1f223adaf40eb1c24",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_639a2",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="absence_absencesettings",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "absencesettings",
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_absencesettingsevent" ("a_week", "adult_weeks", "alerts_on", "change_factor", "change_hours", "escalate_after_minutes", "hours", "hours_again_days", "hours_weeks", "id", "late_counts_from", "late_times", "late_weeks", "latest_hour", "leave_days", "leave_first_weeks", "long_weeks", "newcomer_weeks", "not_seen_days", "notice_days", "pattern_times", "pattern_weeks", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "protocol_since", "quiet_after_minutes", "religious_days", "religious_notice_days", "reminder_after_minutes", "school_id", "search_steps", "several_days", "sick_days", "sick_report_weeks", "sick_reports", "unauthorised_after_days", "unreached_days") SELECT new_values."a_week", new_values."adult_weeks", new_values."alerts_on", new_values."change_factor", new_values."change_hours", new_values."escalate_after_minutes", new_values."hours", new_values."hours_again_days", new_values."hours_weeks", new_values."id", new_values."late_counts_from", new_values."late_times", new_values."late_weeks", new_values."latest_hour", new_values."leave_days", new_values."leave_first_weeks", new_values."long_weeks", new_values."newcomer_weeks", new_values."not_seen_days", new_values."notice_days", new_values."pattern_times", new_values."pattern_weeks", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."protocol_since", new_values."quiet_after_minutes", new_values."religious_days", new_values."religious_notice_days", new_values."reminder_after_minutes", new_values."school_id", new_values."search_steps", new_values."several_days", new_values."sick_days", new_values."sick_report_weeks", new_values."sick_reports", new_values."unauthorised_after_days", new_values."unreached_days" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="6b6f8ca7f457665c5748005a073d9809267bc09e",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_db319",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="absence_absencesettings",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "absencesettings",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_absencesettingsevent" ("a_week", "adult_weeks", "alerts_on", "change_factor", "change_hours", "escalate_after_minutes", "hours", "hours_again_days", "hours_weeks", "id", "late_counts_from", "late_times", "late_weeks", "latest_hour", "leave_days", "leave_first_weeks", "long_weeks", "newcomer_weeks", "not_seen_days", "notice_days", "pattern_times", "pattern_weeks", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "protocol_since", "quiet_after_minutes", "religious_days", "religious_notice_days", "reminder_after_minutes", "school_id", "search_steps", "several_days", "sick_days", "sick_report_weeks", "sick_reports", "unauthorised_after_days", "unreached_days") SELECT old_values."a_week", old_values."adult_weeks", old_values."alerts_on", old_values."change_factor", old_values."change_hours", old_values."escalate_after_minutes", old_values."hours", old_values."hours_again_days", old_values."hours_weeks", old_values."id", old_values."late_counts_from", old_values."late_times", old_values."late_weeks", old_values."latest_hour", old_values."leave_days", old_values."leave_first_weeks", old_values."long_weeks", old_values."newcomer_weeks", old_values."not_seen_days", old_values."notice_days", old_values."pattern_times", old_values."pattern_weeks", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."protocol_since", old_values."quiet_after_minutes", old_values."religious_days", old_values."religious_notice_days", old_values."reminder_after_minutes", old_values."school_id", old_values."search_steps", old_values."several_days", old_values."sick_days", old_values."sick_report_weeks", old_values."sick_reports", old_values."unauthorised_after_days", old_values."unreached_days" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="d185e73ae6d5424905f6e5368bf1a0161c72dec3",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_20caa",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="absence_absencesettings",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "announcement",
                    pgtrigger.compiler.Trigger(
                        name="counted_anew",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            INSERT INTO absence_countnote (school_id, first_day, last_day) VALUES (\n                COALESCE(NEW.school_id, OLD.school_id),\n                LEAST(NEW.starts_on, OLD.starts_on),\n                GREATEST(NEW.ends_on, OLD.ends_on)\n            );\n            RETURN NULL;\n        ",
                            hash="625f6cffa9863eb266bec37dd0a0454b4193ced1",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_counted_anew_ec4af",
                            table="absence_announcement",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "call",
                    pgtrigger.compiler.Trigger(
                        name="counted_anew",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO absence_countnote (school_id, first_day, last_day)\n            SELECT school_id, day, day FROM absence_episode WHERE id = COALESCE(NEW.episode_id, OLD.episode_id);\n        RETURN NULL;\n    ",
                            hash="2ce0e23e3e9123e25b7bcb444f975cfdab05f7c6",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_counted_anew_26cc6",
                            table="absence_call",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "episode",
                    pgtrigger.compiler.Trigger(
                        name="counted_anew",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            INSERT INTO absence_countnote (school_id, first_day, last_day) VALUES (\n                COALESCE(NEW.school_id, OLD.school_id),\n                LEAST(NEW.day, OLD.day),\n                GREATEST(NEW.day, OLD.day)\n            );\n            RETURN NULL;\n        ",
                            hash="5922b56a5daf3ef5346bfe44aca834d7681ca07e",
                            operation="UPDATE",
                            pgid="pgtrigger_counted_anew_8a908",
                            table="absence_episode",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "register",
                    pgtrigger.compiler.Trigger(
                        name="counted_anew",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            INSERT INTO absence_countnote (school_id, first_day, last_day) VALUES (\n                COALESCE(NEW.school_id, OLD.school_id),\n                LEAST(NEW.day, OLD.day),\n                GREATEST(NEW.day, OLD.day)\n            );\n            RETURN NULL;\n        ",
                            hash="a0899048c58a622259fc0b39c3a6e06e0c77a27f",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_counted_anew_5d725",
                            table="absence_register",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "trendrelease",
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="af75363bf4d216cce7e147a207afdbd98d6c7eaa",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_842d0",
                            table="absence_trendrelease",
                            when="BEFORE",
                        ),
                    ),
                ),
            ]
        ),
    ]
