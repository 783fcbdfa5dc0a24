import { itemKeysFor, textIdentity } from './item-identity';

describe('textIdentity', () => {
  it.each([
    ['spacing', '负责 仓库盘点', '负责仓库盘点'],
    ['closing punctuation', '负责仓库盘点。', '负责仓库盘点'],
    ['full-width punctuation and digits', '每月３日前，提交报表', '每月3日前,提交报表'],
    ['capitals', 'Keeps the CRM clean', 'keeps the crm clean'],
  ])('does not mind %s', (_, one, other) => {
    expect(textIdentity(one)).toBe(textIdentity(other));
  });

  it('keeps texts apart that say something else', () => {
    expect(textIdentity('合格率98%')).not.toBe(textIdentity('合格率99%'));
    expect(textIdentity('负责盘点')).not.toBe(textIdentity('负责采购'));
  });

  it('tells lines apart that are nothing but signs', () => {
    expect(textIdentity('——')).not.toBe(textIdentity('……'));
  });
});

describe('itemKeysFor', () => {
  const known = [
    { itemKey: 'a', kind: 'duty', text: '安排班次' },
    { itemKey: 'b', kind: 'duty', text: '检查设备' },
    { itemKey: 'c', kind: 'dailyTask', text: '检查设备' },
  ];
  const keys = (wanted: Parameters<typeof itemKeysFor>[0]) => {
    let count = 0;
    return itemKeysFor(wanted, known, () => `new${(count += 1)}`);
  };

  it.each([
    ['a line whose text is unchanged', [{ kind: 'duty', text: '安排 班次。' }], ['a']],
    ['a new line', [{ kind: 'duty', text: '培训新人' }], ['new1']],
    ['the key that was sent, also for other words', [{ itemKey: 'a', kind: 'duty', text: '排班' }], ['a']],
    ['no key of somebody else', [{ itemKey: 'z', kind: 'duty', text: '排班' }], ['new1']],
    [
      'a key that was sent twice',
      [
        { itemKey: 'a', kind: 'duty', text: '排班' },
        { itemKey: 'a', kind: 'duty', text: '调班' },
      ],
      ['a', 'new1'],
    ],
    ['the line of the same kind', [{ kind: 'dailyTask', text: '检查设备' }], ['c']],
    ['a line that moved to another kind', [{ kind: 'authority', text: '安排班次' }], ['a']],
    [
      'one line for each of two equal texts',
      [
        { kind: 'duty', text: '检查设备' },
        { kind: 'duty', text: '检查设备' },
        { kind: 'duty', text: '检查设备' },
      ],
      ['b', 'c', 'new1'],
    ],
    [
      'a sent key before an equal text',
      [
        { kind: 'duty', text: '安排班次' },
        { itemKey: 'a', kind: 'duty', text: '安排班次和假期' },
      ],
      ['new1', 'a'],
    ],
  ])('continues %s', (_, wanted, expected) => {
    expect(keys(wanted)).toEqual(expected);
  });

  it('goes by the newest wording of a line', () => {
    const versions = [
      { itemKey: 'a', kind: 'duty', text: '安排班次和假期' },
      { itemKey: 'a', kind: 'duty', text: '安排班次' },
    ];
    const wanted = [
      { kind: 'duty', text: '安排班次' },
      { kind: 'duty', text: '安排班次和假期' },
    ];
    expect(itemKeysFor(wanted, versions, () => 'new')).toEqual(['new', 'a']);
  });
});
