import { contentLines } from './lines';
import { normalise } from './normalise';
import { parseRoleDocument } from './parse-role-document';
import { unwrap } from './wrapped-lines';

/** Breaks each line where its next word, or a character with the stop behind it, has no room left. */
function wrap(text: string, width: number): string {
  const columns = (word: string): number =>
    [...word].reduce((sum, char) => sum + (char.charCodeAt(0) >= 0x2e80 ? 2 : 1), 0);
  return text
    .split('\n')
    .map((line) => {
      const broken: string[] = [''];
      for (const word of line.match(/[\w.%]+[，。；、：）]*|.[，。；、：）]*/g) ?? []) {
        const last = broken[broken.length - 1] ?? '';
        if (columns(last) + columns(word) > width) broken.push(word);
        else broken[broken.length - 1] = last + word;
      }
      return broken.join('\n');
    })
    .join('\n');
}

const FORM =
  '东湖制药有限公司岗位说明书岗位名称现场监控员所属部门质量保证部直接上级质量保证部经理职务代理人文件管理员' +
  '任职要求1.药学、化学或生物工程专业大专以上学历。2.坚持原则，敢于制止违规操作。岗位职责1.对压片、包衣、内包装工序进行现场巡查并填写监控记录。' +
  '2.每班核对洁净区压差、温度和相对湿度。3.监督物料称量的双人复核。岗位权限1.有权制止不符合工艺规程的操作。';

const LIST =
  '仓库主管\n岗位职责：\n1、负责原辅料、包装材料和成品的收、发、存管理，每月25日组织盘点，做到账、物、卡一致\n' +
  '2、监督阴凉库和冷库温湿度记录的完整性，发现异常在30分钟内报告质量保证部经理并采取措施\n3、对退货和不合格品实行专区上锁管理\n\n' +
  '叉车工\n岗位职责：\n1、按作业单装卸、搬运和码放物料，托盘码放高度不超过1.5米，轻拿轻放，不得倒置\n2、充电、点检\n';

describe('texts that were wrapped at a fixed width', () => {
  it.each([40, 52, 60, 76])('read as they read before, at %d columns', (width) => {
    for (const text of [FORM, LIST]) {
      const read = (raw: string) =>
        parseRoleDocument(raw).positions.map(({ title, department, items }) => [
          title,
          department,
          items.map((item) => `${item.kind} ${item.text}`),
        ]);
      expect(read(text).length).toBeGreaterThan(0);
      expect(read(wrap(text, width))).toEqual(read(text));
    }
  });

  it('keep their spans', () => {
    const text = wrap(FORM, 40);
    for (const { titleSpan, title, items } of parseRoleDocument(text).positions) {
      expect(text.slice(titleSpan.start, titleSpan.end).replaceAll('\n', '')).toBe(title);
      for (const item of items)
        expect(text.slice(item.span.start, item.span.end).replaceAll('\n', '')).toBe(item.text);
    }
  });

  it('are told from texts whose lines end where they want to', () => {
    const text = '岗位职责\n1、清点库存并登记台账；\n2、打扫库房；\n3、按单发料，当日记账；\n4、月底盘点。';
    expect(unwrap(normalise(text), text, contentLines(normalise(text), text))).toBeNull();
  });
});
