import type { CompletionPicture } from '@gangping/contracts';
import { STAGES } from '@gangping/evaluation';
import type { ChartTone } from '@gangping/ui';
import { asCount, NOTHING, peopleOf, type PictureView, type Words } from '../picture-view';

/** From not begun to done; what wants somebody's attention stands out. */
const TONES: Readonly<Partial<Record<string, ChartTone>>> = {
  self: 'quiet',
  supervisor: 'warning',
  reviewer: 'seal',
  calibration: 'info',
  published: 'primary',
  acknowledged: 'success',
  appealed: 'danger',
  closed: 'dark',
};

export function completionView(answer: CompletionPicture, words: Words): PictureView {
  const { rows, total } = answer;
  if (total.due === 0) return NOTHING;
  const stages = STAGES.filter((stage) => stage !== 'void' && total.stages[stage]);
  const inWork = rows.filter(({ due }) => due > 0);
  const [slowest] = inWork.toSorted((one, other) => behind(other) - behind(one));
  const isDone = total.done === total.due;
  return {
    ...NOTHING,
    isEmpty: false,
    facts: [
      { name: words.say('completion.due'), text: asCount(total.due) },
      { name: words.say('completion.done'), text: asCount(total.done) },
      { name: words.say('completion.open'), text: asCount(total.due - total.done) },
    ],
    charts: [
      {
        name: '',
        kind: 'stackedRows',
        labels: rows.map(({ departmentName }) => departmentName),
        labelHeading: words.term('term.department'),
        series: stages.map((stage) => ({
          name: words.term(`stage.${stage}`),
          values: rows.map((row) => row.stages[stage] ?? 0),
          tone: TONES[stage] ?? 'dark',
        })),
        columns: [
          { name: words.say('completion.due'), texts: rows.map(({ due }) => asCount(due)) },
          { name: words.say('completion.done'), texts: rows.map(({ done }) => asCount(done)) },
        ],
        format: asCount,
        summary: words.say(summaryOf(isDone, inWork.length), {
          due: total.due,
          done: total.done,
          name: slowest?.departmentName,
          slowDone: slowest?.done,
          slowDue: slowest?.due,
        }),
        people: ({ series, at }) =>
          peopleOf(answer, { departmentId: rows[at]?.departmentId, stage: stages[series] }),
      },
    ],
  };
}

/** Which part of it is still open, to compare by. */
function behind({ due, done }: { due: number; done: number }): number {
  return (due - done) / due;
}

/** Where there is one department alone, none is behind the others. */
function summaryOf(isDone: boolean, departments: number): string {
  if (isDone) return 'completion.allDone';
  return departments > 1 ? 'completion.summary' : 'completion.one';
}
