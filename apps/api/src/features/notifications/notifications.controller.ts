import {
  awaitedPeopleSchema,
  type AwaitedPerson,
  type MailStatus,
  mailStatusSchema,
  type Notification,
  type NotificationSettings,
  notificationSettingsSchema,
  notificationsPageSchema,
  type NotificationsQuery,
  notificationsQuerySchema,
  type Page,
  type ReadNotifications,
  readNotificationsSchema,
  type Remind,
  type RemindChosen,
  type RemindChosenOutcomes,
  remindChosenOutcomesSchema,
  remindChosenSchema,
  type RemindResult,
  remindResultSchema,
  remindSchema,
  ROUTES,
  type TestMail,
  testMailSchema,
  type UnreadNotifications,
  unreadNotificationsSchema,
  type WriteNotificationSettings,
  writeNotificationSettingsSchema,
} from '@gangping/contracts';
import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { type Actor, CurrentActor, Requires, SignedIn } from '../../platform/access';
import { Answers, AnswersNothing, idParameterSchema } from '../../platform/validation';
import { MailService } from './mail/mail.service';
import { NotificationsService } from './notifications.service';
import { RemindersService } from './reminders.service';

@Controller()
export class NotificationsController {
  constructor(
    private readonly notifications: NotificationsService,
    private readonly reminders: RemindersService,
    private readonly mail: MailService,
  ) {}

  @Get(ROUTES.myNotifications)
  @SignedIn()
  @Answers(notificationsPageSchema)
  list(
    @CurrentActor() actor: Actor,
    @Query({ schema: notificationsQuerySchema }) query: NotificationsQuery,
  ): Promise<Page<Notification>> {
    return this.notifications.list(actor, query);
  }

  @Get(ROUTES.unreadNotifications)
  @SignedIn()
  @Answers(unreadNotificationsSchema)
  unread(@CurrentActor() actor: Actor): Promise<UnreadNotifications> {
    return this.notifications.unread(actor);
  }

  @Post(ROUTES.readNotifications)
  @SignedIn()
  @Answers(unreadNotificationsSchema)
  markRead(
    @CurrentActor() actor: Actor,
    @Body({ schema: readNotificationsSchema }) body: ReadNotifications,
  ): Promise<UnreadNotifications> {
    return this.notifications.markRead(actor, body);
  }

  @Get(ROUTES.notificationSettings)
  @SignedIn()
  @Answers(notificationSettingsSchema)
  settings(@CurrentActor() actor: Actor): Promise<NotificationSettings> {
    return this.notifications.settings(actor);
  }

  @Put(ROUTES.notificationSettings)
  @SignedIn()
  @Answers(notificationSettingsSchema)
  writeSettings(
    @CurrentActor() actor: Actor,
    @Body({ schema: writeNotificationSettingsSchema }) body: WriteNotificationSettings,
  ): Promise<NotificationSettings> {
    return this.notifications.writeSettings(actor, body);
  }

  @Get(ROUTES.cycleReminders)
  @Requires('cycles.read')
  @Answers(awaitedPeopleSchema)
  awaited(@Param('id', { schema: idParameterSchema }) id: number): Promise<AwaitedPerson[]> {
    return this.reminders.awaited(id);
  }

  @Post(ROUTES.cycleReminders)
  @Requires('cycles.run')
  @Answers(remindResultSchema)
  remind(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idParameterSchema }) id: number,
    @Body({ schema: remindSchema }) body: Remind,
  ): Promise<RemindResult> {
    return this.reminders.remind(actor, id, body);
  }

  @Post(ROUTES.cycleChosenReminders)
  @Requires('cycles.run')
  @Answers(remindChosenOutcomesSchema)
  remindChosen(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idParameterSchema }) id: number,
    @Body({ schema: remindChosenSchema }) body: RemindChosen,
  ): Promise<RemindChosenOutcomes> {
    return this.reminders.remindChosen(actor, id, body);
  }

  @Get(ROUTES.mail)
  @Requires('mail.manage')
  @Answers(mailStatusSchema)
  mailStatus(): Promise<MailStatus> {
    return this.mail.status();
  }

  @Post(ROUTES.mailTest)
  @Requires('mail.manage')
  @AnswersNothing()
  testMail(@CurrentActor() actor: Actor, @Body({ schema: testMailSchema }) body: TestMail): Promise<void> {
    return this.mail.sendTest(actor, body);
  }
}
