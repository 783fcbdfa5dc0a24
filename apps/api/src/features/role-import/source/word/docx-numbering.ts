import { valueOf } from '../archive/office-archive';
import { child, childrenNamed, type XmlElement } from '../archive/xml';
import type { DocxStyles } from './docx-styles';
import { ListCounter, type ListLevel } from './list-levels';

interface AbstractList {
  readonly levels: ReadonlyMap<number, ListLevel>;
  /** Levels by the paragraph style that they belong to. */
  readonly styles: ReadonlyMap<string, number>;
  /** The style that has the list's levels in its place. */
  readonly linkedStyle: string | null;
}

interface List {
  readonly abstractId: string;
  readonly levels: ReadonlyMap<number, ListLevel>;
  readonly starts: ReadonlyMap<number, number>;
}

/** Gives paragraphs the numbers that they show in Word, in the order in which it is asked. */
export class DocxNumbering {
  private readonly abstracts: ReadonlyMap<string, AbstractList>;
  private readonly lists: ReadonlyMap<string, List>;
  private readonly counters = new Map<string, ListCounter>();
  private readonly started = new Set<string>();

  constructor(
    root: XmlElement | undefined,
    private readonly styles: DocxStyles,
  ) {
    this.abstracts = new Map(
      childrenNamed(root, 'w:abstractNum').map((element) => [
        element.attributes['w:abstractNumId'] ?? '',
        abstractList(element),
      ]),
    );
    this.lists = new Map(
      childrenNamed(root, 'w:num').map((element) => [element.attributes['w:numId'] ?? '', list(element)]),
    );
  }

  /** The number of a paragraph with these properties, or an empty text. */
  next(properties: XmlElement | undefined): string {
    const style = valueOf(properties, 'w:pStyle') ?? this.styles.defaultStyle;
    const own = child(properties, 'w:numPr');
    const fromStyle = this.styles.numbering(style);
    const id = valueOf(own, 'w:numId') ?? fromStyle?.id;
    const found = id === undefined ? undefined : this.lists.get(id);
    if (id === undefined || found === undefined) return '';
    const abstractId = this.linked(found.abstractId);
    const abstract = this.abstracts.get(abstractId);
    const stated = valueOf(own, 'w:ilvl') ?? fromStyle?.level;
    const level = stated === undefined ? (abstract?.styles.get(style) ?? 0) : Number(stated);
    return this.count(id, found, abstractId, level);
  }

  private count(id: string, found: List, abstractId: string, level: number): string {
    // Lists of one definition count on together, unless a list says where it starts.
    const key = found.levels.size > 0 ? `${abstractId}\n${id}` : abstractId;
    const counter =
      this.counters.get(key) ??
      new ListCounter((at) => found.levels.get(at) ?? this.abstracts.get(abstractId)?.levels.get(at));
    this.counters.set(key, counter);
    const start = found.starts.get(level);
    if (start !== undefined && !this.started.has(`${id}\n${level}`)) {
      this.started.add(`${id}\n${level}`);
      counter.restart(level, start);
    }
    return counter.next(level);
  }

  /** Follows links to the list of a style; a circle of them ends where it began. */
  private linked(abstractId: string): string {
    let current = abstractId;
    for (let steps = 0; steps < 10; steps++) {
      const style = this.abstracts.get(current)?.linkedStyle ?? '';
      const next = this.lists.get(this.styles.numbering(style)?.id ?? '');
      if (next === undefined || next.abstractId === current) return current;
      current = next.abstractId;
    }
    return current;
  }
}

function abstractList(element: XmlElement): AbstractList {
  const levels = childrenNamed(element, 'w:lvl').map(
    (level) => [Number(level.attributes['w:ilvl'] ?? 0), level] as const,
  );
  return {
    levels: new Map(levels.map(([at, level]) => [at, listLevel(level)])),
    styles: new Map(
      levels.flatMap(([at, level]) => {
        const style = valueOf(level, 'w:pStyle');
        return style === undefined ? [] : [[style, at]];
      }),
    ),
    linkedStyle: valueOf(element, 'w:numStyleLink') ?? null,
  };
}

function list(element: XmlElement): List {
  const levels = new Map<number, ListLevel>();
  const starts = new Map<number, number>();
  for (const override of childrenNamed(element, 'w:lvlOverride')) {
    const at = Number(override.attributes['w:ilvl'] ?? 0);
    const level = child(override, 'w:lvl');
    const start = valueOf(override, 'w:startOverride');
    if (level !== undefined) levels.set(at, listLevel(level));
    if (start !== undefined) starts.set(at, Number(start));
  }
  return { abstractId: valueOf(element, 'w:abstractNumId') ?? '', levels, starts };
}

function listLevel(level: XmlElement): ListLevel {
  const restart = valueOf(level, 'w:lvlRestart');
  // Newer formats stand in an alternative, with an older one for older programs beside it.
  const format =
    child(level, 'w:numFmt') ??
    child(level, 'mc:AlternateContent', 'mc:Fallback', 'w:numFmt') ??
    child(level, 'mc:AlternateContent', 'mc:Choice', 'w:numFmt');
  return {
    start: Number(valueOf(level, 'w:start') ?? 1),
    format: format?.attributes['w:val'] ?? 'decimal',
    text: valueOf(level, 'w:lvlText') ?? '',
    gap: valueOf(level, 'w:suff') === 'nothing' ? '' : ' ',
    restartAfter: restart === undefined ? null : Number(restart),
    legal: isOn(child(level, 'w:isLgl')),
  };
}

/** Word's switches are on by being there, unless they say otherwise. */
export function isOn(element: XmlElement | undefined): boolean {
  return element !== undefined && !/^(?:0|false|off|none)$/.test(element.attributes['w:val'] ?? '');
}
