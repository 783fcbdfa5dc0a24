import { capGrade } from './grades';
import { EvaluationPreconditionError, problem } from './problems';
import type { EvaluationProblem } from './problems';
import type { GradeBand, ScoringRules, Veto } from './scoring-types';

/** Refuses with `grade.unknown` a cap that names no band. */
export function checkVetoCap(vetoCap: string, bands: readonly GradeBand[]): EvaluationProblem | null {
  return bands.some((band) => band.grade === vetoCap) ? null : problem('grade.unknown', { grade: vetoCap });
}

/**
 * Refuses a veto whose key is blank (`name.blank`) or taken (`name.repeated`), or whose cap names no band
 * (`grade.unknown`) (R7).
 */
export function checkVetoes(
  vetoes: readonly Veto[] | undefined,
  bands: readonly GradeBand[],
): EvaluationProblem | null {
  const keys = new Set<string>();
  for (const { key, cap } of vetoes ?? []) {
    if (key.trim() === '') return problem('name.blank');
    if (keys.has(key)) return problem('name.repeated', { name: key });
    keys.add(key);
    const refused = checkVetoCap(cap, bands);
    if (refused) return refused;
  }
  return null;
}

/** Refuses with `veto.unknown` a key that the scheme does not have. */
export function checkStruckVetoes(
  struckVetoes: readonly string[] | undefined,
  { vetoes = [] }: Pick<ScoringRules, 'vetoes'>,
): EvaluationProblem | null {
  const unknown = struckVetoes?.find((struck) => !vetoes.some(({ key }) => key === struck));
  return unknown === undefined ? null : problem('veto.unknown', { key: unknown });
}

/** The vetoes that struck, each once, in the scheme's order; one that the scheme does not have is refused. */
export function vetoesThatStruck(
  struckVetoes: readonly string[] | undefined,
  rules: Pick<ScoringRules, 'vetoes'>,
): Veto[] {
  if (!struckVetoes?.length) return [];
  const refused = checkStruckVetoes(struckVetoes, rules);
  if (refused) throw new EvaluationPreconditionError(refused);
  return (rules.vetoes ?? []).filter(({ key }) => struckVetoes.includes(key));
}

/** The best grade that the vetoes leave open: the lowest of their caps; undefined when none struck (R7). */
export function vetoCapOf(
  struckVetoes: readonly string[] | undefined,
  rules: Pick<ScoringRules, 'vetoes' | 'bands'>,
): string | undefined {
  return vetoesThatStruck(struckVetoes, rules)
    .map(({ cap }) => cap)
    .reduce<string | undefined>(
      (lowest, cap) => (lowest === undefined ? cap : capGrade(lowest, cap, rules.bands)),
      undefined,
    );
}
