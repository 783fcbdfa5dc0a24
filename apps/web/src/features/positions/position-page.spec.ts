import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { RouterTestingHarness } from '@angular/router/testing';
import type { Definition, PositionDetail } from '@gangping/contracts';
import { giveDialogsTheirMethods } from '@gangping/ui/testing';
import { accountForTests, loadTexts, providePlatformForTests, startSession } from '../../platform/testing';
import { PositionPage } from './position-page';
import { definitionForTests, itemForTests, positionForTests } from './testing/definition-for-tests';

giveDialogsTheirMethods();

const texts = {
  positions: { 'zh-CN': () => import('./i18n/zh-CN.json'), en: () => import('./i18n/en.json') },
};

async function shown(definition: Definition | null, given: Partial<PositionDetail> = {}, query = '') {
  TestBed.configureTestingModule({
    providers: providePlatformForTests([{ path: 'positions/:id', component: PositionPage }]),
  });
  await loadTexts(texts);
  await startSession(accountForTests({ roles: ['hr'] }));
  const http = TestBed.inject(HttpTestingController);
  const harness = await RouterTestingHarness.create();
  await harness.navigateByUrl(`/positions/7${query}`, PositionPage);
  const answer = (address: string, body: object) => {
    TestBed.tick();
    http.expectOne(address).flush(body);
  };
  answer('/api/positions/7', positionForTests(given));
  await new Promise((resolve) => setTimeout(resolve));
  answer('/api/positions/7/definitions', definition ? [definition] : []);
  await new Promise((resolve) => setTimeout(resolve));
  if (definition) answer('/api/definitions/31', definition);
  TestBed.tick();
  // Asked for by the form, where the address has it open.
  http.match('/api/departments').forEach((call) => call.flush([]));
  await harness.fixture.whenStable();
  const element = harness.routeNativeElement as HTMLElement;
  const button = (name: string) =>
    [...element.querySelectorAll('button')].find(({ textContent }) => textContent?.trim() === name);
  return { element, http, button, stable: () => harness.fixture.whenStable() };
}

describe('a position', () => {
  it('shows a blank coefficient as to be filled in, never as a number', async () => {
    const { element } = await shown(definitionForTests());
    expect(element.querySelector('gp-coefficient-panel')?.textContent).toContain('待填写');
    expect(element.querySelector('gp-definition-sheet')?.textContent).toContain('待填写');
  });

  it('shows the coefficient in force today among those that begin later', async () => {
    const { element } = await shown(definitionForTests(), {
      coefficients: [
        {
          id: 1,
          effectiveFrom: '2020-01-01',
          value: 12000,
          writtenByName: '白若宁',
          writtenAt: '2020-01-02T01:00:00.000Z',
        },
        { id: 2, effectiveFrom: '2999-01-01', value: 15000, writtenByName: null, writtenAt: null },
      ],
    });
    expect(element.querySelector('gp-coefficient-panel .now')?.textContent).toBe('1.2');
    const entries = [...element.querySelectorAll('gp-coefficient-panel li')];
    expect(entries.map((entry) => entry.querySelector('.gp-hint')?.textContent ?? null)).toEqual([
      null,
      expect.stringMatching(/^白若宁于2020年1月2日.*填写$/),
    ]);
  });

  it('says how to begin where there is no definition', async () => {
    const { button } = await shown(null);
    expect(button('填写岗位规范')).toBeDefined();
  });

  it('says that lines are weighed evenly, and with what', async () => {
    const { element } = await shown(definitionForTests());
    const weights = [...element.querySelectorAll('gp-definition-sheet .weight')].map(
      ({ textContent }) => textContent,
    );
    expect(weights).toEqual(['33.34%', '33.33%', '33.33%']);
    expect(element.textContent).toContain('按平均分配');
  });

  it('shows why the last submission was sent back', async () => {
    const { element } = await shown(definitionForTests({ rejectionReason: '缺少盘点要求' }));
    expect(element.querySelector('.rejected')?.textContent).toContain('缺少盘点要求');
  });

  it('explains to the drafter why somebody else has to approve', async () => {
    const { element, button } = await shown(definitionForTests({ status: 'submitted', actions: ['reject'] }));
    expect(button('审批通过')?.disabled).toBe(true);
    expect(element.textContent).toContain('须由另一位人力资源同事审批');
  });

  it('approves with a day from which it holds', async () => {
    const { element, http, button, stable } = await shown(
      definitionForTests({ status: 'submitted', actions: ['approve', 'reject'] }),
    );
    button('审批通过')?.click();
    await stable();
    const day = element.querySelector<HTMLInputElement>('gp-approve-form input');
    if (!day) throw new Error('no day');
    day.value = '2026-12-01';
    day.dispatchEvent(new Event('input'));
    await stable();
    button('审批并生效')?.click();
    await new Promise((resolve) => setTimeout(resolve));
    const { request } = http.expectOne('/api/definitions/31/approval');
    expect(request.body).toEqual({ effectiveFrom: '2026-12-01', expectedVersion: 4 });
  });

  it('opens the editor at the line when the weights do not sum up', async () => {
    const items = [itemForTests(1, { weight: 5000 }), itemForTests(2, { weight: 4999 })];
    const { element, http, button } = await shown(definitionForTests({ items, evenlyWeighted: false }));
    button('提交审批')?.click();
    await new Promise((resolve) => setTimeout(resolve));
    const errors = [{ path: 'items.1.weight', code: 'weights.sum', params: { sum: 9999 } }];
    http
      .expectOne('/api/definitions/31/submission')
      .flush(
        { type: 'about:blank', title: '', status: 422, code: 'weights.sum', correlationId: 'c', errors },
        { status: 422, statusText: '' },
      );
    await new Promise((resolve) => setTimeout(resolve));
    TestBed.tick();
    TestBed.tick();
    expect(element.querySelector('gp-definition-editor [aria-invalid]')?.getAttribute('aria-label')).toBe(
      '职责 2的权重（%）',
    );
    expect(element.querySelector('gp-definition-editor')?.textContent).toContain('合计 99.99%，还差 0.01%');
  });
});

describe('mending what a position lacks', () => {
  it('opens its form at the field', async () => {
    const focus = jest.spyOn(HTMLElement.prototype, 'focus');
    const { element } = await shown(definitionForTests(), {}, '?mend=headcount');
    const focused = focus.mock.contexts.at(-1) as HTMLElement | undefined;
    focus.mockRestore();
    expect(element.querySelector('.mend')?.textContent).toContain('没有定员');
    expect(element.querySelector('dialog[open] gp-position-form')).not.toBeNull();
    expect(focused?.closest('[data-part]')?.getAttribute('data-part')).toBe('headcount');
  });

  it('opens the form of the coefficient', async () => {
    const { element } = await shown(definitionForTests(), {}, '?mend=coefficient');
    expect(element.querySelector('gp-coefficient-panel form')).not.toBeNull();
    expect(element.querySelector('dialog[open]')).toBeNull();
  });

  it('opens the draft in the editor, once', async () => {
    const { element, button, stable } = await shown(definitionForTests(), {}, '?mend=standards');
    expect(element.querySelector('gp-definition-editor')).not.toBeNull();
    button('取消')?.click();
    await stable();
    expect(element.querySelector('gp-definition-editor')).toBeNull();
  });

  it('takes an unknown part in the address for none', async () => {
    const { element } = await shown(definitionForTests(), {}, '?mend=everything');
    expect(element.querySelector('.mend')).toBeNull();
  });
});

describe('facts of a position', () => {
  it('mark the step at which it stands on its path, and what its form lists in vain', async () => {
    const { element } = await shown(definitionForTests(), {
      promotionPath: ['仓库学徒', '仓管员', '仓储主管'],
      promotionSteps: [
        { title: '仓库学徒', positionId: null },
        { title: '仓管员', positionId: 7 },
        { title: '仓储主管', positionId: 9 },
      ],
      directReports: ['搬运工（2人）', '叉车工'],
      subordinates: [{ id: 12, title: '搬运工', departmentName: '仓储部' }],
    });
    const steps = [...element.querySelectorAll('.steps li')];
    expect(steps.map((step) => step.getAttribute('aria-current'))).toEqual([null, 'true', null]);
    expect(steps[2]?.querySelector('a')?.getAttribute('href')).toBe('/positions/9');
    const below = [...element.querySelectorAll('gp-position-facts section')].at(-1);
    const listed = [...(below?.querySelectorAll('li') ?? [])].map(({ textContent }) =>
      textContent?.replace(/\s+/g, ' ').trim(),
    );
    expect(listed).toEqual(['搬运工仓储部', '叉车工 没有岗位向这里汇报']);
  });
});
