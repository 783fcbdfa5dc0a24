import { tabulateBlanks } from './blank-columns';
import { normalise } from './normalise';
import { parseRoleDocument } from './parse-role-document';

const read = (text: string): string[][] =>
  parseRoleDocument(text).positions.map(({ title, items }) => [
    title,
    ...items.map((item) => `${item.kind} ${item.text}`),
  ]);
const tabulated = (text: string): string => tabulateBlanks(normalise(text), text);

describe('tables whose columns are made of blanks', () => {
  it('are read as forms', () => {
    const text = [
      '岗位名称  测试工程师                    岗位编号  YL-03',
      '所属部门  质量保障部                    直接上级  测试经理',
      '岗位职责  1、参加需求评审；',
      '          2、编写测试计划，并组织评审；',
      '工作权限  1、对未达标的版本有权退回；',
      '任职资格  1、本科以上学历；',
      '          2、会用Python编写脚本。',
    ].join('\n');
    expect(read(text)).toEqual([
      [
        '测试工程师',
        'duty 参加需求评审',
        'duty 编写测试计划，并组织评审',
        'authority 对未达标的版本有权退回',
        'jobRequirement 本科以上学历',
        'jobRequirement 会用Python编写脚本',
      ],
    ]);
    expect(parseRoleDocument(text).positions[0]).toMatchObject({
      department: '质量保障部',
      reportsTo: ['测试经理'],
    });
  });

  it('are read as rosters, whose cells go on below one another', () => {
    const text = [
      '序号  岗位名称  岗位职责                      任职要求',
      '1     保洁员    1、打扫楼道，每天两次；       初中以上，',
      '                2、清理垃圾桶，消毒登记。     身体健康',
      '2     保安队长  1、安排班次；                 退伍军人优先',
      '                2、每晚查岗一次，并做好',
      '                   记录；',
    ].join('\n');
    expect(read(text)).toEqual(
      [
        [
          '保洁员',
          'jobRequirement 初中以上，身体健康',
          'duty 打扫楼道，每天两次',
          'duty 清理垃圾桶，消毒登记',
        ].sort(),
        ['保安队长', 'duty 安排班次', 'duty 每晚查岗一次，并做好记录', 'jobRequirement 退伍军人优先'].sort(),
      ].map((lines) => expect.arrayContaining(lines) as string[]),
    );
  });

  it('need no more than a head of fields and a row', () => {
    const text =
      '岗位名称  所属部门  直接上级  编制\n播音员    广播站    站长      2人\n岗位职责\n1、按稿播音；\n2、开机试音。\n';
    expect(read(text)).toEqual([['播音员', 'duty 按稿播音', 'duty 开机试音']]);
  });

  it.each([
    [
      'fields with colons',
      '部门：质检部      编号：A-01\n岗位：验布员      定员：3人\n上级：组长        下级：无\n',
    ],
    ['padded words', '部　　门  甲\n岗　　位  乙\n上　　级  丙\n'],
    [
      'two items on a line',
      '1、清点库存      2、登记台账\n3、打扫库房      4、检查门窗\n5、锁好大门      6、交接钥匙\n',
    ],
    [
      'words that begin in columns of their own',
      '负责  清点库存\n登记台账    并且上报\n打扫库房每天     两次\n',
    ],
    ['two lines', '负责    清点库存\n登记    全部台账\n'],
  ])('are no %s', (_, text) => {
    expect(tabulated(text)).toBe(normalise(text));
  });

  it('keep every offset', () => {
    const text = '序号  岗位    权重\n1     保洁员  30%\n2             70%\n';
    expect(tabulated(text)).toHaveLength(text.length);
    expect(
      tabulated(text)
        .split('\n')
        .map((line) => line.split('\t').map((cell) => cell.trim())),
    ).toEqual([['序号', '岗位', '权重'], ['1', '保洁员', '30%'], ['2', '', '70%'], ['']]);
  });
});
