"""The field in which every name of a person stands."""

from typing import TYPE_CHECKING

from django.db import models

from school.letters import check_name

if TYPE_CHECKING:
    Text = models.CharField[str, str]
else:
    Text = models.CharField


class NameField(Text):
    """A name, or a part of one: something with a letter in it."""

    default_validators = [check_name]
