export { type Eraser, Erasers, ErasersModule } from './erasers';
export { RetentionModule } from './retention.module';
