import { Readable } from 'node:stream';
import {
  type Evaluation,
  type ExportTicket,
  fillRoute,
  type Locale,
  type Probation,
  type RequestOwnData,
  requestOwnDataSchema,
  type ResultView,
  ROUTES,
} from '@gangping/contracts';
import { isReleased } from '@gangping/evaluation';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/access';
import { Clock } from '../../platform/clock';
import { ReadDatabase } from '../../platform/database';
import {
  type Download,
  DownloadTickets,
  workbookStream,
  type ZippedFile,
  zipOf,
} from '../../platform/downloads';
import { DomainRefusal } from '../../platform/errors';
import { UnitOfWork } from '../../platform/unit-of-work';
import { AuditTrail } from '../audit';
import { EvaluationReader, ResultViews } from '../evaluations';
import { ProbationReader } from '../probation';
import { type OwnData, sheetsOf } from './own-data-workbook';
import { OwnDataRepository } from './own-data.repository';

/** Of the tickets. */
const PURPOSE = 'ownData';
const FILE_NAMES: Readonly<Record<Locale, string>> = { 'zh-CN': '我的数据', en: 'my-data' };

/** The right of access: one's own data as files, logged when it is asked for. */
@Injectable()
export class OwnDataService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly database: ReadDatabase,
    private readonly data: OwnDataRepository,
    private readonly forms: EvaluationReader,
    private readonly probations: ProbationReader,
    private readonly views: ResultViews,
    private readonly tickets: DownloadTickets,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainRefusal `notFound`, also for somebody else's form and one that is not published */
  async viewsOf(actor: Actor, evaluationId: number): Promise<ResultView[]> {
    const { manager } = this.database;
    const form = await this.forms.read(manager, actor, evaluationId);
    const isOwn = form.employee.id === actor.employeeId;
    if (!isOwn || !isReleased(form.stage)) throw DomainRefusal.notFound();
    return this.views.of(manager, evaluationId);
  }

  request(actor: Actor, wanted: RequestOwnData): Promise<ExportTicket> {
    return this.unitOfWork.run(async (unit) => {
      await this.audit.record(unit, {
        action: 'ownData.exported',
        subjectType: 'account',
        subjectId: actor.accountId,
        data: { locale: wanted.locale },
      });
      const { ticket, expiresAt } = this.tickets.issue(PURPOSE, actor.accountId, wanted);
      const url = fillRoute(ROUTES.ownDataDownload, { ticket });
      return { url, fileName: this.nameOf(wanted.locale, 'zip'), expiresAt };
    });
  }

  /** @throws DomainRefusal `export.expired` (410), `notFound` for somebody else's ticket */
  async open(actor: Actor, ticket: string): Promise<Download> {
    const { locale } = this.tickets.redeem(PURPOSE, actor.accountId, ticket, requestOwnDataSchema);
    const data = await this.gather(this.database.manager, actor);
    return {
      stream: Readable.from(zipOf(this.files(data, locale), this.clock.now()), { objectMode: false }),
      mediaType: 'application/zip',
      fileName: this.nameOf(locale, 'zip'),
      plainName: 'my-data.zip',
    };
  }

  private async gather(manager: EntityManager, actor: Actor): Promise<OwnData> {
    // No row belongs to nobody.
    const me = actor.employeeId ?? 0;
    const forms: Evaluation[] = [];
    const resultViews: (ResultView & { evaluationId: number })[] = [];
    for (const id of await this.data.formIds(manager, me)) {
      const form = await this.forms.read(manager, actor, id);
      forms.push(form);
      if (!isReleased(form.stage)) continue;
      for (const view of await this.views.of(manager, id)) resultViews.push({ evaluationId: id, ...view });
    }
    const probations: Probation[] = [];
    for (const id of await this.data.probationIds(manager, me)) {
      probations.push(await this.probations.read(manager, actor, id));
    }
    return {
      account: await this.data.account(manager, actor.accountId),
      person: await this.data.person(manager, me),
      assignments: await this.data.assignments(manager, me),
      forms,
      resultViews,
      probations,
      appeals: await this.data.appeals(manager, me),
      interviews: await this.data.interviews(manager, me),
      writtenComments: await this.data.writtenComments(manager, me),
      peerAnswers: await this.data.peerAnswers(manager, me),
      notes: await this.data.notes(manager, me),
      delegations: await this.data.delegations(manager, me),
      notifications: await this.data.notifications(manager, actor.accountId),
      accessTokens: await this.data.accessTokens(manager, actor.accountId),
      savedReports: await this.data.savedReports(manager, actor.accountId),
    };
  }

  private async *files(data: OwnData, locale: Locale): AsyncGenerator<ZippedFile> {
    yield {
      name: this.nameOf(locale, 'json'),
      content: Readable.from([Buffer.from(JSON.stringify(data, null, 2), 'utf8')]),
    };
    yield { name: this.nameOf(locale, 'xlsx'), content: workbookStream(sheetsOf(data, locale)) };
  }

  private nameOf(locale: Locale, ending: string): string {
    return `${FILE_NAMES[locale]}_${this.clock.today()}.${ending}`;
  }
}
