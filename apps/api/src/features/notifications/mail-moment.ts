import type { NotificationSettings } from '@gangping/contracts';
import { DEFAULT_QUIET_HOURS, nextAllowedMoment, type WorkingDayCalendar } from '@gangping/evaluation';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export type MailTimes = Pick<
  NotificationSettings,
  'digestHour' | 'quietFrom' | 'quietTo' | 'onlyWorkingDays'
>;

/** What holds until somebody chooses: one mail at nine on working days. */
export const DEFAULT_MAIL_TIMES: MailTimes = {
  digestHour: 9,
  quietFrom: DEFAULT_QUIET_HOURS.fromMinute,
  quietTo: DEFAULT_QUIET_HOURS.toMinute,
  onlyWorkingDays: DEFAULT_QUIET_HOURS.onlyWorkingDays,
};

/** When a mail about something that happens now goes out: at the hour of the digest, and never in quiet hours. */
export function mailMoment(now: Date, times: MailTimes, calendar: WorkingDayCalendar): Date {
  const wanted = times.digestHour === null ? now : nextHour(now, times.digestHour);
  return allowedMoment(wanted, times, calendar);
}

/** The first moment from this one on at which a mail may go out; the moment itself where nothing is against it. */
export function allowedMoment(moment: Date, times: MailTimes, calendar: WorkingDayCalendar): Date {
  const quiet = {
    fromMinute: times.quietFrom,
    toMinute: times.quietTo,
    onlyWorkingDays: times.onlyWorkingDays,
    offsetMinutes: -moment.getTimezoneOffset(),
  };
  return new Date(nextAllowedMoment(moment.getTime(), quiet, calendar));
}

/** The next time it is that hour in the company's time zone. */
function nextHour(now: Date, hour: number): Date {
  const ahead = -now.getTimezoneOffset() * 60_000;
  const local = now.getTime() + ahead;
  const today = Math.floor(local / DAY) * DAY + hour * HOUR;
  return new Date((today >= local ? today : today + DAY) - ahead);
}
