import type { EvaluationItem, LocalisedText, MatrixForm } from '@gangping/contracts';
import { isMeasured } from '@gangping/evaluation';

/** One duty, or another line that is scored, of everybody who has it. */
export interface MatrixColumn {
  /** Of the address: that of the line where it was met first. */
  readonly key: string;
  readonly section: LocalisedText;
  readonly text: string;
  readonly textEn: string | null;
  readonly standard: string | null;
  /** Null where it weighs differently in the forms. */
  readonly weight: number | null;
  /** Item ids by evaluation. */
  readonly items: ReadonlyMap<number, number>;
}

interface Line {
  readonly evaluationId: number;
  readonly sectionId: string;
  readonly section: LocalisedText;
  readonly item: EvaluationItem;
}

/**
 * The lines of some forms, each once: a line is the same by its key, which outlives versions of a definition, or by
 * its words within the same section. Lines that score themselves are nobody's to fill in and not among them.
 *
 * @param atLeast how many forms have a line that is shown
 */
export function matrixColumns(forms: readonly MatrixForm[], atLeast: number): MatrixColumn[] {
  const groups: Line[][] = [];
  const known = new Map<string, Line[]>();
  for (const line of forms.flatMap(linesOf)) {
    const names = [`key ${line.item.itemKey}`, `text ${line.sectionId} ${line.item.text.trim()}`];
    const group = names.map((name) => known.get(name)).find((one) => one && !hasFormOf(one, line)) ?? [];
    if (group.length === 0) groups.push(group);
    group.push(line);
    for (const name of names) if (!known.has(name)) known.set(name, group);
  }
  return groups.filter((lines) => lines.length >= atLeast).map(columnOf);
}

function linesOf({ id, sections }: MatrixForm): Line[] {
  return sections
    .filter(({ kind }) => !isMeasured(kind))
    .flatMap((section) =>
      section.items.map((item) => ({
        evaluationId: id,
        sectionId: section.id,
        section: section.name,
        item,
      })),
    );
}

/** Two lines of one form are never the same, whatever they say. */
function hasFormOf(lines: readonly Line[], { evaluationId }: Line): boolean {
  return lines.some((line) => line.evaluationId === evaluationId);
}

function columnOf(lines: readonly Line[]): MatrixColumn {
  const [{ section, item }] = lines as [Line];
  const isSameWeight = lines.every((line) => line.item.weight === item.weight);
  return {
    key: item.itemKey,
    section,
    text: item.text,
    textEn: item.textEn,
    standard: item.standard,
    weight: isSameWeight ? item.weight : null,
    items: new Map(lines.map((line) => [line.evaluationId, line.item.id])),
  };
}
