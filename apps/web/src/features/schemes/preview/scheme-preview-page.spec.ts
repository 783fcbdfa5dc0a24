import { openedPreview } from '../testing/opened-schemes';
import { previewForTests, schemeForTests } from '../testing/scheme-for-tests';

const text = (element: Element | null | undefined) =>
  (element?.textContent ?? '').replace(/\s+/g, ' ').trim();

describe('the last quarter by another scheme', () => {
  it('says how many change, and how the grades are spread before and after', async () => {
    const { page } = await openedPreview(previewForTests());
    const tiles = Array.from(page.querySelectorAll('gp-stat-tile'), text);
    expect(tiles[0]).toContain('3 人');
    expect(tiles[0]).toContain('另有 1 人没有可用的分数');
    expect(tiles[1]).toContain('1 人');
    expect(tiles[2]).toContain('87.12');
    expect(tiles[2]).toContain('原来 86.00');
    expect(page.querySelector('gp-chart [role="img"]')?.getAttribute('aria-label')).toBe(
      'A：1 人 → 2 人、B：2 人 → 0 人、C：0 人 → 1 人、D：0 人 → 0 人',
    );
  });

  it('has a row for grades that only the old scheme knew', async () => {
    const { page } = await openedPreview(previewForTests({ before: { S: 2 }, after: { A: 2 } }));
    expect(page.querySelector('gp-chart [role="img"]')?.getAttribute('aria-label')).toContain(
      'S：2 人 → 0 人',
    );
  });

  it('lists those who move, or only those whose grade changes', async () => {
    const opened = await openedPreview(previewForTests());
    const rows = () => Array.from(opened.page.querySelectorAll('tbody tr'), text);
    expect(rows()).toHaveLength(2);
    expect(rows()[0]).toContain('89.50 B');
    expect(rows()[0]).toContain('+0.70');
    expect(rows()[1]).toContain('−0.50');
    opened.box('只看等级会变的').click();
    await opened.settle();
    expect(rows().map((row) => row.slice(0, 2))).toEqual(['周衡']);
  });

  it('shows the first of many, and all of them when asked', async () => {
    const [row] = previewForTests().rows;
    const rows = Array.from({ length: 25 }, (_, at) => ({ ...row, evaluationId: at + 1 }));
    const opened = await openedPreview(previewForTests({ rows }));
    expect(opened.page.querySelectorAll('tbody tr')).toHaveLength(20);
    await opened.press('显示全部 25 人');
    expect(opened.page.querySelectorAll('tbody tr')).toHaveLength(25);
  });

  it('says why there is nothing to see', async () => {
    const none = await openedPreview(previewForTests({ cycle: null, evaluations: 0, rows: [] }));
    expect(text(none.page.querySelector('gp-empty-state'))).toContain('还没有公布过的季度');
  });

  it('tells of lines that nobody scored, and that somebody cannot be computed', async () => {
    const [row] = previewForTests().rows;
    const rows = [{ ...row, totalAfter: null, gradeAfter: null, unknownItems: 2 }];
    const { page } = await openedPreview(previewForTests({ rows }), schemeForTests());
    expect(text(page)).toContain('上季度没有评过');
    expect(text(page.querySelector('tbody tr'))).toContain('无法试算');
  });
});
