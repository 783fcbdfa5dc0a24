import type { AuditQuery, Page } from '@gangping/contracts';
import { Injectable } from '@nestjs/common';
import type { SelectQueryBuilder } from 'typeorm';
import { ReadDatabase, whereContains } from '../../platform/database';
import { type AuditLink, CHAIN_PAGE_SQL } from './audit-chain';
import { AuditEntry as AuditEntryRow } from './audit-entry.entity';

/** An entry as it stands, with what was changed. */
export interface FoundEntry {
  readonly id: number;
  readonly at: string;
  readonly accountName: string | null;
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string;
  /** The stored JSON text itself. */
  readonly data: string;
  readonly correlationId: string | null;
  readonly hash: string;
}

interface ListedRow extends FoundEntry {
  total: number | string;
}

const SEARCHED = ['entry.action', 'entry.subject_type', 'account.login_name', 'employee.name'];

@Injectable()
export class AuditRepository {
  constructor(private readonly database: ReadDatabase) {}

  /** One page with its count in one query. */
  async page(query: AuditQuery): Promise<Page<FoundEntry>> {
    const rows = await this.filtered(query)
      .orderBy('entry.id', query.sort === '-id' ? 'DESC' : 'ASC')
      .limit(query.pageSize)
      .offset((query.page - 1) * query.pageSize)
      .getRawMany<ListedRow>();
    const total = rows.length > 0 || query.page === 1 ? Number(rows[0]?.total ?? 0) : await this.count(query);
    return {
      rows: rows.map(({ total: _, ...row }) => row),
      total,
      page: query.page,
      pageSize: query.pageSize,
    };
  }

  linksAfter(id: number): Promise<AuditLink[]> {
    return this.database.manager.query(CHAIN_PAGE_SQL, [id]);
  }

  /** Only for a page behind the last one, which has no row to carry the count. */
  private count(query: AuditQuery): Promise<number> {
    return this.filtered(query).getCount();
  }

  private filtered(query: AuditQuery): SelectQueryBuilder<AuditEntryRow> {
    const builder = this.database.manager
      .createQueryBuilder(AuditEntryRow, 'entry')
      .leftJoin('account', 'account', 'account.id = entry.account_id')
      .leftJoin('employee', 'employee', 'employee.id = account.employee_id')
      .select('entry.id', 'id')
      .addSelect('entry.at', 'at')
      .addSelect('COALESCE(employee.name, account.login_name)', 'accountName')
      .addSelect('entry.action', 'action')
      .addSelect('entry.subject_type', 'subjectType')
      .addSelect('entry.subject_id', 'subjectId')
      .addSelect('entry.data', 'data')
      .addSelect('entry.correlation_id', 'correlationId')
      .addSelect('entry.hash', 'hash')
      .addSelect('COUNT(*) OVER ()', 'total')
      .where('1 = 1');
    if (query.action) builder.andWhere('entry.action = :action', { action: query.action });
    if (query.subjectType)
      builder.andWhere('entry.subject_type = :subjectType', { subjectType: query.subjectType });
    if (query.subjectId) builder.andWhere('entry.subject_id = :subjectId', { subjectId: query.subjectId });
    return whereContains(builder, SEARCHED, query.search);
  }
}
