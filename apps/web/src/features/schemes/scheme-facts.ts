import type { LocalisedText, Scheme, SchemeDetail, SchemeSection } from '@gangping/contracts';
import { RATER_ROLES, STAGES } from '@gangping/evaluation';
import { formatDate } from '../../platform/format/format.pipes';
import { formatCoefficient, formatScore, formatWeight } from '../../platform/format/numbers';
import type { Language } from '../../platform/i18n/language';

/** The groups in which a scheme is read; each has its own heading. */
export const FACT_GROUPS = ['scope', 'sections', 'raters', 'scale', 'grades', 'rules'] as const;
export type FactGroup = (typeof FACT_GROUPS)[number];

/** One thing that a scheme lays down, in words. `key` is the same in two schemes that lay down the same thing. */
export interface SchemeFact {
  readonly key: string;
  readonly group: FactGroup;
  readonly label: string;
  readonly value: string;
  /** The other language's words in it; empty where there are none of its own. */
  readonly other: string;
}

export type ReadableScheme = Pick<SchemeDetail, 'content' | 'scope' | 'scopeNames' | 'effectiveFrom'>;

/** Everything that a scheme lays down, in the order of its form. */
export function schemeFacts(scheme: ReadableScheme, language: Language): SchemeFact[] {
  const words = new Words(language);
  const { content } = scheme;
  return [
    ...scopeFacts(scheme, words),
    ...content.sections.flatMap((section) => sectionFacts(section, words)),
    ...raterFacts(content, words),
    ...scaleFacts(content, words),
    ...gradeFacts(content, words),
    ...ruleFacts(content, words),
  ];
}

function scopeFacts(
  { content, scope, scopeNames, effectiveFrom }: ReadableScheme,
  words: Words,
): SchemeFact[] {
  const limited = scope.positionIds.length + scope.departmentIds.length + scope.grades.length > 0;
  return [
    words.fact('scope', 'name', words.say('name'), words.own(content.name), words.foreign(content.name)),
    words.fact(
      'scope',
      'scope',
      words.say('scope.title'),
      limited ? words.list(scopeNames) : words.say('scope.company'),
    ),
    words.fact('scope', 'effective', words.say('effective.label'), words.day(effectiveFrom)),
  ];
}

function sectionFacts(
  { id, kind, name, weight, criteria, peersScore }: SchemeSection,
  words: Words,
): SchemeFact[] {
  const label = words.say('fact.section', { name: words.own(name) });
  const value = words.say(peersScore ? 'fact.sectionPeers' : 'fact.sectionValue', {
    weight: readable(formatWeight, weight),
    kind: words.shell(`sectionKind.${kind}`),
  });
  return [
    words.fact('sections', `section ${id}`, label, `${words.own(name)} · ${value}`, words.foreign(name)),
    ...criteria.map(({ key, text, weight: part }) =>
      words.fact(
        'sections',
        `criterion ${id} ${key}`,
        words.say('fact.criterion', { name: words.own(name) }),
        words.say('fact.criterionValue', { text: words.own(text), weight: readable(formatWeight, part) }),
        words.foreign(text),
      ),
    ),
  ];
}

function raterFacts(content: Scheme, words: Words): SchemeFact[] {
  const { stages, raterShares, minimumPeers, appealWorkingDays } = content;
  const shares = RATER_ROLES.filter((raterRole) => (raterShares[raterRole] ?? 0) > 0);
  const facts = [
    words.fact(
      'raters',
      'stages',
      words.say('stages.title'),
      STAGES.filter((stage) => stage !== 'appealed' && stages.includes(stage))
        .map((stage) => words.say(`stages.${stage}`))
        .join(' → '),
    ),
    ...shares.map((raterRole) =>
      words.fact(
        'raters',
        `share ${raterRole}`,
        words.say('fact.share', { rater: words.shell(`raterRole.${raterRole}`) }),
        readable(formatWeight, raterShares[raterRole] ?? 0),
      ),
    ),
  ];
  if (shares.includes('peer')) {
    facts.push(
      words.fact(
        'raters',
        'peers',
        words.say('minimumPeers'),
        words.say('fact.people', { count: minimumPeers }),
      ),
    );
  }
  if (stages.includes('appealed')) {
    const days = words.say('fact.workingDays', { count: appealWorkingDays });
    facts.push(words.fact('raters', 'appeal', words.say('appealDays'), days));
  }
  return facts;
}

function scaleFacts({ scale: { top, step, levels } }: Scheme, words: Words): SchemeFact[] {
  const highest = words.fact('scale', 'top', words.say('scale.top'), readable(formatScore, top));
  const label = words.say('scale.kind');
  if (!levels) {
    const value = words.say('fact.steps', { step: readable(formatScore, step) });
    return [highest, words.fact('scale', 'scale', label, value)];
  }
  const ofOne = levels.map(({ code, name, points }) => {
    const called = words.own(name) === code ? code : `${code} ${words.own(name)}`;
    return words.say('fact.level', { name: called, points: readable(formatScore, points) });
  });
  const foreign = words.list(levels.map(({ name }) => words.foreign(name)));
  return [highest, words.fact('scale', 'scale', label, words.list(ofOne), foreign)];
}

function gradeFacts({ bands, gradeMethod, caps }: Scheme, words: Words): SchemeFact[] {
  return [
    words.fact(
      'grades',
      'method',
      words.say('grades.method'),
      words.say(gradeMethod === 'bands' ? 'grades.byBands' : 'grades.linear'),
    ),
    ...bands.map(({ grade, name, from, coefficient }) =>
      words.fact(
        'grades',
        `grade ${grade}`,
        words.say('grades.one', { grade }),
        words.say(gradeMethod === 'bands' ? 'fact.band' : 'fact.bandLinear', {
          name: words.own(name),
          from: readable(formatScore, from),
          coefficient: readable((value) => formatCoefficient(value, 2), coefficient),
        }),
        words.foreign(name),
      ),
    ),
    ...caps.map(({ grade, share }) =>
      words.fact('grades', `cap ${grade}`, words.say('fact.cap', { grade }), readable(formatWeight, share)),
    ),
  ];
}

function ruleFacts(
  { adjustmentLimit, minimumDaysInPost, extremes, vetoes }: Scheme,
  words: Words,
): SchemeFact[] {
  return [
    words.fact(
      'rules',
      'adjustment',
      words.say('adjustment'),
      words.say('fact.adjustment', { limit: readable(formatScore, adjustmentLimit) }),
    ),
    words.fact(
      'rules',
      'stay',
      words.say('minimumDays'),
      words.say('fact.days', { count: minimumDaysInPost }),
    ),
    words.fact(
      'rules',
      'extremes',
      words.say('extremes.title'),
      extremes === null
        ? words.say('fact.noExtremes')
        : words.say('fact.extremes', {
            high: readable(formatScore, extremes.high),
            low: readable(formatScore, extremes.low),
          }),
    ),
    ...vetoes.map(({ key, name, cap }) =>
      words.fact(
        'rules',
        `veto ${key}`,
        words.say('fact.veto'),
        words.say('fact.vetoValue', { name: words.own(name), grade: cap }),
        words.foreign(name),
      ),
    ),
  ];
}

/** A draft may hold numbers that cannot be read. */
function readable(format: (value: number) => string, value: number): string {
  return Number.isNaN(value) ? '?' : format(value);
}

/** Puts facts into the reader's words. */
class Words {
  constructor(private readonly language: Language) {}

  fact(group: FactGroup, key: string, label: string, value: string, other = ''): SchemeFact {
    return { group, key, label, value, other };
  }

  say(key: string, params?: Readonly<Record<string, unknown>>): string {
    return this.language.translate(`schemes.${key}`, params);
  }

  shell(key: string): string {
    return this.language.translate(key);
  }

  own(text: LocalisedText): string {
    return text[this.language.current()];
  }

  foreign(text: LocalisedText): string {
    const other = this.language.current() === 'en' ? text['zh-CN'] : text.en;
    return other === this.own(text) ? '' : other;
  }

  list(names: readonly string[]): string {
    const spoken = names.filter((name) => name !== '');
    return spoken.join(this.language.translate('schemes.between'));
  }

  day(day: string | null): string {
    return day ? formatDate(this.language.current(), day) : '–';
  }
}
