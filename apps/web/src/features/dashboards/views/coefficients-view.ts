import type { CoefficientsPicture } from '@gangping/contracts';
import { formatCoefficient } from '../../../platform/format/numbers';
import { asCount, NOTHING, peopleOf, type PictureView, type Words } from '../picture-view';

const DECIMALS = 4;

/** Whoever may not take combined quarters with them has forms where HR has people: the words say so. */
export function coefficientsView(answer: CoefficientsPicture, words: Words): PictureView {
  const { rows, total, missing, privacy } = answer;
  if (total.counted === 0 && total.hidden === null && (missing ?? []).length === 0) return NOTHING;
  const shown = rows.filter(({ sum }) => sum !== null);
  const [counted, summary] = privacy.restricted
    ? ['coefficients.countedForms', 'coefficients.summaryForms']
    : ['coefficients.counted', 'coefficients.summary'];
  const facts = {
    sum: text(total.sum),
    mean: text(total.mean),
    counted: asCount(total.counted),
    unpublished: asCount(total.unpublished),
    missing: asCount(total.missing),
  };
  return {
    ...NOTHING,
    isEmpty: false,
    facts: Object.entries(facts).map(([name, value]) => ({
      name: words.say(name === 'counted' ? counted : `coefficients.${name}`),
      text: value,
    })),
    charts:
      shown.length === 0
        ? []
        : [
            {
              name: '',
              kind: 'rows',
              labels: shown.map(({ departmentName }) => departmentName),
              labelHeading: words.term('term.department'),
              series: [{ name: words.say('coefficients.sum'), values: shown.map(({ sum }) => sum) }],
              columns: [
                { name: words.say('coefficients.mean'), texts: shown.map(({ mean }) => text(mean)) },
                { name: words.say(counted), texts: shown.map((row) => asCount(row.counted)) },
                {
                  name: words.say('coefficients.unpublished'),
                  texts: shown.map((row) => asCount(row.unpublished)),
                },
                { name: words.say('coefficients.missing'), texts: shown.map((row) => asCount(row.missing)) },
              ],
              format: (value) => formatCoefficient(value),
              summary: words.say(summary, facts),
              people: ({ at }) => peopleOf(answer, { departmentId: shown[at]?.departmentId }),
            },
          ],
    missing: (missing ?? []).map(({ employeeName, positionTitle, departmentName, positionId }) => ({
      name: employeeName,
      place: `${departmentName} · ${positionTitle}`,
      positionId,
    })),
  };
}

function text(value: number | null): string {
  return value === null ? '–' : formatCoefficient(value, DECIMALS);
}
