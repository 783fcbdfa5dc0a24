import { type Reading, SORT_KEY_LENGTH, sortKeysOf } from './sort-key';

async function sorted(reading: Reading, ...names: string[]): Promise<string[]> {
  const keys = await sortKeysOf(names, reading);
  const keyOf = new Map(names.map((name, index) => [name, keys[index]]));
  return [...names].sort((one, other) =>
    (keyOf.get(one) as string) < (keyOf.get(other) as string) ? -1 : 1,
  );
}

async function sameKey(...names: string[]): Promise<boolean> {
  return new Set(await sortKeysOf(names, 'title')).size === 1;
}

describe('names of people', () => {
  it('come in the order of pinyin', async () => {
    expect(await sorted('person', '张伟', '王伟', '赵敏', '安宁', '李静', '白芷')).toEqual([
      '安宁',
      '白芷',
      '李静',
      '王伟',
      '张伟',
      '赵敏',
    ]);
  });

  it('follow the reading that a character has as a surname', async () => {
    expect(
      await sorted('person', '仇英', '秦风', '曾敏', '蔡文', '单雄', '陈平', '解珍', '江流', '许昌'),
    ).toEqual(
      // Cai, Chen, Jiang, Qin, Qiu, Shan, Xie, Xu, Zeng
      ['蔡文', '陈平', '江流', '秦风', '仇英', '单雄', '解珍', '许昌', '曾敏'],
    );
  });

  it('read compound surnames, and the same character elsewhere as usual', async () => {
    // Wàn cóng, wǎn; Yùchí, Wèi
    expect(await sorted('person', '尉迟恭', '袁曾', '袁成', '万顺')).toEqual([
      '万顺',
      '尉迟恭',
      '袁曾',
      '袁成',
    ]);
  });

  it('keep the people of one surname together, and the shorter syllable first', async () => {
    // Wāng before Wáng; Li before Lin, whatever follows.
    expect(await sorted('person', '王安', '汪卓', '林白', '李卓', '王卓', '汪安')).toEqual([
      '李卓',
      '林白',
      '汪安',
      '汪卓',
      '王安',
      '王卓',
    ]);
  });

  it('stand among Latin names, whose case and accents decide nothing', async () => {
    expect(await sorted('person', '王伟', 'Wendy Ho', 'Élodie', 'adam', '安宁', 'Wang Wei', 'Anna')).toEqual([
      'adam',
      '安宁',
      'Anna',
      'Élodie',
      'Wang Wei',
      '王伟',
      'Wendy Ho',
    ]);
  });
});

describe('titles and departments', () => {
  it('are not read as surnames', async () => {
    expect(await sorted('title', '曾用名管理员', '单证员', '车间主任', '解析员')).toEqual([
      // Céng, Chē, Dān, Jiě
      '曾用名管理员',
      '车间主任',
      '单证员',
      '解析员',
    ]);
  });

  it('count by value', async () => {
    expect(await sorted('title', '班组10', '班组2', '班组', '3号线', '班组02A')).toEqual([
      '3号线',
      '班组',
      '班组2',
      '班组02A',
      '班组10',
    ]);
  });

  it.each([
    ['brackets and spaces', '质量部（二厂）', '质量部 二厂', '质量部二厂'],
    ['wide letters and digits', 'ＡＢ１２', 'AB12', 'ab012'],
    ['the middle dot', '阿·里', '阿里'],
  ])('do not mind %s', async (_, ...names) => {
    expect(await sameKey(...names)).toBe(true);
  });

  it('put other scripts and characters without a reading last', async () => {
    expect(await sorted('title', '𠮷野', 'Жук', '资料室', 'Zone')).toEqual(['资料室', 'Zone', 'Жук', '𠮷野']);
  });
});

it('a key has small letters and digits only, which sort alike under every collation', async () => {
  const keys = await sortKeysOf(['吕布 Ünal·Å', '（甲）Жук-Ç 12', '绿\u3000女', "O'Neill"], 'person');
  for (const key of keys) expect(key).toMatch(/^[a-z0-9]+$/);
});

it('the longest name fits', async () => {
  const [key] = await sortKeysOf(['庄'.repeat(100)], 'title');
  expect(key).toHaveLength(SORT_KEY_LENGTH);
});

it('nothing that can be read gives an empty key', async () => {
  expect(await sortKeysOf(['', ' -·', '（）'], 'person')).toEqual(['', '', '']);
});
