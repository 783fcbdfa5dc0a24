import { isCraft, startsWithVerb } from './headings';
import { fieldOfName } from './section-fields';
import type { Segment } from './segment';
import { NOT_POST_WORDS } from './tables/titles';

/** A segment that reads like the title of a post, and where the title ends. */
export interface Candidate {
  readonly index: number;
  readonly end: number;
}

export function runsOf(segments: readonly Segment[]): Map<number, number[]> {
  const runs = new Map<number, number[]>();
  segments.forEach((segment, index) => {
    if (segment.place === null) return;
    const members = runs.get(segment.place.run);
    if (members === undefined) runs.set(segment.place.run, [index]);
    else members.push(index);
  });
  return runs;
}

/** In a numbering that counts posts every entry with content of its own is one, also a title of unusual form. */
export function acceptRun(
  text: string,
  segments: readonly Segment[],
  run: readonly number[],
  candidates: ReadonlyMap<number, Candidate>,
  accepted: Map<number, number>,
  isUnlabelled: boolean,
): void {
  const titled = run.filter((index) => candidates.has(index));
  const withBody = titled.filter((index) => hasBody(segments, index, candidates.get(index)?.end ?? 0));
  const counts =
    withBody.length >= 2 && titled.length * 2 >= run.length && withBody.length * 2 >= titled.length;
  const crafts = run.filter((index) => !candidates.has(index) && isCraft(nameAt(text, segments[index])));
  const known = withBody.length + crafts.length;
  if (isUnlabelled && known * 3 >= run.length && areNamesAboveLists(text, segments, run))
    for (const index of run) accepted.set(index, candidates.get(index)?.end ?? segments[index]?.end ?? 0);
  if (!counts && !run.some((index) => accepted.has(index))) return;
  if (counts) for (const index of withBody) accepted.set(index, candidates.get(index)?.end ?? 0);
  run.forEach((index, order) => {
    const previous = run[order - 1];
    if (accepted.has(index) || previous === undefined || !accepted.has(previous)) return;
    const segment = segments[index];
    if (
      segment?.kind === 'text' &&
      isShortName(text.slice(segment.start, segment.end)) &&
      ((counts && opensList(segments, index)) || opensPostBelow(segments, index))
    ) {
      accepted.set(index, segment.end);
    }
  });
}

/** "六、机电维护员" behind "5 监控员": the list of posts goes on in another style of numbers. */
export function titlesGoingOn(
  segments: readonly Segment[],
  accepted: ReadonlyMap<number, number>,
  candidates: ReadonlyMap<number, Candidate>,
): Candidate[] {
  const found: Candidate[] = [];
  const runs = new Set<number>();
  const goingOn = new Set<number>();
  let last = 0;
  segments.forEach(({ place }, index) => {
    if (place === null) return;
    const isFirst = !runs.has(place.run);
    runs.add(place.run);
    const candidate = candidates.get(index);
    if (candidate !== undefined && isFirst && place.value > 1 && place.value === last + 1)
      goingOn.add(place.run);
    if (candidate !== undefined && goingOn.has(place.run)) found.push(candidate);
    if (accepted.has(index) || goingOn.has(place.run)) last = place.value;
  });
  return found;
}

function nameAt(text: string, segment: Segment | undefined): string {
  return segment === undefined ? '' : text.slice(segment.start, Math.min(segment.end, segment.start + 12));
}

/** "一、导医台护士", "二、收费处", "三、药房", each above a list of its own: one title shows what all of them are. */
function areNamesAboveLists(text: string, segments: readonly Segment[], run: readonly number[]): boolean {
  if (run.length < 2) return false;
  return run.every((index) => {
    const segment = segments[index];
    if (segment?.kind !== 'text' || !opensList(segments, index)) return false;
    const name = text.slice(segment.start, segment.end);
    return isShortName(name) && fieldOfName(name) === null;
  });
}

function hasBody(segments: readonly Segment[], index: number, end: number): boolean {
  const segment = segments[index];
  const next = segments[index + 1];
  if (segment === undefined) return false;
  if (end < segment.end - 1) return true;
  return (
    next !== undefined &&
    (next.kind === 'label' || (next.kind === 'text' && next.place?.run !== segment.place?.run))
  );
}

export function isShortName(name: string): boolean {
  return (
    name.length >= 2 &&
    name.length <= 10 &&
    !/[。;:,!?、 ]/.test(name) &&
    !startsWithVerb(name) &&
    !NOT_POST_WORDS.some((word) => name.includes(word))
  );
}

export function opensPost(next: Segment): boolean {
  const field = next.label?.match.field;
  return (
    field !== undefined &&
    field !== 'title' &&
    field !== 'company' &&
    (field !== 'other' || next.label?.match.strong === true)
  );
}

function opensPostBelow(segments: readonly Segment[], index: number): boolean {
  const next = segments[index + 1];
  if (next?.kind !== 'label' || next.row <= (segments[index]?.row ?? 0)) return false;
  return opensPost(next) || opensPostBelowTerms(segments, index);
}

const MOST_TERMS = 3;

/** A name above lines of pay and place as in advertisements ("薪资:6000元/月"), and then the sections of its post. */
export function opensPostBelowTerms(segments: readonly Segment[], index: number): boolean {
  for (let at = index + 1; at <= index + 2 * MOST_TERMS + 1; at += 1) {
    const segment = segments[at];
    if (segment === undefined || segment.blankBefore || segment.marker !== null) return false;
    if (segment.kind === 'label' && segment.label?.match.field !== 'other') return opensPost(segment);
    if (segment.kind !== 'label' && segment.kind !== 'text') return false;
  }
  return false;
}

export function opensList(segments: readonly Segment[], index: number): boolean {
  const next = segments[index + 1];
  return (
    next?.kind === 'text' &&
    next.marker !== null &&
    next.place?.value === 1 &&
    next.place.run !== segments[index]?.place?.run
  );
}
