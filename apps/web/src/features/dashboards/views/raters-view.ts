import type { RatersPicture } from '@gangping/contracts';
import { formatScore } from '../../../platform/format/numbers';
import { asCount, type ChartView, NOTHING, peopleOf, type PictureView, type Words } from '../picture-view';

/** How lenient and how spread raters are, beside what that rests on. Numbers that advise. */
export function ratersView(answer: RatersPicture, words: Words): PictureView {
  const { raters, all, hiddenRaters } = answer;
  if (raters.length === 0 && hiddenRaters === 0) return NOTHING;
  const labels = raters.map(({ name, isReader }) => (isReader ? words.say('raters.you', { name }) : name));
  const columns = [
    { name: words.say('raters.forms'), texts: raters.map(({ forms }) => asCount(forms)) },
    { name: words.say('raters.ratings'), texts: raters.map(({ ratings }) => asCount(ratings)) },
    { name: words.say('departments.mean'), texts: raters.map(({ mean }) => text(mean)) },
  ];
  const people: ChartView['people'] = ({ at }) => {
    const rater = raters[at];
    if (!rater) return null;
    if (answer.privacy.restricted) {
      return rater.isReader
        ? { ...peopleOf(answer), filters: { scoredByMe: 'true', counting: 'true' } }
        : null;
    }
    return peopleOf(answer, { raterId: rater.raterId });
  };
  const shared = { labels, labelHeading: words.say('raters.rater'), columns, format: signed, people };
  const charts: ChartView[] = [
    {
      ...shared,
      name: words.say('raters.leniency'),
      kind: 'rows',
      series: [{ name: words.say('raters.leniency'), values: raters.map(({ leniency }) => leniency) }],
      summary: words.say('raters.leniencyText'),
    },
    {
      ...shared,
      name: words.say('raters.spread'),
      kind: 'rows',
      series: (['spread', 'withinPerson'] as const).map((figure) => ({
        name: words.say(`raters.${figure}Name`),
        values: raters.map((rater) => rater[figure]),
      })),
      format: formatScore,
      summary: words.say('raters.spreadText', { spread: text(all.spread), within: text(all.withinPerson) }),
    },
  ];
  return {
    ...NOTHING,
    isEmpty: false,
    facts: [
      { name: words.say('raters.count'), text: asCount(raters.length + hiddenRaters) },
      { name: words.say('raters.allForms'), text: asCount(all.forms) },
      { name: words.say('raters.allMean'), text: text(all.mean) },
    ],
    charts: charts.filter(({ series }) =>
      series.some(({ values }) => values.some((value) => value !== null)),
    ),
  };
}

function text(value: number | null): string {
  return value === null ? '–' : formatScore(value);
}

function signed(value: number): string {
  return value > 0 ? `+${formatScore(value)}` : formatScore(value);
}
