import type { Locale, LocalisedText } from '@gangping/contracts';
import {
  arithmeticOf,
  type CoefficientStep,
  type ExplanationStep,
  explanationSteps,
  type RaterRole,
  type StepSubject,
} from '@gangping/evaluation';
import { printable } from '../../../platform/printing';
import { RATER_NAMES, SEPARATOR } from '../../reports';
import {
  FACTOR_NAMES,
  FORM_BY_SOURCE,
  LEFT_OUT,
  MEAN_TEXTS,
  MEASURED_SOURCE,
  NO_COEFFICIENT,
  PEERS_TOLD,
  STEP_TEXTS,
  WEIGHT_TEXTS,
} from './annex-texts';
import type { PrintedAnnex, PrintedStep } from './printed-sheet';
import type { SheetFacts } from './sheet-facts';
import { filled, say } from './sheet-texts';

/** Names of what the steps are about. */
interface Names {
  readonly locale: Locale;
  readonly section: (id: string | null) => string;
  readonly source: (id: string | null) => string;
  readonly subject: (subject: StepSubject) => string;
}

/** How the total came about, step by step (R13); null without a result that the reader sees. */
export function printedAnnex(facts: SheetFacts): PrintedAnnex | null {
  const { evaluation, locale } = facts;
  const { explanation, result, rules, severalForms } = evaluation;
  if (!explanation || !result) return null;
  const steps = explanationSteps(explanation, {
    rules,
    factors: result,
    ...(severalForms ? { quarter: severalForms } : {}),
  });
  const names = namesOf(facts);
  return {
    title: say('annex', locale),
    intro: say('annexIntro', locale),
    steps: steps.map((step, place) => printedStep(step, place, names)),
  };
}

function printedStep(step: ExplanationStep, place: number, names: Names): PrintedStep {
  return {
    number: String(place + 1),
    text: printable(textOf(step, names)),
    notes: notesOf(step, names).map(printable),
    arithmetic: arithmeticOf(step),
  };
}

function textOf(step: ExplanationStep, { locale, section, source }: Names): string {
  if (step.kind === 'mean') {
    if (step.of === 'form' && step.terms[0].of.kind === 'source') return FORM_BY_SOURCE[locale];
    const gaps = { section: section(step.sectionId), source: source(step.source) };
    return filled(MEAN_TEXTS[step.of][locale], gaps);
  }
  if (step.kind === 'weights') {
    const text = filled(WEIGHT_TEXTS[step.of][locale], { section: section(step.sectionId) });
    return step.of === 'shares' && step.sectionId !== null ? `${section(step.sectionId)} · ${text}` : text;
  }
  const text = STEP_TEXTS[step.kind][locale];
  return 'factors' in step ? filled(text, { factors: factorsText(step, locale) }) : text;
}

function factorsText({ factors }: CoefficientStep, locale: Locale): string {
  return factors.map(({ factor }) => FACTOR_NAMES[factor][locale]).join(' × ');
}

function notesOf(step: ExplanationStep, { locale, subject }: Names): string[] {
  const listed = (text: LocalisedText, names: readonly string[]) =>
    filled(text[locale], { names: names.join(SEPARATOR[locale]) });
  switch (step.kind) {
    case 'weights': {
      const left = step.parts.filter(({ counts }) => !counts).map(({ of }) => subject(of));
      return left.length === 0 ? [] : [listed(LEFT_OUT, left)];
    }
    case 'mean': {
      const count = step.terms.find(({ ratings }) => ratings !== undefined)?.ratings;
      return count === undefined ? [] : [filled(PEERS_TOLD[locale], { count })];
    }
    case 'adjustments':
    case 'calibration':
    case 'correction':
      return step.terms.flatMap(({ reason }) => reason ?? []);
    case 'coefficient':
    case 'quarterCoefficient':
      return step.result === null ? [NO_COEFFICIENT[locale]] : [];
    default:
      return [];
  }
}

function namesOf({ evaluation, locale }: SheetFacts): Names {
  const sections = new Map(evaluation.sections.map(({ id, name }) => [id, name[locale]]));
  const items = new Map(
    evaluation.sections
      .flatMap((section) => section.items)
      .map((item) => [String(item.id), (locale === 'en' ? item.textEn : null) ?? item.text]),
  );
  const source = (id: string | null) => {
    if (id === null) return '';
    return id === 'measure' ? MEASURED_SOURCE[locale] : RATER_NAMES[id as RaterRole][locale];
  };
  const section = (id: string | null) => (id === null ? '' : (sections.get(id) ?? id));
  return {
    locale,
    section,
    source,
    subject: ({ kind, id }) => {
      if (kind === 'section') return section(id);
      return kind === 'source' ? source(id) : (items.get(id) ?? id);
    },
  };
}
