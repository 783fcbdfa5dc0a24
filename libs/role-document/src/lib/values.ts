import { endsWithRole } from './headings';

const NONE =
  /^(?:无|無|没有|沒有|暂无|暫無|不适用|无下级|无下属|[\/\-—–]+|none|n\/?a|nil|not applicable|nobody)$/i;

/** What a form that was printed from this product says of a coefficient that nobody has given yet. */
const BLANK = /^(?:待填写|待填|to be filled in)$/i;

/** A cell as written, without padding, stray page number and closing punctuation; null when blank. */
export function cleanValue(raw: string): string | null {
  const value = raw
    .replaceAll(/[\u200b-\u200d\ufeff\u2028]/g, '')
    .trim()
    .replace(/^[_＿、，,;；:：。.\s|]+/, '')
    .replace(/[_＿、，,;；。.\s|]+$/, '')
    .replace(/(?<=[\u4e00-\u9fff)）])\s{1,4}\d{1,2}$/, '')
    .trim();
  return value === '' ? null : value;
}

export function isNone(value: string): boolean {
  return NONE.test(value.replaceAll(' ', ''));
}

/** Titles in one cell: separated, numbered, or run together ("广告主管客服主管"). `[]` = stated as none. */
export function readTitles(raw: readonly string[]): string[] | null {
  const values = raw.map(cleanValue).filter((value) => value !== null);
  if (values.length === 0) return null;
  return values
    .flatMap((value) => (isOneLatinTitle(value) ? [value] : value.split(/[、，,;；\t\n|]|\s{2,}/)))
    .flatMap((value) => splitJoined(value.trim()))
    .map((value) => value.replace(/[\s(（]*(?:\d+|[一二三四五六七八九十]+)\s*[人名][)）]?$/, '').trim())
    .filter((value) => value !== '' && !isNone(value));
}

/** "Service Manager, East China": what stands behind the comma is no title. */
function isOneLatinTitle(value: string): boolean {
  if (!/^[\w ,.&'/()-]+$/.test(value)) return false;
  const [first = '', ...rest] = value.split(/, */);
  return (
    rest.length === 1 && endsWithRole(first.toLowerCase()) && !endsWithRole((rest[0] ?? '').toLowerCase())
  );
}

function splitJoined(value: string): string[] {
  const words = value.split(/\s|和|及|与|以及|\band\b/i).map((word) => word.trim());
  if (
    words.length > 1 &&
    words.every((word) => word.length >= 2 && endsWithRole(word.toLowerCase()) && !/^[a-z]+$/i.test(word))
  ) {
    return words.flatMap(splitRunTogether);
  }
  if (/\band\b/i.test(value)) return value.split(/\band\b/i).map((word) => word.trim());
  return splitRunTogether(value);
}

const JOINED_ENDS = [
  '经理',
  '主管',
  '主任',
  '总监',
  '专员',
  '助理',
  '文员',
  '组长',
  '班长',
  '师',
  '会计',
  '出纳',
  '员',
];
/** "总经理助理" and "经理秘书" are one title each. */
const CONTINUATIONS = ['助理', '秘书', '助手', '级', '长', '师', '工'];

function splitRunTogether(value: string): string[] {
  const parts: string[] = [];
  let start = 0;
  for (let at = 2; at < value.length; at += 1) {
    const head = value.slice(start, at);
    const rest = value.slice(at);
    const ends = JOINED_ENDS.some((end) => head.endsWith(end) && head.length > end.length);
    if (
      !ends ||
      rest.length < 3 ||
      !endsWithRole(rest) ||
      CONTINUATIONS.some((word) => rest.startsWith(word))
    )
      continue;
    if (
      /[(（/]/.test(head) ||
      rest.startsWith('/') ||
      ROLE_IN_PROGRESS.some((word) => value.slice(at - 1).startsWith(word))
    )
      continue;
    parts.push(head);
    start = at;
  }
  parts.push(value.slice(start));
  return parts;
}

/** 员工, 会计师: the end of a title that goes on. */
const ROLE_IN_PROGRESS = ['员工', '计师', '计员', '员助', '任助', '理助'];

/** "1.5" → 15000 ten-thousandths. Null when blank; undefined when something else stands there. */
export function readCoefficient(raw: string | null): number | null | undefined {
  if (raw === null || isNone(raw) || BLANK.test(raw)) return null;
  const match = /^(\d{1,3})(?:[.．](\d{1,4}))?$/.exec(raw.normalize('NFKC').replaceAll(' ', ''));
  if (match === null) return undefined;
  return Number(match[1]) * 10000 + Number((match[2] ?? '').padEnd(4, '0'));
}

const CHINESE_COUNTS = '零一二三四五六七八九十';

/** "8人", "3 名", "二人" → the number. Null when blank; undefined when something else stands there. */
export function readHeadcount(raw: string | null): number | null | undefined {
  if (raw === null || isNone(raw)) return null;
  const value = raw.normalize('NFKC').replaceAll(' ', '').replace('两', '二');
  const digits = /^(?:共|定编|定员)?(\d{1,5})(?:人|名|个|persons?|people)?(?:[(].*)?$/i.exec(value);
  if (digits !== null) return Number(digits[1]);
  const chinese = /^([一二三四五六七八九十])[人名]$/.exec(value);
  return chinese === null ? undefined : CHINESE_COUNTS.indexOf(chinese[1] ?? '');
}

/** "3名", "若干名" behind a title: how many there are or are sought. */
export function saysHeadcount(words: string): boolean {
  return /^ *[(]? *(?:\d{1,3}|若干) *[名人] *(?:[,，][^()（）]{1,10})?[)]?$/.test(words);
}

const SURNAMES =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜肖詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边';

/** "王大勇", "罗 平": the name of who holds a post, where one stands behind its title. */
export function saysPerson(words: string): boolean {
  const name = /^ *([\u4e00-\u9fff]) ?[\u4e00-\u9fff]{1,2} *$/.exec(words)?.[1];
  return (
    name !== undefined &&
    SURNAMES.includes(name) &&
    !/[店区省市县路班岗级组部员工师长]$/.test(words.trimEnd())
  );
}

/** "P3-P5" or "三等一级至五等三级"; a single grade is where the range begins. */
export function readGrade(raw: string | null): { from: string | null; to: string | null } {
  if (raw === null || isNone(raw)) return { from: null, to: null };
  const [from, to] = raw.split(/\s*(?:——|—|–|~|～|-|至|到|→|\bto\b)\s*/).map(cleanValue);
  return { from: from ?? null, to: to ?? null };
}

export function readPromotionPath(raw: readonly string[]): string[] | null {
  const values = raw.map(cleanValue).filter((value) => value !== null);
  if (values.length === 0) return null;
  if (values.every(isNone)) return [];
  return values
    .flatMap((value) => value.split(/\s*(?:-+>|=+>|—+>?|–+|→|⇒|>+|》|~|、|，|,|;|；|\s-\s|-{1,3})\s*/))
    .map((step) => step.trim())
    .filter((step) => step !== '');
}
