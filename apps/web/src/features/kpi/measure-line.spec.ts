import { TestBed } from '@angular/core/testing';
import type { Evaluation, EvaluationItem, ItemMeasure } from '@gangping/contracts';
import { DEFAULT_SCORING_RULES } from '@gangping/evaluation';
import { loadTexts, providePlatformForTests } from '../../platform/testing';
import { MeasureLine } from './measure-line';
import { measuredItemForTests, measureForTests } from './testing/measure-for-tests';

const words = (element: Element | null | undefined) =>
  element?.textContent?.replace(/\s+/g, ' ').trim() ?? '';

async function shown(
  measure: Partial<ItemMeasure>,
  form: Partial<Pick<Evaluation, 'stage' | 'actions'>> = {},
  item: Partial<EvaluationItem> = {},
  decides = false,
) {
  TestBed.configureTestingModule({ providers: providePlatformForTests() });
  await loadTexts({
    kpi: { 'zh-CN': () => import('./i18n/zh-CN.json'), en: () => import('./i18n/en.json') },
  });
  const fixture = TestBed.createComponent(MeasureLine);
  fixture.componentRef.setInput('evaluation', {
    id: 7,
    stage: 'supervisor',
    rules: DEFAULT_SCORING_RULES,
    actions: [],
    ...form,
  });
  fixture.componentRef.setInput(
    'item',
    measuredItemForTests({ id: 11, measure: measureForTests(measure), ...item }),
  );
  fixture.componentRef.setInput('number', 1);
  fixture.componentRef.setInput('decidesApplicability', decides);
  const asked: boolean[] = [];
  fixture.componentInstance.applicabilityChanged.subscribe((applies) => asked.push(applies));
  await fixture.whenStable();
  return { element: fixture.nativeElement as HTMLElement, asked };
}

const REACHED = { actual: 960_000, source: '质检日报', measuredOn: '2026-12-20', enteredByName: '林悦' };
const ENTERS = { actions: ['enterActuals'] } as const satisfies Partial<Evaluation>;

it('says what was to be reached, what was, where it comes from, and what that scores', async () => {
  const { element } = await shown({ ...REACHED, actingFor: '秦远山' });
  // 96 of 90 to 98: 6 ÷ 8 = 75 points.
  expect(words(element.querySelector('output'))).toBe('75.00');
  expect(words(element.querySelector('.actual'))).toContain('96%');
  expect(words(element.querySelector('.facts'))).toContain('质检日报 · 林悦（代 秦远山）');
  expect(words(element.querySelector('.facts'))).toContain('2026年12月20日');
  expect(element.querySelector('input')).toBeNull();
});

it('has no score while nothing was measured', async () => {
  const { element } = await shown({});
  expect(element.querySelector('output')).toBeNull();
  expect(element.querySelector('.actual')).toBeNull();
  expect(words(element)).toContain('按实际值自动计分');
});

it.each([
  ['whoever may, as long as the superior has the form', 'supervisor', REACHED, true],
  ['whoever may, later what is missing', 'calibration', {}, true],
  ['nobody, later what stands', 'calibration', REACHED, false],
] as const)('is filled in by %s', async (_, stage, measure, expected) => {
  const { element } = await shown(measure, { stage, ...ENTERS });
  expect(element.querySelector('gp-actual-fields') !== null).toBe(expected);
});

it('is filled in by nobody whom the server does not let', async () => {
  expect((await shown({})).element.querySelector('gp-actual-fields')).toBeNull();
});

it('asks for nothing and scores nothing where it does not apply, and can apply again', async () => {
  const { element, asked } = await shown(REACHED, ENTERS, { notApplicable: true }, true);
  expect(element.querySelector('gp-actual-fields')).toBeNull();
  expect(element.querySelector('.score')).toBeNull();
  expect(words(element)).toContain('本季不适用');
  element.querySelector<HTMLButtonElement>('button[aria-label="恢复一次合格率"]')?.click();
  expect(asked).toEqual([false]);
});

it('asks whether a percentage far from its target is meant', async () => {
  const fraction = await shown({ ...REACHED, actual: 9_800 }, ENTERS);
  expect(words(fraction.element.querySelector('gp-actual-fields [role=status]'))).toBe(
    '与目标 98% 相差很大，请核对小数点和单位（98% 填 98）。',
  );
  TestBed.resetTestingModule();
  const fine = await shown(REACHED, ENTERS);
  expect(fine.element.querySelector('gp-actual-fields [role=status]')).toBeNull();
});
