export { NotificationCursor } from './notification-cursor.entity';
export { NotificationSetting } from './notification-setting.entity';
export { Notification } from './notification.entity';
export { NotificationsModule } from './notifications.module';
export { awaitedIn } from './news-forms';
export { SentReminder } from './sent-reminder.entity';
export { sentenceOf } from './mail/mail-texts';
