import { DEFAULT_BANDS, DEFAULT_SCORING_RULES } from './default-rules';
import { checkScheme } from './scheme-check';
import type { SchemeDraft, SchemeDraftSection } from './scheme-check';
import type { SectionKind } from './scoring-types';
import { distributeEvenly } from './weights';

function named(chinese: string) {
  return { 'zh-CN': chinese, en: '' };
}

function section(kind: SectionKind, weight: number, criteria = 0): SchemeDraftSection {
  return {
    id: kind,
    kind,
    name: named('部分'),
    weight,
    criteria: distributeEvenly(criteria).map((share, index) => ({
      key: `k${index}`,
      text: named('标准'),
      weight: share,
    })),
  };
}

const SOUND: SchemeDraft = {
  name: named('年末方案'),
  sections: [section('duties', 7000), section('kpi', 1000), section('conduct', 2000, 3)],
  stages: ['self', 'supervisor', 'reviewer', 'calibration', 'published', 'closed'],
  raterShares: DEFAULT_SCORING_RULES.raterShares,
  scale: { top: 10_000, step: 50 },
  adjustmentLimit: 500,
  bands: DEFAULT_BANDS.map((band) => ({ ...band, name: named(band.grade) })),
  minimumDaysInPost: 15,
  caps: [
    { grade: 'A', share: 2000 },
    { grade: 'B', share: 4000 },
  ],
  vetoes: [{ key: 'safety', name: named('重大安全事故'), cap: 'D' }],
  extremes: { high: 9500, low: 6000 },
  appealWorkingDays: 5,
  minimumPeers: 3,
};

/** `path code`, with `?` behind a warning. */
function found(changes: Partial<SchemeDraft>): string[] {
  return checkScheme({ ...SOUND, ...changes }).map(
    ({ path, code, severity }) => `${path} ${code}${severity === 'warning' ? '?' : ''}`,
  );
}

function bands(...changes: Partial<SchemeDraft['bands'][number]>[]): SchemeDraft['bands'] {
  return SOUND.bands.map((band, index) => ({ ...band, ...changes[index] }));
}

const [duties, kpi, conduct] = SOUND.sections;

describe('a sound scheme', () => {
  it('has no problems', () => {
    expect(checkScheme(SOUND)).toEqual([]);
  });

  it('may do without every rule that is optional', () => {
    expect(
      found({
        caps: undefined,
        vetoes: undefined,
        extremes: null,
        appealWorkingDays: undefined,
        minimumPeers: undefined,
      }),
    ).toEqual([]);
  });

  it.each([
    ['several sections of own criteria', { sections: [conduct, { ...conduct, id: 'c2', weight: 8000 }] }],
    ['the bounds of every number', { appealWorkingDays: 0, minimumPeers: 3, minimumDaysInPost: 92 }],
    ['the other bounds', { appealWorkingDays: 30, minimumPeers: 99, minimumDaysInPost: 0 }],
    ['no bonus and no penalty', { adjustmentLimit: 0 }],
    ['caps that forbid a grade', { caps: [{ grade: 'A', share: 0 }] }],
    [
      'caps on every grade that leave more room than that',
      { caps: DEFAULT_BANDS.map(({ grade }) => ({ grade, share: 5000 })) },
    ],
    [
      'caps on every grade that leave room for all',
      { caps: DEFAULT_BANDS.map(({ grade }) => ({ grade, share: 2500 })) },
    ],
  ] as [string, Partial<SchemeDraft>][])('may have %s', (_, changes) => {
    expect(found(changes)).toEqual([]);
  });
});

describe('what is wrong with a scheme', () => {
  it.each([
    ['a blank name', { name: { 'zh-CN': ' ', en: 'Year end' } }, ['name.zh-CN name.blank']],
    ['no section', { sections: [] }, ['sections scheme.noSection']],
    // 70.00 + 10.00 + 19.99 = 99.99 %
    ['section weights', { sections: [duties, kpi, { ...conduct, weight: 1999 }] }, ['sections weights.sum']],
    [
      'one weight outside',
      { sections: [duties, { ...kpi, weight: -1 }, conduct] },
      ['sections.1.weight weights.range'],
    ],
    [
      'a repeated id and kind',
      { sections: [duties, { ...duties, weight: 1000 }, conduct] },
      ['sections.1.id name.repeated', 'sections.1.kind scheme.kindRepeated'],
    ],
    [
      'criteria where the definition brings the lines',
      { sections: [{ ...duties, criteria: conduct.criteria }, kpi, conduct] },
      ['sections.0.criteria scheme.criteriaUnexpected'],
    ],
    [
      'no criteria where the scheme brings them',
      { sections: [duties, kpi, { ...conduct, criteria: [] }] },
      ['sections.2.criteria scheme.criteriaMissing'],
    ],
    [
      'criteria',
      {
        sections: [
          duties,
          kpi,
          {
            ...conduct,
            name: named(''),
            criteria: [
              { key: 'k', text: named('德'), weight: 5000 },
              { key: 'k', text: named(''), weight: 4999 },
            ],
          },
        ],
      },
      [
        'sections.2.name.zh-CN name.blank',
        'sections.2.criteria weights.sum',
        'sections.2.criteria.1.key name.repeated',
        'sections.2.criteria.1.text.zh-CN name.blank',
      ],
    ],
    [
      'one criterion outside',
      { sections: [duties, kpi, { ...conduct, criteria: [{ ...conduct.criteria[0], weight: 10_001 }] }] },
      ['sections.2.criteria.0.weight weights.range'],
    ],
    ['shares', { raterShares: { ...SOUND.raterShares, supervisor: 6999 } }, ['raterShares shares.sum']],
    [
      'no rater stage',
      { stages: ['calibration', 'published', 'closed'] },
      [
        'raterShares shares.noRater',
        'raterShares.supervisor scheme.shareWithoutStage?',
        'raterShares.reviewer scheme.shareWithoutStage?',
      ],
    ],
    [
      'a share for a stage that is not there',
      { stages: ['self', 'supervisor', 'published', 'closed'] },
      ['raterShares.reviewer scheme.shareWithoutStage?'],
    ],
    ['the scale', { scale: { top: 10_000, step: 300 } }, ['scale scale.invalid']],
    [
      // Bands from 90.00 are not to blame for a scale that ends at 50.005.
      'the scale, and nothing that hangs on it',
      { scale: { top: 5000.5, step: 50 }, extremes: null },
      ['scale scale.invalid'],
    ],
    ['the bound of adjustments', { adjustmentLimit: 10_001 }, ['adjustmentLimit score.range']],
    ['no bands', { bands: [], caps: [], vetoes: [] }, ['bands bands.empty']],
    [
      'every broken band at once',
      { bands: bands({}, { from: 9000 }, { coefficient: 0.8 }, { from: -1, name: named('') }), caps: [] },
      [
        'bands.1.from bands.overlap',
        'bands.2.coefficient bands.coefficient',
        'bands.3.from bands.from',
        'bands.3.name.zh-CN name.blank',
      ],
    ],
    ['a repeated grade', { bands: bands({}, {}, { grade: 'B' }) }, ['bands.2.grade bands.grade']],
    ['a gap below the bands', { bands: bands({}, {}, {}, { from: 1 }) }, ['bands bands.gap']],
    [
      'caps',
      {
        caps: [
          { grade: 'S', share: 2000 },
          { grade: 'A', share: -1 },
          { grade: 'A', share: 0.5 },
        ],
      },
      [
        'caps.0.grade grade.unknown',
        'caps.2.grade name.repeated',
        'caps.1.share caps.share',
        'caps.2.share caps.share',
      ],
    ],
    [
      // 20 + 30 + 30 + 19.99 = 99.99 %: somebody would fit nowhere.
      'caps on every grade below the whole',
      { caps: [2000, 3000, 3000, 1999].map((share, index) => ({ grade: 'ABCD'[index], share })) },
      ['caps caps.nobodyFits'],
    ],
    [
      'caps beyond the whole',
      { caps: [6000, 4001].map((share, index) => ({ grade: 'AB'[index], share })) },
      ['caps caps.beyondWhole?'],
    ],
    [
      'vetoes',
      {
        vetoes: [
          { key: 'v', name: named('泄密'), cap: 'E' },
          { key: 'v', name: named(' '), cap: 'D' },
          { key: ' ', name: named('舞弊'), cap: 'D' },
        ],
      },
      [
        'vetoes.1.key name.repeated',
        'vetoes.2.key name.blank',
        'vetoes.0.cap grade.unknown',
        'vetoes.1.name.zh-CN name.blank',
      ],
    ],
    ['extremes in disorder', { extremes: { high: 6000, low: 6000 } }, ['extremes.low extremes.order']],
    [
      'extremes outside the scale',
      { extremes: { high: 10_001, low: -1 } },
      ['extremes.high score.range', 'extremes.low score.range'],
    ],
    [
      'numbers outside their bounds',
      { minimumDaysInPost: 93, appealWorkingDays: 31, minimumPeers: 2 },
      ['minimumDaysInPost number.range', 'appealWorkingDays number.range', 'minimumPeers number.range'],
    ],
    [
      'numbers that are none',
      { minimumDaysInPost: -1, appealWorkingDays: 2.5, minimumPeers: Number.NaN },
      ['minimumDaysInPost number.range', 'appealWorkingDays number.range', 'minimumPeers number.range'],
    ],
  ] as [string, Partial<SchemeDraft>, string[]][])('%s', (_, changes, expected) => {
    expect(found(changes)).toEqual(expected);
  });

  it('comes with the numbers that say why', () => {
    expect(checkScheme({ ...SOUND, appealWorkingDays: 31 })).toEqual([
      {
        path: 'appealWorkingDays',
        severity: 'blocker',
        code: 'number.range',
        params: { value: '31', from: 0, to: 30 },
      },
    ]);
  });
});

describe('peers', () => {
  const shared = { self: 0, peer: 1000, supervisor: 6000, reviewer: 3000 };

  it('score nothing that is measured', () => {
    expect(found({ sections: [duties, { ...kpi, peersScore: true }, conduct] })).toEqual([
      'sections.1.peersScore section.sources',
    ]);
    expect(found({ sections: [{ ...duties, peersScore: true }, kpi, conduct] })).toEqual([]);
  });

  it('score where a section asks them, and only there', () => {
    const asked = [duties, kpi, { ...conduct, peersScore: true }];
    expect(found({ raterShares: shared, sections: asked })).toEqual([]);
    expect(found({ raterShares: shared })).toEqual(['raterShares.peer scheme.shareWithoutStage?']);
  });
});
