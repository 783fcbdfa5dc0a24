import { type DefinitionContent, type NewestVersion, saysTheSame } from './definition-drafts';
import type { ItemContent } from './definition.repository';

type Line = [ItemContent['kind'], string, (number | null)?, (string | null)?, (string | null)?];

const items = (lines: Line[]): ItemContent[] =>
  lines.map(([kind, text, weight = null, standard = null, target = null], index) => ({
    itemKey: `k${index}`,
    kind,
    text,
    weight,
    standard,
    target,
    measure: null,
  }));

const version = (lines: Line[], extras: Partial<NewestVersion> = {}): NewestVersion => ({
  id: 1,
  positionId: 1,
  versionNumber: 1,
  status: 'approved',
  summary: null,
  evenlyWeighted: false,
  ...extras,
  items: items(lines),
});

const content = (lines: Line[], summary: string | null = null): DefinitionContent => ({
  summary,
  items: items(lines),
});

const ONE: Line[] = [
  ['duty', '安排班次'],
  ['duty', '检查设备'],
  ['authority', '有权停机'],
];

describe('saysTheSame', () => {
  it.each([
    ['the same lines', version(ONE), content(ONE)],
    ['other spacing and punctuation', version(ONE), content([['duty', '安排 班次。'], ONE[1], ONE[2]])],
    ['kinds in another order', version(ONE), content([ONE[2], ONE[0], ONE[1]])],
    ['no summary and an empty one', version(ONE, { summary: '' }), content(ONE)],
    ['weights that the content does not mention', version([['duty', 'A', 10_000]]), content([['duty', 'A']])],
    [
      'a standard that the content does not mention',
      version([['duty', 'A', null, 'x']]),
      content([['duty', 'A']]),
    ],
    [
      'a target that the content does not mention',
      version([['kpi', 'A', null, null, '≥98%']]),
      content([['kpi', 'A']]),
    ],
    [
      'the same target in full width',
      version([['kpi', 'A', null, null, '≥98%']]),
      content([['kpi', 'A', null, null, '≥ ９８％']]),
    ],
    [
      'a section without weights, which approval filled',
      version([
        ['duty', 'A', 10_000],
        ['dailyTask', 'B', 5000],
        ['dailyTask', 'C', 5000],
      ]),
      content([
        ['duty', 'A', 10_000],
        ['dailyTask', 'B'],
        ['dailyTask', 'C'],
      ]),
    ],
    ['the same weights', version([['duty', 'A', 10_000]]), content([['duty', 'A', 10_000]])],
  ])('yes: %s', (_, before, after) => {
    expect(saysTheSame(before, after)).toBe(true);
  });

  it.each([
    ['a line more', version(ONE), content([...ONE, ['duty', '培训']])],
    ['a line less', version(ONE), content(ONE.slice(1))],
    ['other words', version(ONE), content([ONE[0], ['duty', '检查仪表'], ONE[2]])],
    ['another order within a kind', version(ONE), content([ONE[1], ONE[0], ONE[2]])],
    ['another kind', version(ONE), content([ONE[0], ['dailyTask', '检查设备'], ONE[2]])],
    ['another summary', version(ONE, { summary: '管班组' }), content(ONE, '管车间')],
    ['another weight', version([['duty', 'A', 10_000]]), content([['duty', 'A', 9000]])],
    [
      'weights where there were none',
      version([['duty', 'A', 10_000]], { evenlyWeighted: true }),
      content([['duty', 'A', 10_000]]),
    ],
    [
      'a target to stay below instead of above',
      version([['kpi', 'A', null, null, '≥98%']]),
      content([['kpi', 'A', null, null, '≤98%']]),
    ],
    ['another standard', version([['duty', 'A', null, '≥98%']]), content([['duty', 'A', null, '≥99%']])],
  ])('no: %s', (_, before, after) => {
    expect(saysTheSame(before, after)).toBe(false);
  });
});
