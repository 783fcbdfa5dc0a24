import type { LabelField } from './labels';

/** A label that is put together from a period and what is to be done in it. */
export interface PeriodLabel {
  readonly field: LabelField;
  readonly name: string;
  readonly strong: boolean;
}

const split = (words: string): readonly string[] => words.split(' ');

const DAILY = split('每日 每天 日常 每个工作日 每班 当班 当日 当天 逐日');
const PERIODIC = split(
  '每周 每星期 每旬 每月 每季 每季度 每半年 每年 每年度 周 月 季 旬 月度 季度 半年度 年度 定期 不定期 周期性 周期 阶段性 每周每月 每周/每月 每周、每月 定期与不定期 定期和不定期',
);
/** 每周必做, 月度例行: hardly ever said in a sentence. */
const MUSTS = split('必做 必办 必须做 必须完成 必做的 应做 要做 须做 例行 常规 固定');
const BEHIND_MUSTS = split(
  '工作 任务 事项 事务 事情 事 工作内容 工作任务 工作事项 工作清单 任务清单 清单 项目',
);
/** 每周任务, 月度工作事项. */
const NOUNS = split('工作 任务 事项 工作内容 工作任务 工作事项 工作清单 任务清单 事项清单 重点工作');

function labelsOf(field: LabelField, periods: readonly string[]): PeriodLabel[] {
  return periods.flatMap((period) => [
    ...MUSTS.flatMap((must) =>
      ['', ...BEHIND_MUSTS].map((noun) => ({ field, name: period + must + noun, strong: true })),
    ),
    ...NOUNS.map((noun) => ({ field, name: period + noun, strong: false })),
  ]);
}

/** Periods that stand for their tasks where they are alone on a line: "每周：" above a list. */
export const BARE_PERIODS: ReadonlySet<string> = new Set(
  split('每日 每天 每周 每星期 每旬 每月 每季 每季度 每半年 每年'),
);

const ofBare = (name: string): PeriodLabel => ({
  field: DAILY.includes(name) ? 'dailyTask' : 'periodicTask',
  name,
  strong: false,
});

/** 每日必做, 月度例行工作, 不定期任务 and their like, however they are combined. */
export const PERIOD_LABELS: readonly PeriodLabel[] = [
  ...labelsOf('dailyTask', DAILY),
  ...labelsOf('periodicTask', PERIODIC),
  ...[...BARE_PERIODS].map(ofBare),
];
