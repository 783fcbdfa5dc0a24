import { Module } from '@nestjs/common';
import { AuditModule } from '../audit';
import { EvaluationsModule } from '../evaluations';
import { OrganisationModule } from '../organisation';
import { PeerFormsService } from './peer-forms.service';
import { PeerListsRepository } from './peer-lists.repository';
import { PeerListsService } from './peer-lists.service';
import { PeerProposals } from './peer-proposals';
import { PeersController } from './peers.controller';

@Module({
  imports: [AuditModule, EvaluationsModule, OrganisationModule],
  controllers: [PeersController],
  providers: [PeerFormsService, PeerListsRepository, PeerListsService, PeerProposals],
  exports: [PeerProposals],
})
export class PeersModule {}
