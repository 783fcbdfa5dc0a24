import { type DynamicModule, Module, type Type } from '@nestjs/common';
import type { DestinationStream } from 'pino';
import type { AppConfig } from '../../src/platform/config';
import type { EntityClass, MigrationClass } from '../../src/platform/database/data-source-options';
import { PlatformModule } from '../../src/platform/platform.module';
import { IdentityStandIn } from './identity-stand-in';
import { emptyTestDatabase } from './test-database';
import { startTestApi, type TestApi } from './start-test-api';

export interface PlatformAppOptions {
  controllers?: Type[];
  entities?: EntityClass[];
  migrations?: MigrationClass[];
  config?: Partial<AppConfig>;
  logTo?: DestinationStream;
}

@Module({})
class PlatformApp {}

/** The platform with these controllers and tables instead of the product's features. */
export async function startPlatformApp(options: PlatformAppOptions): Promise<TestApi> {
  const database = await emptyTestDatabase();
  const contents = { entities: options.entities ?? [], migrations: options.migrations ?? [] };
  const module = (config: AppConfig): DynamicModule => ({
    module: PlatformApp,
    imports: [PlatformModule.of(config, contents, options.logTo), IdentityStandIn.of()],
    controllers: options.controllers ?? [],
  });
  try {
    const api = await startTestApi({ module, database, config: options.config });
    return { ...api, close: () => api.close().finally(() => database.drop()) };
  } catch (error) {
    await database.drop();
    throw error;
  }
}
