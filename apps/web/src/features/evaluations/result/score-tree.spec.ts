import { TestBed } from '@angular/core/testing';
import { explainScore } from '@gangping/evaluation';
import { loadTexts, providePlatformForTests } from '../../../platform/testing';
import { scoringInputOf } from '../scoring/scoring-inputs';
import { evaluationForTests, itemForTests, savedForTests } from '../testing/evaluation-for-tests';
import { scoreRows } from './score-rows';
import { ScoreTree } from './score-tree';

const scored = (score: number) => ({ supervisor: savedForTests({ score, version: 1 }).entry });
const rules = { ...evaluationForTests().rules, raterShares: { self: 0, supervisor: 7_000, reviewer: 3_000 } };

/** Two sections, one item of the first not applicable, a bonus; nobody above, so the supervisor has the whole share. */
const evaluation = evaluationForTests({
  rules,
  sections: [
    {
      id: 'duties',
      kind: 'duties',
      name: { 'zh-CN': '岗位职责', en: 'Duties' },
      weight: 7_000,
      items: [
        itemForTests({ id: 1, weight: 3_000, scores: scored(8_850) }),
        itemForTests({ id: 2, weight: 3_000, scores: scored(7_550) }),
        itemForTests({ id: 3, weight: 4_000, notApplicable: true }),
      ],
    },
    {
      id: 'conduct',
      kind: 'conduct',
      name: { 'zh-CN': '综合表现', en: 'Conduct' },
      weight: 3_000,
      items: [itemForTests({ id: 4, weight: 10_000, scores: scored(9_000) })],
    },
  ],
  adjustments: [{ id: 1, points: 200, reason: '夜间抢修', raterName: '林悦', actingFor: null }],
});
const explanation = explainScore(scoringInputOf(evaluation))!;

describe('rows of the score tree', () => {
  const rows = scoreRows(explanation, evaluation, 'zh-CN');

  it('add up at every level', () => {
    const top = rows.filter(({ level }) => level === 1);
    expect(top.reduce((sum, { points }) => sum + points, 0)).toBe(explanation.points);
    for (const parent of rows.filter(({ hasChildren }) => hasChildren)) {
      const children = rows.filter(({ ancestors }) => ancestors.at(-1) === parent.key);
      expect(children.reduce((sum, { points }) => sum + points, 0)).toBe(parent.points);
    }
  });

  it('tell the effective weight only where it differs', () => {
    const weights = rows
      .filter(({ kind }) => kind === 'item')
      .map(({ weight, effectiveWeight, notApplicable }) => [weight, effectiveWeight, notApplicable]);
    expect(weights).toEqual([
      [3_000, 5_000, false],
      [3_000, 5_000, false],
      [4_000, 0, true],
      [10_000, null, false],
    ]);
    // R5: 70 % becomes the whole where there is no reviewer.
    expect(rows.find(({ raterRole }) => raterRole === 'supervisor')).toMatchObject({
      weight: 7_000,
      effectiveWeight: 10_000,
    });
  });

  it('carry the names of the form and the reason of an adjustment', () => {
    expect(rows.filter(({ level }) => level === 1).map(({ name }) => name)).toEqual([
      '岗位职责',
      '综合表现',
      '夜间抢修',
    ]);
  });

  it('name who gave what, a deputy with whom they acted for', () => {
    const sections = evaluation.sections.map((section) => ({
      ...section,
      items: section.items.map((item) => ({
        ...item,
        scores: { supervisor: { ...item.scores.supervisor!, raterName: '邵一鸣', actingFor: '沈若溪' } },
      })),
    }));
    const deputy = { raterName: '邵一鸣', actingFor: '沈若溪' };
    const adjustments = [{ id: 1, points: 200, reason: '夜间抢修', ...deputy }];
    const shown = scoreRows(explanation, { ...evaluation, sections, adjustments }, 'zh-CN');
    const given = shown.filter(({ given }) => given !== null);
    expect(given.map(({ kind, given }) => [kind, given])).toEqual(
      ['rater', 'rater', 'rater', 'rater', 'adjustment'].map((kind) => [
        kind,
        expect.objectContaining(deputy),
      ]),
    );
  });

  it('have a key each', () => {
    expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
  });
});

describe('score tree', () => {
  async function shown(of = evaluation, tree = explainScore(scoringInputOf(of))!) {
    TestBed.configureTestingModule({ providers: providePlatformForTests() });
    await loadTexts({
      evaluations: { 'zh-CN': () => import('../i18n/zh-CN.json'), en: () => import('../i18n/en.json') },
    });
    const fixture = TestBed.createComponent(ScoreTree);
    fixture.componentRef.setInput('evaluation', of);
    fixture.componentRef.setInput('explanation', tree);
    await fixture.whenStable();
    const element = fixture.nativeElement as HTMLElement;
    const visible = () => [...element.querySelectorAll('tbody tr:not(.closed)')];
    return { fixture, element, visible };
  }

  it('shows the parts by their names, and their sum', async () => {
    const { element, visible } = await shown();
    expect(visible()).toHaveLength(3);
    // (70 × 82.00 + 30 × 90.00) ÷ 100 + 2.00
    expect(element.querySelector('.sum')?.textContent?.replace(/\s+/g, '')).toBe(
      '各部分相加：岗位职责57.40+综合表现27.00+加分2.00=86.40',
    );
  });

  it('shows 代 with a deputy, and no name with points of the superior', async () => {
    const [duties] = evaluation.sections;
    const [first] = duties!.items;
    const deputised = {
      ...evaluation,
      sections: [
        {
          ...duties!,
          items: [
            {
              ...first!,
              scores: {
                supervisor: { ...first!.scores.supervisor!, raterName: '邵一鸣', actingFor: '沈若溪' },
              },
            },
            ...duties!.items.slice(1),
          ],
        },
        ...evaluation.sections.slice(1),
      ],
    };
    const { element } = await shown(deputised);
    const named = [...element.querySelectorAll('tbody th')].map((cell) => cell.textContent ?? '');
    expect(named.filter((text) => text.includes('邵一鸣（代 沈若溪）'))).toHaveLength(1);
    expect(named.find((text) => text.includes('夜间抢修'))).not.toContain('林悦');
  });

  it('shows calibration and correction with their reasons, and a veto that adds nothing to the sum', async () => {
    const input = scoringInputOf(evaluation);
    const tree = explainScore({
      ...input,
      rules: { ...input.rules, vetoes: [{ key: 'safety', cap: 'C' }] },
      struckVetoes: ['safety'],
      calibration: { points: -300, reason: '尺度不一' },
      correction: { points: 100, reason: '补记出勤' },
    })!;
    const vetoed = {
      ...evaluation,
      schemeVetoes: [{ key: 'safety', name: { 'zh-CN': '重大工伤', en: 'Accident' }, cap: 'C' }],
      vetoes: [{ key: 'safety', reason: '未挂牌检修' }],
    };
    const { element, visible } = await shown(vetoed, tree);
    expect(element.querySelector('.sum')?.textContent?.replace(/\s+/g, '')).toBe(
      '各部分相加：岗位职责57.40+综合表现27.00+加分2.00−校准3.00+申诉更正1.00=84.40',
    );
    const names = visible().map((row) => row.querySelector('th')?.textContent?.replace(/\s+/g, ''));
    expect(names.slice(3)).toEqual([
      '校准尺度不一',
      '申诉更正补记出勤',
      '一票否决重大工伤等级最高C，分数不变。未挂牌检修',
    ]);
  });

  it('says why effective weights differ, where they do', async () => {
    const reasons = async (of: typeof evaluation) => {
      TestBed.resetTestingModule();
      const { element } = await shown(of);
      return [...element.querySelectorAll('.why')].map((reason) => reason.textContent?.slice(0, 7));
    };
    expect(await reasons(evaluation)).toEqual(['“实际”权重：', '评分人的“实际']);
    const [duties, conduct] = evaluation.sections;
    const applicable = [{ ...duties!, items: duties!.items.slice(0, 2) }, conduct!].map((section) => ({
      ...section,
      items: section.items.map((item) => ({ ...item, weight: 10_000 / section.items.length })),
    }));
    const plain = { ...evaluation, sections: applicable };
    expect(await reasons(plain)).toEqual(['评分人的“实际']);
    const oneRater = { ...rules, raterShares: { self: 0, supervisor: 10_000, reviewer: 0 } };
    expect(await reasons({ ...plain, rules: oneRater })).toEqual([]);
  });

  it('opens a section to its items and an item to its raters', async () => {
    const { fixture, element, visible } = await shown();
    const press = async (name: string) => {
      element.querySelector<HTMLButtonElement>(`[aria-label="明细：${name}"]`)?.click();
      await fixture.whenStable();
    };
    await press('岗位职责');
    expect(visible()).toHaveLength(6);
    await press('第1项职责');
    expect(visible()).toHaveLength(8);
    await press('岗位职责');
    expect(visible()).toHaveLength(3);
    expect(element.querySelector('[aria-label="明细：岗位职责"]')?.getAttribute('aria-expanded')).toBe(
      'false',
    );
  });
});

describe('peers in the tree', () => {
  const peersGave = (peerScores: number[]) => {
    const input = scoringInputOf(evaluation);
    const sections = input.sections.map((section) =>
      section.id === 'conduct'
        ? { ...section, peersScore: true, items: section.items.map((item) => ({ ...item, peerScores })) }
        : section,
    );
    const raterShares = { self: 0, peer: 2_000, supervisor: 8_000, reviewer: 0 };
    const activeRaters = ['self', 'peer', 'supervisor'] as const;
    return explainScore({
      ...input,
      sections,
      rules: { ...input.rules, raterShares, activeRaters, minimumPeers: 3 },
    })!;
  };

  async function lineOfPeers(peerScores: number[]): Promise<string | undefined> {
    TestBed.configureTestingModule({ providers: providePlatformForTests() });
    await loadTexts({
      evaluations: { 'zh-CN': () => import('../i18n/zh-CN.json'), en: () => import('../i18n/en.json') },
    });
    const fixture = TestBed.createComponent(ScoreTree);
    fixture.componentRef.setInput('evaluation', evaluation);
    fixture.componentRef.setInput('explanation', peersGave(peerScores));
    await fixture.whenStable();
    const rows = [...(fixture.nativeElement as HTMLElement).querySelectorAll('tbody tr')];
    return rows
      .map((row) => row.textContent?.replace(/\s+/g, ' ').trim())
      .find((text) => text?.startsWith('同事'));
  }

  it('are one line with how many they are, their share and mean', async () => {
    expect(await lineOfPeers([8_050, 8_050, 8_000])).toMatch(/^同事（3 人） 20% 80\.33 /);
  });

  it('are named without a figure where they were too few to count', async () => {
    const line = await lineOfPeers([8_000, 9_000]);
    expect(line).toContain('人数不足，未计入');
    expect(line).not.toMatch(/80|90|85/);
  });

  it('come with the form once they count, and make its total', () => {
    const rules = {
      ...evaluation.rules,
      raterShares: { self: 0, peer: 2_000, supervisor: 8_000, reviewer: 0 },
      activeRaters: ['self' as const, 'peer' as const, 'supervisor' as const],
      minimumPeers: 3,
    };
    const sections = evaluation.sections.map((section) => ({
      ...section,
      peersScore: section.id === 'conduct',
      items: section.items.map((item) => ({ ...item, peerScores: [8_050, 8_050, 8_000] })),
    }));
    const tree = explainScore(scoringInputOf({ ...evaluation, rules, sections }))!;
    expect(scoreRows(tree, evaluation, 'zh-CN').filter(({ ratings }) => ratings === 3)).toHaveLength(1);
  });
});
