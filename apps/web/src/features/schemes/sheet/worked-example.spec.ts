import { newSection } from '@gangping/testing';
import { contentForTests } from '../testing/scheme-for-tests';
import { exampleOutcome, exampleScores, ratersOf } from './worked-example';

const reviewed = contentForTests({
  stages: ['self', 'supervisor', 'reviewer', 'calibration', 'published', 'closed'],
});

describe('a worked example', () => {
  it('is computed by the rules: 70 % × (0.7 × 90 + 0.3 × 80) + 30 % × (0.7 × 86 + 0.3 × 78)', () => {
    const scores = new Map([
      ['duties', { supervisor: 9000, reviewer: 8600 }],
      ['conduct', { supervisor: 8000, reviewer: 7800 }],
    ]);
    // Superior 0.7 × 90 + 0.3 × 80 = 87; above 0.7 × 86 + 0.3 × 78 = 83.6; 0.7 × 87 + 0.3 × 83.6 = 85.98.
    expect(exampleOutcome(reviewed, scores)).toMatchObject({
      total: 8598,
      grade: 'B',
      gradeCoefficient: 10_000,
    });
  });

  it('asks only those who have a stage and a share', () => {
    const [duties] = reviewed.sections;
    expect(ratersOf(reviewed, duties)).toEqual(['supervisor', 'reviewer']);
    expect(ratersOf(contentForTests(), duties)).toEqual(['supervisor']);
  });

  it('has no total while a score is missing', () => {
    expect(exampleOutcome(contentForTests(), new Map([['duties', { supervisor: 9000 }]]))).toBeNull();
  });

  it('lets peers count where they score, and measures where nobody does', () => {
    const content = contentForTests({
      raterShares: { self: 0, peer: 5000, supervisor: 5000, reviewer: 0 },
      sections: [
        newSection({ id: 'kpi', kind: 'kpi', weight: 5000 }),
        newSection({
          id: 'conduct',
          kind: 'conduct',
          weight: 5000,
          peersScore: true,
          criteria: [{ key: 'c', text: { 'zh-CN': '服务', en: 'Service' }, weight: 10_000 }],
        }),
      ],
    });
    const [kpi, conduct] = content.sections;
    expect([ratersOf(content, kpi), ratersOf(content, conduct)]).toEqual([
      ['supervisor'],
      ['peer', 'supervisor'],
    ]);
    const scores = new Map([
      ['kpi', { supervisor: 7000 }],
      ['conduct', { peer: 8000, supervisor: 9000 }],
    ]);
    // 0.5 × 70 + 0.5 × (80 + 90) ÷ 2 = 77.5.
    expect(exampleOutcome(content, scores)).toMatchObject({ total: 7750 });
  });

  it('begins with scores that a rater could give', () => {
    const inFives = contentForTests({ scale: { top: 10_000, step: 500 } });
    for (const given of exampleScores(inFives).values()) {
      expect(Object.values(given).every((score) => score % 500 === 0)).toBe(true);
    }
    const levels = [
      { code: '优', name: { 'zh-CN': '优', en: 'Good' }, points: 9500 },
      { code: '差', name: { 'zh-CN': '差', en: 'Poor' }, points: 4000 },
    ];
    const byLevels = contentForTests({ scale: { top: 10_000, step: 50, levels } });
    expect([...exampleScores(byLevels).values()].map(({ supervisor }) => supervisor)).toEqual([9500, 9500]);
  });
});
