import type { Attribute } from './attributes';
import type { CellPlace, ItemColumns } from './grid-writer';
import type { Heading } from './headings';
import type { ReadLabel } from './label-reading';
import type { Marker } from './markers';
import type { OutlinePlace } from './numbering-stack';

/** `form`: the name of a form above it; `row`: one position of a table begins. */
export type SegmentKind = 'text' | 'label' | 'heading' | 'chapter' | 'form' | 'row';

/** A stretch of text between two places where something new begins. */
export interface Segment {
  readonly kind: SegmentKind;
  /** Of the content, behind the marker. */
  readonly start: number;
  readonly end: number;
  readonly line: number;
  /** Index of the line of the document, of which `line` may be one paragraph of a cell. */
  readonly row: number;
  /** In a cell of a table: whether it begins an item there. */
  readonly cell: CellPlace | null;
  readonly columns: ItemColumns | null;
  /** It says how the item before it is scored, or to what end. */
  readonly attribute: Attribute['kind'] | null;
  readonly lineStart: boolean;
  readonly blankBefore: boolean;
  readonly marker: Marker | null;
  readonly place: OutlinePlace | null;
  readonly label: ReadLabel | null;
  readonly heading: Heading | null;
}
