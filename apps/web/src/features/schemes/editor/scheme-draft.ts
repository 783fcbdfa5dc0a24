import type { LocalisedText, Scheme, SchemeDetail, SchemeScope, SchemeSection } from '@gangping/contracts';
import {
  distributeEvenly,
  firstDayOf,
  nextQuarter,
  quarterOf,
  STAGES,
  WEIGHT_TOTAL,
  type SectionKind,
  type Stage,
} from '@gangping/evaluation';

/** A scheme in the hands of its editor. A number that cannot be read is `NaN`: wrong everywhere, and never a zero. */
export interface EditedScheme {
  readonly content: Scheme;
  readonly scope: SchemeScope;
  readonly effectiveFrom: string;
}

/** Sections whose lines the scheme lays down itself; the others take theirs from the role definition. */
export const WITH_CRITERIA: readonly SectionKind[] = ['conduct', 'criteria'];

/** Stages that a scheme may go without, in their order; publication and closing are always there. */
export const CHOSEN_STAGES = [
  'self',
  'supervisor',
  'reviewer',
  'calibration',
  'acknowledged',
  'appealed',
] as const satisfies readonly Stage[];

const USUAL_APPEAL_DAYS = 5;
const LOWEST_MIDDLE = 6000;
const ONE_POINT = 100;

/** Without a day yet, the first of the next quarter is proposed: no quarter under way changes its rules. */
export function editedScheme(
  { content, scope, effectiveFrom }: Pick<SchemeDetail, 'content' | 'scope' | 'effectiveFrom'>,
  today: string,
): EditedScheme {
  return { content, scope, effectiveFrom: effectiveFrom ?? firstDayOf(nextQuarter(quarterOf(today))) };
}

export function withChanged<Entry>(list: readonly Entry[], place: number, change: Partial<Entry>): Entry[] {
  return list.map((entry, index) => (index === place ? { ...entry, ...change } : entry));
}

export function without<Entry>(list: readonly Entry[], place: number): Entry[] {
  return list.filter((_, index) => index !== place);
}

/** Changes places with its neighbour: -1 is up, 1 is down. */
export function shifted<Entry>(list: readonly Entry[], place: number, by: -1 | 1): Entry[] {
  const moved = [...list];
  const [entry] = moved.splice(place, 1);
  if (entry !== undefined) moved.splice(place + by, 0, entry);
  return moved;
}

/** Everything gets the even weight, the remainder goes to the first (R2). */
export function evenly<Entry extends { readonly weight: number }>(list: readonly Entry[]): Entry[] {
  const even = distributeEvenly(list.length);
  return list.map((entry, place) => ({ ...entry, weight: even[place] ?? 0 }));
}

/** A new section of a kind; it has no weight until somebody gives it some. */
export function withSection(content: Scheme, kind: SectionKind, name: string): Scheme {
  const ids = content.sections.map(({ id }) => id);
  const section: SchemeSection = {
    id: ids.includes(kind) ? freeKey(kind, ids) : kind,
    kind,
    name: inBoth(name),
    weight: content.sections.length === 0 ? WEIGHT_TOTAL : 0,
    criteria: WITH_CRITERIA.includes(kind) ? [newCriterion(content, WEIGHT_TOTAL)] : [],
    peersScore: false,
  };
  return { ...content, sections: [...content.sections, section] };
}

export function withCriterion(content: Scheme, place: number): Scheme {
  const criteria = [...(content.sections[place]?.criteria ?? []), newCriterion(content, 0)];
  return { ...content, sections: withChanged(content.sections, place, { criteria }) };
}

function newCriterion(content: Scheme, weight: number): SchemeSection['criteria'][number] {
  const keys = content.sections.flatMap(({ criteria }) => criteria.map(({ key }) => key));
  return { key: freeKey('criterion', keys), text: inBoth(''), weight };
}

function freeKey(stem: string, taken: readonly string[]): string {
  let number = 1;
  while (taken.includes(`${stem}-${number}`)) number += 1;
  return `${stem}-${number}`;
}

function inBoth(text: string): LocalisedText {
  return { 'zh-CN': text, en: text };
}

/** The Chinese text; as long as there is no English of its own, it stands for both. */
export function withChinese(text: LocalisedText, typed: string): LocalisedText {
  return { 'zh-CN': typed, en: text.en === text['zh-CN'] ? typed : text.en };
}

export function withEnglish(text: LocalisedText, typed: string): LocalisedText {
  return { ...text, en: typed === '' ? text['zh-CN'] : typed };
}

/** Blank while the Chinese text stands for both. */
export function ownEnglish({ 'zh-CN': chinese, en }: LocalisedText): string {
  return en === chinese ? '' : en;
}

/** In or out, in the order of the stages. A scheme that lets people appeal gives them days to do so. */
export function withStage(content: Scheme, stage: Stage, has: boolean): Scheme {
  const stages = STAGES.filter((one) => (one === stage ? has : content.stages.includes(one)));
  const appealWorkingDays =
    stage === 'appealed' && has ? content.appealWorkingDays || USUAL_APPEAL_DAYS : content.appealWorkingDays;
  return { ...content, stages, appealWorkingDays };
}

/**
 * Another name for a grade, carried on to the caps and vetoes that name it. While two grades have the same name nothing
 * is carried; what has lost its grade meanwhile goes with the name that puts an end to that.
 */
export function withGradeName(content: Scheme, place: number, grade: string): Scheme {
  const names = content.bands.map((band) => band.grade);
  const others = without(names, place);
  const before = names[place];
  const follows = (named: string) =>
    !others.includes(grade) && (named === before ? !others.includes(named) : !names.includes(named));
  return {
    ...content,
    bands: withChanged(content.bands, place, { grade }),
    caps: content.caps.map((cap) => (follows(cap.grade) ? { ...cap, grade } : cap)),
    vetoes: content.vetoes.map((veto) => (follows(veto.cap) ? { ...veto, cap: grade } : veto)),
  };
}

/** One more grade, above the lowest. */
export function withBand(content: Scheme): Scheme {
  const { bands } = content;
  const taken = bands.map(({ grade }) => grade);
  const grade = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].find((letter) => !taken.includes(letter)) ?? '';
  const above = bands.map(({ from }) => from).filter((from) => from > 0);
  const lowest = above.length === 0 ? LOWEST_MIDDLE : Math.min(...above);
  const from = Math.floor(lowest / 2 / ONE_POINT) * ONE_POINT;
  const band = { grade, name: inBoth(grade), from, coefficient: bands.at(-1)?.coefficient ?? 0 };
  return { ...content, bands: [...bands.slice(0, -1), band, ...bands.slice(-1)] };
}

/** A grade that is gone has no cap any more. */
export function withoutBand(content: Scheme, place: number): Scheme {
  const gone = content.bands[place]?.grade;
  return {
    ...content,
    bands: without(content.bands, place),
    caps: content.caps.filter(({ grade }) => grade !== gone),
  };
}

/** Null takes the bound away. */
export function withCap(content: Scheme, grade: string, share: number | null): Scheme {
  const others = content.caps.filter((cap) => cap.grade !== grade);
  const caps = share === null ? others : [...others, { grade, share }];
  const order = content.bands.map((band) => band.grade);
  return {
    ...content,
    caps: caps.sort((one, other) => order.indexOf(one.grade) - order.indexOf(other.grade)),
  };
}

export function withVeto(content: Scheme): Scheme {
  const keys = content.vetoes.map(({ key }) => key);
  const cap = content.bands.at(-1)?.grade ?? '';
  return { ...content, vetoes: [...content.vetoes, { key: freeKey('veto', keys), name: inBoth(''), cap }] };
}

/** Lines that nobody has written anything into are none. */
export function withoutBlankLines(content: Scheme): Scheme {
  const written = ({ 'zh-CN': chinese, en }: LocalisedText) => chinese.trim() !== '' || en.trim() !== '';
  return {
    ...content,
    sections: content.sections.map((section) => ({
      ...section,
      criteria: section.criteria.filter(({ text, weight }) => written(text) || weight !== 0),
    })),
    vetoes: content.vetoes.filter(({ name }) => written(name)),
  };
}
