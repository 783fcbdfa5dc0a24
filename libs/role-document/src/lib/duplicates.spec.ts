import { parseRoleDocument } from './parse-role-document';

const post = (department: string, items: readonly string[]): string =>
  [
    '岗位名称：理货员',
    ...(department === '' ? [] : [`部门：${department}`]),
    '岗位职责',
    ...items.map((item, index) => `${String(index + 1)}. ${item}`),
  ].join('\n');

const duplicates = (posts: readonly string[]): (number | null)[] =>
  parseRoleDocument(posts.join('\n')).positions.map((position) => position.duplicateOf);

const USUAL = ['核对到货数量', '按库位码放', '盘点货架', '登记台账', '清扫库区'];

describe('duplicates', () => {
  it('are posts of one name with nearly the same items', () => {
    const nearly = [...USUAL.slice(0, 4), '打扫库区'];
    const other = [...USUAL.slice(0, 3), '打扫库区', '记录温度'];
    expect(duplicates([post('', USUAL), post('', nearly), post('', other)])).toEqual([null, 0, null]);
  });

  it('belong to one department where both name theirs', () => {
    const posts = [post('仓储部', USUAL), post('配送部', USUAL), post('', USUAL), post('配送部', USUAL)];
    expect(duplicates(posts)).toEqual([null, null, 0, 1]);
  });

  it('are found behind many namesakes', () => {
    const others = Array.from({ length: 60 }, (_, index) =>
      post('', [`整理第${String(index)}架台账`, `核对第${String(index)}号货位`, '完成交办的工作']),
    );
    const [last = ''] = others.slice(-1);
    expect(duplicates([...others, last])[60]).toBe(59);
  });
});
