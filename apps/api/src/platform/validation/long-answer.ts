import { Readable } from 'node:stream';
import type { z } from 'zod';
import { mapInTurns } from '../in-turns';
import { AnswerShapeError, shaped } from './shaped';

/** Characters that are written at once. */
const PIECE = 64 * 1024;

/**
 * The JSON of an answer with one long list. All of it is shaped before the first piece leaves, so that what does not fit
 * is still an error and no half answer.
 *
 * @throws AnswerShapeError
 */
export async function longAnswer(
  handler: string,
  schema: z.ZodObject,
  list: string,
  value: object,
): Promise<Readable> {
  const { [list]: elements } = value as Record<string, unknown>;
  const others = shaped(handler, schema, { ...value, [list]: [] }) as Record<string, unknown>;
  const names = Object.keys(others).filter((name) => name !== list);
  const head: string[] = [];
  for (const name of names) head.push(`${JSON.stringify(name)}:`, ...(await jsonOf(others[name])), ',');
  const element = (schema.shape[list] as z.ZodArray<z.ZodType>).element;
  const texts = await mapInTurns(elements as readonly unknown[], (each, place) => {
    const parsed = element.safeParse(each);
    if (parsed.success) return `${place === 0 ? '' : ','}${JSON.stringify(parsed.data)}`;
    const issues = parsed.error.issues.map((issue) => ({ ...issue, path: [list, place, ...issue.path] }));
    throw new AnswerShapeError(handler, issues);
  });
  return Readable.from(piecesOf(['{', ...head, `${JSON.stringify(list)}:[`, ...texts, ']}']));
}

/** A long text in turns too. Half a surrogate pair at an end is written as an escape: read together they are one again. */
async function jsonOf(value: unknown): Promise<string[]> {
  if (typeof value !== 'string') return [JSON.stringify(value)];
  const starts = Array.from({ length: Math.ceil(value.length / PIECE) }, (_, place) => place * PIECE);
  const texts = await mapInTurns(starts, (start) =>
    JSON.stringify(value.slice(start, start + PIECE)).slice(1, -1),
  );
  return ['"', ...texts, '"'];
}

function* piecesOf(texts: readonly string[]): Generator<Buffer> {
  let waiting = '';
  for (const text of texts) {
    waiting += text;
    if (waiting.length < PIECE) continue;
    yield Buffer.from(waiting);
    waiting = '';
  }
  yield Buffer.from(waiting);
}
