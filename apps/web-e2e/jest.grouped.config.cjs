/** What `npm test` walks: all journeys, several in one file (src/support/journey-group.ts). */
module.exports = {
  ...require('./jest.config.cjs'),
  testMatch: ['<rootDir>/src/groups/*.ts'],
  // Pages wait for the server as often as they compute: a third browser fills two cores.
  maxWorkers: 3,
};
