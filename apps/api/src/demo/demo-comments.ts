import { isExtremeScore } from '@gangping/evaluation';
import { defaultScheme } from '../features/schemes';
import type { DemoRandom } from './demo-random';
import { pick } from './demo-random';

/** From here up, and from there down, a supervisor says why (hundredths of a point). */
export const PRAISED_FROM = 9450;
export const CRITICISED_TO = 6400;

/** One ordinary score in so many carries a remark too. */
const REMARKED_ONE_IN = 9;

const PRAISE = [
  '本季度主动提前完成，质量没有返工，可作为同事的范例。',
  '遇到交期冲突时先协调资源再动手，结果比计划早了三天。',
  '数据完整、记录清楚，抽查十次没有一次差错。',
  '提出的改进办法已在全组推广，效果明显。',
  '客户和相邻部门多次书面表扬。',
  '在人手不足的情况下仍然按时交付，值得肯定。',
  '把经验整理成文档并带会了一名新同事。',
];

const CRITICISM = [
  '有三次没有按约定时间完成，事前也没有说明，下季度须先报进度。',
  '记录有缺项，事后补填两次，数据不能完全采信。',
  '同类问题重复出现，原因分析停留在表面，要补做对策。',
  '多次需要催办才有结果，主动性不足。',
  '返工比例偏高，已约定每周复核一次。',
  '与相邻岗位交接不清，造成一次停工等待。',
  '对操作要求理解有偏差，已安排两次一对一辅导。',
];

const REMARKS = [
  '总体达到要求，细节上还可以更细致。',
  '与上季度相比有进步，请保持。',
  '按计划完成，个别节点略有拖延但未影响结果。',
  '质量稳定，希望下季度能提出改进建议。',
  '完成情况正常。',
  '能配合临时任务，执行到位。',
];

const OWN_REMARKS = [
  '本季度按计划完成，其中两项提前。',
  '月中因来料延误受到影响，后两周补齐。',
  '已按新流程执行，记录可查。',
  '这一项自己还需要多练习，下季度争取改进。',
  '配合其他部门完成了三次临时任务。',
  '主动整理了常见问题，减少了重复沟通。',
  '与上季度持平，没有出现差错。',
];

/** What people write beside an extreme score of their own: why so high, why so low. */
const OWN_PRIDE = [
  '全季度无差错，记录可查。',
  '提前完成，并帮同事补了两个班次。',
  '客户书面表扬一次，已存档。',
];
const OWN_REGRETS = [
  '有两次没有按期完成，原因在我。',
  '新流程还不熟练，返工较多。',
  '中途请假，部分工作由同事代做。',
];

/** What a superior writes beside a score; extremes always have a reason. */
export function supervisorComment(random: DemoRandom, score: number): string {
  if (score >= PRAISED_FROM) return pick(random, PRAISE);
  if (score <= CRITICISED_TO) return pick(random, CRITICISM);
  return random(1, REMARKED_ONE_IN) === 1 ? pick(random, REMARKS) : '';
}

/** What people write beside their own score: something on every fourth line or so, and wherever the scheme asks why. */
export function ownComment(random: DemoRandom, score: number): string {
  if (random(1, 4) === 1) return pick(random, OWN_REMARKS);
  const { extremes } = defaultScheme;
  if (extremes === null || !isExtremeScore(score, extremes)) return '';
  const reasons = score < extremes.low ? OWN_REGRETS : OWN_PRIDE;
  return reasons[(score / 50) % reasons.length];
}
