export { AppConfig, type DatabaseLocation, type MailConfig } from './app-config';
export { ConfigurationError, loadConfig } from './load-config';
export { ConfigModule } from './config.module';
