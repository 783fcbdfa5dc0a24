import { Module } from '@nestjs/common';
import { AuditModule } from '../audit';
import { EvaluationsModule } from '../evaluations';
import { OrganisationModule } from '../organisation';
import { PeerChoiceService } from './peer-choice.service';
import { PeerConfirmationsService } from './peer-confirmations.service';
import { PeerFormsService } from './peer-forms.service';
import { PeerListAccess } from './peer-list-access';
import { PeerListsRepository } from './peer-lists.repository';
import { PeerListsService } from './peer-lists.service';
import { PeerProposals } from './peer-proposals';
import { PeerRemindersService } from './peer-reminders.service';
import { PeerStanding } from './peer-standing';
import { PeersController } from './peers.controller';
import { PeersAbove } from './peers-above';

@Module({
  imports: [AuditModule, EvaluationsModule, OrganisationModule],
  controllers: [PeersController],
  providers: [
    PeerChoiceService,
    PeerConfirmationsService,
    PeerFormsService,
    PeerListAccess,
    PeerListsRepository,
    PeerListsService,
    PeerProposals,
    PeerRemindersService,
    PeerStanding,
    PeersAbove,
  ],
  exports: [PeerProposals],
})
export class PeersModule {}
