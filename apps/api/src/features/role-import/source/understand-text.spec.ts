import { parseRoleDocument } from '@gangping/role-document/reader';
import { LIMITS } from './limits';
import { understandText } from './understand-text';

const role = (place: number) => `岗位：甲${place % 10}\n1.验\n`;
const roles = (count: number) => Array.from({ length: count }, (_, place) => role(place)).join('');
const tooMany = expect.objectContaining({
  code: 'roleImport.tooManyPositions',
  params: { maximum: LIMITS.positions },
});

describe('the positions of one file', () => {
  it('are refused where there are more than one save takes', () => {
    expect(understandText(roles(LIMITS.positions)).positions).toHaveLength(LIMITS.positions);
    expect(() => understandText(roles(LIMITS.positions + 1))).toThrow(tooMany);
  });

  it('are refused early where there are very many', () => {
    const text = roles(60_000);
    const read = jest.fn(parseRoleDocument);
    expect(() => understandText(text, read)).toThrow(tooMany);
    const characters = read.mock.calls.reduce((sum, [part]) => sum + part.length, 0);
    expect(characters).toBeLessThanOrEqual(text.length / 16);
  });

  it('are read where a long text has few', () => {
    const where = '与相邻各列逐一比对账目和实物'.repeat(8);
    const duties = Array.from({ length: 999 }, (_, place) => `${place + 1}. 第${place}号货架${where}；`);
    const { positions } = understandText(`岗位名称：仓管员\n岗位职责：\n${duties.join('\n')}\n`);
    expect(positions).toMatchObject([{ title: '仓管员' }]);
    expect(positions[0].items).toHaveLength(999);
  });
});
