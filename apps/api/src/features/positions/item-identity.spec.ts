import { itemKeysFor } from './item-identity';

const known = [
  { itemKey: 'a', kind: 'duty', text: '安排班次' },
  { itemKey: 'b', kind: 'duty', text: '每周检查冷冻设备的温度记录' },
];

describe('itemKeysFor', () => {
  it('keeps the key of a line that was only reworded', () => {
    const wanted = [{ kind: 'duty', text: '每周检查冷冻设备温度记录并签字' }];
    expect(itemKeysFor(wanted, known)).toEqual(['b']);
  });

  it('gives each new line a key of its own that the column holds', () => {
    const wanted = [
      { kind: 'duty', text: '培训新人' },
      { kind: 'duty', text: '安排 班次。' },
      { kind: 'duty', text: '接待参观者' },
    ];
    const [first, second, third] = itemKeysFor(wanted, known);
    expect(second).toBe('a');
    expect(new Set([first, third, 'a', 'b']).size).toBe(4);
    for (const key of [first, third]) expect(key).toMatch(/^[0-9a-f]{32}$/);
  });
});
