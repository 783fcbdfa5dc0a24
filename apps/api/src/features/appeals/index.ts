export { Appeal } from './appeal.entity';
export { AppealsModule } from './appeals.module';
export type { AppealRecord } from './appeals.repository';
export { AppealsService } from './appeals.service';
