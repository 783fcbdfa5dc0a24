import type { DistributionPicture } from '@gangping/contracts';
import {
  asCount,
  type ChartView,
  colourOfGrade,
  NOTHING,
  peopleOf,
  percent,
  type PictureView,
  type Words,
} from '../picture-view';

type Row = DistributionPicture['rows'][number];

/** By scheme: all units together against the caps, and the units below one another. */
export function distributionView(answer: DistributionPicture, words: Words): PictureView {
  const { rows } = answer;
  if (rows.every(({ graded, hidden }) => graded === 0 && hidden === null)) return NOTHING;
  const schemes = [...new Set(rows.map(({ schemeName }) => words.localised(schemeName)))];
  const charts = schemes.flatMap((scheme) => {
    const ofScheme = rows.filter(({ schemeName }) => words.localised(schemeName) === scheme);
    const nameOf = (key: string) => [...(schemes.length > 1 ? [scheme] : []), words.say(key)].join(' · ');
    const units = ofScheme.filter((row) => row.departmentId !== null && row.graded > 0);
    // The only unit says what all together say, and its own caps besides.
    const all = units.length === 1 ? units[0] : ofScheme.find(({ departmentId }) => departmentId === null);
    return [
      ...(all && all.hidden === null && all.graded > 0
        ? [
            allTogether(
              answer,
              all,
              units.length > 1 ? nameOf('distribution.together') : schemes.length > 1 ? scheme : '',
              words,
            ),
          ]
        : []),
      ...(units.length > 1 && units.some(({ hidden }) => hidden === null)
        ? [byUnit(answer, units, nameOf('distribution.byUnit'), words)]
        : []),
    ];
  });
  return { ...NOTHING, isEmpty: false, charts };
}

function allTogether(answer: DistributionPicture, row: Row, name: string, words: Words): ChartView {
  const { grades, graded } = row;
  const exceeded = grades.filter((one) => one.exceeded).map(({ grade }) => grade);
  const hasCaps = grades.some(({ allowed }) => allowed !== null);
  return {
    name,
    kind: 'bar',
    labels: grades.map(({ grade }) => grade),
    labelHeading: words.term('term.grade'),
    series: [
      {
        name: words.say('people'),
        values: grades.map(({ count }) => count),
        gradeOfEach: grades.map(({ grade }) => grade),
      },
      ...(hasCaps
        ? [
            {
              name: words.say('distribution.allowed'),
              values: grades.map(({ allowed }) => allowed),
              isMark: true,
              tone: 'dark' as const,
            },
          ]
        : []),
    ],
    columns: [{ name: words.say('share'), texts: grades.map(({ share }) => percent(share)) }],
    format: asCount,
    summary: words.say(
      !hasCaps
        ? 'distribution.withoutCaps'
        : exceeded.length > 0
          ? 'distribution.exceeded'
          : 'distribution.within',
      {
        graded,
        grades: words.list(grades.map(({ grade, count }) => `${grade}\u00a0${count ?? '–'}`)),
        exceeded: words.list(exceeded),
      },
    ),
    people: ({ at }) => peopleOf(answer, { departmentId: row.departmentId, grade: grades[at]?.grade }),
  };
}

function byUnit(answer: DistributionPicture, units: readonly Row[], name: string, words: Words): ChartView {
  const grades = [...new Set(units.flatMap((row) => row.grades.map(({ grade }) => grade)))];
  const over = units.flatMap((row) =>
    row.grades
      .filter(({ exceeded }) => exceeded)
      .map(({ grade, count, allowed }) =>
        words.say('distribution.over', { name: row.departmentName, grade, count, allowed }),
      ),
  );
  return {
    name,
    kind: 'stackedRows',
    labels: units.map(({ departmentName }) => departmentName ?? ''),
    labelHeading: words.term('term.department'),
    series: grades.map((grade) => ({
      name: grade,
      ...colourOfGrade(grade),
      values: units.map((row) => row.grades.find((one) => one.grade === grade)?.count ?? null),
    })),
    columns: [{ name: words.say('distribution.graded'), texts: units.map(({ graded }) => asCount(graded)) }],
    format: asCount,
    summary:
      over.length > 0
        ? words.say('distribution.unitsOver', { units: words.list(over) })
        : words.say('distribution.units', { count: units.length }),
    people: ({ series, at }) =>
      peopleOf(answer, { departmentId: units[at]?.departmentId, grade: grades[series] }),
  };
}
