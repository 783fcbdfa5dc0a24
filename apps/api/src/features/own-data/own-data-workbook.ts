import type {
  Evaluation,
  EvaluationItem,
  Locale,
  LocalisedText,
  Probation,
  ResultView,
} from '@gangping/contracts';
import { measuredScoreOf, peersAsOne, type RaterRole } from '@gangping/evaluation';
import type { SheetWriting } from '../../platform/downloads';
import { sentenceOf } from '../notifications';
import {
  deputyName,
  inLocale,
  MEASURED,
  measureWords,
  peersName,
  RATER_NAMES,
  STAGE_NAMES,
} from '../reports';
import { ownSheet, type SheetRow, SHEETS } from './own-data-sheets';
import {
  ADJUSTMENT,
  ANSWER_WORDS,
  DECISION_WORDS,
  FACTS,
  LOCALE_WORDS,
  NOTE_WORDS,
  OUTCOME_WORDS,
  PROBATION_WORDS,
  ROLE_WORDS,
  VERDICT_WORDS,
  VIEWER_WORDS,
  VISIBILITY_WORDS,
  WORK_AS_A_WHOLE,
  YES,
} from './own-data-texts';
import type { OwnRow } from './own-data.repository';

/** Everything that is held about one person, in the shapes in which they may see it. */
export interface OwnData {
  readonly account: OwnRow | null;
  readonly person: OwnRow | null;
  readonly assignments: readonly OwnRow[];
  readonly forms: readonly Evaluation[];
  readonly resultViews: readonly (ResultView & { readonly evaluationId: number })[];
  readonly probations: readonly Probation[];
  readonly appeals: readonly OwnRow[];
  readonly interviews: readonly OwnRow[];
  readonly writtenComments: readonly OwnRow[];
  readonly peerAnswers: readonly OwnRow[];
  readonly notes: readonly OwnRow[];
  readonly delegations: readonly OwnRow[];
  readonly notifications: readonly OwnRow[];
  readonly accessTokens: readonly OwnRow[];
  readonly savedReports: readonly OwnRow[];
}

/** The same data as sheets that a person reads: codes in words, moments in the company's time. */
export function sheetsOf(data: OwnData, locale: Locale): SheetWriting[] {
  const sheet = (shown: Parameters<typeof ownSheet>[0], rows: readonly SheetRow[]) =>
    ownSheet(shown, rows, locale);
  const told = tellerIn(locale);
  return [
    sheet(SHEETS.person, factRows({ ...data.person, ...data.account }, locale)),
    sheet(SHEETS.assignments, data.assignments.map(told({}))),
    sheet(
      SHEETS.forms,
      data.forms.map((form) => formRow(form, locale)),
    ),
    sheet(
      SHEETS.scores,
      data.forms.flatMap((form) => [...scoreRows(form, locale), ...adjustmentRows(form, locale)]),
    ),
    sheet(SHEETS.appeals, data.appeals.map(told({ decision: DECISION_WORDS }, ['withdrawnAt']))),
    sheet(SHEETS.interviews, data.interviews.map(told({ outcome: OUTCOME_WORDS }))),
    sheet(
      SHEETS.probations,
      data.probations.flatMap((one) => probationRows(one, locale)),
    ),
    sheet(SHEETS.delegations, data.delegations.map(told({}))),
    sheet(SHEETS.written, data.writtenComments.map(told({ raterRole: RATER_NAMES }, ['updatedAt']))),
    sheet(SHEETS.peerAnswers, data.peerAnswers.map(told({}, ['submittedAt']))),
    sheet(
      SHEETS.notes,
      data.notes
        .map((row) => ({ ...row, author: giverOf(row['author'], row['actingFor'], locale) }))
        .map(told({ kind: NOTE_WORDS, visibility: VISIBILITY_WORDS })),
    ),
    sheet(
      SHEETS.notifications,
      data.notifications
        .map((row) => ({ ...row, text: sentenceFor(row, locale) }))
        .map(told({}, ['createdAt', 'readAt', 'mailedAt'])),
    ),
    sheet(SHEETS.views, viewRows(data, locale)),
    sheet(SHEETS.accessTokens, data.accessTokens.map(told({}, ['createdAt', 'lastUsedAt', 'revokedAt']))),
    sheet(SHEETS.savedReports, data.savedReports.map(told({}, ['createdAt', 'lastRunAt']))),
  ];
}

type Words = Readonly<Record<string, LocalisedText>>;

function wordFor(words: Words, code: unknown, locale: Locale): string | null {
  const text = typeof code === 'string' ? words[code] : undefined;
  return text ? inLocale(text, locale) : null;
}

/** What a rehearsal gave is marked wherever its quarter is named. */
function testMark(isTest: unknown, locale: Locale): string | null {
  return isTest ? inLocale(YES, locale) : null;
}

function quarterCells({ year, quarter, isTest }: Evaluation['cycle'], locale: Locale): SheetRow {
  return { year, quarter, isTest: testMark(isTest, locale) };
}

/** A moment in the company's time, `2026-12-24 09:30`. */
function momentText(at: unknown): string | null {
  return typeof at === 'string' ? new Date(at).toLocaleString('sv-SE').slice(0, 16) : null;
}

/** Rows with some columns in words and some as moments; the others as they are. */
function tellerIn(locale: Locale) {
  return (words: Readonly<Record<string, Words>>, moments: readonly string[] = []) =>
    (row: OwnRow): SheetRow =>
      Object.fromEntries(
        Object.entries(row).map(([key, value]) => {
          if (key === 'isTest') return [key, testMark(value, locale)];
          if (key in words) return [key, wordFor(words[key], value, locale)];
          if (moments.includes(key)) return [key, momentText(value)];
          return [key, typeof value === 'boolean' ? String(value) : value];
        }),
      );
}

/** Whoever gave something; a deputy with the name of whom they acted for (代). */
function giverOf(name: OwnRow[string], actingFor: OwnRow[string], locale: Locale): string | null {
  const giver = name === null ? null : String(name);
  return actingFor === null ? giver : deputyName(giver, String(actingFor), locale);
}

function factRows(facts: OwnRow, locale: Locale): SheetRow[] {
  return Object.entries(facts).map(([field, value]) => ({
    field: wordFor(FACTS, field, locale) ?? field,
    value: factText(field, value, locale),
  }));
}

function factText(field: string, value: OwnRow[string], locale: Locale): string | null {
  if (value === null) return null;
  if (field === 'roles') {
    const roles = JSON.parse(String(value)) as string[];
    return roles.map((role) => wordFor(ROLE_WORDS, role, locale) ?? role).join(locale === 'en' ? ', ' : '、');
  }
  if (field === 'locale') return wordFor(LOCALE_WORDS, value, locale);
  return field === 'lastSignInAt' ? momentText(value) : String(value);
}

function formRow(form: Evaluation, locale: Locale): SheetRow {
  const { cycle, positionTitle, departmentName, stage, result, acknowledgement } = form;
  return {
    ...quarterCells(cycle, locale),
    departmentName,
    positionTitle,
    stage: inLocale(STAGE_NAMES[stage], locale),
    total: result?.total ?? null,
    grade: result?.grade ?? null,
    gradeCoefficient: result?.gradeCoefficient ?? null,
    assessmentCoefficient: result?.assessmentCoefficient ?? null,
    resultCoefficient: result?.resultCoefficient ?? null,
    publishedAt: momentText(result?.publishedAt),
    answer: wordFor(ANSWER_WORDS, acknowledgement?.answer, locale),
    answerComment: acknowledgement?.comment ?? null,
  };
}

function scoreRows({ cycle, sections, rules }: Evaluation, locale: Locale): SheetRow[] {
  return sections.flatMap(({ name, items }) =>
    items.flatMap((item) => {
      const line = {
        ...quarterCells(cycle, locale),
        section: inLocale(name, locale),
        item: (locale === 'en' ? item.textEn : null) ?? item.text,
      };
      return [
        ...ratedRows(item, locale),
        ...peerRows(item, locale),
        ...measuredRows(item, rules.scale, locale),
      ].map((row) => ({ ...line, ...row }));
    }),
  );
}

function ratedRows({ scores }: EvaluationItem, locale: Locale): SheetRow[] {
  return Object.entries(scores).map(([role, { raterName, actingFor, score, comment }]) => ({
    raterRole: inLocale(RATER_NAMES[role as RaterRole], locale),
    raterName: giverOf(raterName, actingFor, locale),
    score,
    comment,
  }));
}

/** What colleagues gave together, with how many they are and never who. */
function peerRows({ peerScores = [], notApplicable }: EvaluationItem, locale: Locale): SheetRow[] {
  if (peerScores.length === 0 || notApplicable) return [];
  return [
    {
      raterRole: inLocale(RATER_NAMES.peer, locale),
      raterName: peersName(peerScores.length, locale),
      score: peersAsOne(peerScores),
      comment: null,
    },
  ];
}

function measuredRows(
  { measure }: EvaluationItem,
  scale: Evaluation['rules']['scale'],
  locale: Locale,
): SheetRow[] {
  if (!measure || measure.actual === null) return [];
  const { enteredByName, actingFor } = measure;
  return [
    {
      raterRole: inLocale(MEASURED, locale),
      raterName: giverOf(enteredByName, actingFor, locale),
      score: measuredScoreOf(measure, scale),
      comment: measureWords(measure, locale),
    },
  ];
}

function adjustmentRows({ cycle, adjustments = [] }: Evaluation, locale: Locale): SheetRow[] {
  return adjustments.map(({ points, reason, raterName, actingFor }) => ({
    ...quarterCells(cycle, locale),
    item: inLocale(ADJUSTMENT, locale),
    raterName: giverOf(raterName, actingFor, locale),
    score: points,
    comment: reason,
  }));
}

/** A row for each line that somebody judged; one for the probation itself where nobody has, or it is not decided. */
function probationRows(probation: Probation, locale: Locale): SheetRow[] {
  const { positionTitle, hiredOn, endsOn, state, decision, extension, items, assessors } = probation;
  const head = {
    positionTitle,
    hiredOn,
    endsOn,
    state: inLocale(PROBATION_WORDS[state], locale),
    reason: decision?.reason ?? null,
    extension: extension?.reason ?? null,
  };
  const texts = new Map(items.map(({ id, text }) => [id, text || inLocale(WORK_AS_A_WHOLE, locale)]));
  const judged = assessors.flatMap(({ round, person, verdicts = [] }) =>
    verdicts.map(({ itemId, passed, remark }) => ({
      ...head,
      round,
      assessor: person.name,
      item: texts.get(itemId) ?? null,
      verdict: inLocale(VERDICT_WORDS[passed ? 'passed' : 'refused'], locale),
      remark,
    })),
  );
  return judged.length > 0 ? judged : [head];
}

function sentenceFor({ kind, params }: OwnRow, locale: Locale): string {
  return sentenceOf(
    kind as Parameters<typeof sentenceOf>[0],
    JSON.parse(String(params)) as Parameters<typeof sentenceOf>[1],
    locale,
  );
}

function viewRows({ forms, resultViews }: OwnData, locale: Locale): SheetRow[] {
  const cycles = new Map(forms.map(({ id, cycle }) => [id, cycle]));
  return resultViews.map(({ evaluationId, name, relation, firstAt, lastAt, days }) => {
    const cycle = cycles.get(evaluationId);
    return {
      ...(cycle ? quarterCells(cycle, locale) : {}),
      name,
      relation: inLocale(VIEWER_WORDS[relation], locale),
      firstAt: momentText(firstAt),
      lastAt: momentText(lastAt),
      days,
    };
  });
}
