import { saveRoleImportSchema, type FieldProblem, type SaveRoleImport } from '@gangping/contracts';
import { fieldErrorText, type FieldIssue, type TranslatableText } from '@gangping/ui';
import type { DraftPosition, HeadField, ItemText } from './draft-position';
import { importedOf } from './imported-position';

/** What is wrong, by the position's key and then by the field: `title`, `item.3.text` by the key of the line. */
export type Refusals = ReadonlyMap<number, ReadonlyMap<string, TranslatableText>>;

/** The chosen positions as the contract makes them, or what it refuses. */
export type Checked = { readonly body: SaveRoleImport } | { readonly refusals: Refusals };

/** @param fileNameOf the name of the file that a position came from */
export function checkedImport(
  chosen: readonly DraftPosition[],
  fileNameOf: (position: DraftPosition) => string,
): Checked {
  const positions = chosen.map((position) => ({ ...importedOf(position), fileName: fileNameOf(position) }));
  const result = saveRoleImportSchema.safeParse({ positions });
  if (result.success) return { body: result.data };
  const problems = result.error.issues.map((issue) => ({
    path: issue.path.join('.'),
    issue: { kind: 'standardSchema', issue } satisfies FieldIssue,
  }));
  return { refusals: placed(problems, chosen) };
}

/** What the server refused, at the positions that were sent. */
export function refusedImport(problems: readonly FieldProblem[], sent: readonly DraftPosition[]): Refusals {
  return placed(
    problems.map(({ path, code, params }) => ({ path, issue: { code, params } })),
    sent,
  );
}

/** What a plan says would be refused of one position; paths are within it. */
export function plannedRefusals(problems: readonly FieldProblem[]): ReadonlyMap<string, TranslatableText> {
  return new Map(
    problems.map(({ path, code, params }) => {
      const field = fieldOf(path);
      return [field, sentenceOf(field, { code, params })];
    }),
  );
}

function placed(
  problems: readonly { readonly path: string; readonly issue: FieldIssue }[],
  positions: readonly DraftPosition[],
): Refusals {
  const refusals = new Map<number, Map<string, TranslatableText>>();
  for (const { path, issue } of problems) {
    const match = /^positions\.(\d+)\.(.+)$/.exec(path);
    const key = positions[Number(match?.[1])]?.key;
    if (key === undefined) continue;
    const ofPosition = refusals.get(key) ?? new Map<string, TranslatableText>();
    const field = fieldOf(match?.[2] ?? '', positions[Number(match?.[1])]);
    if (!ofPosition.has(field)) ofPosition.set(field, sentenceOf(field, issue));
    refusals.set(key, ofPosition);
  }
  return refusals;
}

/** "There is one already" means another position of this import: what is there already becomes a new version. */
function sentenceOf(field: string, issue: FieldIssue): TranslatableText {
  if (field === 'title' && issue.code === 'unique') return { key: 'roleImport.sameName', params: {} };
  return fieldErrorText(issue);
}

/** A list of names has one place for its errors; a line is named by its key, which it keeps wherever it goes. */
function fieldOf(path: string, position?: DraftPosition): string {
  const item = /^items\.(\d+)(?:\.(text|weight|standard|target))?/.exec(path);
  if (!item) return path.split('.')[0] ?? path;
  return `item.${position?.items[Number(item[1])]?.key}.${item[2] ?? 'text'}`;
}

/** What the box of a field holds. */
function valueAt({ head, items }: DraftPosition, field: string): string | undefined {
  const item = /^item\.(\d+)\.(\w+)$/.exec(field);
  if (!item) return head[field as HeadField];
  return items.find(({ key }) => key === Number(item[1]))?.[item[2] as ItemText];
}

/** What still stands of what was refused: a field that has been written in since is judged anew when it is saved. */
export function standing(
  refusals: Refusals,
  then: readonly DraftPosition[],
  now: ReadonlyMap<number, DraftPosition>,
): Refusals {
  const left = new Map<number, ReadonlyMap<string, TranslatableText>>();
  for (const before of then) {
    const after = now.get(before.key);
    const fields = [...(refusals.get(before.key) ?? [])].filter(
      ([field]) => after && valueAt(before, field) === valueAt(after, field),
    );
    if (fields.length > 0) left.set(before.key, new Map(fields));
  }
  return left;
}
