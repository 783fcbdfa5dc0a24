import type { Scheme, SchemeSection } from '@gangping/contracts';
import {
  computeScore,
  RATER_ROLES,
  type RaterRole,
  type ScoredOutcome,
  type ScoredSection,
  type ScoringRules,
} from '@gangping/evaluation';

/** What somebody might get: hundredths of a point for each section, from each rater; of measured sections one score. */
export type ExampleScores = ReadonlyMap<string, Readonly<Partial<Record<RaterRole, number>>>>;

/** Percent of the scale's top, section by section, in turn. */
const EXAMPLE_PERCENT = [90, 80, 85, 75, 95];
/** How far the raters of one section lie apart, in percent of the top. */
const APART: Readonly<Record<RaterRole, number>> = { self: 4, peer: 1, supervisor: 0, reviewer: -3 };

/** Who scores a section: the raters that have a stage and a share; of measured sections the measure stands in for all. */
export function ratersOf(content: Scheme, section: SchemeSection): RaterRole[] {
  if (section.kind === 'kpi') return ['supervisor'];
  return activeRaters(content).filter(
    (raterRole) => (content.raterShares[raterRole] ?? 0) > 0 && (raterRole !== 'peer' || section.peersScore),
  );
}

function activeRaters({ stages, sections }: Scheme): RaterRole[] {
  return RATER_ROLES.filter((raterRole) =>
    raterRole === 'peer'
      ? sections.some(({ peersScore }) => peersScore)
      : stages.some((stage) => stage === raterRole),
  );
}

export function exampleScores(content: Scheme): ExampleScores {
  return new Map(
    content.sections.map((section, place) => {
      const percent = EXAMPLE_PERCENT[place % EXAMPLE_PERCENT.length] ?? 0;
      const scores = ratersOf(content, section).map((raterRole) => [
        raterRole,
        onScale(percent + APART[raterRole], content.scale),
      ]);
      return [section.id, Object.fromEntries(scores) as Partial<Record<RaterRole, number>>];
    }),
  );
}

/** The score that a rater could give nearest to a part of the top. */
function onScale(percent: number, { top, step, levels }: Scheme['scale']): number {
  const points = Math.floor((top * percent) / 100);
  if (!levels) return points - (points % step);
  return levels.reduce(
    (nearest, level) =>
      Math.abs(level.points - points) < Math.abs(nearest - points) ? level.points : nearest,
    levels[0]?.points ?? 0,
  );
}

/** The total that these scores make by a sound scheme; null where one is missing or nobody counts. */
export function exampleOutcome(content: Scheme, scores: ExampleScores): ScoredOutcome | null {
  const rules: ScoringRules = { ...content, activeRaters: activeRaters(content) };
  const sections = content.sections.map((section) => scoredSection(content, section, scores));
  const outcome = computeScore({ rules, sections, adjustments: [] });
  return outcome.status === 'scored' ? outcome : null;
}

/** Every section as one line: its weights within do not matter to a score for the whole of it. */
function scoredSection(content: Scheme, section: SchemeSection, scores: ExampleScores): ScoredSection {
  const { id, weight, peersScore } = section;
  const { peer, ...single } = scores.get(id) ?? {};
  const measured = section.kind === 'kpi';
  const item = {
    id,
    weight: WHOLE,
    notApplicable: false,
    scores: measured ? {} : single,
    peerScores: peer === undefined ? [] : Array.from({ length: content.minimumPeers }, () => peer),
    measuredScore: measured ? (single.supervisor ?? null) : null,
  };
  return { id, weight, peersScore: peersScore && !measured, measured, items: [item] };
}

/** 100.00 %. */
const WHOLE = 10_000;
