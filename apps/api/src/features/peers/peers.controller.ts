import {
  type PeerConfirmation,
  peerConfirmationSchema,
  type PeerForm,
  type PeerFormRow,
  peerFormSchema,
  peerFormsSchema,
  type PeerList,
  peerListSchema,
  type PeerListsPage,
  peerListsPageSchema,
  type PeerListsQuery,
  peerListsQuerySchema,
  type PeerOption,
  peerOptionsQuerySchema,
  type PeerOptionsQuery,
  peerOptionsSchema,
  type PeerReminder,
  peerReminderSchema,
  ROUTES,
  type SavePeerForm,
  savePeerFormSchema,
  type SavePeerList,
  savePeerListSchema,
} from '@gangping/contracts';
import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { type Actor, CurrentActor, Requires } from '../../platform/access';
import { Answers, idParameterSchema } from '../../platform/validation';
import { PeerChoiceService } from './peer-choice.service';
import { PeerConfirmationsService } from './peer-confirmations.service';
import { PeerFormsService } from './peer-forms.service';
import { PeerListsService } from './peer-lists.service';
import { PeerRemindersService } from './peer-reminders.service';

const Id = () => Param('id', { schema: idParameterSchema });

@Controller()
export class PeersController {
  constructor(
    private readonly forms: PeerFormsService,
    private readonly lists: PeerListsService,
    private readonly choice: PeerChoiceService,
    private readonly confirmations: PeerConfirmationsService,
    private readonly reminders: PeerRemindersService,
  ) {}

  @Get(ROUTES.myPeerForms)
  @Requires('evaluations.participate')
  @Answers(peerFormsSchema)
  own(@CurrentActor() actor: Actor): Promise<PeerFormRow[]> {
    return this.forms.own(actor);
  }

  @Get(ROUTES.peerForm)
  @Requires('evaluations.participate')
  @Answers(peerFormSchema)
  form(@CurrentActor() actor: Actor, @Id() id: number): Promise<PeerForm> {
    return this.forms.read(actor, id);
  }

  @Put(ROUTES.peerForm)
  @Requires('evaluations.participate')
  @Answers(peerFormSchema)
  saveForm(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Body({ schema: savePeerFormSchema }) body: SavePeerForm,
  ): Promise<PeerForm> {
    return this.forms.save(actor, id, body);
  }

  @Get(ROUTES.peerLists)
  @Requires('evaluations.participate', 'evaluations.readAll')
  @Answers(peerListsPageSchema)
  page(
    @CurrentActor() actor: Actor,
    @Query({ schema: peerListsQuerySchema }) query: PeerListsQuery,
  ): Promise<PeerListsPage> {
    return this.lists.page(actor, query);
  }

  @Get(ROUTES.evaluationPeers)
  @Requires('evaluations.participate', 'evaluations.readAll')
  @Answers(peerListSchema)
  list(@CurrentActor() actor: Actor, @Id() id: number): Promise<PeerList> {
    return this.lists.read(actor, id);
  }

  @Put(ROUTES.evaluationPeers)
  @Requires('evaluations.participate', 'cycles.run')
  @Answers(peerListSchema)
  saveList(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Body({ schema: savePeerListSchema }) body: SavePeerList,
  ): Promise<PeerList> {
    return this.choice.save(actor, id, body);
  }

  @Get(ROUTES.peerOptions)
  @Requires('evaluations.participate', 'cycles.run')
  @Answers(peerOptionsSchema)
  options(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Query({ schema: peerOptionsQuerySchema }) query: PeerOptionsQuery,
  ): Promise<PeerOption[]> {
    return this.choice.options(actor, id, query);
  }

  @Post(ROUTES.cyclePeerConfirmations)
  @Requires('cycles.run')
  @Answers(peerConfirmationSchema)
  confirm(@CurrentActor() actor: Actor, @Id() id: number): Promise<PeerConfirmation> {
    return this.confirmations.confirmAll(actor, id);
  }

  @Post(ROUTES.peerReminders)
  @Requires('evaluations.participate', 'cycles.run')
  @Answers(peerReminderSchema)
  remind(@CurrentActor() actor: Actor, @Id() id: number): Promise<PeerReminder> {
    return this.reminders.remind(actor, id);
  }

  @Post(ROUTES.cyclePeerReminders)
  @Requires('cycles.run')
  @Answers(peerReminderSchema)
  remindAll(@CurrentActor() actor: Actor, @Id() id: number): Promise<PeerReminder> {
    return this.reminders.remindAll(actor, id);
  }
}
