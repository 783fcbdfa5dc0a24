import 'reflect-metadata';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module';
import { DemoDatabaseError } from './features/settings';
import { type AppConfig, ConfigurationError, loadConfig } from './platform/config';
import { createApplication } from './platform/http/create-application';
import { releaseMemory } from './platform/release-memory';

/** Beside the built API, where the build puts the web application. */
const BUILT_WEB = resolve(__dirname, '../../../../web/browser');

async function start(): Promise<void> {
  const config = loadConfig({
    ...(existsSync(BUILT_WEB) ? { WEB_ROOT: BUILT_WEB } : {}),
    ...process.env,
  });
  const app = await createApplication(config, AppModule.of(config));
  app.enableShutdownHooks();
  try {
    await serve(app, config);
  } catch (error) {
    // An open database would keep the process alive, doing nothing.
    await app.close();
    throw error;
  }
}

async function serve(app: NestFastifyApplication, config: AppConfig): Promise<void> {
  // The demonstration company stays out of the memory of a server that has none.
  const demo = config.demo ? await import('./demo') : null;
  await demo?.loadDemo(app, (message) => console.log(message));
  await app.init();
  releaseMemory();
  await app.listen(config.port, config.host);
  console.log(`岗评 Gangping: ${(await app.getUrl()).replace('127.0.0.1', 'localhost')}`);
  if (demo) console.log(demo.demoSignIns());
}

/** Errors that tell whoever starts the server what to do: their stack would only hide it. */
const EXPLAINED = [ConfigurationError, DemoDatabaseError];

start().catch((error: unknown) => {
  console.error(EXPLAINED.some((kind) => error instanceof kind) ? (error as Error).message : error);
  process.exitCode = 1;
});
