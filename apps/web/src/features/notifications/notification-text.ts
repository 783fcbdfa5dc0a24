import type { Notification } from '@gangping/contracts';
import { cycleName } from '../../platform/format/cycle-name';
import { formatDate } from '../../platform/format/format.pipes';
import type { Language } from '../../platform/i18n/language';

/** A notification in words. */
export function notificationText({ kind, params }: Notification, language: Language): string {
  const { year, quarter, isTest, stage, name, nameEnglish, dueOn, from, to, count } = params;
  const locale = language.current();
  const day = (iso: string | undefined) => (iso === undefined ? '' : formatDate(locale, iso));
  const text = language.translate(`notifications.kind.${kind}`, {
    quarter:
      year === undefined || quarter === undefined ? '' : cycleName(language, { year, quarter, isTest }),
    year: year ?? '',
    part: stage === undefined ? '' : language.translate(`notifications.part.${stage}`),
    name: (locale === 'en' ? nameEnglish : undefined) ?? name ?? '',
    count: count ?? 1,
    whose: language.translate(`notifications.whose.${name === undefined ? 'many' : 'one'}`, { name, count }),
    dueOn: day(dueOn),
    from: day(from),
    to: day(to),
  });
  // A sentence that names no quarter bears the mark itself.
  return isTest && year === undefined ? language.translate('notifications.ofTest', { text }) : text;
}
