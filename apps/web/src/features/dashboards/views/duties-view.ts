import type { DutiesPicture } from '@gangping/contracts';
import type { HeatField, HeatStep } from '@gangping/ui';
import {
  type HeatView,
  NOTHING,
  peopleOf,
  percent,
  type PictureView,
  type TrainingNeed,
  type Words,
} from '../picture-view';

type Duty = DutiesPicture['rows'][number];
type Cell = Duty['cells'][number];

/** Parts of full marks, in hundredths of a percent. */
const STEPS = [0, 6000, 7000, 8000, 9000];
/** Below it somebody should be trained. */
const WEAK = 8000;
/** So many duties are named with what has to be known for them. */
const NEEDS = 6;
/** So many posts are named beside a duty. */
const POSTS = 2;

export function dutiesView(answer: DutiesPicture, words: Words): PictureView {
  if (answer.rows.length === 0) return NOTHING;
  // A line of which nothing is shown says no more than that it is there.
  const rows = answer.rows.filter(
    (row) => row.hidden === null || row.cells.some(({ share }) => share !== null),
  );
  const withheld = answer.rows.length - rows.length;
  const weakest = rows.filter(({ share }) => share !== null).slice(0, 3);
  return {
    ...NOTHING,
    isEmpty: false,
    summary: words.say(
      weakest.length > 0 ? (withheld > 0 ? 'duties.summaryWithheld' : 'duties.summary') : 'duties.allHidden',
      {
        withheld,
        duties: answer.duties,
        weakest: words.list(weakest.map(({ text, share }) => named(text, share, words))),
      },
    ),
    heat: rows.length > 0 ? heatOf({ ...answer, rows }, words) : null,
    needs: needsOf(rows, words),
  };
}

function heatOf(answer: DutiesPicture, words: Words): HeatView {
  const { rows, departments } = answer;
  return {
    columns: departments.map(({ departmentName }) => departmentName),
    rows: rows.map((row) => ({
      name: row.text,
      note: postsOf(row, words),
      fields: departments.map(({ departmentId, departmentName }) => {
        const cell = row.cells.find((one) => one.departmentId === departmentId);
        return cell ? fieldOf(row, cell, departmentName, words) : null;
      }),
    })),
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
        departmentId: departments[column]?.departmentId,
        ...(position ? { positionId: position.id } : {}),
      });
    },
  };
}

/** The same words may stand in the definitions of several posts: then no list shows just its people. */
function fieldOf(row: Duty, { forms, share, hidden }: Cell, department: string, words: Words): HeatField {
  const isOfOnePost = row.positions.length === 1;
  return {
    value: share,
    text: share === null ? '—' : percent(share),
    note: words.say('duties.forms', { forms }),
    description: words.say(
      share !== null ? 'duties.field' : hidden === null ? 'duties.noField' : 'duties.hiddenField',
      { duty: row.text, department, share: percent(share), forms },
    ),
    isPickable: share !== null && isOfOnePost,
  };
}

function postsOf({ positions }: Duty, words: Words): string {
  const names = [...new Set(positions.map(({ title }) => title))];
  const some = words.list(names.slice(0, POSTS));
  return names.length > POSTS ? words.say('duties.posts', { some, count: names.length }) : some;
}

function needsOf(rows: readonly Duty[], words: Words): TrainingNeed[] {
  return rows
    .filter(({ share, knowledge }) => share !== null && share < WEAK && knowledge.length > 0)
    .slice(0, NEEDS)
    .map(({ text, share, knowledge }) => ({
      duty: text,
      share: words.say('duties.share', { share: percent(share) }),
      knowledge,
    }));
}

function named(text: string, share: number | null, words: Words): string {
  return words.say('duties.named', { text, share: percent(share) });
}
