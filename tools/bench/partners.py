"""The pages of partners at a school with 2,000 organisations: how many statements they take, and how long."""

from collections.abc import Sequence

from partners.enums.organisations import Need
from partners.models.organisations import Contact, Organisation
from pupils.models.people import Person
from school.enums import Role
from school.models.school import School
from tools.bench.file_page import ROUNDS, Opened, open_file
from tools.bench.report import Report, at_most, percentile
from tools.bench.town import Turn, colleague, sign_in
from tools.samples.factories import PersonFactory
from tools.samples.partners import ContactFactory, OrganisationFactory

ORGANISATIONS = 2000
PAGES = {
    "list": "/organisations/",
    "map": "/map/?need=papers&language=ar&age=15",
    "one": "/organisations/{}/",
}


def measure_partners(
    port: int, turn: Turn, *, many: int = ORGANISATIONS, rounds: int = ROUNDS
) -> list[Opened]:
    """Fill the school with organisations that have somebody each, and open their pages as the care coordinator."""
    school = School.objects.get(pk=turn.school_id)
    rows = Organisation.objects.bulk_create(
        OrganisationFactory.build(
            school=school,
            name=f"Hulpwerk {number}",
            needs=[Need.PAPERS],
            languages=["ar"] if number % 2 else [],
            offers="Begeleiding bij brieven, rechten en gezinshereniging.",
        )
        for number in range(many)
    )
    people = Person.objects.bulk_create(
        PersonFactory.build(school=school, name=f"Els {number}") for number in range(many)
    )
    Contact.objects.bulk_create(
        ContactFactory.build(organisation=organisation, person=person)
        for organisation, person in zip(rows, people, strict=True)
    )
    [cookie] = sign_in([colleague(turn.school_id, Role.CARE_COORDINATOR)])
    return [open_file(port, path.format(rows[0].pk), name, cookie, rounds) for name, path in PAGES.items()]


def report_partners(report: Report, opened: Sequence[Opened]) -> None:
    """The list, the social map and one organisation among 2,000."""
    report.head("Organisations, 2,000 of them")
    for one in opened:
        report.figure(f"statements, {one.role}", one.statements, "", at_most(12))
        report.figure(f"opening, {one.role}, p50", percentile(one.milliseconds, 0.5), "ms")
        report.figure(f"opening, {one.role}, p95", percentile(one.milliseconds, 0.95), "ms", at_most(150))
