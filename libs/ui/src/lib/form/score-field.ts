import { isDecimal, scoreOf, textOfHundredths, type CodedPoints } from './hundredths';

/** Which scores can be given, in hundredths of a point. */
export interface ScoreScale {
  readonly top: number;
  readonly step: number;
  /** Of a scale that has levels: nothing but these can be given, and they are shown by their codes. */
  readonly levels?: readonly CodedPoints[] | undefined;
}

/** Why something typed is no score: key of a text. */
export type ScoreRefusal = 'notANumber' | 'scoreHint' | 'levelHint';

/** What a key in a score field asks for. */
export type ScoreKey = 'next' | 'previous' | 'left' | 'right' | 'notApplicable' | 'comment';

/** What stands in a field for a score. */
export function scoreText(score: number | null, levels: ScoreScale['levels']): string {
  const level = levels?.find(({ points }) => points === score);
  return level ? level.code : textOfHundredths(score);
}

/** Reads what was typed; an empty field is `null`, an absent score and no zero (R3). */
export function readScore(
  typed: string,
  { top, step, levels }: ScoreScale,
): { readonly score: number | null; readonly refusal: ScoreRefusal | null } {
  const score = scoreOf(typed, levels);
  if (score === null) return { score, refusal: null };
  if (levels) {
    const isLevel = levels.some(({ points }) => points === score);
    return { score: score ?? null, refusal: isLevel ? null : 'levelHint' };
  }
  if (score === undefined) return { score: null, refusal: isDecimal(typed) ? 'scoreHint' : 'notANumber' };
  return { score, refusal: score <= top && score % step === 0 ? null : 'scoreHint' };
}

/** What the text of a refusal wants to know. */
export function refusalParams({ top, step, levels }: ScoreScale): Record<string, string> {
  return {
    top: textOfHundredths(top),
    step: textOfHundredths(step),
    codes: (levels ?? []).map(({ code }) => code).join(' / '),
  };
}

/**
 * Enter and ↓ to the next field, ↑ to the one before, `n` for "not applicable", `c` for the comment; in a grid ← and →
 * to the neighbours, once the cursor is at the edge of what stands in the box or all is selected.
 *
 * @param grid the box, where it stands in a grid
 */
export function scoreKey(
  event: KeyboardEvent,
  levels: ScoreScale['levels'],
  grid?: HTMLInputElement,
): ScoreKey | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return null;
  // A level that is called like a command is typed.
  if (levels?.some(({ code }) => code.toLowerCase() === event.key.toLowerCase())) return null;
  switch (event.key) {
    case 'ArrowLeft':
      return grid && isAtEdge(grid, 'start') ? 'left' : null;
    case 'ArrowRight':
      return grid && isAtEdge(grid, 'end') ? 'right' : null;
    case 'Enter':
    case 'ArrowDown':
      return 'next';
    case 'ArrowUp':
      return 'previous';
    case 'n':
    case 'N':
      return 'notApplicable';
    case 'c':
    case 'C':
      return 'comment';
    default:
      return null;
  }
}

function isAtEdge({ selectionStart, selectionEnd, value }: HTMLInputElement, edge: 'start' | 'end'): boolean {
  if (selectionStart === 0 && selectionEnd === value.length) return true;
  return edge === 'start' ? selectionEnd === 0 : selectionStart === value.length;
}
