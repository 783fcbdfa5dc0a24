import { parseRoleDocument } from './parse-role-document';
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

describe('sections and columns under words that no table knows', () => {
  const read = (text: string): string[] =>
    parseRoleDocument(text).positions.flatMap(({ title, items }) => [
      title,
      ...items.map((item) => `${item.kind} ${item.text}`),
    ]);

  it('are headings of posts where they stand behind several titles', () => {
    const text =
      '东湖小学分内之事汇编\n\n校长分内之事\n1、主持工作；\n2、审批开支。\n\n教导主任分内之事\n1、编排课程表；\n2、检查备课。\n';
    expect(read(text)).toEqual([
      '校长',
      'duty 主持工作',
      'duty 审批开支',
      '教导主任',
      'duty 编排课程表',
      'duty 检查备课',
    ]);
  });

  it('are sections where they come back above lines without numbers', () => {
    const text =
      '东湖茶叶合作社岗位责任制\n\n理事长\n分内之事：\n主持日常工作，召集会议；\n代表合作社签订购销合同。\n\n茶园管理员\n分内之事：\n带领社员修剪、施肥和除草；\n记好农事日志，不得补记。\n';
    expect(read(text)).toEqual([
      '理事长',
      'duty 主持日常工作，召集会议',
      'duty 代表合作社签订购销合同',
      '茶园管理员',
      'duty 带领社员修剪、施肥和除草',
      'duty 记好农事日志，不得补记',
    ]);
  });

  it('are columns of duties and requirements above lists of them', () => {
    const head = ['序号', '岗位名称', '部门', '手里的活', '敲门砖', '备注'].join('\t');
    const row = ['1', '卸车工', '操作部', '1.核对封签号；2.清理车厢', '1.高中以上学历；2.身体健康', ''].join(
      '\t',
    );
    expect(read(`${head}\n${row}\n`)).toEqual([
      '卸车工',
      'duty 核对封签号',
      'duty 清理车厢',
      'jobRequirement 高中以上学历',
      'jobRequirement 身体健康',
    ]);
  });
});
