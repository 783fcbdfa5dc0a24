import type { LocalisedText } from '@gangping/contracts';

/** What workbooks, files for payroll and printed forms head the same thing with. */
export const TERMS = {
  number: { 'zh-CN': '工号', en: 'Employee no.' },
  name: { 'zh-CN': '姓名', en: 'Name' },
  department: { 'zh-CN': '部门', en: 'Department' },
  position: { 'zh-CN': '岗位', en: 'Position' },
  supervisor: { 'zh-CN': '直接上级', en: 'Superior' },
  scheme: { 'zh-CN': '考核方案', en: 'Scheme' },
  status: { 'zh-CN': '状态', en: 'Status' },
  days: { 'zh-CN': '在岗天数', en: 'Days in post' },
  weight: { 'zh-CN': '权重', en: 'Weight' },
  score: { 'zh-CN': '得分', en: 'Score' },
  total: { 'zh-CN': '最终得分', en: 'Total' },
  grade: { 'zh-CN': '等级', en: 'Grade' },
  gradeCoefficient: { 'zh-CN': '绩效系数', en: 'Grade coefficient' },
  assessmentCoefficient: { 'zh-CN': '考核系数', en: 'Assessment coefficient' },
  resultCoefficient: { 'zh-CN': '结果系数', en: 'Result coefficient' },
  yes: { 'zh-CN': '是', en: 'Yes' },
} satisfies Record<string, LocalisedText>;
