export { AppConfig, type DatabaseLocation } from './app-config';
export { ConfigurationError, loadConfig } from './load-config';
export { ConfigModule } from './config.module';
