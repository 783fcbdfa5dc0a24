const preset = require('../../jest.preset.cjs');

module.exports = {
  ...preset,
  displayName: 'web-e2e',
  rootDir: __dirname,
  globalSetup: '<rootDir>/src/support/global-setup.ts',
  globalTeardown: '<rootDir>/src/support/global-teardown.ts',
  // Each worker has a browser and a portal of its own; the machine this has to run on has two cores.
  maxWorkers: 2,
  // A limit for what hangs; nothing here waits this long by itself.
  testTimeout: 300_000,
};
