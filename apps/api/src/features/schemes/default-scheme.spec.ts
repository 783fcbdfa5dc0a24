import { schemeSchema } from '@gangping/contracts';
import { checkScoringRules, checkWeights, STAGES, transitionsFrom } from '@gangping/evaluation';
import { defaultScheme } from './default-scheme';

describe('the default scheme', () => {
  it('has the shape of a scheme', () => {
    expect(schemeSchema.parse(defaultScheme)).toEqual(defaultScheme);
  });

  it('weighs its sections, and each section its own criteria, to exactly 100.00 % (R2)', () => {
    expect(checkWeights(defaultScheme.sections.map(({ weight }) => weight))).toBeNull();
    for (const { criteria } of defaultScheme.sections.filter((section) => section.criteria.length > 0)) {
      expect(checkWeights(criteria.map(({ weight }) => weight))).toBeNull();
    }
  });

  it('has rules that do not contradict each other (R5, R6, R9)', () => {
    expect(checkScoringRules({ ...defaultScheme, activeRaters: ['self', 'supervisor', 'reviewer'] })).toEqual(
      [],
    );
  });

  it('names every grade in both languages', () => {
    expect(defaultScheme.bands.map(({ grade, name }) => `${grade} ${name['zh-CN']} ${name.en}`)).toEqual([
      'A 优秀 Excellent',
      'B 良好 Good',
      'C 合格 Adequate',
      'D 不合格 Inadequate',
    ]);
  });

  it('leads from every stage on the way to the next', () => {
    const stages = STAGES.filter((stage) => defaultScheme.stages.includes(stage) && stage !== 'closed');
    const ways = stages.map((stage) =>
      transitionsFrom(stage, defaultScheme.stages)
        .filter(({ action }) =>
          ['submit', 'publish', 'acknowledge', 'decideAppeal', 'close'].includes(action),
        )
        .map(({ to }) => `${stage} → ${to}`),
    );
    expect(ways.flat()).toEqual([
      'self → supervisor',
      'supervisor → reviewer',
      'reviewer → calibration',
      'calibration → published',
      'published → acknowledged',
      'acknowledged → closed',
      'appealed → acknowledged',
    ]);
  });
});
