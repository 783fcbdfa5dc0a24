import { type MailStatus, type TestMail, TOPIC_OF_KIND } from '@gangping/contracts';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { type EntityManager, In, IsNull } from 'typeorm';
import type { Actor } from '../../../platform/access';
import { Clock } from '../../../platform/clock';
import { AppConfig } from '../../../platform/config';
import { ReadDatabase, runSql, sql } from '../../../platform/database';
import { DomainRefusal } from '../../../platform/errors';
import { errorCodeOf, JobRunner, type RunningJob } from '../../../platform/jobs';
import { UnitOfWork } from '../../../platform/unit-of-work';
import { AuditTrail } from '../../audit';
import { CalendarService } from '../../calendar';
import { allowedMoment } from '../mail-moment';
import { NotificationSetting } from '../notification-setting.entity';
import { Notification } from '../notification.entity';
import { DEFAULT_CHOICE, MAIL_JOB } from '../notifier';
import { Recipients } from '../recipients';
import { composeMail, testMail } from './compose';
import { Mailer } from './mailer';

/** More than anybody reads in a mail; the rest stands in the portal. */
const MOST_IN_A_MAIL = 50;
const MOST_FAILURES = 50;

/** Mails people what they have not read yet, and tells the admin what could not be sent. */
@Injectable()
export class MailService implements OnModuleInit {
  constructor(
    private readonly config: AppConfig,
    private readonly runner: JobRunner,
    private readonly database: ReadDatabase,
    private readonly unitOfWork: UnitOfWork,
    private readonly mailer: Mailer,
    private readonly calendar: CalendarService,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.runner.handle(MAIL_JOB, (job) => this.mailAccount(job));
  }

  /** One mail for everything: what was read or done meanwhile, or is no longer wanted by mail, is left out. */
  private async mailAccount(job: RunningJob): Promise<void> {
    const { manager } = this.database;
    const accountId = Number(job.key);
    const choice = (await manager.findOneBy(NotificationSetting, { accountId })) ?? DEFAULT_CHOICE;
    const now = this.clock.now();
    const allowed = allowedMoment(now, choice, await this.calendar.companyCalendar(manager));
    if (allowed > now) return this.unitOfWork.run((unit) => job.postpone(unit, allowed));
    const waiting = await unmailed(manager, accountId);
    const told = waiting.filter(({ kind }) => choice.byMail.includes(TOPIC_OF_KIND[kind]));
    const [recipient] = await new Recipients(manager, this.clock.today()).ofAccounts([accountId]);
    const { mail } = this.config;
    if (mail !== null && told.length > 0 && recipient && recipient.address !== null) {
      const composed = composeMail(recipient.name, recipient.locale, mail.portal, told);
      const id = `notifications-${accountId}-${told.at(-1)?.id}`;
      await this.mailer.send({ ...composed, to: recipient.address, id });
    }
    const ids = waiting.map((notification) => notification.id);
    await this.unitOfWork.run(async (unit) => {
      if (ids.length > 0) {
        await unit.manager.update(Notification, { id: In(ids) }, { mailedAt: now.toISOString() });
      }
      await job.done(unit);
    });
  }

  async status(): Promise<MailStatus> {
    const { mail } = this.config;
    const rows = await runSql<Omit<MailStatus['failures'][number], 'givenUp'> & { doneAt: string | null }>(
      this.database.manager,
      sql`SELECT account.login_name AS "loginName", job.last_error AS error, job.attempts, job.run_at AS "nextAt",
          job.done_at AS "doneAt"
        FROM job JOIN account ON CAST(account.id AS varchar(20)) = job.job_key
        WHERE job.name = ${MAIL_JOB} AND job.last_error IS NOT NULL
        ORDER BY job.run_at DESC, job.id LIMIT ${MOST_FAILURES}`,
    );
    return {
      configured: mail !== null,
      server: mail && `${mail.host}:${mail.port}`,
      sender: mail && mail.from,
      failures: rows.map(({ doneAt, ...failure }) => ({ ...failure, givenUp: doneAt !== null })),
    };
  }

  /** @throws DomainRefusal `mail.notConfigured` (409); `mail.notSent` with what the mail server says */
  async sendTest({ accountId }: Actor, { to }: TestMail): Promise<void> {
    if (this.config.mail === null) throw new DomainRefusal('mail.notConfigured', { status: 409 });
    const [admin] = await new Recipients(this.database.manager, this.clock.today()).ofAccounts([accountId]);
    const composed = testMail(admin?.locale ?? 'zh-CN');
    try {
      await this.mailer.send({ ...composed, to, id: randomUUID() });
    } catch (error) {
      throw new DomainRefusal('mail.notSent', { params: { error: errorCodeOf(error) } });
    }
    await this.unitOfWork.run((unit) =>
      this.audit.record(unit, { action: 'mail.tested', subjectType: 'account', subjectId: accountId }),
    );
  }
}

function unmailed(manager: EntityManager, accountId: number): Promise<Notification[]> {
  return manager.find(Notification, {
    where: { accountId, byMail: true, mailedAt: IsNull(), readAt: IsNull() },
    order: { id: 'ASC' },
    take: MOST_IN_A_MAIL,
  });
}
