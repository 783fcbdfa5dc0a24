import { matchLines, similarity, textIdentity } from './match-lines';

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

describe('similarity', () => {
  it('is 1 for the same words and 0 for none in common', () => {
    expect(similarity('安排每周班次', '安排 每周班次。')).toBe(1);
    expect(similarity('安排每周班次', '核对送货单据')).toBe(0);
  });

  // 负责 责仓 仓库 库盘 盘点 | 负责 责仓 仓库 库月 月度 度盘 盘点: 4 in common; Dice 8/12, overlap 4/5
  it('is the mean of the Dice and the overlap coefficient', () => {
    expect(similarity('负责仓库盘点', '负责仓库月度盘点')).toBeCloseTo((8 / 12 + 4 / 5) / 2, 10);
  });

  it('finds nothing in texts that are too short to tell', () => {
    expect(similarity('盘点', '每月盘点并出具报表')).toBe(0);
  });
});

describe('matchLines', () => {
  const known = [
    { itemKey: 'a', kind: 'duty', text: '安排班次' },
    { itemKey: 'b', kind: 'duty', text: '检查设备' },
    { itemKey: 'c', kind: 'dailyTask', text: '检查设备' },
    { itemKey: 'd', kind: 'duty', text: '负责制定年度培训计划' },
  ];

  it.each([
    ['a line whose text is unchanged', [{ kind: 'duty', text: '安排 班次。' }], ['a']],
    ['a new line', [{ kind: 'duty', text: '培训新人' }], [null]],
    ['the key that was sent, also for other words', [{ itemKey: 'a', kind: 'duty', text: '排班' }], ['a']],
    ['no key of somebody else', [{ itemKey: 'z', kind: 'duty', text: '排班' }], [null]],
    [
      'a key that was sent twice',
      [
        { itemKey: 'a', kind: 'duty', text: '排班' },
        { itemKey: 'a', kind: 'duty', text: '调班' },
      ],
      ['a', null],
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
      ['b', 'c', null],
    ],
    [
      'a sent key before an equal text',
      [
        { kind: 'duty', text: '安排班次' },
        { itemKey: 'a', kind: 'duty', text: '排班' },
      ],
      [null, 'a'],
    ],
    ['a line that was reworded', [{ kind: 'duty', text: '负责制定并落实年度培训计划' }], ['d']],
    ['no line that only sounds alike', [{ kind: 'duty', text: '负责制定年度采购计划' }], [null]],
    ['no reworded line of another kind', [{ kind: 'authority', text: '负责制定并落实年度培训计划' }], [null]],
    [
      'the most similar of several wordings',
      [
        { kind: 'duty', text: '负责制定并落实全公司各部门年度培训计划' },
        { kind: 'duty', text: '负责制定年度培训计划表' },
      ],
      [null, 'd'],
    ],
  ])('matches %s', (_, wanted, keys) => {
    expect(matchLines(wanted, known)).toEqual(keys);
  });

  it('looks at the newest wording of a line only', () => {
    const reworded = [
      { itemKey: 'a', kind: 'duty', text: '核对送货单据' },
      { itemKey: 'a', kind: 'duty', text: '安排班次' },
    ];
    expect(matchLines([{ kind: 'duty', text: '安排班次' }], reworded)).toEqual([null]);
  });

  it('never gives one key twice, whatever comes', () => {
    const many = Array.from({ length: 60 }, (_, place) => ({
      itemKey: `k${place}`,
      kind: 'duty',
      text: `负责第${place % 7}条生产线的日常巡检`,
    }));
    const wanted = many.map(({ kind, text }) => ({ kind, text: `${text}与记录` }));
    const keys = matchLines(wanted, many);
    expect(new Set(keys).size).toBe(60);
  });
});
