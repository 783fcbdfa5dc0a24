import { Component, computed, inject, linkedSignal } from '@angular/core';
import { FormField, FormRoot } from '@angular/forms/signals';
import {
  NOTIFICATION_TOPICS,
  writeNotificationSettingsSchema,
  type NotificationSettings,
  type NotificationTopic,
  type WriteNotificationSettings,
} from '@gangping/contracts';
import { Field, FieldControl, PageHeader, ProblemBanner, Skeleton } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import * as z from 'zod';
import { contractForm } from '../../platform/forms/contract-form';
import { lastValue } from '../../platform/http/last-value';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { Toasts } from '../../platform/toast/toasts';
import { notificationSettingsResource, NotificationsApi } from './notifications.api';

type SettingsModel = Record<NotificationTopic, boolean> & {
  /** An hour, or `now`: a select knows texts. */
  digest: string;
  quietFrom: string;
  quietTo: string;
  onlyWorkingDays: boolean;
  expectedVersion: number;
};

const AT_ONCE = 'now';
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** The form's hours and ticks as the contract has them. */
const settingsSchema: z.ZodType<WriteNotificationSettings> = z
  .custom<SettingsModel>()
  .transform((model) => ({
    byMail: NOTIFICATION_TOPICS.filter((topic) => model[topic]),
    digestHour: model.digest === AT_ONCE ? null : Number(model.digest),
    quietFrom: minuteOf(model.quietFrom),
    quietTo: minuteOf(model.quietTo),
    onlyWorkingDays: model.onlyWorkingDays,
    expectedVersion: model.expectedVersion,
  }))
  .pipe(writeNotificationSettingsSchema);

/** What of all this comes by mail, and when. */
@Component({
  selector: 'gp-notification-settings-page',
  imports: [
    Field,
    FieldControl,
    FormField,
    FormRoot,
    PageHeader,
    ProblemBanner,
    ProblemTextPipe,
    Skeleton,
    TranslocoPipe,
  ],
  templateUrl: './settings-page.html',
  styles: `
    .hours {
      display: flex;
      flex-wrap: wrap;
      gap: var(--gp-space-4);
    }
    fieldset {
      display: grid;
      gap: var(--gp-space-2);
    }
    legend {
      margin-block-end: var(--gp-space-2);
      font-weight: 500;
    }
  `,
})
export class NotificationSettingsPage {
  private readonly api = inject(NotificationsApi);
  private readonly toasts = inject(Toasts);

  protected readonly resource = notificationSettingsResource();
  protected readonly settings = lastValue(this.resource);
  protected readonly topics = NOTIFICATION_TOPICS;
  protected readonly hours = HOURS.map((hour) => ({ value: String(hour), label: clock(hour * 60) }));
  protected readonly atOnce = AT_ONCE;
  /** Why nothing would come by mail, whatever is chosen here. */
  protected readonly obstacle = computed(() => {
    const settings = this.settings();
    if (!settings) return null;
    if (!settings.mailConfigured) return 'notifications.settings.noMail';
    return settings.address === null ? 'notifications.settings.noAddress' : null;
  });

  private readonly model = linkedSignal(() => modelOf(this.settings()));
  protected readonly form = contractForm<SettingsModel, WriteNotificationSettings>(
    this.model,
    settingsSchema,
    (body) => this.save(body),
  );

  private async save(body: WriteNotificationSettings): Promise<void> {
    const sent = this.model();
    const saved = await this.api.writeSettings(body);
    const now = this.model();
    this.resource.set(saved);
    // What was chosen while it was being saved is not saved yet.
    if (now !== sent) this.model.set({ ...now, expectedVersion: saved.version });
    this.toasts.success('common.saved');
  }
}

function modelOf(settings: NotificationSettings | null): SettingsModel {
  const byMail = new Set(settings?.byMail ?? []);
  return {
    tasks: byMail.has('tasks'),
    reminders: byMail.has('reminders'),
    results: byMail.has('results'),
    approvals: byMail.has('approvals'),
    notes: byMail.has('notes'),
    digest: String(settings?.digestHour ?? AT_ONCE),
    quietFrom: clock(settings?.quietFrom ?? 0),
    quietTo: clock(settings?.quietTo ?? 0),
    onlyWorkingDays: settings?.onlyWorkingDays ?? true,
    expectedVersion: settings?.version ?? 0,
  };
}

/** Minutes of the day as a time field has them: 510 is 08:30. */
function clock(minute: number): string {
  const [hours, minutes] = [Math.floor(minute / 60), minute % 60];
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}

/** NaN for a time that is not whole: the contract refuses it. */
function minuteOf(time: string): number {
  const match = /^(\d\d):(\d\d)/.exec(time);
  return match ? Number(match[1]) * 60 + Number(match[2]) : NaN;
}
