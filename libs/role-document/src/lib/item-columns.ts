import type { ItemColumns } from './grid-writer';
import { evenShare } from './group-weights';
import { joinPieces } from './sentences';
import type { ParsedItem, SourceSpan } from './types';
import { readWeightCell } from './weights';

/** What the columns of a table give an item, and the places where they gave it. */
export interface ColumnValues {
  readonly values: Pick<ParsedItem, 'weight' | 'target' | 'standard'>;
  readonly used: readonly SourceSpan[];
}

const NOTHING: ColumnValues = { values: {}, used: [] };

/** Reads the cells beside an item. A weight that is none is left unread. */
export function readItemColumns(source: string, columns: ItemColumns | null): ColumnValues {
  if (columns === null) return NOTHING;
  const { weight, among, target, standard } = columns;
  const whole = weight === undefined ? null : readWeightCell(source.slice(weight.start, weight.end));
  const read = whole === null || among === undefined ? whole : evenShare(whole, among.order, among.count);
  const goal = target === undefined ? '' : joinPieces(source, [target]);
  const norm = standard === undefined ? '' : paragraphs(source, standard);
  return {
    values: {
      ...(read === null ? {} : { weight: read }),
      ...(goal === '' ? {} : { target: goal }),
      ...(norm === '' ? {} : { standard: norm }),
    },
    used: [
      ...(weight === undefined || read === null ? [] : [weight]),
      ...(target === undefined ? [] : [target]),
      ...(standard === undefined ? [] : [standard]),
    ],
  };
}

function paragraphs(source: string, cell: SourceSpan): string {
  return source
    .slice(cell.start, cell.end)
    .split('\u2028')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n')
    .replace(/[。；;]$/, '');
}

/** "回款率<tab>≥95%": the name of an indicator and its target stand in cells of their own, without a head. */
export function readRowOfIndicator(
  source: string,
  pieces: readonly SourceSpan[],
): { name: string; target: string; used: SourceSpan[] } | null {
  const first = pieces[0];
  const last = pieces[pieces.length - 1];
  if (first === undefined || last === undefined) return null;
  let start = first.start;
  const cells = source
    .slice(first.start, last.end)
    .split(/[\t|｜]/)
    .map((cell) => {
      const span = { start, end: start + cell.length };
      start = span.end + 1;
      return { text: cell.trim(), span };
    })
    .filter((cell) => cell.text !== '');
  const [name, target] = cells;
  if (name === undefined || target === undefined) return null;
  return { name: name.text, target: target.text, used: [name.span, target.span] };
}
