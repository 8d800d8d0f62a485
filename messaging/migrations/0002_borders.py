from django.db import migrations

from school.borders import may_be_referred_to


class Migration(migrations.Migration):
    dependencies = [("messaging", "0001_initial")]

    operations = [may_be_referred_to("messaging_message")]
