import type {
  ImportedPosition,
  RoleImportPreview,
  RoleItemKind,
  UnderstoodPosition,
} from '@gangping/contracts';
import { tenThousandthsOf, textOfTenThousandths } from '@gangping/ui';
import { unusedPieceKey } from './source-segments';

/** A line as HR corrects it. `pieces` are the stretches of the source that it came from. */
export interface DraftItem {
  readonly key: number;
  readonly kind: RoleItemKind;
  readonly text: string;
  /** Hundredths of a percent. */
  readonly weight: number | null;
  readonly standard: string | null;
  readonly target: string | null;
  readonly pieces: readonly number[];
}

/** The fields of a position as text boxes hold them; several names are separated by 、 or a comma. */
export interface DraftHead {
  readonly title: string;
  readonly department: string;
  readonly reportsTo: string;
  readonly deputy: string;
  readonly gradeFrom: string;
  readonly gradeTo: string;
  readonly coefficient: string;
  readonly headcount: string;
  readonly promotionPath: string;
  readonly summary: string;
}
export type HeadField = keyof DraftHead;

export interface DraftPosition {
  /** Its place in the document, from 0. */
  readonly key: number;
  readonly chosen: boolean;
  readonly head: DraftHead;
  readonly items: readonly DraftItem[];
  /** Taken out by HR; kept here so that they can come back. */
  readonly removed: readonly DraftItem[];
  readonly source: UnderstoodPosition;
}

/**
 * What was understood, ready to be corrected. Everything that would change something is chosen; of positions of one
 * name only the first, because no department has two.
 */
export function draftOf(preview: RoleImportPreview): DraftPosition[] {
  let piece = 0;
  const names = new Set<string>();
  return preview.positions.map((source, key) => ({
    key,
    chosen:
      source.match.kind !== 'identical' &&
      source.duplicateOf === null &&
      isNew(names, nameOf(headOf(source))),
    head: headOf(source),
    items: source.items.map(({ kind, text, weight, standard, target }) => {
      const itemKey = piece++;
      return { key: itemKey, kind, text, weight, standard, target, pieces: [itemKey] };
    }),
    removed: [],
    source,
  }));
}

function headOf(source: UnderstoodPosition): DraftHead {
  return {
    title: source.title,
    department: source.department ?? '',
    reportsTo: (source.reportsTo ?? []).join('、'),
    deputy: source.deputy ?? '',
    gradeFrom: source.grade.from ?? '',
    gradeTo: source.grade.to ?? '',
    coefficient: textOfTenThousandths(source.coefficient),
    headcount: source.headcount === null ? '' : String(source.headcount),
    promotionPath: (source.promotionPath ?? []).join('、'),
    summary: source.summary ?? '',
  };
}

/** Equal for positions that the server would take for one. */
export function nameOf({ title, department }: Pick<DraftHead, 'title' | 'department'>): string {
  return `${department}\n${title}`.replace(/[^\S\n]/g, '');
}

function isNew(names: Set<string>, name: string): boolean {
  return names.size < names.add(name).size;
}

/** Names that more than one of the chosen positions has. */
export function repeatedNames(positions: readonly DraftPosition[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const names = positions.filter(({ chosen }) => chosen).map(({ head }) => nameOf(head));
  return new Set(names.filter((name) => !isNew(seen, name)));
}

/** Whether title or department are no longer those that the server compared with what is there. */
export function namedAnew({ head, source }: DraftPosition): boolean {
  return head.title.trim() !== source.title || head.department.trim() !== (source.department ?? '');
}

export function withHead(position: DraftPosition, field: HeadField, text: string): DraftPosition {
  return { ...position, head: { ...position.head, [field]: text } };
}

export function withItem(
  position: DraftPosition,
  key: number,
  changes: Partial<Pick<DraftItem, 'text' | 'standard' | 'weight'>>,
): DraftPosition {
  return {
    ...position,
    items: position.items.map((item) => (item.key === key ? { ...item, ...changes } : item)),
  };
}

/** Puts a line behind the others of its new kind. */
export function movedToKind(position: DraftPosition, key: number, kind: RoleItemKind): DraftPosition {
  const item = position.items.find((one) => one.key === key);
  if (!item || item.kind === kind) return position;
  return { ...position, items: [...position.items.filter((one) => one.key !== key), { ...item, kind }] };
}

export function withoutItem(position: DraftPosition, key: number): DraftPosition {
  const item = position.items.find((one) => one.key === key);
  if (!item) return position;
  return {
    ...position,
    items: position.items.filter((one) => one.key !== key),
    removed: [...position.removed, item],
  };
}

export function withRestored(position: DraftPosition, key: number): DraftPosition {
  const item = position.removed.find((one) => one.key === key);
  if (!item) return position;
  return {
    ...position,
    items: [...position.items, item],
    removed: position.removed.filter((one) => one.key !== key),
  };
}

/** Joins a line to the one of the same kind before it: a sentence that the document broke in two. */
export function mergedWithPrevious(position: DraftPosition, key: number): DraftPosition {
  const second = position.items.find((item) => item.key === key);
  const before = second && previousOfKind(position, second);
  if (!second || !before) return position;
  const joined: DraftItem = {
    ...before,
    text: `${before.text}${joint(before.text, second.text)}${second.text}`,
    weight:
      before.weight === null && second.weight === null ? null : (before.weight ?? 0) + (second.weight ?? 0),
    standard: before.standard ?? second.standard,
    target: before.target ?? second.target,
    pieces: [...before.pieces, ...second.pieces],
  };
  return {
    ...position,
    items: position.items.flatMap((item) => (item === before ? [joined] : item === second ? [] : [item])),
  };
}

export function previousOfKind(position: DraftPosition, item: DraftItem): DraftItem | undefined {
  const same = position.items.filter((one) => one.kind === item.kind);
  return same[same.indexOf(item) - 1];
}

/** Latin words need a space between them, Chinese ones do not. */
function joint(before: string, after: string): string {
  return /[A-Za-z0-9,.;]$/.test(before) && /^[A-Za-z0-9]/.test(after) ? ' ' : '';
}

/** Text that no position used becomes a line of one. */
export function withUnusedText(
  position: DraftPosition,
  unusedPlace: number,
  text: string,
  kind: RoleItemKind,
): DraftPosition {
  const key = unusedPieceKey(unusedPlace);
  const item: DraftItem = {
    key,
    kind,
    text: tidied(text),
    weight: null,
    standard: null,
    target: null,
    pieces: [key],
  };
  return { ...position, items: [...position.items, item] };
}

function tidied(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** As the contract wants it. A field that cannot be read (a coefficient in words) is left out and so refused there. */
export function importedOf({ head, items, source }: DraftPosition): Record<keyof ImportedPosition, unknown> {
  return {
    title: head.title,
    department: head.department,
    reportsTo: namesOf(head.reportsTo, source.reportsTo),
    deputy: orNull(head.deputy),
    gradeFrom: orNull(head.gradeFrom),
    gradeTo: orNull(head.gradeTo),
    coefficient: tenThousandthsOf(head.coefficient),
    headcount: wholeNumberOf(head.headcount),
    promotionPath: namesOf(head.promotionPath, source.promotionPath),
    directReports: source.directReports,
    summary: orNull(head.summary),
    // Without a standard or target of its own a line that was there before keeps the one that it had.
    items: items.map(({ kind, text, weight, standard, target }) => ({
      kind,
      text,
      weight,
      ...(standard === null ? {} : { standard }),
      ...(target === null ? {} : { target }),
    })),
  };
}

/** An empty box says "none" only where the document did; otherwise nothing was said. */
function namesOf(text: string, source: readonly string[] | null): string[] | null {
  if (source !== null && text === source.join('、')) return [...source];
  const names = text
    .split(/[、,，;；→]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return names.length > 0 ? names : null;
}

function orNull(text: string): string | null {
  return text.trim() === '' ? null : text;
}

function wholeNumberOf(text: string): number | null | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  return /^\d{1,6}$/.test(trimmed) ? Number(trimmed) : undefined;
}
