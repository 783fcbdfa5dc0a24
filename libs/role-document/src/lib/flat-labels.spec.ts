import { flatBodyLabels } from './flat-labels';
import { matchLabel, type LabelMatch } from './labels';
import { normalise } from './normalise';

/** Every strong label of the table that occurs in the text, wherever it stands. */
function candidates(text: string): LabelMatch[] {
  const found: LabelMatch[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const match = matchLabel(text, at);
    if (match === null || !match.strong) continue;
    found.push(match);
    at = match.end - 1;
  }
  return found;
}

function labelsOf(raw: string): string[] {
  const text = normalise(raw);
  return flatBodyLabels(text, candidates(text), { from: 0, to: text.length }).map((label) => label.name);
}

describe('labels in the body of a form without cells', () => {
  it.each([
    [
      'inside an item',
      '职责与权限1.推行绩效考核并汇总。2.核定考核指标。任职要求1.细心。',
      ['职责与权限', '任职要求'],
    ],
    ['at the start of an item', '岗位职责1.考核指标的分解。2.工作流程修订。', ['岗位职责']],
    [
      'behind an item that is not closed',
      '任职要求1.了解本行业上岗资格鉴定经科长评议合格。',
      ['任职要求', '上岗资格鉴定'],
    ],
    [
      'behind a closed sentence, without a list',
      '任职要求1.了解本行业。上岗资格鉴定由科长评议。',
      ['任职要求', '上岗资格鉴定'],
    ],
    ['tied by the word before', '岗位职责1.收集数据。2.整理部门的考核指标供上会。', ['岗位职责']],
    ['tied by the word behind', '岗位职责1.收集数据。2.拟订考核指标和办法。', ['岗位职责']],
    ['above a list of its own', '岗位职责1.收集数据定期必做工作1.每月盘点。', ['岗位职责', '定期必做工作']],
    [
      'of empty sections in a row',
      '岗位职责1.收集数据。应知应会工作依据',
      ['岗位职责', '应知应会', '工作依据'],
    ],
    [
      'of empty sections behind an open item',
      '岗位职责1.收集数据应知应会工作依据',
      ['岗位职责', '应知应会', '工作依据'],
    ],
    ['in the last item, of no importance', '岗位职责1.收集数据。2.有权查阅工作汇报资料。', ['岗位职责']],
    [
      'the path of promotion at the end',
      '工作依据1.《章程》2.公司手册职务晋升渠道仓储部经理',
      ['工作依据', '职务晋升渠道'],
    ],
    [
      'a header word in a sentence',
      '岗位职责1.收集数据。2.有权要求直接下级按时汇报并整改到位。',
      ['岗位职责'],
    ],
    ['a quantity in front', '1.2招聘要求1.细心。岗位职责1.收集数据。', ['招聘要求', '岗位职责']],
  ])('%s', (_, text, expected) => {
    expect(labelsOf(text)).toEqual(expected);
  });
});
