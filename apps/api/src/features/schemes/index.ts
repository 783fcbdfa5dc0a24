export { AssessmentScheme } from './assessment-scheme.entity';
export { defaultScheme } from './default-scheme';
export { type HeldScheme, SchemesInForce, WHOLE_COMPANY } from './schemes-in-force';
export { SchemesModule } from './schemes.module';
export { SchemesService } from './schemes.service';
