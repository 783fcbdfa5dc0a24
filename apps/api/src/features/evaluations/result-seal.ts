import type { ScoreNode } from '@gangping/evaluation';
import { contentHash } from './content-hash';

/** What a result says as it is stored: whose it is, its figures, and the tree that adds up to them. */
export interface SealedRecord {
  readonly evaluationId: number;
  readonly employeeId: number;
  readonly cycleId: number;
  readonly positionTitle: string;
  readonly departmentName: string;
  readonly version: number;
  readonly publishedAt: string;
  readonly total: number;
  readonly grade: string;
  readonly gradeCoefficient: number;
  readonly assessmentCoefficient: number | null;
  readonly departmentCoefficient: number;
  readonly attendanceCoefficient: number;
  readonly resultCoefficient: number | null;
  readonly explanation: ScoreNode;
}

/**
 * The content hash of a published result. It can be reckoned again from what is stored, whenever somebody wants to know
 * whether that still is what was published: the words, which go when a person is made anonymous, and names, which change,
 * stand in it by a hash of their own that is stored beside it.
 *
 * @param detailHash of the form as it was frozen: its lines with every entry, rules, reasons
 */
export function sealOf({ explanation, ...record }: SealedRecord, detailHash: string): string {
  return contentHash({ ...record, explanation: withoutReasons(explanation), detailHash });
}

/** The tree with its numbers alone; at every level they add up as before. */
export function withoutReasons(node: ScoreNode): ScoreNode {
  return { ...node, reason: null, children: node.children.map(withoutReasons) };
}
