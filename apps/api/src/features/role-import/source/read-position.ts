import type { UnderstoodPosition } from '@gangping/contracts';
import type { ParsedPosition, ParseProblem } from '@gangping/role-document';

/** One position of a document, as the preview shows it: what saving it would do is not known yet. */
export type ReadPosition = Omit<UnderstoodPosition, 'match'>;

/** In the contract's words. Done where the document was read: the server only compares. */
export function readPosition(position: ParsedPosition): ReadPosition {
  const { titleSpan: _, ...stated } = position;
  return {
    ...stated,
    reportsTo: stated.reportsTo && [...stated.reportsTo],
    directReports: stated.directReports && [...stated.directReports],
    promotionPath: stated.promotionPath && [...stated.promotionPath],
    items: stated.items.map(({ kind, text, weight, standard, target, span }) => ({
      kind,
      text,
      weight: weight ?? null,
      standard: standard ?? null,
      target: target ?? null,
      span,
    })),
    inferred: [...stated.inferred],
    problems: stated.problems.map(readProblem),
  };
}

export function readProblem({ code, span, params }: ParseProblem): ReadPosition['problems'][number] {
  return { code, span, ...(params ? { params: { ...params } } : {}) };
}
