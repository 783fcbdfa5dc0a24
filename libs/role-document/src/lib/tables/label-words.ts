import type { LabelField } from './labels';

/** What a word adds to a label that is put together: 主要 + 工作 + 职责 + 描述. */
export type WordRole = 'subject' | 'adjective' | 'core' | 'join' | 'tail';

/** What a core word speaks of. `requirement` becomes one of three kinds by its subject; `content` needs a subject. */
export type CoreMeaning =
  'duty' | 'authority' | 'both' | 'requirement' | 'ability' | 'knowledge' | 'kpi' | 'basis' | 'content';

const split = (words: string): readonly string[] => words.split(' ').filter((word) => word !== '');

/** Chinese words, by role. A label is read from left to right; the longest word that fits is taken. */
export const CHINESE_ROLES: readonly (readonly [WordRole, readonly string[]])[] = [
  [
    'subject',
    split('岗位 职位 职务 工作 任职 本岗位 本职位 本岗 本职 员工 个人 人员 该岗位 职责 岗 本 该 的 者 人 之'),
  ],
  ['subject', split('应聘 招聘 招募 录用 聘用 聘任 入职 甄选 上岗')],
  [
    'adjective',
    split(
      '主要 核心 具体 关键 基本 日常 重点 详细 其他 其它 相关 必备 必要 一般 总体 直接 通用 专业 综合 重要 全部 各项 常规 专项 所需 应有 应具备 管理 业务 考核 绩效 业绩 评价 任用 审批 授权 决策 签批 被授 资历 胜任 胜任力 个性',
    ),
  ],
  ['join', split('与 和 及 、 / 以及 & 暨 或')],
  [
    'tail',
    split(
      '权重 分值 占比 比重 评分标准 考核标准 衡量标准 评价标准 目标 评分 概要 概述 综述 简述 摘要 描述 说明 范围 明细 清单 一览 一览表 列表 表 细则 表述 条款 如下 部分 项目 标准 概况 界定 明示 书',
    ),
  ],
];

export const CHINESE_CORES: ReadonlyMap<string, CoreMeaning> = new Map<string, CoreMeaning>([
  ...split('职责 责任 职掌 任务 事项 职能 义务').map((word) => [word, 'duty'] as const),
  ...split('权限 权力 职权 权利').map((word) => [word, 'authority'] as const),
  ...split('权责').map((word) => [word, 'both'] as const),
  ...split('资格 条件 要求 资质').map((word) => [word, 'requirement'] as const),
  ...split('能力 素质 学历 经验 素养').map((word) => [word, 'ability'] as const),
  ...split('知识 技能 应知应会').map((word) => [word, 'knowledge'] as const),
  ...split('指标 kpi').map((word) => [word, 'kpi'] as const),
  ...split('依据').map((word) => [word, 'basis'] as const),
  ...split('内容').map((word) => [word, 'content'] as const),
]);

/** Words that make a requirement one of recruitment. */
export const RECRUITMENT_WORDS: readonly string[] = split('应聘 招聘 招募 录用 聘用 聘任 入职 甄选');

/** 绩效管理知识 is what somebody knows, 绩效指标 a section: these words make a label of few cores only. */
export const OF_A_FIELD: readonly string[] = split('管理 业务 绩效 业绩 评价 考核');

/** Without one of these 知识, 能力 and 内容 speak of a subject, not of the post. */
export const OF_THE_POST: readonly string[] = split(
  '岗位 职位 职务 工作 任职 本岗位 本职位 本职 该岗位 胜任 胜任力 资历 必备 所需 应具备 应有',
);

/** Tails that make a summary of the duties. */
export const SUMMARY_TAILS: readonly string[] = split('概要 概述 综述 简述 摘要');

export const ENGLISH_FILLERS: ReadonlySet<string> = new Set(
  split(
    'key main primary core general specific major essential principal job position role work your the of and & this to for in a an day-to-day other typical detailed overall minimum required preferred basic desired ideal professional list summary description scope what you will our we who are is expected further',
  ),
);

export const ENGLISH_CORES: ReadonlyMap<string, LabelField> = new Map<string, LabelField>([
  ...split('responsibilities responsibility duties duty accountabilities accountability tasks functions').map(
    (word) => [word, 'duty'] as const,
  ),
  ...split('authority authorities powers').map((word) => [word, 'authority'] as const),
  ...split(
    'requirements requirement qualifications qualification skills experience competencies education prerequisites knowledge abilities attributes',
  ).map((word) => [word, 'jobRequirement'] as const),
  ...split('kpi kpis indicators metrics').map((word) => [word, 'kpi'] as const),
]);
