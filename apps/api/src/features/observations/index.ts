export { AttachmentsService } from './attachments.service';
export { Observation } from './observation.entity';
export { ObservationAttachment } from './observation-attachment.entity';
export { ObservationsModule } from './observations.module';
export { ObservationsService } from './observations.service';
