import { readBack } from './testing/definitions';

const FIELDS = '岗位名称：配酒师\n部门：酒水部\n直接上级：酒水部经理\n';

function sectionsOf(text: string): unknown {
  return readBack(text).map(({ title, duties, authorities, requirements }) => ({
    title,
    duties,
    authorities,
    requirements,
  }));
}

describe('sections under names that no table knows', () => {
  const expected = {
    title: '配酒师',
    duties: ['调制当日酒单', '盘点基酒'],
    authorities: [],
    requirements: ['中专以上学历', '两年以上吧台经验'],
  };

  it('are told by the fields above them and by what they hold', () => {
    const text = `${FIELDS}手头的事儿\n1、调制当日酒单；\n2、盘点基酒。\n人手标尺\n1、中专以上学历；\n2、两年以上吧台经验。\n`;
    expect(sectionsOf(text)).toEqual([expected]);
  });

  it('are told without numbers, by standing right below a field or as other sections do', () => {
    const text = `${FIELDS}手头的事儿\n调制当日酒单\n盘点基酒\n\n任职要求\n中专以上学历\n两年以上吧台经验\n\n定夺之事\n有权拒收酒水\n有权调换供货商\n`;
    expect(sectionsOf(text)).toEqual([{ ...expected, authorities: ['有权拒收酒水', '有权调换供货商'] }]);
  });

  it('are told by coming back in post after post', () => {
    const text =
      '【配酒师】\n手头的事儿\n◆ 调制当日酒单\n◆ 盘点基酒\n【传菜员】\n手头的事儿\n◆ 摆台\n◆ 传菜到桌\n';
    expect(sectionsOf(text)).toEqual([
      { ...expected, requirements: [] },
      { title: '传菜员', duties: ['摆台', '传菜到桌'], authorities: [], requirements: [] },
    ]);
  });
});
