// A server of its own that prints archives of forms and is killed, by itself and without any warning, when the second
// form is written and has not got its name yet. argv: folder of the built API, configuration as JSON.
const { join } = require('node:path');
const files = require('node:fs/promises');
const [, , built, configuration] = process.argv;

const { rename } = files;
let printed = 0;
files.rename = (from, to) => {
  if (from.endsWith('.pdf.part') && ++printed === 2) process.kill(process.pid, 'SIGKILL');
  return rename(from, to);
};

async function print() {
  require('reflect-metadata');
  const of = (path) => require(join(built, 'apps/api/src', path));
  const config = JSON.parse(configuration);
  const { AppModule } = of('app.module.js');
  const app = await of('platform/http/create-application.js').createApplication(config, AppModule.of(config));
  await app.init();
  await app.get(of('platform/jobs').JobRunner).runDue();
}

print().catch((error) => {
  process.stderr.write(`${error?.stack ?? error}\n`);
  process.exitCode = 1;
});
