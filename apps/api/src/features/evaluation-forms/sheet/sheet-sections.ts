import type { EvaluationItem, EvaluationSection, Locale, ScoreEntry } from '@gangping/contracts';
import {
  isMeasured,
  measuredScoreOf,
  measureText,
  peersAsOne,
  RATER_ROLES,
  type RaterRole,
  type ScoreNode,
  writtenMeasure,
} from '@gangping/evaluation';
import { printable } from '../../../platform/printing';
import { decimalText, shortDecimalText } from '../../../platform/text/decimal-text';
import { deputyName, measureWords, RATER_NAMES } from '../../reports';
import type { LabelledText, PrintedRow, PrintedSection } from './printed-sheet';
import type { SheetFacts } from './sheet-facts';
import { say } from './sheet-texts';

/** Hundredths of a point; blank where there is none. */
export function pointsText(points: number | null | undefined): string {
  return points === null || points === undefined ? '' : decimalText(points, 2);
}

/** Hundredths of a percent: `14.29%`. */
export function percentText(weight: number): string {
  return `${shortDecimalText(weight, 2)}%`;
}

/** What the sections of a form look up. */
interface Context {
  readonly facts: SheetFacts;
  readonly locale: Locale;
  /** Of the published result, by id; empty without one that the reader sees. */
  readonly nodes: ReadonlyMap<string, ScoreNode>;
}

/** A column of a section with what it says about an item. */
interface Column {
  readonly title: string;
  readonly cell: (item: EvaluationItem, node: ScoreNode | undefined) => string;
}

export function printedSections(facts: SheetFacts): PrintedSection[] {
  const { evaluation, locale } = facts;
  const sections = evaluation.explanation?.children.filter(({ kind }) => kind === 'section') ?? [];
  const context = { facts, locale, nodes: new Map(sections.map((node) => [node.id, node])) };
  return evaluation.sections.map((section) => printedSection(section, context));
}

function printedSection(section: EvaluationSection, context: Context): PrintedSection {
  const { locale, nodes } = context;
  const node = nodes.get(section.id);
  const columns = isMeasured(section.kind) ? measureColumns(context) : raterColumns(section, context);
  const items = new Map(node?.children.map((child) => [child.id, child]) ?? []);
  return {
    name: printable(section.name[locale]),
    weight: `${say('weight', locale)} ${weightText(section.weight, node, locale)}`,
    result: sectionResult(node, locale),
    columnNames: { item: say('item', locale), weight: say('weight', locale) },
    columns: columns.map(({ title }) => title),
    rows: section.items.map((item, place) =>
      printedRow(item, items.get(String(item.id)), place, columns, context),
    ),
  };
}

/** As laid down, and after R4 where that differs. */
function weightText(weight: number, node: ScoreNode | undefined, locale: Locale): string {
  const laidDown = percentText(weight);
  const effective = node?.effectiveWeight ?? weight;
  if (effective === weight || node?.notApplicable) return laidDown;
  return `${laidDown}\n${say('effective', locale, { weight: percentText(effective) })}`;
}

function sectionResult(node: ScoreNode | undefined, locale: Locale): string {
  if (!node) return '';
  if (node.notApplicable) return say('sectionNotApplicable', locale);
  return say('sectionResult', locale, { score: pointsText(node.score), points: pointsText(node.points) });
}

function printedRow(
  item: EvaluationItem,
  node: ScoreNode | undefined,
  place: number,
  columns: readonly Column[],
  { facts, locale }: Context,
): PrintedRow {
  return {
    number: String(place + 1),
    text: printable((locale === 'en' ? item.textEn : null) ?? item.text),
    standard: printable(item.standard ?? ''),
    weight: weightText(item.weight, item.notApplicable ? undefined : node, locale),
    cells: columns.map(({ cell }) => cell(item, node)),
    notes: [...measureNotes(item, locale), ...commentNotes(item, facts)],
  };
}

/** What each rater gave, and what became of it once it is published. */
function raterColumns({ peersScore }: EvaluationSection, { facts, locale, nodes }: Context): Column[] {
  const { rules } = facts.evaluation;
  const given = RATER_ROLES.filter(
    (role) => rules.activeRaters.includes(role) && (role !== 'peer' || peersScore === true),
  ).map((role) => ({
    title: RATER_NAMES[role][locale],
    cell: (item: EvaluationItem, node: ScoreNode | undefined) => givenScore(item, node, role, facts),
  }));
  return nodes.size === 0 ? given : [...given, ...resultColumns(locale)];
}

function measureColumns({ facts, locale, nodes }: Context): Column[] {
  const { scale } = facts.evaluation.rules;
  const given = {
    title: say('measure', locale),
    cell: (item: EvaluationItem) =>
      item.notApplicable
        ? say('notApplicable', locale)
        : pointsText(measuredScoreOf(item.measure ?? null, scale)),
  };
  return nodes.size === 0 ? [given] : [given, ...resultColumns(locale)];
}

function resultColumns(locale: Locale): Column[] {
  return [
    { title: say('score', locale), cell: (_, node) => pointsText(node?.score) },
    { title: say('points', locale), cell: (_, node) => (node ? pointsText(node.points) : '') },
  ];
}

function givenScore(
  item: EvaluationItem,
  node: ScoreNode | undefined,
  role: RaterRole,
  { evaluation, locale }: SheetFacts,
): string {
  if (item.notApplicable) return say('notApplicable', locale);
  if (role !== 'peer') return scoreText(item.scores[role]?.score ?? null, evaluation.rules.scale, locale);
  const told = node?.children.find(({ raterRole }) => raterRole === 'peer');
  const count = told?.ratings ?? item.peerScores?.length ?? 0;
  const score = told ? told.score : peersAsOne(item.peerScores ?? []);
  return score === null || count === 0 ? '' : `${pointsText(score)}\n${say('peers', locale, { count })}`;
}

/** On a scale of levels with the name of the level. */
function scoreText(
  score: number | null,
  { levels }: SheetFacts['evaluation']['rules']['scale'],
  locale: Locale,
): string {
  const level = levels?.find(({ points }) => points === score);
  return level ? `${level.name?.[locale] ?? level.code} ${pointsText(score)}` : pointsText(score);
}

function measureNotes({ measure }: EvaluationItem, locale: Locale): LabelledText[] {
  if (!measure) return [];
  const words =
    measure.actual === null ? writtenMeasure(measure.measure, locale) : measureWords(measure, locale);
  const target = measure.targetText ?? `${measureText(measure.measure.target)}${measure.measure.unit}`;
  return [{ label: say('target', locale, { target: printable(target) }), text: printable(words) }];
}

function commentNotes({ scores }: EvaluationItem, { locale }: SheetFacts): LabelledText[] {
  return RATER_ROLES.flatMap((role) => {
    const entry = scores[role];
    if (!entry || entry.comment.trim() === '') return [];
    const label = say('comment', locale, { role: RATER_NAMES[role][locale], name: giverName(entry, locale) });
    return [{ label: printable(label), text: printable(entry.comment) }];
  });
}

/** 代: a deputy with the name of whom they acted for. */
export function giverName(
  { raterName, actingFor }: Pick<ScoreEntry, 'raterName' | 'actingFor'>,
  locale: Locale,
): string {
  return actingFor === null ? (raterName ?? '') : deputyName(raterName, actingFor, locale);
}
