import type { RoleImportPreview, RoleItemKind, UnderstoodPosition } from '@gangping/contracts';
import { textOfHundredths, textOfTenThousandths } from '@gangping/ui';

/** A line as HR corrects it; weight, standard and target as the boxes hold them. */
export interface DraftItem {
  /** Unique within its position. */
  readonly key: number;
  readonly kind: RoleItemKind;
  readonly text: string;
  /** Percent as typed: `14.29`. */
  readonly weight: string;
  readonly standard: string;
  readonly target: string;
  /** The stretches of the source that it came from; none for a line that was typed. */
  readonly pieces: readonly number[];
}
export type ItemText = 'text' | 'weight' | 'standard' | 'target';

/** The fields of a position as text boxes hold them; several names are separated by 、 or a comma. */
export interface DraftHead {
  readonly title: string;
  readonly department: string;
  readonly reportsTo: string;
  readonly deputy: string;
  readonly directReports: string;
  readonly gradeFrom: string;
  readonly gradeTo: string;
  readonly coefficient: string;
  readonly headcount: string;
  readonly promotionPath: string;
  readonly summary: string;
}
export type HeadField = keyof DraftHead;

export interface DraftPosition {
  /** Unique within the batch. */
  readonly key: number;
  /** Key of its file. */
  readonly file: number;
  /** Which of the file's positions it is, from 0. */
  readonly place: number;
  /** Number of lines that the file has before it: the source's stretches are counted through all its positions. */
  readonly firstPiece: number;
  /** What HR decided about saving it; null while nobody did, then `choiceOf` decides. */
  readonly choice: boolean | null;
  /** Something of it was corrected. */
  readonly touched: boolean;
  readonly head: DraftHead;
  readonly items: readonly DraftItem[];
  /** Taken out by HR; kept here so that they can come back. */
  readonly removed: readonly DraftItem[];
  readonly source: UnderstoodPosition;
}

/** More than any file has positions: the contract bounds a save at 2,000. */
const KEYS_PER_FILE = 10_000;

/** What was understood of one file, ready to be corrected. */
export function draftOf(preview: RoleImportPreview, file: number): DraftPosition[] {
  let piece = 0;
  return preview.positions.map((source, place) => {
    const firstPiece = piece;
    piece += source.items.length;
    return {
      key: file * KEYS_PER_FILE + place,
      file,
      place,
      firstPiece,
      choice: null,
      touched: false,
      head: headOf(source),
      items: source.items.map(({ kind, text, weight, standard, target }, at) => ({
        key: firstPiece + at,
        kind,
        text,
        weight: textOfHundredths(weight),
        standard: standard ?? '',
        target: target ?? '',
        pieces: [firstPiece + at],
      })),
      removed: [],
      source,
    };
  });
}

function headOf(source: UnderstoodPosition): DraftHead {
  return {
    title: source.title,
    department: source.department ?? '',
    reportsTo: (source.reportsTo ?? []).join('、'),
    deputy: source.deputy ?? '',
    directReports: (source.directReports ?? []).join('、'),
    gradeFrom: source.grade.from ?? '',
    gradeTo: source.grade.to ?? '',
    coefficient: textOfTenThousandths(source.coefficient),
    headcount: source.headcount === null ? '' : String(source.headcount),
    promotionPath: (source.promotionPath ?? []).join('、'),
    summary: source.summary ?? '',
  };
}

export function withHead(position: DraftPosition, field: HeadField, text: string): DraftPosition {
  return { ...position, head: { ...position.head, [field]: text } };
}

/** Whether title or department are no longer those that the server compared with what is there. */
export function namedAnew({ head, source }: DraftPosition): boolean {
  return head.title.trim() !== source.title || head.department.trim() !== (source.department ?? '');
}

/** Names as they are typed into one box. */
export function namesIn(text: string): string[] {
  return text
    .split(/[、,，;；→]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** The same box with one name replaced by another, wherever it stands. */
export function withName(text: string, name: string, other: string): string {
  const names = namesIn(text);
  if (!names.includes(name)) return text.trim() === name ? other : text;
  return names.map((one) => (one === name ? other : one)).join('、');
}
