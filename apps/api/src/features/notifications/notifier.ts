import {
  NOTIFICATION_TOPICS,
  type NotificationKind,
  type NotificationParams,
  TOPIC_OF_KIND,
} from '@gangping/contracts';
import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import { Clock } from '../../platform/clock';
import { AppConfig } from '../../platform/config';
import { inList, rawSql, runSql, sql, valueLists } from '../../platform/database';
import { JobQueue } from '../../platform/jobs';
import type { Unit } from '../../platform/unit-of-work';
import { CalendarService } from '../calendar';
import { allowedMoment, DEFAULT_MAIL_TIMES, mailMoment, type MailTimes } from './mail-moment';
import { NotificationSetting } from './notification-setting.entity';
import type { Recipient } from './recipients';

/** Something to tell somebody. */
export interface Draft {
  readonly to: Recipient;
  readonly kind: NotificationKind;
  readonly params: NotificationParams;
  /** The cycle that it is about, with which it would be taken away. */
  readonly cycleId?: number;
  readonly link: string;
  readonly taskKey: string | null;
  /** What it follows from; nobody is told twice of the same. */
  readonly source: string;
  /** Its reader chose the hour: it does not wait for that of the digest, but for the end of quiet hours as any mail. */
  readonly atItsHour?: true;
}

export type Choice = MailTimes & Pick<NotificationSetting, 'byMail'>;
export const DEFAULT_CHOICE: Choice = { ...DEFAULT_MAIL_TIMES, byMail: [...NOTIFICATION_TOPICS] };

/** The name of the job that mails an account what it has not been mailed yet; its key is the account's id. */
export const MAIL_JOB = 'notifications.mail';

const COLUMNS = `account_id, kind, params, cycle_id, link, task_key, source_key, created_at, by_mail`;
const AT_A_TIME = 500;

/** Tells people, in the unit of what they are told of, and has their mail sent later. */
@Injectable()
export class Notifier {
  constructor(
    private readonly config: AppConfig,
    private readonly clock: Clock,
    private readonly queue: JobQueue,
    private readonly calendar: CalendarService,
  ) {}

  async tell(unit: Unit, drafts: readonly Draft[]): Promise<void> {
    if (drafts.length === 0) return;
    const choices = await choicesOf(
      unit.manager,
      drafts.map(({ to }) => to.accountId),
    );
    const choiceOf = ({ to }: Draft) => choices.get(to.accountId) ?? DEFAULT_CHOICE;
    const byMail = (draft: Draft) => this.comesByMail(draft, choiceOf(draft));
    const now = this.clock.now();
    const rows = drafts.map((draft) => {
      const { to, kind, params, cycleId = null, link, taskKey, source } = draft;
      const key = `${source}>${to.accountId}`;
      return [
        to.accountId,
        kind,
        JSON.stringify(params),
        cycleId,
        link,
        taskKey,
        key,
        now.toISOString(),
        byMail(draft),
      ];
    });
    for (const { text, parameters } of valueLists(unit.manager, rows)) {
      await unit.manager.query(
        `INSERT INTO notification (${COLUMNS}) VALUES ${text} ON CONFLICT (source_key) DO NOTHING`,
        parameters,
      );
    }
    const mailed = drafts.filter(byMail);
    if (mailed.length === 0) return;
    const calendar = await this.calendar.companyCalendar(unit.manager);
    await this.queue.addAgain(
      unit,
      mailed.map((draft) => ({
        name: MAIL_JOB,
        key: String(draft.to.accountId),
        runAt: (draft.atItsHour ? allowedMoment : mailMoment)(now, choiceOf(draft), calendar),
      })),
    );
  }

  /** What these tasks asked for is done: nobody needs to read of it any more. */
  async settle({ manager }: Unit, taskKeys: readonly string[]): Promise<void> {
    const now = this.clock.now().toISOString();
    for (let from = 0; from < taskKeys.length; from += AT_A_TIME) {
      const keys = taskKeys.slice(from, from + AT_A_TIME);
      await runSql(
        manager,
        sql`UPDATE notification SET read_at = ${now}
          WHERE read_at IS NULL AND ${inList(rawSql('task_key'), keys)}`,
      );
    }
  }

  private comesByMail({ to, kind }: Draft, { byMail }: Choice): boolean {
    return this.config.mail !== null && to.address !== null && byMail.includes(TOPIC_OF_KIND[kind]);
  }
}

/** What these accounts have chosen; the others are absent. */
async function choicesOf(
  manager: EntityManager,
  accountIds: readonly number[],
): Promise<Map<number, Choice>> {
  const rows: NotificationSetting[] = [];
  const distinct = [...new Set(accountIds)];
  for (let from = 0; from < distinct.length; from += AT_A_TIME) {
    const ids = distinct.slice(from, from + AT_A_TIME);
    rows.push(...(await manager.findBy(NotificationSetting, { accountId: In(ids) })));
  }
  return new Map(rows.map((row) => [row.accountId, row]));
}
