import type { Locale, Notification, NotificationKind, Role } from '@gangping/contracts';
import { Account } from '../../src/features/identity';
import { Clock } from '../../src/platform/clock';
import { JobRunner } from '../../src/platform/jobs';
import type { ApiClient } from './api-client';
import type { TestApi } from './start-test-api';

export interface NewAccount {
  readonly loginName: string;
  readonly employeeId?: number | null;
  readonly roles?: Role[];
  readonly locale?: Locale | null;
  readonly email?: string;
}

/** An account that may sign in, as a row; with a mail address if its employee is to have one. */
export async function addAccount(api: TestApi, account: NewAccount): Promise<number> {
  const { loginName, employeeId = null, roles = ['employee'], locale = null, email } = account;
  return api.unitOfWork.run(async ({ manager }) => {
    if (email !== undefined) await manager.update('employee', { id: employeeId }, { email });
    const { identifiers } = await manager.insert(Account, {
      loginName,
      employeeId,
      roles,
      locale,
      passwordHash: 'nobody signs in with it',
      disabled: false,
      lastSignInAt: null,
      oneTimeUntil: null,
      version: 1,
    });
    return identifiers[0]['id'] as number;
  });
}

/** What a server does every other second. */
export async function doJobs(api: TestApi): Promise<void> {
  await api.app.get(JobRunner).runDue();
}

export async function toldTo(client: ApiClient, query = ''): Promise<Notification[]> {
  const answer = await client.get(`/api/my/notifications?sort=id&pageSize=100${query}`);
  return answer.json<{ rows: Notification[] }>().rows;
}

export async function kindsTold(client: ApiClient, query = ''): Promise<NotificationKind[]> {
  return (await toldTo(client, query)).map(({ kind }) => kind);
}

/** Lets the application live at this moment of the company's time, `2026-12-23T09:00:00`. */
export function setMoment(api: TestApi, moment: string): void {
  api.app.get(Clock).now = () => new Date(moment);
}
