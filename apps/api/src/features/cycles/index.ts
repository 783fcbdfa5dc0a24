export { CycleScheme } from './cycle-scheme.entity';
export { type CopiedScheme, CycleSchemesRepository } from './cycle-schemes.repository';
export { Cycle } from './cycle.entity';
export { CycleSummaryRepository, type ScopedSummary, type SummaryFigures } from './cycle-summary.repository';
export { CycleLaunch } from './cycle-launch.entity';
export { LaunchesService } from './launches.service';
export { CyclesModule } from './cycles.module';
export { CyclesRepository } from './cycles.repository';
export { CyclesService } from './cycles.service';
