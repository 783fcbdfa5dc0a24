import { Module } from '@nestjs/common';
import { AuditModule } from '../audit';
import { EvaluationsModule } from '../evaluations';
import { OrganisationModule } from '../organisation';
import { PeerFormsService } from './peer-forms.service';
import { PeerListAccess } from './peer-list-access';
import { PeerListsRepository } from './peer-lists.repository';
import { PeerListsService } from './peer-lists.service';
import { PeerProposals } from './peer-proposals';
import { PeerRemindersService } from './peer-reminders.service';
import { PeersController } from './peers.controller';
import { PeersAbove } from './peers-above';

@Module({
  imports: [AuditModule, EvaluationsModule, OrganisationModule],
  controllers: [PeersController],
  providers: [
    PeerFormsService,
    PeerListAccess,
    PeerListsRepository,
    PeerListsService,
    PeerProposals,
    PeerRemindersService,
    PeersAbove,
  ],
  exports: [PeerProposals],
})
export class PeersModule {}
