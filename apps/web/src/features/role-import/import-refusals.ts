import { saveRoleImportSchema, type FieldProblem, type SaveRoleImport } from '@gangping/contracts';
import { fieldErrorText, type FieldIssue, type TranslatableText } from '@gangping/ui';
import { importedOf, type DraftPosition } from './import-draft';

/** What is wrong, by the position's key and then by the field: `title`, `items.3.text`. */
export type Refusals = ReadonlyMap<number, ReadonlyMap<string, TranslatableText>>;

/** The chosen positions as the contract makes them, or what it refuses. */
export type Checked = { readonly body: SaveRoleImport } | { readonly refusals: Refusals };

export function checkedImport(fileName: string, chosen: readonly DraftPosition[]): Checked {
  const positions = chosen.map((position) => ({ ...importedOf(position), fileName }));
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
    const field = fieldOf(match?.[2] ?? '');
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

/** A line has one place for its errors, a list of names too. */
function fieldOf(path: string): string {
  const item = /^items\.\d+/.exec(path);
  return item ? `${item[0]}.text` : (path.split('.')[0] ?? path);
}
