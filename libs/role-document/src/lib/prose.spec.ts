import { parseRoleDocument } from './parse-role-document';
import { readBack } from './testing/definitions';

const WORK = '每天核对昨日账目。收货时核对送货单。每月最后一天组织盘点。';

describe('posts that are described in sentences alone', () => {
  it('are told by a sentence that begins with their title', () => {
    const text = `仓库管理员负责原材料的收发存工作。${WORK}仓库管理员有权拒收破损的物料。要求高中以上学历。\n`;
    expect(readBack(text)).toMatchObject([
      {
        title: '仓库管理员',
        duties: ['负责原材料的收发存工作', '每天核对昨日账目', '收货时核对送货单', '每月最后一天组织盘点'],
        authorities: ['有权拒收破损的物料'],
        requirements: ['高中以上学历'],
      },
    ]);
  });

  it('are told below a line that names them, without the words that introduce them', () => {
    const text = `关于前台文员工作的说明\n\n前台文员的主要工作是接待来访客人。${WORK}\n`;
    expect(readBack(text)).toMatchObject([{ title: '前台文员', duties: { 0: '接待来访客人', length: 4 } }]);
  });

  it('are told by titles in front of a colon where a heading announces posts', () => {
    const lines =
      '食堂管理员：负责食堂全面管理。每天检查留样。\n\n厨师：按菜谱烹制饭菜，保证生熟分开。\n\n面点：制作早点和面食，保管好酵母。\n';
    expect(readBack(`城北小学食堂各岗位工作职责\n\n${lines}`).map(({ title }) => title)).toEqual([
      '食堂管理员',
      '厨师',
      '面点',
    ]);
    expect(readBack(lines)).toEqual([]);
  });

  it.each([
    `仓库管理员负责收发存工作。${WORK}我们对他很满意。`,
    `近日，仓库管理员负责的盘点工作结束。${WORK}`,
    `本周盘点结束。${WORK}`,
  ])('are not seen in news or letters: %s', (text) => {
    expect(parseRoleDocument(text).positions).toEqual([]);
  });
});
