from django.db import migrations, models

from school.tables import AtOnce


class Migration(AtOnce):

    dependencies = [
        ('school', '0003_shown_around'),
    ]

    operations = [
        migrations.AlterField(
            model_name='signin',
            name='kind',
            field=models.CharField(choices=[('signed_in', 'signed in'), ('wrong_password', 'wrong password'), ('wrong_code', 'wrong code of the second factor'), ('wrong_mailed', 'wrong code from the mail'), ('signed_out', 'signed out'), ('others_ended', 'signed out everywhere else'), ('ended', 'signed out everywhere by an administrator'), ('password', 'new password'), ('second_factor', 'second factor changed')], max_length=20),
        ),
    ]
