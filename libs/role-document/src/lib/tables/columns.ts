import type { LabelField } from './labels';

/** What a column of a table holds. `item` takes its kind from `field`, or from the section that the table stands in. */
export type ColumnRole = 'number' | 'weight' | 'standard' | 'target' | 'group' | 'item' | 'skip';

export interface ColumnWord {
  readonly role: ColumnRole;
  readonly field: LabelField | null;
}

const split = (words: string): readonly string[] => words.split(' ').filter((word) => word !== '');

const ROWS: readonly (readonly [ColumnRole, LabelField | null, readonly string[]])[] = [
  ['number', null, split('序号 编号 序 号 # no no. 项次 项号 序列 s/n item')],
  [
    'weight',
    null,
    split(
      '权重 比重 占比 权重% 权重比 权重比例 权重分 分值 标准分 配分 所占比重 所占权重 重要度 权数 考核权重 分配权重 基准分 满分 weight weighting',
    ),
  ],
  [
    'standard',
    null,
    split(
      '标准 评分标准 考核标准 衡量标准 评价标准 评估标准 计分标准 评定标准 绩效标准 评分细则 考核细则 评分办法 评分方法 考核办法 考核方法 计分办法 计分方法 计算方法 计算公式 扣分标准 加减分标准 工作标准 完成标准 质量标准 工作要求 质量要求 完成要求 达成标准 验收标准 考核评分标准 考核要求 考核依据 评价方法 评价办法 评价依据 standard standards criteria scoring scoringstandard scoringstandards scoringcriteria assessmentstandard measurementstandard',
    ),
  ],
  [
    'target',
    null,
    split(
      '目标值 目标 指标值 考核目标 目标要求 标准值 目标指标 目标数值 目标数 年度目标 基准值 期望值 target goal targetvalue',
    ),
  ],
  [
    'group',
    null,
    split(
      '类别 职责类别 分类 职责分类 大类 职责大类 模块 职责模块 工作模块 职责领域 领域 维度 考核维度 指标类别 指标类型 类型 项目 工作类别 职责项目 工作项目 性质 范围 area category',
    ),
  ],
  [
    'item',
    'kpi',
    split(
      '指标 指标名称 考核指标 考核项目 考核内容 kpi 关键指标 绩效指标 评价指标 考核项 kpi指标 指标内容 关键绩效指标 indicator measure metric',
    ),
  ],
  ['item', 'duty', split('duty responsibility dutydescription')],
  [
    'item',
    null,
    split(
      '内容 名称 事项 描述 具体内容 主要内容 说明 工作事项 详细内容 内容描述 明细 description task content',
    ),
  ],
  [
    'skip',
    null,
    split(
      '备注 频次 频率 周期 考核周期 完成时限 时限 完成时间 时间 责任人 数据来源 信息来源 考核人 评分人 自评 得分 上级评分 评分 输出 输出成果 成果 输出文件 记录 相关记录 remark remarks notes frequency source',
    ),
  ],
];

/** Names of columns as they stand alone in the head of a table, without blanks and remarks. */
export const COLUMN_WORDS: ReadonlyMap<string, ColumnWord> = new Map(
  ROWS.flatMap(([role, field, words]) => words.map((word) => [word, { role, field }] as const)),
);

/** Words that begin a line of its own below an item, with a colon: 评分标准：每漏一次扣2分. */
export const ATTRIBUTE_WORDS: readonly (readonly [word: string, attribute: 'standard' | 'target'])[] = [
  ...split('评分标准 考核标准 评价标准 评估标准 计分标准 扣分标准 衡量标准 评分细则 计分办法 评分办法').map(
    (word) => [word, 'standard'] as const,
  ),
  ...split('目标值 指标值 考核目标').map((word) => [word, 'target'] as const),
  ['scoring standard', 'standard'],
  ['scoring criteria', 'standard'],
  ['target', 'target'],
];

/** Rows that only add up. */
export const SUM_WORDS: readonly string[] = split('合计 总计 小计 总分 累计 total sum');

/** Sides of a requirement that forms give a cell of their own: 学历 | 大专以上. */
export const REQUIREMENT_ASPECTS: ReadonlySet<string> = new Set(
  split(
    '学历 学历要求 最低学历 教育程度 教育水平 教育背景 文化程度 专业 专业要求 所学专业 经验 经验要求 经历 经历要求 资历要求 工作经验 工作经历 从业经验 相关经验 行业经验 年龄 年龄要求 性别 性别要求 技能 技能要求 技能技巧 专业技能 能力 能力要求 工作能力 知识 知识要求 专业知识 资格证书 证书 职称 职称要求 技术职称 执业资格 外语 外语水平 语言 语言能力 计算机 计算机水平 计算机技能 身体条件 身体要求 健康状况 培训 培训经历 培训要求 个性特征 性格 素质 素质要求 职业素养 综合素质 其他 其他要求 education experience skills language age certificates',
  ),
);
