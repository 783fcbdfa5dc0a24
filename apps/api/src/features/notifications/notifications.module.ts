import { Module } from '@nestjs/common';
import { AuditModule } from '../audit';
import { CalendarModule } from '../calendar';
import { Mailer } from './mail/mailer';
import { MailService } from './mail/mail.service';
import { NewsFeed } from './news-feed';
import { NewsFollowers } from './news-followers';
import { NotificationsController } from './notifications.controller';
import { NotificationsService } from './notifications.service';
import { Notifier } from './notifier';
import { RemindersService } from './reminders.service';

@Module({
  imports: [AuditModule, CalendarModule],
  controllers: [NotificationsController],
  providers: [Mailer, MailService, NewsFeed, NewsFollowers, NotificationsService, Notifier, RemindersService],
  exports: [NewsFollowers, NotificationsService, Notifier],
})
export class NotificationsModule {}
