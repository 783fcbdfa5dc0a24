import {
  type ExportTicket,
  fillRoute,
  type RequestEvaluationForm,
  requestEvaluationFormSchema,
  ROUTES,
} from '@gangping/contracts';
import { cycleLabel } from '@gangping/evaluation';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/access';
import { ReadDatabase } from '../../platform/database';
import { type Download, DownloadTickets } from '../../platform/downloads';
import { UnitOfWork } from '../../platform/unit-of-work';
import { AuditTrail } from '../audit';
import { EvaluationAccess } from '../evaluations';
import { downloadName } from './form-names';
import { SheetPrinter } from './sheet-printer';
import { SheetReader } from './sheet-reader';

/** Of the tickets. */
const PURPOSE = 'evaluation form';

/** Forms (考核表) as PDF: asked for, logged, then fetched from an address that soon ends. */
@Injectable()
export class EvaluationFormsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly database: ReadDatabase,
    private readonly access: EvaluationAccess,
    private readonly sheets: SheetReader,
    private readonly printer: SheetPrinter,
    private readonly tickets: DownloadTickets,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Logs the export and answers with its address.
   *
   * @throws DomainRefusal `notFound`, also for a form that is none of theirs
   */
  request(actor: Actor, wanted: RequestEvaluationForm): Promise<ExportTicket> {
    const { evaluationId, locale, annex } = wanted;
    return this.unitOfWork.run(async (unit) => {
      const fileName = await this.nameOf(unit.manager, actor, wanted);
      await this.audit.record(unit, {
        action: 'evaluation.formExported',
        subjectType: 'evaluation',
        subjectId: evaluationId,
        data: { kind: annex ? 'formWithAnnex' : 'form', locale },
      });
      const { ticket, expiresAt } = this.tickets.issue(PURPOSE, actor.accountId, wanted);
      return { url: fillRoute(ROUTES.evaluationFormDownload, { ticket }), fileName, expiresAt };
    });
  }

  /** @throws DomainRefusal `export.expired` (410), and what `request` throws: who may read what is asked again */
  async open(actor: Actor, ticket: string): Promise<Download> {
    const wanted = this.tickets.redeem(PURPOSE, actor.accountId, ticket, requestEvaluationFormSchema);
    const { manager } = this.database;
    const fileName = await this.nameOf(manager, actor, wanted);
    const sheet = await this.sheets.sheetOf(manager, actor, wanted.evaluationId, wanted);
    return {
      stream: await this.printer.stream((print) => print(sheet)),
      mediaType: 'application/pdf',
      fileName,
      plainName: `gangping-form-${wanted.evaluationId}.pdf`,
    };
  }

  private async nameOf(
    manager: EntityManager,
    actor: Actor,
    { evaluationId, locale }: RequestEvaluationForm,
  ): Promise<string> {
    const { head } = await this.access.open(manager, actor, evaluationId);
    const { employeeNumber: number, employeeName: name, positionTitle, cycle } = head;
    const label = cycleLabel(cycle, locale === 'en' ? 'en' : 'zh');
    return downloadName(label, { number, name, positionTitle }, locale);
  }
}
