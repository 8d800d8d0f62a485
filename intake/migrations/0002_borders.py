from django.db import migrations

from school.borders import may_be_referred_to, same_school


class Migration(migrations.Migration):
    dependencies = [("intake", "0001_initial"), ("school", "0002_cache_and_borders")]

    operations = [
        may_be_referred_to("intake_pupil"),
        may_be_referred_to("intake_person"),
        may_be_referred_to("intake_home"),
        same_school("intake_classmembership", "pupil_id", "intake_pupil"),
        same_school("intake_classmembership", "school_class_id", "school_schoolclass"),
        same_school("intake_relation", "pupil_id", "intake_pupil"),
        same_school("intake_relation", "person_id", "intake_person"),
        same_school("intake_homestay", "pupil_id", "intake_pupil"),
        same_school("intake_homestay", "home_id", "intake_home"),
        same_school("intake_homestaff", "home_id", "intake_home"),
        same_school("intake_homestaff", "person_id", "intake_person"),
    ]
