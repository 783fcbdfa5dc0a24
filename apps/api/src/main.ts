import 'reflect-metadata';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { AppModule } from './app.module';
import { ConfigurationError, loadConfig } from './platform/config';
import { createApplication } from './platform/http/create-application';

/** Beside the built API, where the build puts the web application. */
const BUILT_WEB = resolve(__dirname, '../../../../web/browser');

async function start(): Promise<void> {
  const config = loadConfig({
    ...(existsSync(BUILT_WEB) ? { WEB_ROOT: BUILT_WEB } : {}),
    ...process.env,
  });
  const app = await createApplication(config, AppModule.of(config));
  app.enableShutdownHooks();
  await app.listen(config.port, config.host);
  console.log(`岗评 Gangping: ${(await app.getUrl()).replace('127.0.0.1', 'localhost')}`);
}

start().catch((error: unknown) => {
  console.error(error instanceof ConfigurationError ? error.message : error);
  process.exitCode = 1;
});
