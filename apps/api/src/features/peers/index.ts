export { PeerConfirmationsService } from './peer-confirmations.service';
export { PeerFormsService } from './peer-forms.service';
export { PeerList } from './peer-list.entity';
export { PeerProposals } from './peer-proposals';
export { PeerRequest } from './peer-request.entity';
export { PeerScore } from './peer-score.entity';
export { PeersModule } from './peers.module';
