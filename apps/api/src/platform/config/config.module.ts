import { type DynamicModule, Module } from '@nestjs/common';
import { AppConfig } from './app-config';

/** Gives the configuration that was read at start to whoever injects `AppConfig`. */
@Module({})
export class ConfigModule {
  static of(config: AppConfig): DynamicModule {
    return {
      module: ConfigModule,
      global: true,
      providers: [{ provide: AppConfig, useValue: config }],
      exports: [AppConfig],
    };
  }
}
