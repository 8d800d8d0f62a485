import django.core.validators
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
import phonenumber_field.modelfields
from django.conf import settings
from django.db import migrations, models

import school.models.names
from school.borders import may_be_referred_to, may_be_referred_to_by_pupil, same_pupil, same_school
from school.tables import CreateTables
from school.triggers import AddTriggers


class Migration(migrations.Migration):
    dependencies = [
        ("absence", "0009_steps"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("pupils", "0007_new_year"),
        ("school", "0004_looks_after_cases"),
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
        pgtrigger.migrations.RemoveTrigger(
            model_name="familyletter",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="familyletter",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="familyletter",
            name="delete_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="leaverequest",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="leaverequest",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="leaverequest",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="absencesettings",
            name="visit_weeks",
            field=models.PositiveSmallIntegerField(
                default=2,
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(8),
                ],
                verbose_name="then again every so many weeks",
            ),
        ),
        migrations.AddField(
            model_name="absencesettings",
            name="visits_from",
            field=models.DateField(
                blank=True,
                help_text="The next days for visits follow from it.",
                null=True,
                verbose_name="a day on which you go on visits at home",
            ),
        ),
        migrations.AddField(
            model_name="absencesettingsevent",
            name="visit_weeks",
            field=models.PositiveSmallIntegerField(
                default=2,
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(8),
                ],
                verbose_name="then again every so many weeks",
            ),
        ),
        migrations.AddField(
            model_name="absencesettingsevent",
            name="visits_from",
            field=models.DateField(
                blank=True,
                help_text="The next days for visits follow from it.",
                null=True,
                verbose_name="a day on which you go on visits at home",
            ),
        ),
        migrations.AddField(
            model_name="familyletter",
            name="leave",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="letters",
                to="absence.leaverequest",
            ),
        ),
        migrations.AddField(
            model_name="familyletterevent",
            name="leave",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="absence.leaverequest",
            ),
        ),
        migrations.AddField(
            model_name="leaverequest",
            name="asked_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="pupils.person"
            ),
        ),
        migrations.AddField(
            model_name="leaverequestevent",
            name="asked_by",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="pupils.person",
            ),
        ),
        migrations.AlterField(
            model_name="familyletter",
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
                    ("calendar_invited", "invitation with a calendar entry"),
                    ("calendar_moved", "calendar entry with another time or place"),
                    ("calendar_cancelled", "calendar entry that is cancelled"),
                ],
                max_length=30,
            ),
        ),
        migrations.AlterField(
            model_name="familyletterevent",
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
                    ("calendar_invited", "invitation with a calendar entry"),
                    ("calendar_moved", "calendar entry with another time or place"),
                    ("calendar_cancelled", "calendar entry that is cancelled"),
                ],
                max_length=30,
            ),
        ),
        migrations.AlterField(
            model_name="leaverequest",
            name="entered_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AlterField(
            model_name="leaverequestevent",
            name="entered_by",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="absencesettings",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_absencesettingsevent" ("a_week", "adult_weeks", "alerts_on", "change_factor", "change_hours", "escalate_after_minutes", "hours", "hours_again_days", "hours_weeks", "id", "late_counts_from", "late_times", "late_weeks", "latest_hour", "leave_days", "leave_first_weeks", "long_weeks", "newcomer_weeks", "not_seen_days", "notice_days", "pattern_times", "pattern_weeks", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "protocol_since", "quiet_after_minutes", "religious_days", "religious_notice_days", "reminder_after_minutes", "school_id", "search_steps", "several_days", "sick_days", "sick_report_weeks", "sick_reports", "unauthorised_after_days", "unreached_days", "visit_weeks", "visits_from") SELECT new_values."a_week", new_values."adult_weeks", new_values."alerts_on", new_values."change_factor", new_values."change_hours", new_values."escalate_after_minutes", new_values."hours", new_values."hours_again_days", new_values."hours_weeks", new_values."id", new_values."late_counts_from", new_values."late_times", new_values."late_weeks", new_values."latest_hour", new_values."leave_days", new_values."leave_first_weeks", new_values."long_weeks", new_values."newcomer_weeks", new_values."not_seen_days", new_values."notice_days", new_values."pattern_times", new_values."pattern_weeks", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."protocol_since", new_values."quiet_after_minutes", new_values."religious_days", new_values."religious_notice_days", new_values."reminder_after_minutes", new_values."school_id", new_values."search_steps", new_values."several_days", new_values."sick_days", new_values."sick_report_weeks", new_values."sick_reports", new_values."unauthorised_after_days", new_values."unreached_days", new_values."visit_weeks", new_values."visits_from" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="9bf7c6fcc6cbb92c4445c6ca8a87ee48e3531e32",
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
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_absencesettingsevent" ("a_week", "adult_weeks", "alerts_on", "change_factor", "change_hours", "escalate_after_minutes", "hours", "hours_again_days", "hours_weeks", "id", "late_counts_from", "late_times", "late_weeks", "latest_hour", "leave_days", "leave_first_weeks", "long_weeks", "newcomer_weeks", "not_seen_days", "notice_days", "pattern_times", "pattern_weeks", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "protocol_since", "quiet_after_minutes", "religious_days", "religious_notice_days", "reminder_after_minutes", "school_id", "search_steps", "several_days", "sick_days", "sick_report_weeks", "sick_reports", "unauthorised_after_days", "unreached_days", "visit_weeks", "visits_from") SELECT new_values."a_week", new_values."adult_weeks", new_values."alerts_on", new_values."change_factor", new_values."change_hours", new_values."escalate_after_minutes", new_values."hours", new_values."hours_again_days", new_values."hours_weeks", new_values."id", new_values."late_counts_from", new_values."late_times", new_values."late_weeks", new_values."latest_hour", new_values."leave_days", new_values."leave_first_weeks", new_values."long_weeks", new_values."newcomer_weeks", new_values."not_seen_days", new_values."notice_days", new_values."pattern_times", new_values."pattern_weeks", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."protocol_since", new_values."quiet_after_minutes", new_values."religious_days", new_values."religious_notice_days", new_values."reminder_after_minutes", new_values."school_id", new_values."search_steps", new_values."several_days", new_values."sick_days", new_values."sick_report_weeks", new_values."sick_reports", new_values."unauthorised_after_days", new_values."unreached_days", new_values."visit_weeks", new_values."visits_from" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="13f68638a0f950387467229e6d00d51af76053bc",
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
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_absencesettingsevent" ("a_week", "adult_weeks", "alerts_on", "change_factor", "change_hours", "escalate_after_minutes", "hours", "hours_again_days", "hours_weeks", "id", "late_counts_from", "late_times", "late_weeks", "latest_hour", "leave_days", "leave_first_weeks", "long_weeks", "newcomer_weeks", "not_seen_days", "notice_days", "pattern_times", "pattern_weeks", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "protocol_since", "quiet_after_minutes", "religious_days", "religious_notice_days", "reminder_after_minutes", "school_id", "search_steps", "several_days", "sick_days", "sick_report_weeks", "sick_reports", "unauthorised_after_days", "unreached_days", "visit_weeks", "visits_from") SELECT old_values."a_week", old_values."adult_weeks", old_values."alerts_on", old_values."change_factor", old_values."change_hours", old_values."escalate_after_minutes", old_values."hours", old_values."hours_again_days", old_values."hours_weeks", old_values."id", old_values."late_counts_from", old_values."late_times", old_values."late_weeks", old_values."latest_hour", old_values."leave_days", old_values."leave_first_weeks", old_values."long_weeks", old_values."newcomer_weeks", old_values."not_seen_days", old_values."notice_days", old_values."pattern_times", old_values."pattern_weeks", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."protocol_since", old_values."quiet_after_minutes", old_values."religious_days", old_values."religious_notice_days", old_values."reminder_after_minutes", old_values."school_id", old_values."search_steps", old_values."several_days", old_values."sick_days", old_values."sick_report_weeks", old_values."sick_reports", old_values."unauthorised_after_days", old_values."unreached_days", old_values."visit_weeks", old_values."visits_from" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="f91ceeff246774c6722dc5cae0ac51989274a6ce",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_20caa",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="absence_absencesettings",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="familyletter",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_familyletterevent" ("context", "id", "kind", "language", "leave_id", "made_at", "made_by_id", "message_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id", "step_id") SELECT new_values."context", new_values."id", new_values."kind", new_values."language", new_values."leave_id", new_values."made_at", new_values."made_by_id", new_values."message_id", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pupil_id", new_values."school_id", new_values."step_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="91d14126d661a98473666a50f5add47a591febeb",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_0e6a7",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="absence_familyletter",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="familyletter",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_familyletterevent" ("context", "id", "kind", "language", "leave_id", "made_at", "made_by_id", "message_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id", "step_id") SELECT new_values."context", new_values."id", new_values."kind", new_values."language", new_values."leave_id", new_values."made_at", new_values."made_by_id", new_values."message_id", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pupil_id", new_values."school_id", new_values."step_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="e36d48331f27e40e6fc5e78dfc81b6e9ad1bde19",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_65583",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="absence_familyletter",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="familyletter",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_familyletterevent" ("context", "id", "kind", "language", "leave_id", "made_at", "made_by_id", "message_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id", "step_id") SELECT old_values."context", old_values."id", old_values."kind", old_values."language", old_values."leave_id", old_values."made_at", old_values."made_by_id", old_values."message_id", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pupil_id", old_values."school_id", old_values."step_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="d84faed70a4a6db832738128db0aa57ae7fb07d7",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_7ace0",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="absence_familyletter",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="leaverequest",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_leaverequestevent" ("announcement_id", "asked_by_id", "asked_on", "decided_at", "decided_by_id", "entered_at", "entered_by_id", "first_day", "id", "kind", "last_day", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "reason", "school_id", "state", "words") SELECT new_values."announcement_id", new_values."asked_by_id", new_values."asked_on", new_values."decided_at", new_values."decided_by_id", new_values."entered_at", new_values."entered_by_id", new_values."first_day", new_values."id", new_values."kind", new_values."last_day", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pupil_id", new_values."reason", new_values."school_id", new_values."state", new_values."words" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="da686fb065854ebddfd48cb886d414ceef4a224c",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_e07b0",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="absence_leaverequest",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="leaverequest",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_leaverequestevent" ("announcement_id", "asked_by_id", "asked_on", "decided_at", "decided_by_id", "entered_at", "entered_by_id", "first_day", "id", "kind", "last_day", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "reason", "school_id", "state", "words") SELECT new_values."announcement_id", new_values."asked_by_id", new_values."asked_on", new_values."decided_at", new_values."decided_by_id", new_values."entered_at", new_values."entered_by_id", new_values."first_day", new_values."id", new_values."kind", new_values."last_day", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pupil_id", new_values."reason", new_values."school_id", new_values."state", new_values."words" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="eb0589634d0a8a836d617c40e24622775f088fa0",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_6419b",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="absence_leaverequest",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="leaverequest",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_leaverequestevent" ("announcement_id", "asked_by_id", "asked_on", "decided_at", "decided_by_id", "entered_at", "entered_by_id", "first_day", "id", "kind", "last_day", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "reason", "school_id", "state", "words") SELECT old_values."announcement_id", old_values."asked_by_id", old_values."asked_on", old_values."decided_at", old_values."decided_by_id", old_values."entered_at", old_values."entered_by_id", old_values."first_day", old_values."id", old_values."kind", old_values."last_day", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pupil_id", old_values."reason", old_values."school_id", old_values."state", old_values."words" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="73753e5183e5f933cd96e6cea75688900a7c074e",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_28d12",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="absence_leaverequest",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="leaverequest",
            constraint=models.CheckConstraint(
                condition=models.Q(("entered_by", None), ("asked_by", None), _connector="XOR"),
                name="leave_comes_from_somebody",
            ),
        ),
        CreateTables(
            operations=[
                migrations.CreateModel(
                    name="HomeVisit",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("day", models.DateField(verbose_name="day")),
                        ("at", models.TimeField(blank=True, null=True, verbose_name="time")),
                        ("who", models.CharField(max_length=150, verbose_name="who goes")),
                        (
                            "interpreter",
                            models.CharField(
                                blank=True,
                                help_text="A name, or by phone.",
                                max_length=100,
                                verbose_name="interpreter",
                            ),
                        ),
                        ("purpose", models.CharField(blank=True, max_length=200, verbose_name="what for")),
                        (
                            "outcome",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("spoken", "spoken with the family"),
                                    ("nobody", "nobody at home"),
                                    ("moved", "lives somewhere else"),
                                    ("off", "did not take place"),
                                ],
                                max_length=12,
                                verbose_name="how it went",
                            ),
                        ),
                        (
                            "words",
                            models.CharField(blank=True, max_length=500, verbose_name="what came of it"),
                        ),
                        ("planned_at", models.DateTimeField()),
                        ("noted_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "verbose_name": "visit at home",
                        "verbose_name_plural": "visits at home",
                        "ordering": ["day", "at", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="HomeVisitEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("day", models.DateField(verbose_name="day")),
                        ("at", models.TimeField(blank=True, null=True, verbose_name="time")),
                        ("who", models.CharField(max_length=150, verbose_name="who goes")),
                        (
                            "interpreter",
                            models.CharField(
                                blank=True,
                                help_text="A name, or by phone.",
                                max_length=100,
                                verbose_name="interpreter",
                            ),
                        ),
                        ("purpose", models.CharField(blank=True, max_length=200, verbose_name="what for")),
                        (
                            "outcome",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("spoken", "spoken with the family"),
                                    ("nobody", "nobody at home"),
                                    ("moved", "lives somewhere else"),
                                    ("off", "did not take place"),
                                ],
                                max_length=12,
                                verbose_name="how it went",
                            ),
                        ),
                        (
                            "words",
                            models.CharField(blank=True, max_length=500, verbose_name="what came of it"),
                        ),
                        ("planned_at", models.DateTimeField()),
                        ("noted_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Notice",
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
                                    ("V3", "16 hours in 4 weeks, under 18 (V3)"),
                                    ("V4", "16 hours in 4 weeks, 18 or older (V4)"),
                                    ("RMC", "4 weeks away, 18 or older (RMC)"),
                                    ("LRV", "long-term absence, more than 4 weeks (LRV)"),
                                    ("L", "holiday without leave (L)"),
                                    ("O", "other absence (O)"),
                                ],
                                max_length=3,
                                verbose_name="kind",
                            ),
                        ),
                        ("first_day", models.DateField(verbose_name="absent since")),
                        (
                            "last_day",
                            models.DateField(
                                blank=True,
                                help_text="Obligatory once the pupil is back or has left.",
                                null=True,
                                verbose_name="until",
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(blank=True, max_length=300, verbose_name="supposed reason"),
                        ),
                        ("all_missed", models.BooleanField(null=True, verbose_name="all lessons missed")),
                        (
                            "action_taken",
                            models.TextField(blank=True, max_length=2000, verbose_name="what the school did"),
                        ),
                        (
                            "municipal_action",
                            models.BooleanField(null=True, verbose_name="should the municipality act?"),
                        ),
                        (
                            "why_no_action",
                            models.CharField(blank=True, max_length=300, verbose_name="why not"),
                        ),
                        (
                            "lesson_location",
                            models.CharField(
                                blank=True, max_length=150, verbose_name="where the lessons are"
                            ),
                        ),
                        (
                            "reporter_name",
                            school.models.names.NameField(
                                blank=True, max_length=120, verbose_name="name of who reports"
                            ),
                        ),
                        (
                            "reporter_role",
                            models.CharField(blank=True, max_length=80, verbose_name="role of who reports"),
                        ),
                        (
                            "reporter_phone",
                            phonenumber_field.modelfields.PhoneNumberField(
                                blank=True, max_length=128, region=None, verbose_name="phone of who reports"
                            ),
                        ),
                        (
                            "reporter_email",
                            models.EmailField(
                                blank=True, max_length=254, verbose_name="e-mail address of who reports"
                            ),
                        ),
                        (
                            "contact_phone",
                            phonenumber_field.modelfields.PhoneNumberField(
                                blank=True,
                                max_length=128,
                                region=None,
                                verbose_name="phone of parent, guardian or pupil",
                            ),
                        ),
                        (
                            "other_address",
                            models.CharField(
                                blank=True,
                                max_length=200,
                                verbose_name="address, where it is another than the municipality knows",
                            ),
                        ),
                        ("table", models.JSONField(default=list, editable=False)),
                        ("due_on", models.DateField(null=True)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "to be sent"),
                                    ("registered", "registered"),
                                    ("treatment", "in treatment"),
                                    ("noted", "taken note of"),
                                    ("closed", "closed"),
                                    ("withdrawn", "withdrawn"),
                                ],
                                default="draft",
                                max_length=12,
                            ),
                        ),
                        ("number", models.CharField(blank=True, max_length=30, verbose_name="number at DUO")),
                        ("made_at", models.DateTimeField()),
                        ("sent_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "verbose_name": "notice of absence",
                        "verbose_name_plural": "notices of absence",
                        "ordering": ["due_on", "-made_at", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="NoticeEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("V3", "16 hours in 4 weeks, under 18 (V3)"),
                                    ("V4", "16 hours in 4 weeks, 18 or older (V4)"),
                                    ("RMC", "4 weeks away, 18 or older (RMC)"),
                                    ("LRV", "long-term absence, more than 4 weeks (LRV)"),
                                    ("L", "holiday without leave (L)"),
                                    ("O", "other absence (O)"),
                                ],
                                max_length=3,
                                verbose_name="kind",
                            ),
                        ),
                        ("first_day", models.DateField(verbose_name="absent since")),
                        (
                            "last_day",
                            models.DateField(
                                blank=True,
                                help_text="Obligatory once the pupil is back or has left.",
                                null=True,
                                verbose_name="until",
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(blank=True, max_length=300, verbose_name="supposed reason"),
                        ),
                        ("all_missed", models.BooleanField(null=True, verbose_name="all lessons missed")),
                        (
                            "action_taken",
                            models.TextField(blank=True, max_length=2000, verbose_name="what the school did"),
                        ),
                        (
                            "municipal_action",
                            models.BooleanField(null=True, verbose_name="should the municipality act?"),
                        ),
                        (
                            "why_no_action",
                            models.CharField(blank=True, max_length=300, verbose_name="why not"),
                        ),
                        (
                            "lesson_location",
                            models.CharField(
                                blank=True, max_length=150, verbose_name="where the lessons are"
                            ),
                        ),
                        (
                            "reporter_name",
                            school.models.names.NameField(
                                blank=True, max_length=120, verbose_name="name of who reports"
                            ),
                        ),
                        (
                            "reporter_role",
                            models.CharField(blank=True, max_length=80, verbose_name="role of who reports"),
                        ),
                        (
                            "reporter_phone",
                            phonenumber_field.modelfields.PhoneNumberField(
                                blank=True, max_length=128, region=None, verbose_name="phone of who reports"
                            ),
                        ),
                        (
                            "reporter_email",
                            models.EmailField(
                                blank=True, max_length=254, verbose_name="e-mail address of who reports"
                            ),
                        ),
                        (
                            "contact_phone",
                            phonenumber_field.modelfields.PhoneNumberField(
                                blank=True,
                                max_length=128,
                                region=None,
                                verbose_name="phone of parent, guardian or pupil",
                            ),
                        ),
                        (
                            "other_address",
                            models.CharField(
                                blank=True,
                                max_length=200,
                                verbose_name="address, where it is another than the municipality knows",
                            ),
                        ),
                        ("table", models.JSONField(default=list, editable=False)),
                        ("due_on", models.DateField(null=True)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "to be sent"),
                                    ("registered", "registered"),
                                    ("treatment", "in treatment"),
                                    ("noted", "taken note of"),
                                    ("closed", "closed"),
                                    ("withdrawn", "withdrawn"),
                                ],
                                default="draft",
                                max_length=12,
                            ),
                        ),
                        ("number", models.CharField(blank=True, max_length=30, verbose_name="number at DUO")),
                        ("made_at", models.DateTimeField()),
                        ("sent_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.AddField(
                    model_name="homevisit",
                    name="noted_by",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="homevisit",
                    name="planned_by",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="homevisit",
                    name="pupil",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="home_visits",
                        to="pupils.pupil",
                    ),
                ),
                migrations.AddField(
                    model_name="homevisit",
                    name="school",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="school.school"
                    ),
                ),
                migrations.AddField(
                    model_name="homevisit",
                    name="step",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="visits",
                        to="absence.approachstep",
                    ),
                ),
                migrations.AddField(
                    model_name="homevisitevent",
                    name="noted_by",
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
                    model_name="homevisitevent",
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
                    model_name="homevisitevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="absence.homevisit",
                    ),
                ),
                migrations.AddField(
                    model_name="homevisitevent",
                    name="planned_by",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="homevisitevent",
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
                    model_name="homevisitevent",
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
                    model_name="homevisitevent",
                    name="step",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="absence.approachstep",
                    ),
                ),
                migrations.AddField(
                    model_name="notice",
                    name="crossing",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notices",
                        to="absence.crossing",
                    ),
                ),
                migrations.AddField(
                    model_name="notice",
                    name="made_by",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="notice",
                    name="pupil",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="notices", to="pupils.pupil"
                    ),
                ),
                migrations.AddField(
                    model_name="notice",
                    name="school",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="school.school"
                    ),
                ),
                migrations.AddField(
                    model_name="notice",
                    name="sent_by",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="noticeevent",
                    name="crossing",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="absence.crossing",
                    ),
                ),
                migrations.AddField(
                    model_name="noticeevent",
                    name="made_by",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="noticeevent",
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
                    model_name="noticeevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="absence.notice",
                    ),
                ),
                migrations.AddField(
                    model_name="noticeevent",
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
                    model_name="noticeevent",
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
                    model_name="noticeevent",
                    name="sent_by",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddIndex(
                    model_name="homevisit",
                    index=models.Index(fields=["school", "day"], name="visit_school_day"),
                ),
                migrations.AddConstraint(
                    model_name="homevisit",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("outcome", "")), fields=("pupil", "day"), name="one_visit_a_day"
                    ),
                ),
                migrations.AddIndex(
                    model_name="notice",
                    index=models.Index(fields=["school", "state"], name="notice_school_state"),
                ),
                migrations.AddConstraint(
                    model_name="notice",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("last_day", None), ("last_day__gte", models.F("first_day")), _connector="OR"
                        ),
                        name="notice_ends_after_start",
                        violation_error_message="The last day cannot come before the first.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="notice",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "closed"), _negated=True),
                            ("last_day__isnull", False),
                            _connector="OR",
                        ),
                        name="notice_closed_has_end",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="notice",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["draft", "withdrawn"]),
                            models.Q(("number", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="notice_sent_has_number",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="notice",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("state", "withdrawn"), _negated=True),
                        fields=("crossing",),
                        name="one_notice_per_crossing",
                    ),
                ),
            ]
        ),
        may_be_referred_to("absence_leaverequest"),
        may_be_referred_to_by_pupil("absence_leaverequest"),
        same_school("absence_leaverequest", "asked_by_id", "pupils_person"),
        same_school("absence_familyletter", "leave_id", "absence_leaverequest"),
        same_pupil("absence_familyletter", "leave_id", "absence_leaverequest"),
        same_school("absence_notice", "pupil_id", "pupils_pupil"),
        same_school("absence_notice", "crossing_id", "absence_crossing"),
        same_pupil("absence_notice", "crossing_id", "absence_crossing"),
        same_school("absence_homevisit", "pupil_id", "pupils_pupil"),
        same_school("absence_homevisit", "step_id", "absence_approachstep"),
        same_pupil("absence_homevisit", "step_id", "absence_approachstep"),
        AddTriggers(
            triggers=[
                (
                    "homevisit",
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_homevisitevent" ("at", "day", "id", "interpreter", "noted_at", "noted_by_id", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_at", "planned_by_id", "pupil_id", "purpose", "school_id", "step_id", "who", "words") SELECT new_values."at", new_values."day", new_values."id", new_values."interpreter", new_values."noted_at", new_values."noted_by_id", new_values."outcome", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."planned_at", new_values."planned_by_id", new_values."pupil_id", new_values."purpose", new_values."school_id", new_values."step_id", new_values."who", new_values."words" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="4116724c085ffdd53ab16a5284efce07215fa5f5",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_6365a",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="absence_homevisit",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "homevisit",
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_homevisitevent" ("at", "day", "id", "interpreter", "noted_at", "noted_by_id", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_at", "planned_by_id", "pupil_id", "purpose", "school_id", "step_id", "who", "words") SELECT new_values."at", new_values."day", new_values."id", new_values."interpreter", new_values."noted_at", new_values."noted_by_id", new_values."outcome", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."planned_at", new_values."planned_by_id", new_values."pupil_id", new_values."purpose", new_values."school_id", new_values."step_id", new_values."who", new_values."words" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="90a68886f7b82519cf3f9cda2634c05e4fd41e50",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_a80be",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="absence_homevisit",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "homevisit",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_homevisitevent" ("at", "day", "id", "interpreter", "noted_at", "noted_by_id", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_at", "planned_by_id", "pupil_id", "purpose", "school_id", "step_id", "who", "words") SELECT old_values."at", old_values."day", old_values."id", old_values."interpreter", old_values."noted_at", old_values."noted_by_id", old_values."outcome", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."planned_at", old_values."planned_by_id", old_values."pupil_id", old_values."purpose", old_values."school_id", old_values."step_id", old_values."who", old_values."words" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="74c039456d7a592c2114b7ef66cdcb8d1660fbaf",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_4a88e",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="absence_homevisit",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "notice",
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_noticeevent" ("action_taken", "all_missed", "contact_phone", "crossing_id", "due_on", "first_day", "id", "kind", "last_day", "lesson_location", "made_at", "made_by_id", "municipal_action", "number", "other_address", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "reason", "reporter_email", "reporter_name", "reporter_phone", "reporter_role", "school_id", "sent_at", "sent_by_id", "state", "table", "why_no_action") SELECT new_values."action_taken", new_values."all_missed", new_values."contact_phone", new_values."crossing_id", new_values."due_on", new_values."first_day", new_values."id", new_values."kind", new_values."last_day", new_values."lesson_location", new_values."made_at", new_values."made_by_id", new_values."municipal_action", new_values."number", new_values."other_address", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pupil_id", new_values."reason", new_values."reporter_email", new_values."reporter_name", new_values."reporter_phone", new_values."reporter_role", new_values."school_id", new_values."sent_at", new_values."sent_by_id", new_values."state", new_values."table", new_values."why_no_action" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="b3c5e35bb580a02ef3dddd5dbe921f7978049935",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_5b7e2",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="absence_notice",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "notice",
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_noticeevent" ("action_taken", "all_missed", "contact_phone", "crossing_id", "due_on", "first_day", "id", "kind", "last_day", "lesson_location", "made_at", "made_by_id", "municipal_action", "number", "other_address", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "reason", "reporter_email", "reporter_name", "reporter_phone", "reporter_role", "school_id", "sent_at", "sent_by_id", "state", "table", "why_no_action") SELECT new_values."action_taken", new_values."all_missed", new_values."contact_phone", new_values."crossing_id", new_values."due_on", new_values."first_day", new_values."id", new_values."kind", new_values."last_day", new_values."lesson_location", new_values."made_at", new_values."made_by_id", new_values."municipal_action", new_values."number", new_values."other_address", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pupil_id", new_values."reason", new_values."reporter_email", new_values."reporter_name", new_values."reporter_phone", new_values."reporter_role", new_values."school_id", new_values."sent_at", new_values."sent_by_id", new_values."state", new_values."table", new_values."why_no_action" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="f8e33d02e16dbd59913533e20a83d8eae043f916",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_b3300",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="absence_notice",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "notice",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_noticeevent" ("action_taken", "all_missed", "contact_phone", "crossing_id", "due_on", "first_day", "id", "kind", "last_day", "lesson_location", "made_at", "made_by_id", "municipal_action", "number", "other_address", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "reason", "reporter_email", "reporter_name", "reporter_phone", "reporter_role", "school_id", "sent_at", "sent_by_id", "state", "table", "why_no_action") SELECT old_values."action_taken", old_values."all_missed", old_values."contact_phone", old_values."crossing_id", old_values."due_on", old_values."first_day", old_values."id", old_values."kind", old_values."last_day", old_values."lesson_location", old_values."made_at", old_values."made_by_id", old_values."municipal_action", old_values."number", old_values."other_address", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pupil_id", old_values."reason", old_values."reporter_email", old_values."reporter_name", old_values."reporter_phone", old_values."reporter_role", old_values."school_id", old_values."sent_at", old_values."sent_by_id", old_values."state", old_values."table", old_values."why_no_action" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="90585648aeaaf39507c7212dccf4eafb4908cfcf",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_2806c",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="absence_notice",
                            when="AFTER",
                        ),
                    ),
                ),
            ]
        ),
    ]
