import type { TrendPicture } from '@gangping/contracts';
import { formatScore, formatWeight } from '../../../platform/format/numbers';
import {
  asCount,
  type ChartView,
  colourOfGrade,
  NOTHING,
  peopleOf,
  type PictureView,
  type Words,
} from '../picture-view';

/** The whole, in hundredths of a percent. */
const WHOLE = 10_000;

/** The mean over the quarters, and the shares of the grades. */
export function trendView(answer: TrendPicture, words: Words): PictureView {
  const points = answer.points.filter(({ scored }) => scored > 0);
  if (points.length === 0) return NOTHING;
  const labels = points.map(({ cycle }) => words.cycle(cycle));
  const means = points.filter(({ mean }) => mean !== null);
  const grades = [...new Set(points.flatMap((point) => point.grades.map(({ grade }) => grade)))].sort();
  const labelHeading = words.term('term.cycle');
  const columns = [
    { name: words.say('departments.scored'), texts: points.map(({ scored }) => asCount(scored)) },
  ];
  const charts: ChartView[] = [];
  if (means.length > 0) {
    charts.push({
      name: words.say('trend.means'),
      kind: 'line',
      labels,
      labelHeading,
      series: [{ name: words.say('departments.mean'), values: points.map(({ mean }) => mean) }],
      columns,
      format: formatScore,
      summary: meansInWords(means, words),
      people: ({ at }) => peopleOf(answer, {}, points[at]?.cycle.id),
    });
  }
  if (grades.length > 0) {
    charts.push({
      name: words.say('trend.grades'),
      kind: 'stacked',
      labels,
      labelHeading,
      series: grades.map((grade) => ({
        name: grade,
        ...colourOfGrade(grade),
        values: points.map((point) => point.grades.find((one) => one.grade === grade)?.share ?? null),
      })),
      columns,
      format: formatWeight,
      max: WHOLE,
      summary: gradesInWords(points, words),
      people: ({ series, at }) => peopleOf(answer, { grade: grades[series] }, points[at]?.cycle.id),
    });
  }
  return { ...NOTHING, isEmpty: false, charts };
}

/** A mean of a quarter that is still scored says of how many it is: it may be far from what it will be. */
function meansInWords(means: readonly TrendPicture['points'][number][], words: Words): string {
  const [last, before] = [means.at(-1), means.at(-2)];
  const difference = (last?.mean ?? 0) - (before?.mean ?? 0);
  const { forms = 0, scored = 0 } = last ?? {};
  const direction = difference > 0 ? 'higher' : difference < 0 ? 'lower' : 'same';
  const cycle = last ? words.cycle(last.cycle) : '';
  const said = words.say(before ? `trend.${direction}` : 'trend.first', {
    cycle,
    mean: formatScore(last?.mean ?? 0),
    difference: formatScore(Math.abs(difference)),
  });
  return scored < forms ? words.say('trend.unfinished', { said, cycle, forms, scored }) : said;
}

function gradesInWords(points: readonly TrendPicture['points'][number][], words: Words): string {
  const last = points.filter(({ grades }) => grades.length > 0).at(-1);
  return words.say('trend.shares', {
    cycle: last ? words.cycle(last.cycle) : '',
    grades: words.list(
      (last?.grades ?? []).map(({ grade, share }) => `${grade}\u00a0${formatWeight(share)}`),
    ),
  });
}
