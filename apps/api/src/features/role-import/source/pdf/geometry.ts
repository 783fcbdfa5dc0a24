/** Letters that stand together on a page; the origin is the page's lower left corner, all in points. */
export interface TextPiece {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
  /** Height of the letters. */
  readonly size: number;
}

/** A straight line, lying or standing. */
export interface Ruling {
  readonly lies: boolean;
  /** Its height when it lies, its distance from the left when it stands. */
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** Middles of letters lie about here above the baseline. */
export const middleOf = ({ baseline, size }: TextPiece): number => baseline + size * 0.35;
