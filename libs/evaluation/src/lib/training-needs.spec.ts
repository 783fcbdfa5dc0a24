import { trainingNeeds } from './training-needs';

describe('what has to be known for a duty', () => {
  it('shares words with it, and goes to the duty that shares most', () => {
    const duties = [
      '组织供应商招标与比价，控制采购成本',
      '审核增值税发票并登记台账',
      '跟踪原材料行情，每月提交行情分析',
    ];
    const knowledge = [
      '招标与比价的基本规则',
      '主要原材料的行情查询方法',
      '增值税发票的审核要点',
      '公司法的主要规定',
    ];
    expect(trainingNeeds(duties, knowledge)).toEqual([
      ['招标与比价的基本规则'],
      ['增值税发票的审核要点'],
      ['主要原材料的行情查询方法'],
    ]);
  });

  it('belongs to several duties that share as much, and nowhere by words that stand everywhere', () => {
    expect(trainingNeeds(['清点模具', '保养模具'], ['模具结构', '管理制度'])).toEqual([
      ['模具结构'],
      ['模具结构'],
    ]);
    expect(trainingNeeds(['负责部门管理工作'], ['管理知识', '工作方法'])).toEqual([[]]);
  });

  it('reads words of other scripts too', () => {
    expect(trainingNeeds(['Maintain the ERP inventory'], ['Inventory counting', 'the law'])).toEqual([
      ['Inventory counting'],
    ]);
    expect(trainingNeeds([], ['法规'])).toEqual([]);
  });
});
