import {
  MISSING_PARTS,
  type MissingPart,
  type Page,
  type PositionOption,
  type PositionRow,
  type PositionsQuery,
  type PositionWorklist,
  SCORED_SECTIONS,
} from '@gangping/contracts';
import { Injectable } from '@nestjs/common';
import type { SelectQueryBuilder } from 'typeorm';
import { Clock } from '../../platform/clock';
import { ReadDatabase, whereContains } from '../../platform/database';
import { coefficientInForce, newestDefinition } from './in-force';
import { Position } from './position.entity';

interface ListedRow extends Omit<PositionRow, 'holders' | 'dutyCount'> {
  holders: number | string;
  dutyCount: number | string;
  total: number | string;
}

const COEFFICIENT = coefficientInForce('position.id', ':today');
const HOLDERS = `(SELECT COUNT(*) FROM assignment held WHERE held.position_id = position.id
  AND held.starts_on <= :today AND (held.ends_on IS NULL OR held.ends_on >= :today))`;
const DUTIES = `(SELECT COUNT(*) FROM role_item duty WHERE duty.definition_id = newest.id AND duty.kind = 'duty')`;
/** In the order of a definition's life. */
const STATUS_RANK = `CASE newest.status WHEN 'draft' THEN 1 WHEN 'submitted' THEN 2 WHEN 'approved' THEN 3 ELSE 4 END`;

/** SQL of the sorts a list offers; what is empty comes last in the ascending order. */
const SORTS: Readonly<Record<string, readonly string[]>> = {
  title: ['position.title_sort_key', 'department.name_sort_key'],
  departmentName: ['department.name_sort_key', 'position.title_sort_key'],
  coefficient: [COEFFICIENT, 'position.title_sort_key'],
  definitionStatus: [STATUS_RANK, 'position.title_sort_key'],
};

const SCORED_KINDS = Object.values(SCORED_SECTIONS)
  .flat()
  .map((kind) => `'${kind}'`)
  .join(', ');

function hasItem(condition: string): string {
  return `EXISTS (SELECT 1 FROM role_item item WHERE item.definition_id = newest.id AND ${condition})`;
}

/** The head of a company has none; two without one are not both its head. */
const WITHOUT_SUPERIOR = `position.superior_position_id IS NULL
  AND EXISTS (SELECT 1 FROM position other WHERE other.superior_position_id IS NULL AND other.id <> position.id)`;

/** What a position can lack before it can be assessed. A definition counts once it has been approved. */
const MISSING: Readonly<Record<MissingPart, string>> = {
  definition: `NOT EXISTS (SELECT 1 FROM role_definition approved
    WHERE approved.position_id = position.id AND approved.status IN ('approved', 'superseded'))`,
  duties: `newest.id IS NOT NULL AND ${DUTIES} = 0`,
  superior: WITHOUT_SUPERIOR,
  superiorUnknown: `${WITHOUT_SUPERIOR} AND position.superior_text IS NOT NULL`,
  coefficient: `${COEFFICIENT} IS NULL`,
  approval: `newest.status = 'submitted'`,
  draft: `newest.status = 'draft'`,
  weights: `newest.evenly_weighted = TRUE AND ${hasItem(`item.kind IN (${SCORED_KINDS})`)}`,
  standards: hasItem(`item.kind = 'duty' AND (item.standard IS NULL OR item.standard = '')`),
  deputy: 'position.deputy_position_id IS NULL',
  deputyUnknown: 'position.deputy_position_id IS NULL AND position.deputy_text IS NOT NULL',
  grade: 'position.grade_from IS NULL AND position.grade_to IS NULL',
  headcount: 'position.headcount IS NULL',
};

const MOST_OPTIONS = 50;

/** Lists of positions, for HR and the auditor. Columns only, no entity is built. */
@Injectable()
export class PositionListRepository {
  constructor(
    private readonly database: ReadDatabase,
    private readonly clock: Clock,
  ) {}

  /** One page with its count in one query. */
  async page(query: PositionsQuery): Promise<Page<PositionRow>> {
    const { page, pageSize } = query;
    const rows = await this.sorted(query)
      .limit(pageSize)
      .offset((page - 1) * pageSize)
      .getRawMany<ListedRow>();
    const total =
      rows.length > 0 || page === 1 ? Number(rows[0]?.total ?? 0) : await this.filtered(query).getCount();
    return { rows: rows.map(rowOf), total, page, pageSize };
  }

  /** A short list to choose from, by title or department. */
  options(search: string | undefined): Promise<PositionOption[]> {
    const builder = this.database.manager
      .createQueryBuilder(Position, 'position')
      .innerJoin('department', 'department', 'department.id = position.department_id')
      .select('position.id', 'id')
      .addSelect('position.title', 'title')
      .addSelect('department.name', 'departmentName')
      .where('1 = 1');
    return whereContains(builder, ['position.title', 'department.name'], search)
      .orderBy('department.name_sort_key')
      .addOrderBy('position.title_sort_key')
      .limit(MOST_OPTIONS)
      .getRawMany<PositionOption>();
  }

  /** How many positions lack what, in one query. */
  async worklist(): Promise<PositionWorklist> {
    const builder = this.joined().select('COUNT(*)', 'positions');
    for (const part of MISSING_PARTS) {
      builder.addSelect(`SUM(CASE WHEN ${MISSING[part]} THEN 1 ELSE 0 END)`, part);
    }
    const row = await builder.getRawOne<Record<'positions' | MissingPart, number | string | null>>();
    const count = (name: 'positions' | MissingPart) => Number(row?.[name] ?? 0);
    return {
      positions: count('positions'),
      missing: MISSING_PARTS.map((part) => ({ part, positions: count(part) })),
    };
  }

  private sorted(query: PositionsQuery): SelectQueryBuilder<Position> {
    const down = query.sort.startsWith('-');
    const builder = this.filtered(query);
    for (const expression of SORTS[query.sort.replace('-', '')]) {
      builder.addOrderBy(expression, down ? 'DESC' : 'ASC', down ? 'NULLS FIRST' : 'NULLS LAST');
    }
    return builder.addOrderBy('position.id');
  }

  private joined(): SelectQueryBuilder<Position> {
    return this.database.manager
      .createQueryBuilder(Position, 'position')
      .innerJoin('department', 'department', 'department.id = position.department_id')
      .leftJoin('position', 'superior', 'superior.id = position.superior_position_id')
      .leftJoin('role_definition', 'newest', `newest.id = ${newestDefinition('position.id')}`)
      .setParameter('today', this.clock.today());
  }

  private filtered(query: PositionsQuery): SelectQueryBuilder<Position> {
    const builder = this.joined()
      .select('position.id', 'id')
      .addSelect('position.title', 'title')
      .addSelect('position.department_id', 'departmentId')
      .addSelect('department.name', 'departmentName')
      .addSelect('superior.title', 'superiorTitle')
      .addSelect('position.superior_text', 'superiorText')
      .addSelect('position.grade_from', 'gradeFrom')
      .addSelect('position.grade_to', 'gradeTo')
      .addSelect(COEFFICIENT, 'coefficient')
      .addSelect('position.headcount', 'headcount')
      .addSelect(HOLDERS, 'holders')
      .addSelect('newest.status', 'definitionStatus')
      .addSelect(DUTIES, 'dutyCount')
      .addSelect('COUNT(*) OVER ()', 'total')
      .where('1 = 1');
    if (query.departmentId !== undefined) {
      builder.andWhere('position.department_id = :departmentId', { departmentId: query.departmentId });
    }
    if (query.status !== undefined) builder.andWhere('newest.status = :status', { status: query.status });
    if (query.missing !== undefined) builder.andWhere(MISSING[query.missing]);
    return whereContains(builder, ['position.title', 'department.name'], query.search);
  }
}

function rowOf({ total: _, holders, dutyCount, ...row }: ListedRow): PositionRow {
  return { ...row, holders: Number(holders), dutyCount: Number(dutyCount) };
}
