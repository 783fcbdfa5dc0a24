import type { Locale } from '@gangping/contracts';
import {
  arithmeticOf,
  type ExplanationStep,
  explanationSteps,
  type RaterRole,
  type StepNote,
  type StepSubject,
  type StepWording,
  wordingOf,
} from '@gangping/evaluation';
import { printable } from '../../../platform/printing';
import { RATER_NAMES, SEPARATOR } from '../../reports';
import {
  FACTOR_NAMES,
  LEFT_OUT,
  MEASURED_SOURCE,
  NO_COEFFICIENT,
  PEERS_TOLD,
  STEP_TEXTS,
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
  const wording = wordingOf(step);
  return {
    number: String(place + 1),
    text: printable(textOf(wording, names)),
    notes: wording.notes.map((note) => printable(noteText(note, names))),
    arithmetic: arithmeticOf(step),
  };
}

function textOf({ sentence, factors, ...about }: StepWording, { locale, section, source }: Names): string {
  return filled(STEP_TEXTS[sentence][locale], {
    section: section(about.sectionId),
    source: source(about.source),
    factors: factors.map((factor) => FACTOR_NAMES[factor][locale]).join(' × '),
  });
}

function noteText(note: StepNote, { locale, subject }: Names): string {
  switch (note.kind) {
    case 'leftOut':
      return filled(LEFT_OUT[locale], { names: note.of.map(subject).join(SEPARATOR[locale]) });
    case 'peers':
      return filled(PEERS_TOLD[locale], { count: note.count });
    case 'reason':
      return note.reason;
    case 'noCoefficient':
      return NO_COEFFICIENT[locale];
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
