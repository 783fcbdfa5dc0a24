import type { LocalisedText } from '@gangping/contracts';
import type { CoefficientFactor, StepSentence } from '@gangping/evaluation';

/** What a step does, in a sentence; gaps are names of what it is about. The page that explains a total says the same. */
export const STEP_TEXTS: Readonly<Record<StepSentence, LocalisedText>> = {
  'weights.sections': {
    'zh-CN': '有的部分本季度不计分，它的权重按比例分给其他部分',
    en: 'A section does not count: its weight goes pro rata to the others',
  },
  'weights.items': {
    'zh-CN': '{section}：不适用条目的权重按比例分给其他条目',
    en: '{section}: the weight of items that do not apply goes pro rata to the others',
  },
  'weights.shares': {
    'zh-CN': '缺少的评分人，其占比按比例分给其他评分人',
    en: 'The share of a rater who is missing goes pro rata to the others',
  },
  'weights.sharesOfSection': {
    'zh-CN': '{section} · 缺少的评分人，其占比按比例分给其他评分人',
    en: '{section} · The share of a rater who is missing goes pro rata to the others',
  },
  'mean.sectionBySource': {
    'zh-CN': '{section} · {source}：各项得分按权重平均',
    en: '{section} · {source}: mean of the items by weight',
  },
  'mean.source': { 'zh-CN': '{source}合计：各部分按权重平均', en: '{source}, all sections: mean by weight' },
  'mean.section': {
    'zh-CN': '{section}：各评分人按占比合成',
    en: '{section}: the raters blended by their shares',
  },
  'mean.form': {
    'zh-CN': '加减分前得分：各部分按权重合成',
    en: 'Score before bonus and penalty points: the sections blended by weight',
  },
  'mean.formBySource': {
    'zh-CN': '加减分前得分：各评分人按占比合成',
    en: 'Score before bonus and penalty points: the raters blended by their shares',
  },
  adjustments: { 'zh-CN': '加减分', en: 'Bonus and penalty points' },
  calibration: { 'zh-CN': '校准', en: 'Calibration' },
  correction: { 'zh-CN': '申诉更正', en: 'Correction after appeal' },
  rounding: {
    'zh-CN': '最终得分：四舍五入到两位小数',
    en: 'Total: rounded half up to two decimals, once',
  },
  grade: { 'zh-CN': '等级', en: 'Grade' },
  veto: {
    'zh-CN': '一票否决限制等级，分数不变',
    en: 'A veto caps the grade; the points stay',
  },
  coefficient: { 'zh-CN': '结果系数 = {factors}', en: 'Result coefficient = {factors}' },
  quarterTotal: {
    'zh-CN': '季度得分：各岗位得分按天数平均',
    en: 'Total of the quarter: mean of the posts by days',
  },
  quarterGrade: {
    'zh-CN': '季度等级：按最后一个岗位的方案，并受各岗位一票否决的限制',
    en: 'Grade of the quarter: by the scheme of the last post, under the vetoes of all of them',
  },
  quarterAssessment: {
    'zh-CN': '季度考核系数：各岗位考核系数按天数平均',
    en: 'Assessment coefficient of the quarter: mean of the posts by days',
  },
  quarterCoefficient: {
    'zh-CN': '季度结果系数 = {factors}',
    en: 'Result coefficient of the quarter = {factors}',
  },
};

export const FACTOR_NAMES: Readonly<Record<CoefficientFactor, LocalisedText>> = {
  assessment: { 'zh-CN': '考核系数', en: 'assessment coefficient' },
  grade: { 'zh-CN': '绩效系数', en: 'grade coefficient' },
  department: { 'zh-CN': '部门系数', en: 'department coefficient' },
  attendance: { 'zh-CN': '出勤系数', en: 'attendance coefficient' },
};

export const MEASURED_SOURCE: LocalisedText = { 'zh-CN': '指标', en: 'Measured' };
export const LEFT_OUT: LocalisedText = { 'zh-CN': '不计：{names}', en: 'Left out: {names}' };
export const PEERS_TOLD: LocalisedText = {
  'zh-CN': '互评为 {count} 位同事的平均分',
  en: 'Peers: the mean of {count} colleagues',
};
export const NO_COEFFICIENT: LocalisedText = {
  'zh-CN': '考核系数待填写，暂无结果系数',
  en: 'The assessment coefficient is to be filled in: there is no result coefficient yet',
};
