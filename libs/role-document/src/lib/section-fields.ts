import { startsWithVerb } from './headings';
import type { LabelField } from './tables/labels';

/** What words in the name of a section say about its content; the first row that fits decides. */
const KEYWORDS: readonly (readonly [LabelField, RegExp])[] = [
  ['duty', /^.{0,6}(?:职责|责任|工作内容|工作任务)[与及和、](?!权|任职|资格|要求|条件)/],
  ['kpi', /指标|kpi|绩效|业绩|考什么|怎么考|做得好|success|performance|measure/],
  [
    'other',
    /关系|环境|时间|设备|工具|地点|待遇|薪|福利|信息|流程|制度|签|附则|考核|培训|发展|我们提供|你能得到|benefit|offer|perks/,
  ],
  [
    'authority',
    /权限|职权|权力|权利|管什么|说了算|做主|拍板|[你我]?可以?(?:决定|批准|做主)|authorit|power|you (?:can|may) decide|allowed to|you (?:can|may)$/,
  ],
  ['recruitmentRequirement', /招聘|录用|招什么|招募|应聘|who we(?:'re| are) looking for/],
  [
    'duty',
    /职责|责任|任务|工作内容|(?:做|干)(?:什么|哪些|啥|的事|的活|的工作|好的?事)|[要该应]做的?$|干活|分内|本分|负责(?:什么|哪些|的事|事项|内容|的工作|范围)|(?:工作|事项|履职|日常)(?:清单|要点|事务|安排)|duties|responsibilit|task|accountab|what you(?:'ll| will)? do|产出|动作|day to day|role involves/,
  ],
  ['knowledge', /^应知|^应会|^必备知识|要懂|要会|会什么|懂什么|should know/],
  [
    'jobRequirement',
    /要求|资格|条件|技能|学历|经验|素质|知识|能力|教育|证书|门槛|具备|胜任|资历|要什么|样的人|谁适合|适合谁|希望你|期待你|我们(?:想要|需要|在找|想找|期待|希望)|requirement|qualification|skill|profile|experience|education|about you|expect (?:from|of) you|we expect|person spec|画像|looking for|you (?:need|bring|have)|what we (?:need|want|look for|expect)/,
  ],
  ['basis', /依据|文件/],
];

/** What the name of a section says it holds, or null. */
export function fieldOfName(name: string): LabelField | null {
  return KEYWORDS.find(([, words]) => words.test(name))?.[0] ?? null;
}

const REQUIREMENT =
  /学历|毕业|文化程度|年以上|经验|专业|证书|驾照|驾驶证|执照|职称|周岁|岁以下|身体|健康|熟悉|熟练|精通|掌握|^了解|具有|具备|能够|^能|责任心|吃苦|能力|持有|^持.{0,12}证|优先|普通话|视力|不限$|[高初]中|中专|大专|本科|善于|degree|experience|years|licen[cs]e|certificate|fluent|ability/;
const AUTHORITY =
  /^有权|^可[^靠]|^对.{1,30}权|权[限力利]?[。;]?$|^拒绝|^否决|^批准|^审批|^建议|^叫停|^决定|^approve|^may /;

/** What lines read like, where most of them agree; null where they do not say. */
export function fieldOfContent(lines: readonly string[]): LabelField | null {
  const count = (fits: (line: string) => boolean): number =>
    lines.filter((line) => fits(line.trimStart())).length;
  if (lines.length === 0) return null;
  if (count((line) => AUTHORITY.test(line)) * 2 > lines.length) return 'authority';
  const duties = count(startsWithVerb);
  const requirements = count((line) => REQUIREMENT.test(line));
  if (requirements * 2 > lines.length || (requirements * 2 === lines.length && duties < requirements))
    return 'jobRequirement';
  return duties * 2 > lines.length ? 'duty' : null;
}
