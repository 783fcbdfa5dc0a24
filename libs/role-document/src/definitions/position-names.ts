/** A position by which a name in a document may be meant. */
export interface NamedPosition {
  readonly id: number;
  readonly title: string;
  readonly department: string;
}

/** What became of the names a document gives for a superior or deputy. */
export interface ResolvedNames {
  /** Of the position meant; the first that resolves, one of the same department before others. */
  readonly positionId: number | null;
  /** Names that no position answers to, or more than one. */
  readonly unresolved: readonly string[];
}

/** The same name however it is spaced, bracketed or written in full width. */
export function compactName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\u200b·・]+/g, '');
}

/** "Stated as none" in the ways people fill in a form. */
const NOBODY = new Set([
  '无',
  '没有',
  '暂无',
  '空缺',
  '空',
  '/',
  '-',
  '--',
  '—',
  '——',
  'none',
  'n/a',
  'nobody',
]);
/** Alternatives within one name: 指定主管或销售副总. Words that also join department names (与, 和) do not separate. */
const ALTERNATIVES = /[、,，;；/／]|或者|或|\bor\b/;
/** 本部门经理: the 经理 of the department the document speaks of. */
const OWN_DEPARTMENT = /^(?:本部门|所在部门|所属部门|该部门|本部|部门)/;
/** What departments are called; 市场经理 is the 经理 of 市场部. */
const DEPARTMENT_ENDING = /(?:事业部|部门|部|中心|处|科|室|课|组|department|dept\.?|division)$/;
const BRACKETED = /[([（【][^)\]）】]*[)\]）】]/g;

interface Entry extends NamedPosition {
  readonly home: string;
}

/**
 * Finds the position that a name in a role definition means: "市场部经理" is the 经理 of 市场部 as well as a position of
 * that title; "经理" is the one of the department at hand; "本部门主管" too. What could mean two positions resolves to
 * none: nobody gets a superior by guesswork.
 */
export class PositionNames {
  /** Ways to name a position, the surest first. */
  private readonly forms = Array.from({ length: FORMS.length }, () => new Map<string, Entry[]>());

  constructor(positions: readonly NamedPosition[]) {
    for (const position of positions) {
      const entry = { ...position, home: compactName(position.department) };
      FORMS.forEach((formsOf, rank) => {
        for (const form of new Set(formsOf(compactName(position.title), entry.home))) {
          const same = this.forms[rank].get(form);
          if (same) same.push(entry);
          else this.forms[rank].set(form, [entry]);
        }
      });
    }
  }

  /**
   * @param names as the document spells them
   * @param department of the position whose superior or deputy is looked for
   * @param self id of that position, which is neither its own superior nor deputy
   */
  resolve(names: readonly string[], department: string, self: number): ResolvedNames {
    const home = compactName(department);
    const unresolved: string[] = [];
    const found: Entry[] = [];
    for (const name of names.filter((one) => !isNobody(one))) {
      const entry = this.byName(name, home, self);
      if (entry) found.push(entry);
      else unresolved.push(name);
    }
    const chosen = found.find((entry) => entry.home === home) ?? found[0];
    return { positionId: chosen?.id ?? null, unresolved };
  }

  private byName(name: string, home: string, self: number): Entry | null {
    const whole = this.byForms(compactName(name), home, self);
    if (whole) return whole;
    const parts = name.split(ALTERNATIVES).filter((part) => part.trim() !== '');
    for (const part of parts.length > 1 ? parts : []) {
      const entry = this.byForms(compactName(part), home, self);
      if (entry) return entry;
    }
    const plain = name.replace(BRACKETED, '');
    return plain !== name && plain.trim() !== '' ? this.byName(plain, home, self) : null;
  }

  private byForms(name: string, home: string, self: number): Entry | null {
    const own = name.replace(OWN_DEPARTMENT, '');
    const found =
      (own !== '' && own !== name ? this.atHome(own, home) : undefined) ??
      this.atHome(name, home) ??
      this.elsewhere(name, home);
    // Whoever seems to mean the position itself means somebody else whom the name does not tell.
    return found === undefined || found.length !== 1 || found[0].id === self ? null : found[0];
  }

  /** Positions of this department in the surest way of naming that leads to any. */
  private atHome(name: string, home: string): readonly Entry[] | undefined {
    return this.forms
      .map((forms) => (forms.get(name) ?? []).filter((entry) => entry.home === home))
      .find((entries) => entries.length > 0);
  }

  private elsewhere(name: string, home: string): readonly Entry[] | undefined {
    return this.forms
      .filter((_, rank) => rank !== HOME_ONLY)
      .map((forms) => (forms.get(name) ?? []).filter((entry) => entry.home !== home))
      .find((entries) => entries.length > 0);
  }
}

/** Ways to name a position with this title (compact) in this department, by rank. */
const FORMS: readonly ((title: string, department: string) => readonly string[])[] = [
  (title) => [title],
  (title, department) => [`${department}${baseOf(title, department)}`],
  (title, department) => [baseOf(title, department)],
  (title, department) => [
    `${stemOf(department)}${baseOf(title, department)}`,
    ...title.split('/'),
    title.replace(BRACKETED, ''),
    `${department}${baseOf(title, department).replace(BRACKETED, '')}`,
  ],
];
/** "经理" for a position that is really called 市场部经理 holds within 市场部 only. */
const HOME_ONLY = 2;

/** The title without its own department's name: 市场部经理 in 市场部 is the 经理. */
function baseOf(title: string, department: string): string {
  const prefix = [department, stemOf(department)].find(
    (one) => title.startsWith(one) && title.length > one.length,
  );
  return prefix === undefined ? title : title.slice(prefix.length);
}

function stemOf(department: string): string {
  return department.replace(DEPARTMENT_ENDING, '') || department;
}

/** Whether a field of a form says that there is nobody: 无, /, none. */
export function isNobody(name: string): boolean {
  const compact = compactName(name);
  return compact === '' || NOBODY.has(compact);
}
