"""Whether the access log and the log of changes of accounts are what was sealed, night after night."""

import argparse
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from school import clock, scope, seals
from school.models.log_seals import LogSeal


class Command(BaseCommand):
    help = "Names each row of the sealed logs that was changed, removed or put in after its day was sealed."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--school", type=int, help="only this school, by its number")
        parser.add_argument("--hash", help="a hash from a mail, which must still be that of a day")

    def handle(self, *_args: Any, **options: Any) -> None:
        wanted = [pk for pk in scope.school_ids() if options["school"] in {None, pk}]
        if not wanted and options["school"] is not None:
            raise CommandError(f"There is no school {options['school']}.")
        number, known = 0, False
        for school_id in wanted:
            with scope.within(school_id):
                number += self._check(school_id)
                known |= LogSeal.objects.filter(hash=options["hash"]).exists()
        if options["hash"] and not known:
            raise CommandError("No day has the hash of the mail: the seals were made anew after it was sent.")
        if number:
            raise CommandError(f"Not as it was sealed: {number} rows or days.")

    def _check(self, school_id: int) -> int:
        """Say what is found at a school; returns how much."""
        number = 0
        for finding in seals.findings(now=clock.now()):
            self.stdout.write(f"school {school_id}, {finding}")
            number += 1
        last = LogSeal.objects.order_by("-day").first()
        if last is None:
            self.stdout.write(f"school {school_id}: nothing sealed yet")
        elif not number:
            self.stdout.write(f"school {school_id}: unbroken up to {last.day}, {last.hash}")
        return number
