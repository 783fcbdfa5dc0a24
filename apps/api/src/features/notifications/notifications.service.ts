import type {
  Notification as NotificationView,
  NotificationSettings,
  NotificationsQuery,
  Page,
  ReadNotifications,
  UnreadNotifications,
  WriteNotificationSettings,
} from '@gangping/contracts';
import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull } from 'typeorm';
import type { Actor } from '../../platform/access';
import { Clock } from '../../platform/clock';
import { AppConfig } from '../../platform/config';
import {
  changeSql,
  inList,
  ReadDatabase,
  rawSql,
  runSql,
  sql,
  updateVersioned,
} from '../../platform/database';
import { DomainRefusal } from '../../platform/errors';
import { type Unit, UnitOfWork } from '../../platform/unit-of-work';
import { AuditTrail } from '../audit';
import { Notification } from './notification.entity';
import { NotificationSetting } from './notification-setting.entity';
import { DEFAULT_CHOICE } from './notifier';

/** One's own notifications and settings; nobody else's are within reach. */
@Injectable()
export class NotificationsService {
  constructor(
    private readonly config: AppConfig,
    private readonly unitOfWork: UnitOfWork,
    private readonly database: ReadDatabase,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  async list({ accountId }: Actor, query: NotificationsQuery): Promise<Page<NotificationView>> {
    const { page, pageSize, sort, show } = query;
    const [rows, total] = await this.database.manager.findAndCount(Notification, {
      where: { accountId, ...(show === 'unread' ? { readAt: IsNull() } : {}) },
      order: { id: sort.startsWith('-') ? 'DESC' : 'ASC' },
      skip: (page - 1) * pageSize,
      take: pageSize,
    });
    return { rows, total, page, pageSize };
  }

  async unread({ accountId }: Actor): Promise<UnreadNotifications> {
    return { unread: await countUnread(this.database.manager, accountId) };
  }

  /** Those of others among the ids are left as they are, as if they were not there. */
  markRead({ accountId }: Actor, wanted: ReadNotifications): Promise<UnreadNotifications> {
    const now = this.clock.now().toISOString();
    const which = 'ids' in wanted ? inList(rawSql('id'), wanted.ids) : rawSql('1 = 1');
    return this.unitOfWork.run(async ({ manager }) => {
      await changeSql(
        manager,
        sql`UPDATE notification SET read_at = ${now}
          WHERE account_id = ${accountId} AND read_at IS NULL AND ${which}`,
      );
      return { unread: await countUnread(manager, accountId) };
    });
  }

  settings(actor: Actor): Promise<NotificationSettings> {
    return this.settingsOf(this.database.manager, actor);
  }

  /** @throws DomainRefusal `staleVersion` (409) with what stands now */
  writeSettings(
    actor: Actor,
    { expectedVersion, ...choice }: WriteNotificationSettings,
  ): Promise<NotificationSettings> {
    const { accountId } = actor;
    return this.unitOfWork.run(async (unit) => {
      await unit.lock(`notification-setting:${accountId}`);
      const stored = await unit.manager.findOneBy(NotificationSetting, { accountId });
      const before = await this.settingsOf(unit.manager, actor);
      if (before.version !== expectedVersion) throw DomainRefusal.stale(before);
      if (stored)
        await updateVersioned(unit.manager, NotificationSetting, stored.id, expectedVersion, choice);
      else await unit.manager.save(unit.manager.create(NotificationSetting, { accountId, ...choice }));
      await this.record(unit, accountId, choice);
      return this.settingsOf(unit.manager, actor);
    });
  }

  private record(unit: Unit, accountId: number, after: Record<string, unknown>): Promise<void> {
    return this.audit.record(unit, {
      action: 'account.notificationsChanged',
      subjectType: 'account',
      subjectId: accountId,
      data: { after },
    });
  }

  private async settingsOf(manager: EntityManager, { accountId }: Actor): Promise<NotificationSettings> {
    const stored = await manager.findOneBy(NotificationSetting, { accountId });
    const { byMail, digestHour, quietFrom, quietTo, onlyWorkingDays } = stored ?? DEFAULT_CHOICE;
    const [row] = await runSql<{ address: string | null }>(
      manager,
      sql`SELECT employee.email AS address FROM account JOIN employee ON employee.id = account.employee_id
        WHERE account.id = ${accountId}`,
    );
    return {
      byMail,
      digestHour,
      quietFrom,
      quietTo,
      onlyWorkingDays,
      address: row?.address ?? null,
      mailConfigured: this.config.mail !== null,
      version: stored?.version ?? 0,
    };
  }
}

async function countUnread(manager: EntityManager, accountId: number): Promise<number> {
  return manager.countBy(Notification, { accountId, readAt: IsNull() });
}
