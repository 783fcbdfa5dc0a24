export { EvaluationFormsModule } from './evaluation-forms.module';
