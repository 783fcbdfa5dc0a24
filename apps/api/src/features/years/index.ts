export { YearFormula } from './year-formula.entity';
export { YearsModule } from './years.module';
