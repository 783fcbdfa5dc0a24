import type { DutiesPicture } from '@gangping/contracts';
import { isWeakDuty, WEAK_DUTY_BELOW } from '@gangping/evaluation';
import type { HeatField, HeatStep } from '@gangping/ui';
import {
  type Explanation,
  type HeatView,
  NOTHING,
  peopleOf,
  percent,
  type PictureView,
  type TrainingNeed,
  type UnknownNeed,
  type Words,
} from '../picture-view';

type Duty = DutiesPicture['rows'][number];
type Figures = Pick<Duty, 'forms' | 'share' | 'hidden'>;

/** Parts of full marks, in hundredths of a percent: what is weak is told apart as finely as what is not. */
const STEPS = [0, 6000, 7000, WEAK_DUTY_BELOW, 9000];
/** So many posts are named beside a duty. */
const POSTS = 2;

export function dutiesView(answer: DutiesPicture, words: Words): PictureView {
  if (answer.rows.length === 0) return NOTHING;
  // A line of which nothing is shown says no more than that it is there.
  const rows = answer.rows.filter(isShown);
  const shown = { ...answer, rows };
  const heat = rows.length > 0 || isShown(answer.together) ? heatOf(shown, words) : null;
  const weak = rows.filter(({ share }) => isWeakDuty(share));
  return {
    ...NOTHING,
    isEmpty: false,
    summary: summaryOf(shown, words),
    heat,
    footnotes: heat ? footnotesOf(answer, rows.length, words) : [],
    explanation: rows.length === 0 ? explanationOf(answer, words) : null,
    needs: weak.filter(({ knowledge }) => knowledge.length > 0).map((row) => needOf(row, words)),
    unknown: weak.filter(({ knowledge }) => knowledge.length === 0).map((row) => unknownOf(row, words)),
  };
}

function isShown(line: (Figures & { readonly cells: readonly Figures[] }) | null): boolean {
  return line !== null && (line.hidden === null || line.cells.some(({ share }) => share !== null));
}

function summaryOf({ rows, duties }: DutiesPicture, words: Words): string {
  const weakest = rows.filter(({ share }) => share !== null).slice(0, 3);
  return words.say(weakest.length > 0 ? 'duties.summary' : 'duties.allHidden', {
    duties,
    weakest: words.list(weakest.map(({ text, share }) => named(text, share, words))),
  });
}

/** What is hidden comes last: with a hidden line among them all shown ones are there. */
function footnotesOf({ rows, duties, together }: DutiesPicture, shown: number, words: Words): string[] {
  // What stands together says of itself what it is.
  const said = isShown(together) ? (together?.duties ?? 0) : 0;
  const withheld = shown < rows.length ? duties - shown - said : 0;
  return [
    ...(shown === rows.length && shown < duties ? [words.say('duties.leftOut', { shown, duties })] : []),
    ...(withheld > 0 && shown > 0 ? [words.say('duties.withheld', { withheld })] : []),
    ...(isShown(together) ? [words.say('duties.togetherText', { count: together?.duties })] : []),
  ];
}

function explanationOf({ together, filters, privacy }: DutiesPicture, words: Words): Explanation {
  const isFiltered = Object.values(filters).some((filter) => filter !== null);
  const steps = [
    ...(isShown(together) ? ['together'] : []),
    ...(isFiltered ? ['wider'] : []),
    'forms',
    'askHr',
  ];
  const { peopleNeeded: people, ratersNeeded: raters } = privacy;
  return {
    heading: words.say('duties.why.heading'),
    rule: words.say('duties.why.rule', { people, raters }),
    steps: steps.map((step) => words.say(`duties.why.${step}`)),
  };
}

function heatOf(answer: DutiesPicture, words: Words): HeatView {
  const { rows, departments, together } = answer;
  // Over all departments there may be enough where there are too few in each.
  const hasAll = departments.length > 1;
  const all = words.term('common.all');
  const fieldsOf = (row: Figures & { readonly cells: Duty['cells'] }, duty: string, isPickable: boolean) => [
    ...(hasAll ? [fieldOf(row, { duty, department: all, isPickable }, words)] : []),
    ...departments.map(({ departmentId, departmentName }) => {
      const cell = row.cells.find((one) => one.departmentId === departmentId);
      return cell ? fieldOf(cell, { duty, department: departmentName, isPickable }, words) : null;
    }),
  ];
  const name = words.say(rows.length > 0 ? 'duties.together' : 'duties.togetherAlone', {
    count: together?.duties,
  });
  return {
    columns: [...(hasAll ? [all] : []), ...departments.map(({ departmentName }) => departmentName)],
    rows: [
      ...rows.map((row) => ({
        name: row.text,
        note: postsOf(row, words),
        // The same words may stand in the definitions of several posts: then no list shows just its people.
        fields: fieldsOf(row, row.text, row.positions.length === 1),
      })),
      ...(together !== null && isShown(together) ? [{ name, fields: fieldsOf(together, name, false) }] : []),
    ],
    steps: STEPS.map((from, at): HeatStep => ({
      from,
      name: words.say(
        at === 0 ? 'duties.below' : at === STEPS.length - 1 ? 'duties.from' : 'duties.between',
        {
          from: from / 100,
          to: (STEPS[at + 1] ?? 0) / 100,
        },
      ),
    })),
    people: (row, column) => {
      const [position] = rows[row]?.positions ?? [];
      return peopleOf(answer, {
        // Null would take the filter of a department with it.
        ...(hasAll && column === 0
          ? {}
          : { departmentId: departments[column - Number(hasAll)]?.departmentId }),
        ...(position ? { positionId: position.id } : {}),
      });
    },
  };
}

function fieldOf(
  { forms, share, hidden }: Figures,
  { duty, department, isPickable }: { duty: string; department: string; isPickable: boolean },
  words: Words,
): HeatField {
  return {
    value: share,
    text: share === null ? '—' : percent(share),
    note: words.say('duties.forms', { forms }),
    description: words.say(
      share !== null ? 'duties.field' : hidden === null ? 'duties.noField' : 'duties.hiddenField',
      { duty, department, share: percent(share), forms },
    ),
    isPickable: share !== null && isPickable,
  };
}

function postsOf({ positions }: Duty, words: Words): string {
  const names = [...new Set(positions.map(({ title }) => title))];
  const some = words.list(names.slice(0, POSTS));
  return names.length > POSTS ? words.say('duties.posts', { some, count: names.length }) : some;
}

function needOf({ text, share, knowledge }: Duty, words: Words): TrainingNeed {
  return { duty: text, share: words.say('duties.share', { share: percent(share) }), knowledge };
}

function unknownOf({ text, share, positions }: Duty, words: Words): UnknownNeed {
  return { duty: text, share: words.say('duties.share', { share: percent(share) }), positions };
}

function named(text: string, share: number | null, words: Words): string {
  return words.say('duties.named', { text, share: percent(share) });
}
