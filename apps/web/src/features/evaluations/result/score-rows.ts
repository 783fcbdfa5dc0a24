import type { Evaluation, ItemMeasure, Locale, ScoreEntry } from '@gangping/contracts';
import type { RaterRole, ScoreNode } from '@gangping/evaluation';
import { itemText } from '../scoring/item-text';
import { itemsOf } from '../scoring/scoring-inputs';
import { struckVetoesOf } from '../scoring/struck-vetoes';

/** Under whose name something stands, and for whom a deputy acted (代). */
export type Given = Pick<ScoreEntry, 'raterName' | 'actingFor'>;

/** One line of the score tree as it is shown. */
export interface ScoreRow {
  /** The way from the top, `duties/17/supervisor`. */
  readonly key: string;
  /** 1 for sections and adjustments, 2 for items, 3 for raters. */
  readonly level: number;
  readonly kind: ScoreNode['kind'];
  /** What the company or the product calls it; null where the texts of the page have a word for the kind. */
  readonly name: string | null;
  readonly raterRole: RaterRole | null;
  /** Of peers, how many the score is the mean of; null where they were too few to count, and for everybody else. */
  readonly ratings: number | null;
  /** Who gave it; null for parts that no one person gave, and for what one gave oneself. */
  readonly given: Given | null;
  /** As laid down: a weight, or a rater's share. Hundredths of a percent. */
  readonly weight: number | null;
  /** After R4 and R5, where that differs. */
  readonly effectiveWeight: number | null;
  readonly score: number | null;
  /** What it adds to the total, hundredths of a point. */
  readonly points: number;
  readonly notApplicable: boolean;
  /** Of a veto: the best grade that it leaves, and why it struck. */
  readonly veto: { readonly cap: string; readonly reason: string } | null;
  /** Of a measure: what was to be reached and what was. */
  readonly measure: ItemMeasure | null;
  readonly hasChildren: boolean;
  /** Keys of the rows above it that have to be open for it to be seen. */
  readonly ancestors: readonly string[];
}

/** The explanation of a total (R13) as rows, in the order of the tree, the top itself left out. */
export function scoreRows(explanation: ScoreNode, evaluation: Evaluation, locale: Locale): ScoreRow[] {
  const sections = new Map(evaluation.sections.map(({ id, name }) => [id, name[locale]]));
  const items = new Map(itemsOf(evaluation).map((item) => [String(item.id), itemText(item, locale)]));

  const vetoes = new Map(struckVetoesOf(evaluation).map((veto) => [veto.key, veto]));

  const nameOf = (node: ScoreNode): string | null => {
    if (node.kind === 'section') return sections.get(node.id) ?? node.id;
    if (node.kind === 'item') return items.get(node.id) ?? node.id;
    if (node.kind === 'veto') return vetoes.get(node.id)?.name[locale] ?? null;
    return node.reason;
  };
  const entries = new Map(itemsOf(evaluation).map(({ id, scores }) => [`item-${id}`, scores]));
  const givenOf = ({ kind, id, raterRole }: ScoreNode, parent: string): Given | null => {
    if (kind === 'adjustment') return evaluation.adjustments?.[Number(id) - 1] ?? null;
    if (kind !== 'rater' || raterRole === null || raterRole === 'self') return null;
    return entries.get(parent)?.[raterRole] ?? null;
  };
  const measures = new Map(itemsOf(evaluation).map(({ id, measure }) => [`item-${id}`, measure]));
  const rowsOf = (node: ScoreNode, ancestors: readonly string[]): ScoreRow[] => {
    const key = [...ancestors.slice(-1), `${node.kind}-${node.id}`].join('/');
    const weight = node.weight ?? node.share;
    const effective = node.effectiveWeight ?? node.effectiveShare;
    const row: ScoreRow = {
      key,
      level: ancestors.length + 1,
      kind: node.kind,
      name: nameOf(node),
      raterRole: node.raterRole,
      ratings: node.ratings ?? null,
      given: givenOf(node, ancestors.at(-1)?.split('/').at(-1) ?? ''),
      weight,
      effectiveWeight: effective === weight ? null : effective,
      score: node.score,
      points: node.points,
      notApplicable: node.notApplicable,
      veto: node.kind === 'veto' ? { cap: node.cap ?? '', reason: vetoes.get(node.id)?.reason ?? '' } : null,
      measure:
        node.kind === 'measure' ? (measures.get(ancestors.at(-1)?.split('/').at(-1) ?? '') ?? null) : null,
      hasChildren: node.children.length > 0,
      ancestors,
    };
    return [row, ...node.children.flatMap((child) => rowsOf(child, [...ancestors, key]))];
  };
  return explanation.children.flatMap((child) => rowsOf(child, []));
}
