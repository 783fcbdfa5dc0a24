import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import {
  fillRoute,
  ROUTES,
  type AwaitedPerson,
  type CycleDetail,
  type MailStatus,
  type Notification,
  type NotificationSettings,
  type Page,
  type ReadNotifications,
  type Remind,
  type RemindResult,
  type TestMail,
  type UnreadNotifications,
  type WriteNotificationSettings,
} from '@gangping/contracts';
import { firstValueFrom } from 'rxjs';
import { httpResource } from '../../platform/http/http-resource';

/** Call these while a page is being constructed. */
export function notificationsResource(params: () => Record<string, string>) {
  return httpResource<Page<Notification>>(() => ({
    url: fillRoute(ROUTES.myNotifications),
    params: params(),
  }));
}

export function notificationSettingsResource() {
  return httpResource<NotificationSettings>(() => fillRoute(ROUTES.notificationSettings));
}

export function awaitedResource(cycleId: () => number | string) {
  return httpResource<AwaitedPerson[]>(() => fillRoute(ROUTES.cycleReminders, { id: cycleId() }));
}

export function cycleOfAwaitedResource(cycleId: () => number | string) {
  return httpResource<CycleDetail>(() => fillRoute(ROUTES.cycle, { id: cycleId() }));
}

export function mailStatusResource() {
  return httpResource<MailStatus>(() => fillRoute(ROUTES.mail));
}

@Injectable({ providedIn: 'root' })
export class NotificationsApi {
  private readonly http = inject(HttpClient);

  unread(): Promise<UnreadNotifications> {
    return firstValueFrom(this.http.get<UnreadNotifications>(fillRoute(ROUTES.unreadNotifications)));
  }

  markRead(body: ReadNotifications): Promise<UnreadNotifications> {
    return firstValueFrom(this.http.post<UnreadNotifications>(fillRoute(ROUTES.readNotifications), body));
  }

  writeSettings(body: WriteNotificationSettings): Promise<NotificationSettings> {
    return firstValueFrom(this.http.put<NotificationSettings>(fillRoute(ROUTES.notificationSettings), body));
  }

  remind(cycleId: number | string, body: Remind): Promise<RemindResult> {
    return firstValueFrom(
      this.http.post<RemindResult>(fillRoute(ROUTES.cycleReminders, { id: cycleId }), body),
    );
  }

  async sendTestMail(body: TestMail): Promise<void> {
    await firstValueFrom(this.http.post(fillRoute(ROUTES.mailTest), body));
  }
}
