import type {
  AppealDecision,
  GoalOutcome,
  Locale,
  LocalisedText,
  Probation,
  ViewerRelation,
} from '@gangping/contracts';
import type { AccountRole, ObservationKind, ObservationVisibility } from '@gangping/evaluation';

type Words<Key extends string> = Readonly<Record<Key, LocalisedText>>;

/** What the workbook calls what the data has codes for. The JSON beside it keeps the codes. */
export const FACTS: Words<string> = {
  number: { 'zh-CN': '工号', en: 'Employee no.' },
  name: { 'zh-CN': '姓名', en: 'Name' },
  email: { 'zh-CN': '邮箱', en: 'E-mail' },
  hiredOn: { 'zh-CN': '入职日期', en: 'Hired on' },
  leftOn: { 'zh-CN': '离职日期', en: 'Left on' },
  probationEndsOn: { 'zh-CN': '试用期至', en: 'Probation until' },
  namedSuperiorName: { 'zh-CN': '指定的直接上级', en: 'Superior named in person' },
  loginName: { 'zh-CN': '登录名', en: 'Sign-in name' },
  roles: { 'zh-CN': '角色', en: 'Roles' },
  locale: { 'zh-CN': '界面语言', en: 'Language' },
  lastSignInAt: { 'zh-CN': '上次登录', en: 'Last sign-in' },
};

export const ROLE_WORDS: Words<AccountRole> = {
  employee: { 'zh-CN': '员工', en: 'Employee' },
  hr: { 'zh-CN': '人力资源', en: 'HR' },
  auditor: { 'zh-CN': '审计', en: 'Auditor' },
  admin: { 'zh-CN': '系统管理员', en: 'Administrator' },
};

export const LOCALE_WORDS: Words<Locale> = {
  'zh-CN': { 'zh-CN': '简体中文', en: 'Simplified Chinese' },
  en: { 'zh-CN': '英文', en: 'English' },
};

export const ANSWER_WORDS: Words<'agreed' | 'disagreed' | 'silent'> = {
  agreed: { 'zh-CN': '同意', en: 'Agreed' },
  disagreed: { 'zh-CN': '不同意', en: 'Disagreed' },
  silent: { 'zh-CN': '未表示意见', en: 'No answer' },
};

export const DECISION_WORDS: Words<AppealDecision> = {
  upheld: { 'zh-CN': '成立', en: 'Upheld' },
  partly: { 'zh-CN': '部分成立', en: 'Partly upheld' },
  rejected: { 'zh-CN': '不成立', en: 'Rejected' },
};

export const OUTCOME_WORDS: Words<GoalOutcome> = {
  done: { 'zh-CN': '已完成', en: 'Done' },
  notDone: { 'zh-CN': '未完成', en: 'Not done' },
};

export const NOTE_WORDS: Words<ObservationKind> = {
  achievement: { 'zh-CN': '成绩', en: 'Achievement' },
  improvement: { 'zh-CN': '待改进', en: 'To improve' },
  fact: { 'zh-CN': '事实', en: 'Fact' },
};

export const VISIBILITY_WORDS: Words<ObservationVisibility> = {
  private: { 'zh-CN': '仅自己', en: 'Private' },
  shared: { 'zh-CN': '共享', en: 'Shared' },
};

export const PROBATION_WORDS: Words<Probation['state']> = {
  running: { 'zh-CN': '试用中', en: 'On probation' },
  overdue: { 'zh-CN': '已到期，待决定', en: 'Over, to be decided' },
  passed: { 'zh-CN': '通过', en: 'Passed' },
  failed: { 'zh-CN': '未通过', en: 'Failed' },
  left: { 'zh-CN': '已离职', en: 'Left' },
};

export const VERDICT_WORDS: Words<'passed' | 'refused'> = {
  passed: { 'zh-CN': '合格', en: 'Passed' },
  refused: { 'zh-CN': '不合格', en: 'Not passed' },
};
/** A line of a probation without a text of its own. */
export const YES: LocalisedText = { 'zh-CN': '是', en: 'Yes' };

export const WORK_AS_A_WHOLE: LocalisedText = { 'zh-CN': '整体工作', en: 'The work as a whole' };

export const VIEWER_WORDS: Words<ViewerRelation> = {
  directSuperior: { 'zh-CN': '直接上级', en: 'Direct superior' },
  indirectSuperior: { 'zh-CN': '隔级上级', en: 'Indirect superior' },
  hr: { 'zh-CN': '人力资源', en: 'HR' },
  auditor: { 'zh-CN': '审计', en: 'Auditor' },
  other: { 'zh-CN': '部门负责人或代理人', en: 'Department head or deputy' },
};

export const ADJUSTMENT: LocalisedText = { 'zh-CN': '加减分', en: 'Bonus or penalty' };
