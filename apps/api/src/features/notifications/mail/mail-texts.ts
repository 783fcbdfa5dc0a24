import type { Locale, NotificationKind, NotificationParams, RemindedStage } from '@gangping/contracts';

type Sentence = (params: NotificationParams) => string;

interface Words {
  readonly subject: (count: number, first: string) => string;
  readonly greeting: (name: string) => string;
  readonly open: string;
  readonly settings: string;
  readonly test: { readonly subject: string; readonly text: string };
  readonly sentences: Readonly<Record<NotificationKind, Sentence>>;
}

const testChinese = ({ isTest }: NotificationParams) => (isTest ? '（试运行）' : '');
const testEnglish = ({ isTest }: NotificationParams) => (isTest ? ' (test)' : '');
const quarterChinese = (p: NotificationParams) => `${p.year}年第${p.quarter}季度${testChinese(p)}`;
const quarterEnglish = (p: NotificationParams) => `Q${p.quarter} ${p.year}${testEnglish(p)}`;

type NamedStage = RemindedStage | 'acknowledged';
const STAGES_CHINESE: Readonly<Record<NamedStage, string>> = {
  self: '自评',
  supervisor: '初评',
  reviewer: '复评',
  acknowledged: '确认结果',
};
const STAGES_ENGLISH: Readonly<Record<NamedStage, string>> = {
  self: 'self-assessment',
  supervisor: 'supervisor’s scores',
  reviewer: 'review',
  acknowledged: 'answer to the result',
};
const stageChinese = ({ stage }: NotificationParams) => STAGES_CHINESE[stage as NamedStage];
const stageEnglish = ({ stage }: NotificationParams) => STAGES_ENGLISH[stage as NamedStage];
const dueChinese = ({ dueOn }: NotificationParams) => (dueOn === undefined ? '' : `，截止 ${dueOn}`);
const dueEnglish = ({ dueOn }: NotificationParams) => (dueOn === undefined ? '' : `, due on ${dueOn}`);
const formsEnglish = ({ count = 1 }: NotificationParams) => (count === 1 ? '1 form' : `${count} forms`);
const waitEnglish = ({ count = 1 }: NotificationParams) => (count === 1 ? 'waits' : 'wait');
const nameEnglish = ({ name, nameEnglish: english }: NotificationParams) => english ?? name ?? '';

/** What mails say. Reasons stay in the portal: a mail passes through many hands. */
export const MAIL_WORDS: Readonly<Record<Locale, Words>> = {
  'zh-CN': {
    subject: (count, first) => (count === 1 ? first : `岗评：${count} 条通知`),
    greeting: (name) => `${name}，您好：`,
    open: '打开',
    settings: '通知设置（哪些通知发邮件、什么时候发）',
    test: { subject: '岗评：测试邮件', text: '收到这封邮件，说明邮件设置可以使用。' },
    sentences: {
      formWaiting: (p) =>
        `${quarterChinese(p)}：${p.name} 的考核表等待您${stageChinese(p)}${dueChinese(p)}。`,
      formReturned: (p) =>
        `${quarterChinese(p)}：${p.name} 的考核表已退回给您${stageChinese(p)}，原因见考核表。`,
      dueSoon: (p) =>
        `${quarterChinese(p)}：您还有 ${p.count} 份考核表待${stageChinese(p)}${dueChinese(p)}。`,
      dueToday: (p) =>
        `${quarterChinese(p)}：您有 ${p.count} 份考核表待${stageChinese(p)}，${p.dueOn} 截止。`,
      overdue: (p) =>
        `${quarterChinese(p)}：您有 ${p.count} 份考核表的${stageChinese(p)}已逾期，原定 ${p.dueOn} 截止。`,
      escalation: (p) =>
        `${quarterChinese(p)}：您下属有 ${p.count} 份考核表的${stageChinese(p)}已逾期，原定 ${p.dueOn} 截止。`,
      deadlineMoved: (p) =>
        `${quarterChinese(p)}：${p.name === undefined ? `${p.count} 份考核表` : `${p.name} 的考核表`}的${stageChinese(p)}截止日期由 ${p.from} 改为 ${p.dueOn}，原因见门户通知。`,
      resultPublished: (p) => `${quarterChinese(p)}：您的考核结果已公布，请登录查看。`,
      appealWaiting: (p) => `${quarterChinese(p)}：${p.name} 提出申诉，等待处理。`,
      appealYours: (p) => `${quarterChinese(p)}：${p.name} 的申诉由您处理。`,
      formOrphaned: (p) => `${quarterChinese(p)}：${p.name} 的考核表无人接手，请改派评分人。`,
      appealDecided: (p) => `${quarterChinese(p)}：您的申诉已有处理结果，请登录查看。`,
      delegationGiven: (p) => `${p.name} 委托您代理考核评分，${p.from} 至 ${p.to}。`,
      delegationEnded: (p) => `您代 ${p.name} 考核评分的安排（${p.from} 至 ${p.to}）已提前结束。`,
      delegationNamed: (p) => `人力资源部已指定 ${p.name} 代理您的考核评分，${p.from} 至 ${p.to}。`,
      delegationTakenBack: (p) =>
        `人力资源部已提前结束 ${p.name} 代您考核评分的安排（${p.from} 至 ${p.to}）。`,
      definitionsWaiting: () => '有岗位规范等待审批。',
      definitionSentBack: (p) => `「${p.name}」的岗位规范被退回修改，原因见规范页面。`,
      definitionApproved: (p) => `您起草的「${p.name}」岗位规范已批准。`,
      schemeWaiting: (p) => `考核方案「${p.name}」等待审批。`,
      schemeSentBack: (p) => `考核方案「${p.name}」被退回修改，原因见方案页面。`,
      schemeApproved: (p) => `您起草的考核方案「${p.name}」已批准。`,
      yearFormulaWaiting: (p) => `${p.year} 年起的年度公式等待您确认。`,
      yearFormulaConfirmed: (p) => `您起草的 ${p.year} 年起的年度公式已确认，自该年度起生效。`,
      yearFormulaDiscarded: (p) => `您起草的 ${p.year} 年起的年度公式已被删除，没有生效。`,
      probationWaiting: (p) => `请对 ${p.name} 作试用期上岗资格鉴定，试用期至 ${p.dueOn}。`,
      probationDue: (p) => `${p.name} 的试用期至 ${p.dueOn}，您还没有完成上岗资格鉴定。`,
      probationEnds: (p) => `${p.name} 的试用期至 ${p.dueOn}，还没有结论。`,
      probationAssessorMissing: (p) => `${p.name} 的上岗资格鉴定有岗位无人任职，请指定考核人。`,
      probationDecided: () => '您的试用期考核有了结论，请登录查看。',
      planDue: (p) => `您的改进计划有一项目标到期${dueChinese(p)}${testChinese(p)}。`,
      peerAsked: (p) => `${quarterChinese(p)}：请您给 ${p.name} 做同事互评${dueChinese(p)}。`,
      peerDue: (p) => `您还有 ${p.count} 份同事互评没有提交${dueChinese(p)}${testChinese(p)}。`,
      noteShared: (p) => `${p.name} 写了一条关于您的工作记录，请登录查看。`,
      formsReady: (p) => `${quarterChinese(p)}：您要的 ${p.count} 份考核表已打印好，一天之内可以下载。`,
      formsFailed: (p) => `${quarterChinese(p)}：您要的考核表没有打印成功，原因请登录查看。`,
      reportReady: (p) => `${quarterChinese(p)}：您保存的报表「${p.name}」请登录下载。`,
    },
  },
  en: {
    subject: (count, first) => (count === 1 ? first : `Gangping: ${count} notifications`),
    greeting: (name) => `Dear ${name},`,
    open: 'Open',
    settings: 'Notification settings (what comes by mail, and when)',
    test: { subject: 'Gangping: test mail', text: 'If you read this, the mail settings work.' },
    sentences: {
      formWaiting: (p) =>
        `${quarterEnglish(p)}: the form of ${p.name} waits for your ${stageEnglish(p)}${dueEnglish(p)}.`,
      formReturned: (p) =>
        `${quarterEnglish(p)}: the form of ${p.name} came back to you for the ${stageEnglish(p)}; the reason stands on the form.`,
      dueSoon: (p) =>
        `${quarterEnglish(p)}: ${formsEnglish(p)} still ${waitEnglish(p)} for your ${stageEnglish(p)}${dueEnglish(p)}.`,
      dueToday: (p) =>
        `${quarterEnglish(p)}: ${formsEnglish(p)} ${waitEnglish(p)} for your ${stageEnglish(p)}, due on ${p.dueOn}.`,
      overdue: (p) =>
        `${quarterEnglish(p)}: ${formsEnglish(p)} ${waitEnglish(p)} for your ${stageEnglish(p)} and should have been done by ${p.dueOn}.`,
      escalation: (p) =>
        `${quarterEnglish(p)}: below you, the ${stageEnglish(p)} of ${formsEnglish(p)} should have been done by ${p.dueOn}.`,
      deadlineMoved: (p) =>
        `${quarterEnglish(p)}: the ${stageEnglish(p)} of ${p.name ?? formsEnglish(p)} is due on ${p.dueOn} instead of ${p.from}; the portal says why.`,
      resultPublished: (p) => `${quarterEnglish(p)}: your result is published. Please sign in to read it.`,
      appealWaiting: (p) =>
        `${quarterEnglish(p)}: ${p.name} has appealed, and the appeal waits to be handled.`,
      appealYours: (p) => `${quarterEnglish(p)}: the appeal of ${p.name} is yours to handle.`,
      formOrphaned: (p) =>
        `${quarterEnglish(p)}: nobody could take over the form of ${p.name}: please name who rates it.`,
      appealDecided: (p) => `${quarterEnglish(p)}: your appeal has been decided. Please sign in to read how.`,
      delegationGiven: (p) => `${p.name} has asked you to score as deputy from ${p.from} to ${p.to}.`,
      delegationEnded: (p) =>
        `You no longer score as deputy of ${p.name}: the period from ${p.from} to ${p.to} has ended early.`,
      delegationNamed: (p) => `HR has named ${p.name} to score as your deputy from ${p.from} to ${p.to}.`,
      delegationTakenBack: (p) =>
        `HR has ended early that ${p.name} scores as your deputy (${p.from} to ${p.to}).`,
      definitionsWaiting: () => 'Role definitions wait for approval.',
      definitionSentBack: (p) =>
        `The role definition of “${p.name}” was sent back; the reason stands on its page.`,
      definitionApproved: (p) => `The role definition of “${p.name}” that you drafted is approved.`,
      schemeWaiting: (p) => `The assessment scheme “${nameEnglish(p)}” waits for approval.`,
      schemeSentBack: (p) =>
        `The assessment scheme “${nameEnglish(p)}” was sent back; the reason stands on its page.`,
      schemeApproved: (p) => `The assessment scheme “${nameEnglish(p)}” that you drafted is approved.`,
      yearFormulaWaiting: (p) => `The year formula from ${p.year} on waits for your confirmation.`,
      yearFormulaConfirmed: (p) =>
        `The year formula from ${p.year} on that you drafted is confirmed and holds from that year on.`,
      yearFormulaDiscarded: (p) =>
        `The year formula from ${p.year} on that you drafted was thrown away and does not hold.`,
      probationWaiting: (p) => `Please assess ${p.name}, whose probation lasts until ${p.dueOn}.`,
      probationDue: (p) =>
        `The probation of ${p.name} lasts until ${p.dueOn}, and your assessment is still missing.`,
      probationEnds: (p) => `The probation of ${p.name} lasts until ${p.dueOn} and is not decided yet.`,
      probationAssessorMissing: (p) =>
        `A post that is to assess ${p.name} is vacant: please name an assessor.`,
      probationDecided: () => 'Something was decided on your probation. Please sign in to read it.',
      planDue: (p) => `A goal of your improvement plan is due${dueEnglish(p)}${testEnglish(p)}.`,
      peerAsked: (p) => `${quarterEnglish(p)}: you are asked for a peer review of ${p.name}${dueEnglish(p)}.`,
      peerDue: ({ count = 1, ...p }) =>
        `${count === 1 ? '1 peer review is' : `${count} peer reviews are`} still open${dueEnglish(p)}${testEnglish(p)}.`,
      noteShared: (p) => `${p.name} has shared a note on your work. Please sign in to read it.`,
      formsReady: (p) =>
        `${quarterEnglish(p)}: the ${p.count} forms that you asked for are printed. They can be fetched for a day.`,
      formsFailed: (p) =>
        `${quarterEnglish(p)}: the forms that you asked for could not be printed; the portal says why.`,
      reportReady: (p) => `${quarterEnglish(p)}: sign in to download your saved report “${p.name}”.`,
    },
  },
};

/** What somebody was told, as a mail says it. */
export function sentenceOf(kind: NotificationKind, params: NotificationParams, locale: Locale): string {
  return MAIL_WORDS[locale].sentences[kind](params);
}
