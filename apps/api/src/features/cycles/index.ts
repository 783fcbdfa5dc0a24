export { Cycle } from './cycle.entity';
export { type SummaryFigures, type SummaryScope, CycleSummaryRepository, roundedMean } from './cycle-summary.repository';
export { CyclesModule } from './cycles.module';
export { CyclesRepository } from './cycles.repository';
export { CyclesService } from './cycles.service';
