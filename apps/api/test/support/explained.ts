import type { Evaluation } from '@gangping/contracts';
import type { ScoreNode } from '@gangping/evaluation';

/** The total that an explanation adds up to from its leaves; fails where a level does not add up (R13). */
export function explainedTotal({ explanation }: Evaluation): number {
  if (!explanation) throw new Error('There is no explanation');
  return sumOf(explanation);
}

function sumOf({ id, points, children }: ScoreNode): number {
  if (children.length === 0) return points;
  const sum = children.reduce((total, child) => total + sumOf(child), 0);
  if (sum !== points) throw new Error(`${id} shows ${points}, its parts ${sum}`);
  return sum;
}
