import type { EvaluationResult, Locale } from '@gangping/contracts';
import { cycleLabel, type ScoreNode } from '@gangping/evaluation';
import { dayText, printable } from '../../../platform/printing';
import { decimalText, shortDecimalText } from '../../../platform/text/decimal-text';
import { STAGE_NAMES } from '../../reports';
import { printedAnnex } from './annex';
import type { LabelledText, PrintedCode, PrintedSheet, PrintedTable } from './printed-sheet';
import type { SheetFacts } from './sheet-facts';
import { giverName, pointsText, printedSections } from './sheet-sections';
import { say, type Word } from './sheet-texts';

/** The form of one evaluation in words, as its reader may see it. */
export function printedSheet(facts: SheetFacts): PrintedSheet {
  const { evaluation, locale, companyName } = facts;
  const { result, cycle } = evaluation;
  const label = cycleLabel(cycle, locale === 'en' ? 'en' : 'zh');
  const name = say('form', locale);
  const title = locale === 'en' ? `${label} ${name}` : `${label}${name}`;
  return {
    locale,
    heading: printable(locale === 'en' ? `${companyName} ${title}` : `${companyName}${title}`),
    warnings: warningsOf(facts),
    watermark: watermarkOf(facts),
    head: headOf(facts),
    sections: printedSections(facts),
    changes: changesOf(facts),
    outcome: result ? outcomeOf(result, locale) : [],
    quarter: quarterOf(facts),
    remarks: remarksOf(facts),
    plan: planOf(facts),
    signatures: signaturesOf(facts),
    dateLabel: say('date', locale),
    verification: verificationOf(facts),
    annex: facts.annex ? printedAnnex(facts) : null,
    foot: footOf(facts),
    running: printable([title, evaluation.employee.name, evaluation.positionTitle].join(' · ')),
  };
}

function warningsOf({ evaluation, locale }: SheetFacts): string[] {
  const { stage, result, cycle, evenlyWeighted } = evaluation;
  const warnings: string[] = [];
  if (stage === 'void') warnings.push(say('void', locale));
  else if (!result) warnings.push(say('notPublished', locale, { stage: STAGE_NAMES[stage][locale] }));
  if (cycle.isTest) warnings.push(say('test', locale));
  if (result && result.version > 1) warnings.push(say('corrected', locale, { version: result.version }));
  if (evenlyWeighted) warnings.push(say('evenlyWeighted', locale));
  return warnings;
}

function watermarkOf({ evaluation, locale }: SheetFacts): string | null {
  if (evaluation.cycle.isTest) return say('testMark', locale);
  if (evaluation.stage === 'void') return say('void', locale);
  return evaluation.result ? null : say('draftMark', locale);
}

function headOf({ evaluation, locale, schemeName, daysInPost, dayOf }: SheetFacts): LabelledText[] {
  const { employee, departmentName, positionTitle, supervisor, reviewer, stage, result } = evaluation;
  const none = say('none', locale);
  const rows: [Word, string][] = [
    ['name', employee.name],
    ['number', employee.number],
    ['department', departmentName],
    ['position', positionTitle],
    ['supervisor', supervisor?.name ?? none],
    ['reviewer', reviewer?.name ?? none],
    ['days', daysInPost === null ? '' : String(daysInPost)],
    ['scheme', schemeName[locale]],
    ['status', STAGE_NAMES[stage][locale]],
    ['publishedOn', result ? dayText(dayOf(result.publishedAt), locale) : ''],
  ];
  return rows.map(([word, text]) => ({ label: say(word, locale), text: printable(text) }));
}

/** What is not of a section, each with its reason and who gave it. */
function changesOf({ evaluation, locale }: SheetFacts): PrintedTable | null {
  const { explanation, adjustments = [], vetoes = [], schemeVetoes, result } = evaluation;
  const given = adjustments.map((adjustment) => [
    say(adjustment.points < 0 ? 'penalty' : 'bonus', locale),
    signed(adjustment.points),
    adjustment.reason,
    giverName(adjustment, locale),
  ]);
  const others = (explanation?.children ?? []).flatMap((node) => changeRow(node, locale));
  const struck = vetoes.map(({ key, reason }) => {
    const veto = schemeVetoes.find((candidate) => candidate.key === key);
    const name = veto?.name[locale] ?? key;
    return [say('veto', locale, { name, cap: veto?.cap ?? '' }), '', reason, ''];
  });
  const rows = [...given, ...others, ...struck];
  if (rows.length === 0) return null;
  return {
    title: say('changes', locale),
    columns: [
      say('change', locale),
      say(result ? 'points' : 'score', locale),
      say('reason', locale),
      say('by', locale),
    ],
    rows: rows.map((row) => row.map(printable)),
    widths: [26, 12, 44, 18],
  };
}

/** Bonus and penalty points stand there already, with who gave them. */
function changeRow({ kind, points, reason }: ScoreNode, locale: Locale): string[][] {
  if (
    kind === 'adjustmentLimit' ||
    kind === 'scaleLimit' ||
    kind === 'calibration' ||
    kind === 'correction'
  ) {
    return [[say(kind, locale), signed(points), reason ?? '', '']];
  }
  return [];
}

/** `+2.00`, `-1.50`. */
function signed(points: number): string {
  return points > 0 ? `+${decimalText(points, 2)}` : decimalText(points, 2);
}

function outcomeOf(result: EvaluationResult, locale: Locale): LabelledText[] {
  const blank = say('toBeFilledIn', locale);
  const coefficient = (value: number | null) => (value === null ? blank : coefficientText(value));
  const rows: [Word, string][] = [
    ['total', pointsText(result.total)],
    ['grade', result.grade],
    ['gradeCoefficient', coefficient(result.gradeCoefficient)],
    ['assessmentCoefficient', coefficient(result.assessmentCoefficient)],
    ['departmentCoefficient', coefficient(result.departmentCoefficient)],
    ['attendanceCoefficient', coefficient(result.attendanceCoefficient)],
    [
      'resultCoefficient',
      result.resultCoefficient === null ? blank : decimalText(result.resultCoefficient, 4),
    ],
  ];
  return rows.map(([word, text]) => ({ label: say(word, locale), text }));
}

/** Ten-thousandths, two decimals at least: `1.00`, `1.3152`. */
function coefficientText(value: number): string {
  return value % 100 === 0 ? decimalText(value / 100, 2) : shortDecimalText(value, 4);
}

function quarterOf({ evaluation, locale }: SheetFacts): PrintedTable | null {
  const several = evaluation.severalForms;
  if (!several) return null;
  const coefficient = (value: number | null) => (value === null ? '' : coefficientText(value));
  const rows = several.forms.map((form) => [
    `${form.departmentName} ${form.positionTitle}`,
    form.days === null ? '' : String(form.days),
    pointsText(form.total),
    form.grade ?? '',
    coefficient(form.assessmentCoefficient),
    '',
    say(form.counts ? 'yes' : 'no', locale),
  ]);
  const { result } = several;
  const combined = result
    ? [
        [
          say('combined', locale),
          String(result.days),
          pointsText(result.total),
          result.grade,
          coefficient(result.assessmentCoefficient),
          result.resultCoefficient === null
            ? say('toBeFilledIn', locale)
            : decimalText(result.resultCoefficient, 4),
          '',
        ],
      ]
    : [];
  const columns: Word[] = [
    'position',
    'day',
    'total',
    'grade',
    'assessmentCoefficient',
    'resultCoefficient',
    'counts',
  ];
  return {
    title: say('quarter', locale),
    columns: columns.map((word) => say(word, locale)),
    rows: [...rows, ...combined].map((row) => row.map(printable)),
    widths: [32, 8, 13, 9, 14, 14, 10],
  };
}

function remarksOf({ evaluation, interview, locale, dayOf }: SheetFacts): LabelledText[] {
  const remarks: LabelledText[] = [];
  const answer = evaluation.acknowledgement;
  if (answer) {
    const date = answer.at === null ? '' : dayText(dayOf(answer.at), locale);
    const text = say(answer.answer, locale, { date, comment: answer.comment ?? '' });
    remarks.push({ label: say('acknowledgement', locale), text });
  }
  if (interview) {
    const held = say('interviewHeld', locale, {
      date: dayText(interview.heldOn, locale),
      name: interview.recordedByName ?? '',
      confirmed: interview.confirmedAt === null ? '' : say('interviewConfirmed', locale),
    });
    remarks.push(
      { label: say('interview', locale), text: held },
      { label: say('superiorWords', locale), text: interview.superiorWords },
      { label: say('employeeWords', locale), text: interview.employeeWords },
    );
  }
  return remarks.map(({ label, text }) => ({ label, text: printable(text) }));
}

function planOf({ interview, locale }: SheetFacts): PrintedTable | null {
  if (!interview || interview.goals.length === 0) return null;
  return {
    title: say('plan', locale),
    columns: [say('goal', locale), say('dueOn', locale), say('outcome', locale)],
    rows: interview.goals.map(({ text, dueOn, outcome, outcomeNote }) => [
      printable(text),
      dayText(dueOn, locale),
      printable([outcome === null ? '' : say(outcome, locale), outcomeNote].join(' ')),
    ]),
    widths: [56, 18, 26],
  };
}

/** Those who have a part in the form; without a reviewer nobody signs as one. */
function signaturesOf({ evaluation, locale }: SheetFacts): string[] {
  const words: Word[] = [
    'signEmployee',
    'signSupervisor',
    ...(evaluation.reviewer === null ? [] : (['signReviewer'] as const)),
    'signHr',
  ];
  return words.map((word) => say(word, locale));
}

function verificationOf({ code, portal, locale }: SheetFacts): PrintedCode | null {
  if (code === null) return null;
  const label = say('code', locale);
  if (portal === null) return { label, code, how: say('verifyInPortal', locale), address: null };
  const address = `${portal}/verify`;
  return { label, code, how: say('verifyAt', locale, { address }), address: `${address}?code=${code}` };
}

function footOf({ code, locale, printedOn }: SheetFacts): string {
  const printed = say('printedOn', locale, { date: dayText(printedOn, locale) });
  return code === null ? printed : `${code} · ${printed}`;
}
