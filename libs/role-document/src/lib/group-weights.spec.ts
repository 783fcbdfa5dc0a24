import { spreadWeights } from './group-weights';
import { parseRoleDocument } from './parse-role-document';

const duties = (text: string): (string | number | undefined)[][] =>
  parseRoleDocument(text).positions.flatMap(({ items }) => items.map((item) => [item.text, item.weight]));

describe('weights of groups', () => {
  it('are shared by their items, to the last hundredth', () => {
    const text =
      '岗位名称：总账会计\n岗位职责：\n一、账务处理（40%）\n1、审核凭证；\n2、编制凭证。\n' +
      '二、报表编制与分析（权重35%）\n1、编制月报；\n2、编制年报；\n3、报送。\n三、税务（25%）\n1、申报。\n';
    expect(duties(text)).toEqual([
      ['审核凭证', 2000],
      ['编制凭证', 2000],
      ['编制月报', 1167],
      ['编制年报', 1167],
      ['报送', 1166],
      ['申报', 2500],
    ]);
  });

  it('are shared by the weights that the items have within them', () => {
    const text =
      '岗位名称：行政主管\n岗位职责：\n1. 采购管理（权重40%）\n1.1 汇总需求。（权重70%）\n1.2 比价采购。（权重30%）\n' +
      '2. 资产管理（权重60%）\n2.1 建立台账。（权重50%）\n2.2 组织盘点。（权重50%）\n';
    expect(duties(text)).toEqual([
      ['汇总需求', 2800],
      ['比价采购', 1200],
      ['建立台账', 3000],
      ['组织盘点', 3000],
    ]);
  });

  it('stay where the items have theirs of the whole', () => {
    const groups = [
      { start: 0, weight: 4000 },
      { start: 50, weight: 6000 },
    ];
    const items = [10, 20, 60, 70].map((start, index) => ({
      start,
      weight: [1500, 2500, 4000, 2000][index] ?? 0,
    }));
    expect(spreadWeights(groups, items)).toEqual([1500, 2500, 4000, 2000]);
  });

  it('are shared by the items of the cell beside them', () => {
    const text =
      '岗位名称\t总账会计\t所属部门\t财务部\n职责类别\t工作内容\t权重\n' +
      '账务\t1、审核；\u20282、编制。\t40%\n报表\t1、月报；\u20282、年报；\u20283、报送。\t50%\n税务\t1、申报。\t10%\n';
    expect(duties(text)).toEqual([
      ['审核', 2000],
      ['编制', 2000],
      ['月报', 1667],
      ['年报', 1667],
      ['报送', 1666],
      ['申报', 1000],
    ]);
  });

  it('are left alone where not all groups have one', () => {
    const text =
      '岗位名称：行政主管\n岗位职责：\n一、采购管理（40%）\n1、汇总需求；\n2、比价。\n二、资产管理\n1、建立台账；\n2、盘点。\n';
    expect(duties(text).map(([, weight]) => weight)).toEqual([undefined, undefined, undefined, undefined]);
  });
});
