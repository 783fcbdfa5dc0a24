import { checkBands } from './grades';
import type { GradeCap } from './grade-caps';
import type { ExtremeThresholds } from './extreme-scores';
import { problem } from './problems';
import type { EvaluationProblem } from './problems';
import type { Severity } from './quarter-problems';
import { checkMinimumPeers, checkShares } from './raters';
import { checkScale } from './scale';
import type { GradeBand, RaterRole, RaterShares, ScoreScale, SectionKind } from './scoring-types';
import { RATER_ROLES } from './scoring-types';
import type { Stage } from './stage-types';
import { checkVetoCap } from './vetoes';
import { checkWeights, isWeight, WEIGHT_TOTAL } from './weights';

/** A text in the languages of the product; Chinese must be there. */
export interface SchemeText {
  readonly 'zh-CN': string;
  readonly en: string;
}

export interface SchemeDraftCriterion {
  readonly key: string;
  readonly text: SchemeText;
  readonly weight: number;
}

export interface SchemeDraftSection {
  readonly id: string;
  readonly kind: SectionKind;
  readonly name: SchemeText;
  readonly weight: number;
  readonly criteria: readonly SchemeDraftCriterion[];
  /** Peers score this section too. */
  readonly peersScore?: boolean;
}

export interface SchemeDraftVeto {
  readonly key: string;
  readonly name: SchemeText;
  /** The best grade that it leaves open (R7). */
  readonly cap: string;
}

/** A scheme (考核方案) as it is drafted. What is optional is a rule that a scheme may do without. */
export interface SchemeDraft {
  readonly name: SchemeText;
  readonly sections: readonly SchemeDraftSection[];
  readonly stages: readonly Stage[];
  readonly raterShares: RaterShares;
  readonly scale: ScoreScale;
  readonly adjustmentLimit: number;
  readonly bands: readonly (GradeBand & { readonly name: SchemeText })[];
  /** Days in post within the quarter below which there is no evaluation (R11). */
  readonly minimumDaysInPost: number;
  readonly caps?: readonly GradeCap[];
  readonly vetoes?: readonly SchemeDraftVeto[];
  readonly extremes?: ExtremeThresholds | null;
  readonly appealWorkingDays?: number;
  readonly minimumPeers?: number;
}

/** What is wrong with a draft and where: `sections.0.weight`, `bands.1.from`, as the body spells it. */
export interface SchemeProblem extends EvaluationProblem {
  readonly path: string;
  readonly severity: Severity;
}

/** Sections whose lines the scheme lays down itself; the others take theirs from the role definition. */
const BRINGS_CRITERIA: readonly SectionKind[] = ['conduct', 'criteria'];

/** A quarter has at most 92 days. */
const LONGEST_STAY = 92;
const LONGEST_APPEAL = 30;

/**
 * Everything that is wrong with a scheme's draft, in the order of the form (R2, R5, R6, R7, R9, R11, R12).
 * A draft with a `blocker` cannot be approved; a `warning` is shown. Empty when sound.
 */
export function checkScheme(draft: SchemeDraft): SchemeProblem[] {
  return [
    ...checkName('name', draft.name),
    ...checkSections(draft.sections),
    ...checkRaters(draft),
    ...at('scale', checkScale(draft.scale)),
    ...checkPoints('adjustmentLimit', draft.adjustmentLimit, draft.scale),
    ...checkGrades(draft),
    ...checkCaps(draft.caps ?? [], draft.bands),
    ...checkVetoes(draft.vetoes ?? [], draft.bands),
    ...checkExtremes(draft.extremes ?? null, draft.scale),
    ...checkRange('minimumDaysInPost', draft.minimumDaysInPost, 0, LONGEST_STAY),
    ...checkRange('appealWorkingDays', draft.appealWorkingDays, 0, LONGEST_APPEAL),
    ...at('minimumPeers', checkMinimumPeers(draft.minimumPeers)),
  ];
}

function at(path: string, found: EvaluationProblem | null, severity: Severity = 'blocker'): SchemeProblem[] {
  return found === null ? [] : [{ ...found, path, severity }];
}

function checkName(path: string, text: SchemeText): SchemeProblem[] {
  return at(`${path}.zh-CN`, text['zh-CN'].trim() === '' ? problem('name.blank') : null);
}

/** A value that is absent is a rule that the scheme does without. */
function checkRange(path: string, value: number | undefined, from: number, to: number): SchemeProblem[] {
  if (value === undefined || (Number.isInteger(value) && value >= from && value <= to)) return [];
  return at(path, problem('number.range', { value: String(value), from, to }));
}

function checkPoints(path: string, score: number, { top }: ScoreScale): SchemeProblem[] {
  if (Number.isInteger(score) && score >= 0 && score <= top) return [];
  return at(path, problem('score.range', { score, from: 0, to: top }));
}

/** Each key at most once and not blank: forms and translations find their line by it. */
function checkKeys(pathOf: (index: number) => string, keys: readonly string[]): SchemeProblem[] {
  return keys.flatMap((key, index) => {
    if (key.trim() === '') return at(pathOf(index), problem('name.blank'));
    return keys.indexOf(key) < index ? at(pathOf(index), problem('name.repeated', { name: key })) : [];
  });
}

function checkSections(sections: readonly SchemeDraftSection[]): SchemeProblem[] {
  if (sections.length === 0) return at('sections', problem('scheme.noSection'));
  return [
    ...checkWeightList(
      'sections',
      sections.map(({ weight }) => weight),
    ),
    ...checkKeys(
      (index) => `sections.${index}.id`,
      sections.map(({ id }) => id),
    ),
    ...checkKinds(sections),
    ...sections.flatMap((section, index) => checkSection(`sections.${index}`, section)),
  ];
}

/** A broken weight stands at its own field, a wrong sum at the list. */
function checkWeightList(path: string, weights: readonly number[]): SchemeProblem[] {
  const found = checkWeights(weights);
  return at(found?.code === 'weights.range' ? `${path}.${found.params['index']}.weight` : path, found);
}

/** A definition's lines would otherwise be scored twice. */
function checkKinds(sections: readonly SchemeDraftSection[]): SchemeProblem[] {
  return sections.flatMap(({ kind }, index) => {
    const earlier = sections.slice(0, index).some((other) => other.kind === kind);
    return earlier && !BRINGS_CRITERIA.includes(kind)
      ? at(`sections.${index}.kind`, problem('scheme.kindRepeated', { kind }))
      : [];
  });
}

function checkSection(path: string, section: SchemeDraftSection): SchemeProblem[] {
  const { kind, name, criteria, peersScore } = section;
  return [
    ...checkName(`${path}.name`, name),
    ...checkCriteria(`${path}.criteria`, kind, criteria),
    // What is measured nobody scores, peers as little as others (R8).
    ...at(`${path}.peersScore`, kind === 'kpi' && peersScore === true ? problem('section.sources') : null),
  ];
}

function checkCriteria(
  path: string,
  kind: SectionKind,
  criteria: readonly SchemeDraftCriterion[],
): SchemeProblem[] {
  if (!BRINGS_CRITERIA.includes(kind)) {
    return at(path, criteria.length > 0 ? problem('scheme.criteriaUnexpected', { kind }) : null);
  }
  if (criteria.length === 0) return at(path, problem('scheme.criteriaMissing', { kind }));
  return [
    ...checkWeightList(
      path,
      criteria.map(({ weight }) => weight),
    ),
    ...checkKeys(
      (index) => `${path}.${index}.key`,
      criteria.map(({ key }) => key),
    ),
    ...criteria.flatMap(({ text }, index) => checkName(`${path}.${index}.text`, text)),
  ];
}

/** Shares (R5). What a stage that the scheme lacks would have goes to the others: legal, but hardly meant. */
function checkRaters({ raterShares, stages, sections }: SchemeDraft): SchemeProblem[] {
  const scoring = RATER_ROLES.filter((raterRole) => scoresIn(raterRole, stages, sections));
  const idle = RATER_ROLES.filter(
    (raterRole) => (raterShares[raterRole] ?? 0) > 0 && !scoring.includes(raterRole),
  );
  return [
    ...at('raterShares', checkShares(raterShares, scoring)),
    ...idle.flatMap((raterRole) =>
      at(`raterShares.${raterRole}`, problem('scheme.shareWithoutStage', { raterRole }), 'warning'),
    ),
  ];
}

/** Peers have no stage of their own: they score where a section asks them. */
function scoresIn(
  raterRole: RaterRole,
  stages: readonly Stage[],
  sections: readonly SchemeDraftSection[],
): boolean {
  return (
    stages.some((stage) => stage === raterRole) ||
    (raterRole === 'peer' && sections.some(({ peersScore }) => peersScore === true))
  );
}

const BAND_FIELDS: Readonly<Record<string, string>> = {
  'bands.grade': 'grade',
  'bands.from': 'from',
  'bands.overlap': 'from',
  'bands.coefficient': 'coefficient',
};

/** Every broken band, each beside the sound ones before it; a gap only where all of them are sound (R9). */
function checkGrades({ bands, scale }: SchemeDraft): SchemeProblem[] {
  // Where a band may begin is a question to a sound scale.
  if (checkScale(scale) !== null) return [];
  const sound: GradeBand[] = [];
  const broken = bands.flatMap((band, index) => {
    const found = checkBands([...sound, band], scale);
    if (found === null || found.code === 'bands.gap') sound.push(band);
    else return at(`bands.${index}.${BAND_FIELDS[found.code]}`, found);
    return [];
  });
  return [
    ...broken,
    ...(broken.length === 0 ? at('bands', checkBands(bands, scale)) : []),
    ...bands.flatMap(({ name }, index) => checkName(`bands.${index}.name`, name)),
  ];
}

/**
 * Caps (R12). Caps on every grade that leave room for less than the whole unit could never all be kept;
 * from where the caps, best grade first, exceed the whole, they hardly bound anybody.
 */
function checkCaps(caps: readonly GradeCap[], bands: readonly GradeBand[]): SchemeProblem[] {
  const broken = [
    ...caps.flatMap(({ grade }, index) => at(`caps.${index}.grade`, checkVetoCap(grade, bands))),
    ...checkKeys(
      (index) => `caps.${index}.grade`,
      caps.map(({ grade }) => grade),
    ),
    ...caps.flatMap(({ share }, index) =>
      at(`caps.${index}.share`, isWeight(share) ? null : problem('caps.share', { share })),
    ),
  ];
  return broken.length > 0 || caps.length === 0 ? broken : checkSumOfCaps(caps, bands);
}

function checkSumOfCaps(caps: readonly GradeCap[], bands: readonly GradeBand[]): SchemeProblem[] {
  const sum = caps.reduce((total, { share }) => total + share, 0);
  const all = bands.every(({ grade }) => caps.some((cap) => cap.grade === grade));
  if (all && sum < WEIGHT_TOTAL) {
    return at('caps', problem('caps.nobodyFits', { sum, expected: WEIGHT_TOTAL }));
  }
  return sum > WEIGHT_TOTAL && !all
    ? at('caps', problem('caps.beyondWhole', { sum, expected: WEIGHT_TOTAL }), 'warning')
    : [];
}

function checkVetoes(vetoes: readonly SchemeDraftVeto[], bands: readonly GradeBand[]): SchemeProblem[] {
  return [
    ...checkKeys(
      (index) => `vetoes.${index}.key`,
      vetoes.map(({ key }) => key),
    ),
    ...vetoes.flatMap(({ name, cap }, index) => [
      ...checkName(`vetoes.${index}.name`, name),
      ...at(`vetoes.${index}.cap`, checkVetoCap(cap, bands)),
    ]),
  ];
}

function checkExtremes(extremes: ExtremeThresholds | null, scale: ScoreScale): SchemeProblem[] {
  if (extremes === null) return [];
  const { high, low } = extremes;
  const outside = [...checkPoints('extremes.high', high, scale), ...checkPoints('extremes.low', low, scale)];
  if (outside.length > 0 || low < high) return outside;
  return at('extremes.low', problem('extremes.order', { high, low }));
}
