"""What answers add up to: those of one school, or of schools here that agreed to be counted together.

What schools are told of each other never changes once it is told, and cannot be taken apart: a term counts when it is
over, with the schools that had agreed by its last day. Of each kind of care there must be enough answers of enough
others, so that nobody finds one school by taking away their own. The database itself holds to that.
"""

from dataclasses import dataclass, field

from django.db import connection
from django.db.models import Count as Number
from django.db.models import Q

from partners.enums.organisations import CareKind
from partners.enums.working import GRADES, Sufficiency
from partners.models.experiences import Experience, Respondent, TermRound
from partners.rules.lowan import TOLD_FROM, Count, TermOf, tally
from school import row_security

row_security.add_question(
    """
-- How much care there is at schools that agreed to be counted together: how many gave each grade, and at how many
-- schools. To a school that agreed itself, of a term that is over. `locations`: only those of the asker's own BRIN.
CREATE OR REPLACE FUNCTION nabij_care_counts(of_year integer, of_term integer, locations boolean)
RETURNS TABLE (kind text, grade text, answers bigint, schools bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    WITH asker AS (SELECT id, brin FROM school_school WHERE id = nabij_school()),
    term AS (
        SELECT CASE of_term WHEN 1 THEN make_date(of_year, 11, 30) WHEN 2 THEN make_date(of_year + 1, 3, 31)
            ELSE make_date(of_year + 1, 7, 31) END AS last_day
    ),
    agreed AS (
        SELECT DISTINCT school.id, school.brin = asker.brin AS near
        FROM asker CROSS JOIN term
        JOIN school_school AS school ON school.brin = asker.brin OR NOT locations
        JOIN partners_caresharing AS sharing ON sharing.school_id = school.id
            AND sharing.agreed_on <= term.last_day
            AND (sharing.ended_on IS NULL OR sharing.ended_on > term.last_day)
        WHERE term.last_day < current_date
    ),
    said AS (
        SELECT experience.kind, experience.grade, agreed.id AS school, agreed.near
        FROM agreed
        JOIN partners_termround AS asked ON asked.school_id = agreed.id
            AND asked.year = of_year AND asked.term = of_term
        JOIN partners_respondent AS person ON person.round_id = asked.id
        JOIN partners_experience AS experience ON experience.respondent_id = person.id
        WHERE experience.grade <> 'no_contact' AND EXISTS (SELECT 1 FROM agreed JOIN asker USING (id))
    ),
    told AS (
        SELECT said.kind, count(DISTINCT said.school) AS schools
        FROM said CROSS JOIN asker
        GROUP BY said.kind
        HAVING CASE WHEN locations THEN
            count(*) FILTER (WHERE said.school <> asker.id) >= 5
        ELSE
            count(*) FILTER (WHERE NOT said.near) >= 5
            AND count(DISTINCT said.school) FILTER (WHERE NOT said.near) >= 2
        END
    )
    SELECT said.kind, said.grade, count(*), told.schools
    FROM said JOIN told ON told.kind = said.kind
    GROUP BY said.kind, said.grade, told.schools
$$;
"""
)


@dataclass(frozen=True)
class Added:
    """What answers about one kind of care add up to; None where too few answered to tell."""

    kind: CareKind
    count: Count | None = None
    satisfaction: float | None = None
    remarks: tuple[str, ...] = ()
    schools: int = 1


@dataclass(frozen=True)
class Table:
    """Nine kinds of care, and how many colleagues were asked and answered, where that is known."""

    rows: list[Added] = field(default_factory=list)
    asked: int = 0
    answered: int = 0

    @property
    def tells(self) -> bool:
        return any(row.count is not None for row in self.rows)


def own_table(round_: TermRound) -> Table:
    """What colleagues said in a term that has closed. Two queries."""
    people = Respondent.objects.filter(round=round_).aggregate(
        asked=Number("pk"), answered=Number("pk", filter=Q(answered_at__isnull=False))
    )
    answers = list(
        Experience.objects.filter(respondent__round=round_).values_list(
            "kind", "grade", "satisfaction", "remark"
        )
    )
    counts = tally((kind, grade) for kind, grade, _satisfaction, _remark in answers)
    rows = []
    for kind in CareKind:
        if counts[kind].answers < TOLD_FROM:
            rows.append(Added(kind))
            continue
        about = [one for one in answers if one[0] == kind]
        content = [one[2] for one in about if one[2] is not None]
        enough = len(content) >= TOLD_FROM
        # In the order of the alphabet: who answered when would tell whose a remark is.
        remarks = tuple(sorted(one[3] for one in about if one[3]))
        mean = sum(content) / len(content) if enough else None
        rows.append(Added(kind, counts[kind], mean, remarks))
    return Table(rows, people["asked"], people["answered"])


def shared_table(span: TermOf, *, locations: bool) -> Table:
    """The same of schools that agreed, as far as this school may know. One query."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT kind, grade, answers, schools FROM nabij_care_counts(%s, %s, %s)",
            [span.year, int(span.term), locations],
        )
        found = cursor.fetchall()
    numbers: dict[str, dict[str, int]] = {}
    schools: dict[str, int] = {}
    for kind, grade, answers, of_schools in found:
        numbers.setdefault(kind, dict.fromkeys(GRADES, 0))[Sufficiency(grade)] = answers
        schools[kind] = of_schools
    return Table(
        [
            Added(kind, Count(*numbers[kind].values()), schools=schools[kind])
            if kind in numbers
            else Added(kind, schools=0)
            for kind in CareKind
        ]
    )
