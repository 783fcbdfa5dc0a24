import { type DefinitionStatus, withCountedWeights } from '@gangping/contracts';
import { type KpiMeasure, writtenMeasure } from '@gangping/evaluation';
import { compactName, type RoleItemKind, textIdentity } from '@gangping/role-document';
import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import { insertMany, insertRows, updateMany } from '../../platform/database';
import { DomainRefusal } from '../../platform/errors';
import { mapInTurns } from '../../platform/in-turns';
import type { AuditEvent } from '../audit';
import { DefinitionRepository, type ItemContent, measureFor, measureOf } from './definition.repository';
import { isEvenlyWeighted, isScored } from './definition-weights';
import { newestDefinition } from './in-force';
import { itemKeysFor } from './item-identity';
import { RoleDefinition } from './role-definition.entity';
import { RoleItem } from './role-item.entity';

/** What a definition says, without where its lines came from; weights in hundredths of a percent. */
export interface DefinitionContent {
  readonly summary: string | null;
  readonly items: readonly {
    readonly kind: RoleItemKind;
    readonly text: string;
    readonly weight: number | null;
    /** Absent: a line that the position had before keeps the standard that it had. */
    readonly standard?: string | null;
    /** Absent: like the standard. */
    readonly target?: string | null;
    /** Absent: like the standard. */
    readonly measure?: KpiMeasure | null;
  }[];
}

/** The newest version of a position, whatever its status. */
export interface NewestVersion {
  readonly id: number;
  readonly positionId: number;
  readonly versionNumber: number;
  readonly status: DefinitionStatus;
  readonly summary: string | null;
  readonly evenlyWeighted: boolean;
  readonly items: readonly ItemContent[];
}

export interface NewDraft {
  readonly positionId: number;
  /** Name of the file the content was read from. */
  readonly sourceName: string;
  readonly content: DefinitionContent;
}

/** A draft with its lines as they will be stored. */
export interface PreparedDraft extends NewDraft {
  readonly lines: readonly ItemContent[];
}

/**
 * Whether a version says what this content says: the same lines of each kind in the same order, whatever their
 * spacing and punctuation. Weights are compared where the content has any, standards, targets and measures at the lines
 * that have one.
 */
export function saysTheSame(version: NewestVersion, content: DefinitionContent): boolean {
  if (textIdentity(version.summary ?? '') !== textIdentity(content.summary ?? '')) return false;
  const weighed = content.items.some(({ weight }) => weight !== null);
  const lines = comparedLines(version, content);
  const stored = Map.groupBy(lines.stored, ({ kind }) => kind);
  const wanted = Map.groupBy(lines.wanted, ({ kind }) => kind);
  return (
    version.items.length === content.items.length &&
    [...wanted].every(([kind, lines]) =>
      lines.every((line, place) => {
        const before = stored.get(kind)?.[place];
        if (!before || textIdentity(before.text) !== textIdentity(line.text)) return false;
        if (weighed && before.weight !== line.weight) return false;
        return (
          agrees(textIdentity, before.standard, line.standard) &&
          agrees(compactName, before.target, line.target) &&
          agrees(String, written(before.measure), written(line.measure))
        );
      }),
    )
  );
}

/** What a line does not state is no difference. In a target signs count: ≥98% is not ≤98%. */
function agrees(
  identity: (text: string) => string,
  before: string | null,
  stated: string | null | undefined,
): boolean {
  return !stated || identity(before ?? '') === identity(stated);
}

function written(measure: KpiMeasure | null | undefined): string | null {
  return measure ? writtenMeasure(measure, 'zh-CN') : null;
}

/**
 * The lines of both with weights to compare: those that count, as approval fills a section that has none. In a version
 * that nobody gave a weight they are no weights at all, so that even ones in a document are new.
 */
function comparedLines(version: NewestVersion, content: DefinitionContent) {
  if (!version.evenlyWeighted) {
    return { stored: withCountedWeights(version).items, wanted: withCountedWeights(content).items };
  }
  const stored = version.items.map((item) => (isScored(item.kind) ? { ...item, weight: null } : item));
  return { stored, wanted: content.items };
}

/** Drafts of many positions at once, written within somebody's unit of work: for imports. */
@Injectable()
export class DefinitionDrafts {
  constructor(private readonly definitions: DefinitionRepository) {}

  /** By position id; a position without any version is not in it. */
  async newestOf(
    manager: EntityManager,
    positionIds: readonly number[],
  ): Promise<Map<number, NewestVersion>> {
    const rows = await this.newestRows(manager, positionIds);
    const items = await this.definitions.linesOf(
      manager,
      rows.map(({ id }) => id),
    );
    const byDefinition = Map.groupBy(items, ({ definitionId }) => definitionId);
    return new Map(rows.map((row) => [row.positionId, { ...row, items: byDefinition.get(row.id) ?? [] }]));
  }

  /**
   * The lines of drafts as they will be stored: those that continue one of an earlier version keep its key, standard,
   * target and measure. Comparing them takes its time, so it is done before a unit that others wait for.
   *
   * @param drafts of positions; one that is yet to be made has an id that no other has
   */
  async prepare(manager: EntityManager, drafts: readonly NewDraft[]): Promise<PreparedDraft[]> {
    const positionIds = drafts.map(({ positionId }) => positionId);
    const known = Map.groupBy(await this.knownLines(manager, positionIds), ({ positionId }) => positionId);
    return mapInTurns(drafts, (draft) => ({
      ...draft,
      lines: itemsFrom(draft.content, known.get(draft.positionId) ?? []),
    }));
  }

  /**
   * Writes one draft for each position: a new version, or the draft that is there with its content replaced. Whether a
   * version is submitted is the caller's check.
   *
   * @param drafts as `prepare` gave them, and no version has been written since
   * @param newest as `newestOf` gave it; likewise
   * @returns position id → id of the draft, and what the caller records with the rest of its unit
   * @throws DomainRefusal `definition.notDraft` when one of the drafts was handed in meanwhile
   */
  async write(
    manager: EntityManager,
    draftedBy: number,
    drafts: readonly PreparedDraft[],
    newest: ReadonlyMap<number, NewestVersion>,
  ): Promise<{ ids: Map<number, number>; events: AuditEvent[] }> {
    const positionIds = drafts.map(({ positionId }) => positionId);
    const isOpen = ({ positionId }: NewDraft) => newest.get(positionId)?.status === 'draft';
    await this.replaceDrafts(manager, draftedBy, drafts.filter(isOpen), newest);
    await this.insertVersions(
      manager,
      draftedBy,
      drafts.filter((draft) => !isOpen(draft)),
      newest,
    );
    const ids = new Map((await this.newestRows(manager, positionIds)).map((row) => [row.positionId, row]));
    const rows = drafts.flatMap(({ positionId, lines }) => {
      const definitionId = ids.get(positionId)?.id as number;
      return lines.map((line, ordinal) => ({ ...line, definitionId, ordinal }));
    });
    await insertRows(manager, RoleItem, rows);
    return {
      ids: new Map([...ids].map(([positionId, { id }]) => [positionId, id])),
      events: drafts.map((draft) => {
        const { positionId } = draft;
        return draftRecord(draft, ids.get(positionId) as NewestRow, newest.get(positionId));
      }),
    };
  }

  private async replaceDrafts(
    manager: EntityManager,
    draftedBy: number,
    drafts: readonly NewDraft[],
    newest: ReadonlyMap<number, NewestVersion>,
  ): Promise<void> {
    const idOf = ({ positionId }: NewDraft) => (newest.get(positionId) as NewestVersion).id;
    // An editor that has one of these drafts open is told so at the next save: the update raises its version.
    await updateMany(
      manager,
      RoleDefinition,
      drafts.map((draft) => ({ id: idOf(draft), ...headOf(draft, draftedBy), rejectionReason: null })),
    );
    if (drafts.length === 0) return;
    const ids = drafts.map(idOf);
    // The rows are ours from the update on: whoever handed one in or discarded it before has been overlooked until now.
    const left = await manager.countBy(RoleDefinition, { id: In(ids), status: 'draft' });
    if (left < ids.length) throw new DomainRefusal('definition.notDraft', { status: 409 });
    await manager.delete(RoleItem, { definitionId: In(ids) });
  }

  private async insertVersions(
    manager: EntityManager,
    draftedBy: number,
    drafts: readonly NewDraft[],
    newest: ReadonlyMap<number, NewestVersion>,
  ): Promise<void> {
    const rows = drafts.map((draft) => ({
      ...headOf(draft, draftedBy),
      positionId: draft.positionId,
      versionNumber: (newest.get(draft.positionId)?.versionNumber ?? 0) + 1,
      status: 'draft' as const,
    }));
    await insertMany(manager, RoleDefinition, rows);
  }

  private async newestRows(manager: EntityManager, positionIds: readonly number[]): Promise<NewestRow[]> {
    if (positionIds.length === 0) return [];
    const rows: (NewestRow & { evenlyWeighted: boolean | number })[] = await manager.sql`
      SELECT definition.id AS id, definition.position_id AS "positionId",
        definition.version_number AS "versionNumber", definition.status AS status,
        definition.summary AS summary, definition.evenly_weighted AS "evenlyWeighted"
      FROM role_definition definition
      WHERE definition.position_id IN (${() => [...positionIds]})
        AND definition.id = ${() => newestDefinition('definition.position_id')}`;
    return rows.map((row) => ({ ...row, evenlyWeighted: Boolean(row.evenlyWeighted) }));
  }

  /** Lines of all versions of these positions, the newest version first. */
  private async knownLines(manager: EntityManager, positionIds: number[]): Promise<StoredLine[]> {
    if (positionIds.length === 0) return [];
    const rows: (Omit<StoredLine, 'measure'> & { measure: string | null })[] = await manager.sql`
      SELECT definition.position_id AS "positionId", item.item_key AS "itemKey", item.kind AS kind,
        item.text AS text, item.standard AS standard, item.target AS target, item.measure AS measure
      FROM role_item item
      JOIN role_definition definition ON definition.id = item.definition_id
      WHERE definition.position_id IN (${() => positionIds})
      ORDER BY definition.position_id, definition.version_number DESC, item.ordinal`;
    return rows.map(measureOf);
  }
}

type NewestRow = Omit<NewestVersion, 'items'>;

interface StoredLine {
  readonly positionId: number;
  readonly itemKey: string;
  readonly kind: string;
  readonly text: string;
  readonly standard: string | null;
  readonly target: string | null;
  readonly measure: KpiMeasure | null;
}

function draftRecord(
  { sourceName, content }: NewDraft,
  { id, positionId, versionNumber }: NewestRow,
  before: NewestVersion | undefined,
): AuditEvent {
  const replaced = before?.status === 'draft' ? before.items.map(({ kind, text }) => ({ kind, text })) : null;
  return {
    action: replaced ? 'definition.replaced' : 'definition.drafted',
    subjectType: 'roleDefinition',
    subjectId: id,
    data: {
      positionId,
      versionNumber,
      sourceName,
      items: content.items.length,
      ...(replaced ? { before: replaced } : {}),
    },
  };
}

function headOf({ sourceName, content: { summary, items } }: NewDraft, draftedByAccountId: number) {
  return { summary, sourceName, evenlyWeighted: isEvenlyWeighted(items), draftedByAccountId };
}

function itemsFrom(content: DefinitionContent, known: readonly StoredLine[]): ItemContent[] {
  const keys = itemKeysFor(content.items, known);
  const newest = new Map([...known].reverse().map((line) => [line.itemKey, line]));
  return content.items.map(({ kind, text, weight, standard, target, measure }, place) => {
    const before = newest.get(keys[place]);
    return {
      itemKey: keys[place],
      kind,
      text,
      weight,
      standard: standard ?? before?.standard ?? null,
      target: target ?? before?.target ?? null,
      measure: measureFor(kind, measure ?? before?.measure),
    };
  });
}
