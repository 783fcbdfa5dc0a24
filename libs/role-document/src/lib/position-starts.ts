import { hasEntries, type Draft } from './drafts';
import type { Segment } from './segment';
import { HEADER_FIELDS, type LabelField } from './tables/labels';

const LOOK_AHEAD = 40;

/** A label that the current position already has, or one behind its duties, heads the next if a title is near. */
export function startsPosition(
  draft: Draft,
  field: LabelField,
  segments: readonly Segment[],
  index: number,
): boolean {
  if (field === 'title')
    return (
      draft.headers.has('title') ||
      (hasEntries(draft) && (draft.title !== null || sectionAhead(segments, index)))
    );
  // The path of promotion closes a form as often as it stands in its header.
  if (field === 'promotionPath' && !draft.headers.has(field)) return false;
  return (hasEntries(draft) || draft.headers.has(field)) && titleAhead(segments, index);
}

/** A title below the sections of a post without one names it, unless sections of another follow. */
function sectionAhead(segments: readonly Segment[], index: number): boolean {
  return segments.slice(index + 1, index + LOOK_AHEAD).some(({ kind, label }) => {
    if (kind === 'heading' || kind === 'form' || kind === 'row') return true;
    return label !== null && !HEADER_FIELDS.has(label.match.field) && label.match.field !== 'other';
  });
}

/** Whether the label of a title follows, with nothing but fields of a form in between. */
export function titleAhead(segments: readonly Segment[], index: number): boolean {
  for (let at = index + 1; at < Math.min(segments.length, index + LOOK_AHEAD); at += 1) {
    const segment = segments[at];
    if (segment === undefined || ['chapter', 'form', 'row', 'heading'].includes(segment.kind)) return false;
    if (segment.kind !== 'label' || segment.label === null) continue;
    const field = segment.label.match.field;
    if (field === 'title') return true;
    if (!HEADER_FIELDS.has(field) && field !== 'other') return false;
  }
  return false;
}
