import pgtrigger.compiler

from school.borders import may_be_referred_to, same_school
from school.tables import AtOnce
from school.triggers import AddTriggers


class Migration(AtOnce):
    dependencies = [
        ("absence", "0001_initial"),
        ("school", "0002_borders_and_triggers"),
        ("messaging", "0002_borders_and_triggers"),
        ("pupils", "0002_borders_and_triggers"),
    ]

    operations = [
        may_be_referred_to("absence_episode"),
        may_be_referred_to("absence_register"),
        may_be_referred_to("absence_search"),
        same_school("absence_episode", "pupil_id", "pupils_pupil"),
        same_school("absence_alert", "episode_id", "absence_episode"),
        same_school("absence_alert", "person_id", "pupils_person"),
        same_school("absence_alert", "message_id", "messaging_message"),
        same_school("absence_announcement", "pupil_id", "pupils_pupil"),
        same_school("absence_call", "episode_id", "absence_episode"),
        same_school("absence_call", "person_id", "pupils_person"),
        same_school("absence_register", "school_class_id", "school_schoolclass"),
        same_school("absence_search", "pupil_id", "pupils_pupil"),
        same_school("absence_searchstep", "search_id", "absence_search"),
        same_school("absence_mark", "register_id", "absence_register"),
        same_school("absence_mark", "pupil_id", "pupils_pupil"),
        AddTriggers(
            triggers=[
                (
                    "absencesettings",
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_absencesettingsevent" ("alerts_on", "escalate_after_minutes", "id", "latest_hour", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quiet_after_minutes", "reminder_after_minutes", "school_id", "search_steps", "several_days") SELECT new_values."alerts_on", new_values."escalate_after_minutes", new_values."id", new_values."latest_hour", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."quiet_after_minutes", new_values."reminder_after_minutes", new_values."school_id", new_values."search_steps", new_values."several_days" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="89953e72a178c694fd52a81aa48c9e26ddf40be4",
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
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_absencesettingsevent" ("alerts_on", "escalate_after_minutes", "id", "latest_hour", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quiet_after_minutes", "reminder_after_minutes", "school_id", "search_steps", "several_days") SELECT new_values."alerts_on", new_values."escalate_after_minutes", new_values."id", new_values."latest_hour", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."quiet_after_minutes", new_values."reminder_after_minutes", new_values."school_id", new_values."search_steps", new_values."several_days" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="794f8597678b21ae4dec64b7d7098828e451f962",
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
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_absencesettingsevent" ("alerts_on", "escalate_after_minutes", "id", "latest_hour", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quiet_after_minutes", "reminder_after_minutes", "school_id", "search_steps", "several_days") SELECT old_values."alerts_on", old_values."escalate_after_minutes", old_values."id", old_values."latest_hour", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."quiet_after_minutes", old_values."reminder_after_minutes", old_values."school_id", old_values."search_steps", old_values."several_days" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="0a2b07295f890ac94d47304bf69821628a4846f0",
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
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_announcementevent" ("ends_on", "entered_at", "entered_by_id", "from_time", "id", "kind", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id", "starts_on", "until_time", "withdrawn_at", "withdrawn_by_id") SELECT new_values."ends_on", new_values."entered_at", new_values."entered_by_id", new_values."from_time", new_values."id", new_values."kind", new_values."note", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pupil_id", new_values."school_id", new_values."starts_on", new_values."until_time", new_values."withdrawn_at", new_values."withdrawn_by_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="e71aff6dc3670f55545deefd385e1adb662b6ead",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_eb502",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="absence_announcement",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "announcement",
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_announcementevent" ("ends_on", "entered_at", "entered_by_id", "from_time", "id", "kind", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id", "starts_on", "until_time", "withdrawn_at", "withdrawn_by_id") SELECT new_values."ends_on", new_values."entered_at", new_values."entered_by_id", new_values."from_time", new_values."id", new_values."kind", new_values."note", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pupil_id", new_values."school_id", new_values."starts_on", new_values."until_time", new_values."withdrawn_at", new_values."withdrawn_by_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="78a892b738e4dfe8ce85011aeb1310c522c8e05c",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_c4771",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="absence_announcement",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "announcement",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_announcementevent" ("ends_on", "entered_at", "entered_by_id", "from_time", "id", "kind", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id", "starts_on", "until_time", "withdrawn_at", "withdrawn_by_id") SELECT old_values."ends_on", old_values."entered_at", old_values."entered_by_id", old_values."from_time", old_values."id", old_values."kind", old_values."note", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pupil_id", old_values."school_id", old_values."starts_on", old_values."until_time", old_values."withdrawn_at", old_values."withdrawn_by_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="2619183ccd247370029df53c1a4fa722443e3ecf",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_59812",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="absence_announcement",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "episode",
                    pgtrigger.compiler.Trigger(
                        name="before_change_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_episodeevent" ("back_at", "call_on", "day", "explanation", "id", "missing_since", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "reason", "school_id", "started_at", "taken_at", "taken_by_id") SELECT old_values."back_at", old_values."call_on", old_values."day", old_values."explanation", old_values."id", old_values."missing_since", old_values."number", _pgh_attached_context.value, NOW(), \'before_change\', old_values."id", old_values."pupil_id", old_values."reason", old_values."school_id", old_values."started_at", old_values."taken_at", old_values."taken_by_id" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="1ed9984bd50abf53d2651fec6fbdf2043d4cc0eb",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_before_change_update_fe150",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="absence_episode",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "episode",
                    pgtrigger.compiler.Trigger(
                        name="before_removal_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_episodeevent" ("back_at", "call_on", "day", "explanation", "id", "missing_since", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "reason", "school_id", "started_at", "taken_at", "taken_by_id") SELECT old_values."back_at", old_values."call_on", old_values."day", old_values."explanation", old_values."id", old_values."missing_since", old_values."number", _pgh_attached_context.value, NOW(), \'before_removal\', old_values."id", old_values."pupil_id", old_values."reason", old_values."school_id", old_values."started_at", old_values."taken_at", old_values."taken_by_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="73aa63903b4001f5fed570f22c2f17a9883671f3",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_before_removal_delete_4be3d",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="absence_episode",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "call",
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_callevent" ("again_at", "at", "by_id", "episode_id", "id", "note", "outcome", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "reason", "school_id", "undone_at", "undone_by_id") SELECT new_values."again_at", new_values."at", new_values."by_id", new_values."episode_id", new_values."id", new_values."note", new_values."outcome", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."phone", new_values."reason", new_values."school_id", new_values."undone_at", new_values."undone_by_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="5b69e1015433ee9fe61431f0feb979d53f92b404",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_c859c",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="absence_call",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "call",
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_callevent" ("again_at", "at", "by_id", "episode_id", "id", "note", "outcome", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "reason", "school_id", "undone_at", "undone_by_id") SELECT new_values."again_at", new_values."at", new_values."by_id", new_values."episode_id", new_values."id", new_values."note", new_values."outcome", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."phone", new_values."reason", new_values."school_id", new_values."undone_at", new_values."undone_by_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="0518a0f438f60a7c781484d2ac84788e442ad10c",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_931f4",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="absence_call",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "call",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_callevent" ("again_at", "at", "by_id", "episode_id", "id", "note", "outcome", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "reason", "school_id", "undone_at", "undone_by_id") SELECT old_values."again_at", old_values."at", old_values."by_id", old_values."episode_id", old_values."id", old_values."note", old_values."outcome", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."phone", old_values."reason", old_values."school_id", old_values."undone_at", old_values."undone_by_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="b4742ec1dc0c7d1862bf9f2c4e16f2a4bc3d2b93",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_c4240",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="absence_call",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "register",
                    pgtrigger.compiler.Trigger(
                        name="before_change_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_registerevent" ("changed_at", "changed_by_id", "day", "ends_at", "handed_in_at", "handed_in_by_id", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_class_id", "school_id", "starts_at", "version") SELECT old_values."changed_at", old_values."changed_by_id", old_values."day", old_values."ends_at", old_values."handed_in_at", old_values."handed_in_by_id", old_values."id", old_values."number", _pgh_attached_context.value, NOW(), \'before_change\', old_values."id", old_values."school_class_id", old_values."school_id", old_values."starts_at", old_values."version" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="e8ad480a989c4e9d73d5d88fa9ad36ef126ebc72",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_before_change_update_56e2d",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="absence_register",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "register",
                    pgtrigger.compiler.Trigger(
                        name="before_removal_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_registerevent" ("changed_at", "changed_by_id", "day", "ends_at", "handed_in_at", "handed_in_by_id", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_class_id", "school_id", "starts_at", "version") SELECT old_values."changed_at", old_values."changed_by_id", old_values."day", old_values."ends_at", old_values."handed_in_at", old_values."handed_in_by_id", old_values."id", old_values."number", _pgh_attached_context.value, NOW(), \'before_removal\', old_values."id", old_values."school_class_id", old_values."school_id", old_values."starts_at", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="9f87d2fb26d8bced36c19ed227cc5ec7f5f4ede5",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_before_removal_delete_4cb7e",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="absence_register",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "mark",
                    pgtrigger.compiler.Trigger(
                        name="before_change_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_markevent" ("id", "minutes_late", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "reason", "register_id", "said_at", "school_id", "state") SELECT old_values."id", old_values."minutes_late", old_values."note", _pgh_attached_context.value, NOW(), \'before_change\', old_values."id", old_values."pupil_id", old_values."reason", old_values."register_id", old_values."said_at", old_values."school_id", old_values."state" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="72487be0a6d57c1a509b29b96d3024a6adfce62b",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_before_change_update_89d3c",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="absence_mark",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "mark",
                    pgtrigger.compiler.Trigger(
                        name="before_removal_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_markevent" ("id", "minutes_late", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "reason", "register_id", "said_at", "school_id", "state") SELECT old_values."id", old_values."minutes_late", old_values."note", _pgh_attached_context.value, NOW(), \'before_removal\', old_values."id", old_values."pupil_id", old_values."reason", old_values."register_id", old_values."said_at", old_values."school_id", old_values."state" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="d7838f918d80c138e626af17b2cc9ef01f4ce9aa",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_before_removal_delete_d79fc",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="absence_mark",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "search",
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_searchevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id", "seen_at", "seen_by_id", "started_at", "started_by_id") SELECT new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pupil_id", new_values."school_id", new_values."seen_at", new_values."seen_by_id", new_values."started_at", new_values."started_by_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="26c0b9f27d9600e9d29cdfb98bb89fb8ebc1885c",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_0b2cc",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="absence_search",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "search",
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_searchevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id", "seen_at", "seen_by_id", "started_at", "started_by_id") SELECT new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pupil_id", new_values."school_id", new_values."seen_at", new_values."seen_by_id", new_values."started_at", new_values."started_by_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="2af102767de62937a6c4b18be31da5c26a2825b2",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_c3120",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="absence_search",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "search",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_searchevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id", "seen_at", "seen_by_id", "started_at", "started_by_id") SELECT old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pupil_id", old_values."school_id", old_values."seen_at", old_values."seen_by_id", old_values."started_at", old_values."started_by_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="cb283901e32f528ac4661a8cd0b8c23ec7f2ccf9",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_bc02b",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="absence_search",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "searchstep",
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_searchstepevent" ("at", "by_id", "day", "id", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "search_id", "undone_at", "undone_by_id") SELECT new_values."at", new_values."by_id", new_values."day", new_values."id", new_values."name", new_values."note", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."school_id", new_values."search_id", new_values."undone_at", new_values."undone_by_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="3e1653103b8c54c63660492c8b12d524be6dfa5a",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_ac212",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="absence_searchstep",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "searchstep",
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_searchstepevent" ("at", "by_id", "day", "id", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "search_id", "undone_at", "undone_by_id") SELECT new_values."at", new_values."by_id", new_values."day", new_values."id", new_values."name", new_values."note", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."school_id", new_values."search_id", new_values."undone_at", new_values."undone_by_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="9fe3046d10653514f069d8f78dd80cba71e6bf7f",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_3cf80",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="absence_searchstep",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "searchstep",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "absence_searchstepevent" ("at", "by_id", "day", "id", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "search_id", "undone_at", "undone_by_id") SELECT old_values."at", old_values."by_id", old_values."day", old_values."id", old_values."name", old_values."note", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."school_id", old_values."search_id", old_values."undone_at", old_values."undone_by_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="1811e228b3b8334c2b3d3a7d5a29dc91416c15ed",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_fd622",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="absence_searchstep",
                            when="AFTER",
                        ),
                    ),
                ),
            ]
        ),
    ]
