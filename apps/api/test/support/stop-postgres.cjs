/** Jest's global teardown: stops the server that start-postgres.cjs started and deletes its files. */
module.exports = async function stopPostgres() {
  await globalThis.gangpingTestPostgres?.stop();
};
