import type { AuditEntry, AuditQuery, AuditVerification, Page } from '@gangping/contracts';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access';
import { verifyChain } from './audit-chain';
import { AuditSubjects, type SubjectName } from './audit-subjects';
import { AuditRepository, type FoundEntry } from './audit.repository';

@Injectable()
export class AuditService {
  constructor(
    private readonly repository: AuditRepository,
    private readonly subjects: AuditSubjects,
  ) {}

  /**
   * Of what was changed only the reasons and what was exported: values of fields and scores stay in the table. Which
   * colleague answered about whom is listed for HR and the auditor, but for forms that they score or are assessed by.
   */
  async list(actor: Actor, query: AuditQuery): Promise<Page<AuditEntry>> {
    const page = await this.repository.page(actor, query);
    const nameOf = await this.subjects.of(page.rows);
    // A reason says something about a form: who runs the server has no part in it.
    const seesReasons = actor.permissions.has('evaluations.readAll');
    return { ...page, rows: page.rows.map((found) => shown(found, nameOf(found), seesReasons)) };
  }

  /** Walks the whole chain; about 100,000 entries a second. */
  async verify(): Promise<AuditVerification> {
    const { entries, firstBrokenId } = await verifyChain((id) => this.repository.linksAfter(id));
    return { entries, intact: firstBrokenId === null, firstBrokenId };
  }
}

const EXPORTS: ReadonlySet<string> = new Set([
  'report.exported',
  'year.exported',
  'definition.exported',
  'evaluation.formExported',
  'forms.requested',
  'forms.downloaded',
]);

function shown({ data, ...entry }: FoundEntry, name: SubjectName, seesReasons: boolean): AuditEntry {
  const { reason, kind, format, locale, positions, before } = JSON.parse(data) as Record<string, unknown>;
  return {
    ...entry,
    ...name,
    subjectQuarter: name.subjectQuarter ?? (entry.subjectType === 'cycle' ? quarterIn(before) : null),
    reason: seesReasons && typeof reason === 'string' ? reason : null,
    exported: EXPORTS.has(entry.action)
      ? {
          kind: String(kind ?? format ?? ''),
          locale: String(locale ?? ''),
          positions: typeof positions === 'number' ? positions : null,
        }
      : null,
  };
}

/** A cycle that is gone is called as it was when it was taken away. */
function quarterIn(before: unknown): AuditEntry['subjectQuarter'] {
  const { year, quarter, isTest } = (before ?? {}) as Record<string, unknown>;
  if (typeof year !== 'number' || typeof quarter !== 'number') return null;
  return { year, quarter, isTest: isTest === true };
}
