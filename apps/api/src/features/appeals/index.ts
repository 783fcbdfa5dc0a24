export { Appeal } from './appeal.entity';
export { AppealsModule } from './appeals.module';
export { AppealsService } from './appeals.service';
