import { formatDate } from '../format/format.pipes';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** What a refusal names, its days written as the reader writes them: 2027年5月15日 for `2027-05-15`. */
export function withLocalDays<Params extends Readonly<Record<string, unknown>>>(
  params: Params,
  locale: () => string,
): Params {
  const written = Object.entries(params).map(([name, value]) => [
    name,
    typeof value === 'string' && DAY.test(value) ? formatDate(locale(), value) : value,
  ]);
  return Object.fromEntries(written) as Params;
}
