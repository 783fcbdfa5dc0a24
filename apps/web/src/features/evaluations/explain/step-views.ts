import type { Evaluation } from '@gangping/contracts';
import {
  arithmeticOf,
  hundredths,
  tenThousandths,
  wordingOf,
  type ChangeStep,
  type ChangeTerm,
  type ExactValue,
  type ExplanationStep,
  type QuarterMeanStep,
  type StepNote,
  type StepSubject,
  type VetoStep,
  type WeightsStep,
} from '@gangping/evaluation';
import { formatCoefficient, formatWeight } from '../../../platform/format/numbers';
import type { Language } from '../../../platform/i18n/language';
import { itemText } from '../scoring/item-text';
import { itemsOf } from '../scoring/scoring-inputs';
import { struckVetoesOf } from '../scoring/struck-vetoes';

/** A number of a step with what it is. */
export interface StepRow {
  readonly name: string;
  /** Why, where somebody said so. */
  readonly reason: string | null;
  readonly cells: readonly string[];
  /** The step, counted from 1, whose result the number is. */
  readonly from: number | null;
}

/** A step of an explanation as it is shown. */
export interface StepView {
  readonly number: number;
  readonly text: string;
  readonly notes: readonly string[];
  readonly arithmetic: readonly string[];
  /** Of the rows: of the name first, then of each cell. */
  readonly headings: readonly string[];
  readonly rows: readonly StepRow[];
}

/** The steps in words, with the names of this form (R13). */
export function stepViews(
  steps: readonly ExplanationStep[],
  evaluation: Evaluation,
  language: Language,
): StepView[] {
  const words = new Words(evaluation, language);
  return steps.map((step, place) => {
    const { sentence, sectionId, source, factors, notes } = wordingOf(step);
    const text = words.say(`step.${sentence}`, {
      section: sectionId === null ? '' : words.nameOf({ kind: 'section', id: sectionId }),
      source: source === null ? '' : words.nameOf({ kind: 'source', id: source }),
      factors: factors.map((factor) => words.say(`factor.${factor}`)).join(' × '),
    });
    const table = tableOf(step, words);
    return {
      number: place + 1,
      text,
      notes: notes.flatMap((note) => noteOf(note, words)),
      // What each weight becomes stands in its own row.
      arithmetic: step.kind === 'weights' ? [] : arithmeticOf(step),
      headings: table.headings.map((heading) => words.heading(heading)),
      rows: table.rows,
    };
  });
}

/** Texts of the page, and names of what a step is about. */
class Words {
  private readonly names: ReadonlyMap<string, string>;
  readonly vetoes: ReadonlyMap<string, { readonly name: string; readonly reason: string }>;

  constructor(
    evaluation: Evaluation,
    private readonly language: Language,
  ) {
    const locale = language.current();
    this.names = new Map([
      ...evaluation.sections.map(({ id, name }) => [`section ${id}`, name[locale]] as const),
      ...itemsOf(evaluation).map((item) => [`item ${item.id}`, itemText(item, locale)] as const),
      ...(evaluation.severalForms?.forms ?? []).map(
        ({ evaluationId, positionTitle }) => [`form ${evaluationId}`, positionTitle] as const,
      ),
    ]);
    this.vetoes = new Map(
      struckVetoesOf(evaluation).map(({ key, name, reason }) => [key, { name: name[locale], reason }]),
    );
  }

  say(key: string, params?: Record<string, unknown>): string {
    return this.language.translate(`evaluations.explain.${key}`, params);
  }

  heading(heading: Heading): string {
    return heading === 'weight' ? this.language.translate('term.weight') : this.say(`heading.${heading}`);
  }

  /** What the tree of scores calls it too. */
  sayOfTree(key: string): string {
    return this.language.translate(`evaluations.tree.${key}`);
  }

  blank(): string {
    return this.language.translate('common.toBeFilledIn');
  }

  listed(names: readonly string[]): string {
    return this.language.listed(names);
  }

  nameOf({ kind, id }: StepSubject): string {
    return kind === 'source' ? this.say(`source.${id}`) : (this.names.get(`${kind} ${id}`) ?? id);
  }
}

/** Reasons stand beside their points. */
function noteOf(note: StepNote, words: Words): string[] {
  switch (note.kind) {
    case 'leftOut':
      return [words.say('note.leftOut', { names: words.listed(note.of.map((one) => words.nameOf(one))) })];
    case 'peers':
      return [words.say('note.peers', { count: note.count })];
    case 'noCoefficient':
      return [words.say('note.noCoefficient')];
    case 'reason':
      return [];
  }
}

type Heading =
  'part' | 'laidDown' | 'effective' | 'weight' | 'value' | 'points' | 'days' | 'factor' | 'cap' | 'post';

interface Table {
  readonly headings: readonly Heading[];
  readonly rows: readonly StepRow[];
}

const NO_TABLE: Table = { headings: [], rows: [] };

function tableOf(step: ExplanationStep, words: Words): Table {
  switch (step.kind) {
    case 'weights':
      return { headings: ['part', 'laidDown', 'effective'], rows: weightRows(step, words) };
    case 'mean':
      return {
        headings: ['part', 'weight', 'value'],
        rows: step.terms.map(({ of, weight, value, from }) =>
          row(words.nameOf(of), [formatWeight(weight), hundredths(value)], from),
        ),
      };
    case 'adjustments':
    case 'calibration':
    case 'correction':
      return { headings: ['part', 'points'], rows: changeRows(step, words) };
    case 'veto':
      return { headings: ['part', 'cap'], rows: vetoRows(step, words) };
    case 'coefficient':
    case 'quarterCoefficient':
      return {
        headings: ['part', 'factor'],
        rows: step.factors.map(({ factor, value }) =>
          row(words.say(`factor.${factor}`), [value === null ? words.blank() : formatCoefficient(value, 2)]),
        ),
      };
    case 'quarterTotal':
      return { headings: ['post', 'days', 'value'], rows: stayRows(step, words, hundredths) };
    case 'quarterAssessment':
      return { headings: ['post', 'days', 'factor'], rows: stayRows(step, words, tenThousandths) };
    default:
      return NO_TABLE;
  }
}

function row(name: string, cells: readonly string[], from: number | null = null, reason = ''): StepRow {
  return { name, cells, from: from === null ? null : from + 1, reason: reason === '' ? null : reason };
}

function weightRows(step: WeightsStep, words: Words): StepRow[] {
  const lines = arithmeticOf(step);
  const counted = step.parts.filter(({ counts }) => counts);
  return step.parts.map((part) =>
    row(words.nameOf(part.of), [
      formatWeight(part.laidDown),
      lines[counted.indexOf(part)] ?? words.say('heading.leftOut'),
    ]),
  );
}

function changeRows({ start, from, terms }: ChangeStep, words: Words): StepRow[] {
  return [
    row(words.say('change.start'), [hundredths(start)], from),
    ...terms.map((term) => row(changeName(term, words), [signed(term.value)], null, term.reason ?? '')),
  ];
}

function changeName({ kind, value }: ChangeTerm, words: Words): string {
  if (kind !== 'adjustment') return words.sayOfTree(kind);
  return words.say(isNegative(value) ? 'change.penalty' : 'change.bonus');
}

function isNegative({ numerator }: ExactValue): boolean {
  return numerator.startsWith('-');
}

function signed(value: ExactValue): string {
  return isNegative(value) ? hundredths(value) : `+${hundredths(value)}`;
}

function vetoRows({ vetoes }: VetoStep, words: Words): StepRow[] {
  return vetoes.map(({ key, cap }) => {
    const veto = words.vetoes.get(key);
    return row(veto?.name ?? key, [cap], null, veto?.reason);
  });
}

function stayRows({ terms }: QuarterMeanStep, words: Words, text: (value: ExactValue) => string): StepRow[] {
  return terms.map(({ of, weight, value, from }) =>
    row(words.nameOf(of), [String(weight), text(value)], from),
  );
}
