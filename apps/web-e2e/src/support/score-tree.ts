import type { Page } from 'playwright-core';

/** A row of the score tree as it stands on the page. Points in hundredths. */
export interface TreeRow {
  readonly level: number;
  readonly name: string;
  readonly points: number;
}

/** Opens the whole tree and reads it from the page. */
export async function readTree(page: Page): Promise<{ rows: TreeRow[]; total: number }> {
  const tree = page.locator('gp-score-tree');
  await tree.locator('tfoot td.points').waitFor();
  const openAll = tree.getByRole('button', { name: '全部展开' });
  if (await openAll.isVisible()) await openAll.click();
  await tree.getByRole('button', { name: '全部收起' }).waitFor();
  const rows = await tree.locator('tbody tr').evaluateAll((elements) =>
    elements.map((row) => ({
      level: Number(/level-(\d)/.exec(row.className)?.[1]),
      name: row.querySelector('.words')?.textContent?.trim() ?? '',
      points: row.querySelector('td.points')?.textContent?.trim() ?? '',
    })),
  );
  const total = await tree.locator('tfoot td.points').innerText();
  return { rows: rows.map((row) => ({ ...row, points: hundredths(row.points) })), total: hundredths(total) };
}

/** Every row whose parts, added up on the way from the page, do not make what it says. */
export function sumsThatDoNotAddUp({ rows, total }: { rows: readonly TreeRow[]; total: number }): string[] {
  const wrong: string[] = [];
  const check = (name: string, points: number, parts: readonly TreeRow[]) => {
    const sum = parts.reduce((all, part) => all + part.points, 0);
    if (parts.length > 0 && sum !== points) wrong.push(`${name}: ${points}, its parts ${sum}`);
  };
  check(
    'total',
    total,
    rows.filter(({ level }) => level === 1),
  );
  rows.forEach((row, index) => {
    const next = rows.findIndex(({ level }, at) => at > index && level <= row.level);
    const below = rows.slice(index + 1, next < 0 ? rows.length : next);
    check(
      row.name,
      row.points,
      below.filter(({ level }) => level === row.level + 1),
    );
  });
  return wrong;
}

function hundredths(text: string): number {
  const match = /^([−-]?)(\d+)\.(\d{2})$/.exec(text);
  if (!match) throw new Error(`not a number of two decimals: ${text}`);
  return (match[1] ? -1 : 1) * (Number(match[2]) * 100 + Number(match[3]));
}
