from django.db import migrations

from school.borders import may_be_referred_to, same_school


class Migration(migrations.Migration):
    dependencies = [
        ("absence", "0001_initial"),
        ("intake", "0002_borders"),
        ("messaging", "0002_borders"),
        ("school", "0002_cache_and_borders"),
    ]

    operations = [
        may_be_referred_to("absence_register"),
        may_be_referred_to("absence_episode"),
        same_school("absence_register", "school_class_id", "school_schoolclass"),
        same_school("absence_mark", "register_id", "absence_register"),
        same_school("absence_mark", "pupil_id", "intake_pupil"),
        same_school("absence_announcement", "pupil_id", "intake_pupil"),
        same_school("absence_episode", "pupil_id", "intake_pupil"),
        same_school("absence_alert", "episode_id", "absence_episode"),
        same_school("absence_alert", "person_id", "intake_person"),
        same_school("absence_alert", "message_id", "messaging_message"),
        same_school("absence_call", "episode_id", "absence_episode"),
    ]
