import type { MyEvaluationRow } from '@gangping/contracts';
import type { Locator } from 'playwright-core';
import { eventually } from '../support/eventually';
import { journey } from '../support/journey';
import { PHONE, type Visitor } from '../support/visitor';

const { arrive } = journey();

describe('the look of things', () => {
  it('headings of a list stand on one line, progress bars are of one length', async () => {
    const superior = await arrive();
    await superior.signInByPress('马定坤');
    const headings = superior.page.locator('thead th:not(:last-child)');
    await headings.first().waitFor();
    await eventually(async () => expect(spread(await eachText(headings, 'bottom'))).toBeLessThan(1));
    await eventually(async () =>
      expect(spread(await each(superior.page.locator('.track'), 'width'))).toBeLessThan(0.5),
    );
    await superior.leave();
  });

  it('the team on a phone takes a few lines each', async () => {
    const superior = await arrive({ viewport: PHONE });
    await superior.signInByPress('马定坤');
    await superior.page.locator('tbody tr').nth(5).waitFor();
    const heights = await each(superior.page.locator('tbody tr'), 'height');
    expect(heights.length).toBeGreaterThan(5);
    expect(Math.max(...heights)).toBeLessThan(190);
    await superior.leave();
  });

  it('no line of facts under a name begins or ends with a dot', async () => {
    const superior = await arrive({ viewport: PHONE });
    await superior.signInByPress('马定坤');
    await openDesk(superior);
    const facts = superior.page.locator('header.head p');
    const [edge] = await eachText(superior.page.locator('header.head h1'), 'left');
    const [tops, lefts] = [
      await eachText(facts.locator('span'), 'top'),
      await eachText(facts.locator('span'), 'left'),
    ];
    const firsts = lefts.filter((_, at) => at === 0 || Math.abs(tops[at]! - tops[at - 1]!) > 5);
    expect(firsts.length).toBeGreaterThan(1);
    const behind = await facts
      .locator('span')
      .evaluateAll((spans) => spans.map((span) => getComputedStyle(span, '::after').content));
    expect(new Set(behind)).toEqual(new Set(['none']));
    // What begins a line stands at the edge: its dot is beyond it, where nothing is shown.
    for (const left of firsts) expect(Math.abs(left - edge!)).toBeLessThan(2);
    await superior.leave();
  });

  it('the button under a chart stands beside its caption', async () => {
    const employee = await arrive();
    await openResult(employee);
    const captions = employee.page.locator('figcaption');
    // The trend comes with the history, a moment after the result.
    await captions.nth(1).waitFor();
    for (const caption of await captions.all()) {
      const [words] = await each(caption.locator('span'), 'top');
      const [button] = await each(caption.getByRole('button'), 'top');
      expect(Math.abs(words! - button!)).toBeLessThan(2);
    }
    await employee.leave();
  });

  it('on paper everything is open and the total stands once, at the end', async () => {
    const employee = await arrive();
    await openResult(employee);
    await employee.page.emulateMedia({ media: 'print' });
    const rows = employee.page.locator('gp-score-tree tbody tr');
    await eventually(async () =>
      expect((await each(rows, 'height')).every((height) => height > 0)).toBe(true),
    );
    // A foot that is one is repeated on every sheet.
    const foot = await employee.page
      .locator('gp-score-tree tfoot')
      .evaluate((found) => getComputedStyle(found).display);
    expect(foot).toBe('table-row-group');
    await employee.leave();
  });

  it('a score that is refused moves nothing', async () => {
    const superior = await arrive();
    await superior.signInByPress('马定坤');
    await openDesk(superior);
    const row = superior.page.locator('gp-scoring-item').first();
    const [before] = await each(row, 'height');
    for (const [typed, refusal] of [
      ['8O', '不是数字'],
      ['101', '0 到 100 分，以 0.5 分为一档'],
    ] as const) {
      await row.locator('input').fill(typed);
      await row.locator('input').press('Enter');
      await row.getByText(refusal).waitFor();
      await eventually(async () => expect(await each(row, 'height')).toEqual([before]));
      await superior.look(`desk-refused-${typed}`);
    }
    await superior.leave();
  });
});

describe('in the dark', () => {
  it('a superior’s team and desk are free of barriers', async () => {
    const superior = await arrive({ dark: true });
    await superior.signInByPress('马定坤');
    await superior.look('team-dark');
    await openDesk(superior);
    await superior.look('desk-dark');
    await superior.leave();
  });

  it('an employee’s result is free of barriers, opened', async () => {
    const employee = await arrive({ dark: true });
    await openResult(employee);
    await employee.page.getByRole('button', { name: '全部展开' }).click();
    await employee.look('result-dark');
    await employee.leave();
  });

  it('HR’s workbench is free of barriers', async () => {
    const officer = await arrive({ dark: true });
    await officer.signInByPress('白若宁');
    await officer.look('workbench-dark');
    await officer.leave();
  });
});

describe('a first visit', () => {
  it.each([
    ['zh-TW', /^登录/],
    ['en-GB', /^Sign in/],
    ['fr-CH', /^登录/],
  ])('with a browser that asks for %s is greeted by %s', async (locale, heading) => {
    const visitor = await arrive({ locale });
    await visitor.open('/sign-in');
    await eventually(async () => expect(await visitor.heading()).toMatch(heading));
    await visitor.leave();
  });
});

/** The first person who waits for a score. */
async function openDesk(superior: Visitor): Promise<void> {
  await superior.page
    .getByRole('link', { name: /^(开始|继续)评分/ })
    .first()
    .click();
  await superior.page.locator('gp-scoring-item').first().waitFor();
  await superior.settled();
}

async function openResult(employee: Visitor): Promise<void> {
  await employee.signInByPress('邹小满');
  const rows = await employee.read<MyEvaluationRow[]>('/api/my/evaluations');
  const published = rows.find(({ publishedAt }) => publishedAt !== null);
  await employee.open(`/my/evaluations/${published?.id}`);
  await employee.page.locator('gp-score-tree').waitFor();
}

type Measure = 'top' | 'bottom' | 'left' | 'width' | 'height';

/** A measure of each element's box. */
function each(elements: Locator, measure: Measure): Promise<number[]> {
  return elements.evaluateAll(
    (found, name) => found.map((one) => one.getBoundingClientRect()[name]),
    measure,
  );
}

/** A measure of the first line of each element's own words, whatever stands around them. */
function eachText(elements: Locator, measure: Measure): Promise<number[]> {
  return elements.evaluateAll(
    (found, name) =>
      found.map((one) => {
        const texts = document.createTreeWalker(one, NodeFilter.SHOW_TEXT, (node) =>
          node.textContent?.trim() ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_SKIP,
        );
        const range = document.createRange();
        const text = texts.nextNode() as Text;
        range.setStart(text, text.data.search(/\S/));
        range.setEnd(text, text.data.trimEnd().length);
        return range.getClientRects()[0]?.[name] ?? NaN;
      }),
    measure,
  );
}

function spread(values: readonly number[]): number {
  return Math.max(...values) - Math.min(...values);
}
