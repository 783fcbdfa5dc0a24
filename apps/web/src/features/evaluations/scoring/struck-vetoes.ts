import type { Evaluation, StruckVeto } from '@gangping/contracts';

/** A veto that struck, with what the scheme calls it and the best grade that it leaves. */
export type ShownVeto = StruckVeto & Evaluation['schemeVetoes'][number];

/** What strikes an evaluation, as far as the reader may see it. */
export function struckVetoesOf(evaluation: Pick<Evaluation, 'vetoes' | 'schemeVetoes'> | null): ShownVeto[] {
  return (evaluation?.vetoes ?? []).flatMap((struck) => {
    const known = evaluation?.schemeVetoes.find(({ key }) => key === struck.key);
    return known ? [{ ...known, ...struck }] : [];
  });
}
