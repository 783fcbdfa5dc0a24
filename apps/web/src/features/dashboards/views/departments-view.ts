import type { DepartmentsPicture } from '@gangping/contracts';
import { formatScore } from '../../../platform/format/numbers';
import { asCount, NOTHING, peopleOf, type PictureView, type Words } from '../picture-view';

/** Side by side: the middle half of the totals, from the lowest to the highest behind it, the mean across. */
export function departmentsView(answer: DepartmentsPicture, words: Words): PictureView {
  const { rows, total } = answer;
  if (rows.every(({ scored }) => scored === 0)) return NOTHING;
  const shown = rows.filter(({ mean }) => mean !== null);
  const byMean = [...shown].sort((one, other) => (other.mean ?? 0) - (one.mean ?? 0));
  const hasEnds = shown.some(({ range }) => range !== null && range.lowest !== null);
  const text = (value: number | null | undefined) =>
    value === null || value === undefined ? '–' : formatScore(value);
  return {
    ...NOTHING,
    isEmpty: false,
    facts: [
      { name: words.say('departments.mean'), text: text(total.mean) },
      { name: words.say('departments.median'), text: text(total.range?.median) },
      { name: words.say('departments.scored'), text: `${total.scored} / ${total.forms}` },
    ],
    charts:
      shown.length === 0
        ? []
        : [
            {
              name: '',
              kind: 'range',
              labels: shown.map(({ departmentName }) => departmentName),
              labelHeading: words.term('term.department'),
              series: [
                ...(hasEnds
                  ? [
                      {
                        name: words.say('departments.ends'),
                        from: shown.map(({ range }) => range?.lowest ?? null),
                        values: shown.map(({ range }) => range?.highest ?? null),
                        isThin: true,
                        tone: 'quiet' as const,
                      },
                    ]
                  : []),
                ...(shown.some(({ range }) => range !== null)
                  ? [
                      {
                        name: words.say('departments.middle'),
                        from: shown.map(({ range }) => range?.lowerQuartile ?? null),
                        values: shown.map(({ range }) => range?.upperQuartile ?? null),
                        tone: 'primary' as const,
                      },
                    ]
                  : []),
                {
                  name: words.say('departments.mean'),
                  values: shown.map(({ mean }) => mean),
                  isMark: true,
                },
              ],
              columns: [
                {
                  name: words.say('departments.median'),
                  texts: shown.map(({ range }) => text(range?.median)),
                },
                { name: words.say('departments.scored'), texts: shown.map(({ scored }) => asCount(scored)) },
              ],
              format: formatScore,
              summary: words.say(byMean.length > 1 ? 'departments.summary' : 'departments.one', {
                highest: byMean[0]?.departmentName,
                highestMean: text(byMean[0]?.mean),
                lowest: byMean.at(-1)?.departmentName,
                lowestMean: text(byMean.at(-1)?.mean),
              }),
              people: ({ at }) => peopleOf(answer, { departmentId: shown[at]?.departmentId, sort: '-total' }),
            },
          ],
  };
}
