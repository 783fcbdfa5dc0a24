import { releaseMemory } from './release-memory';

it('gives back what nobody holds any more', () => {
  const before = process.memoryUsage().heapUsed;
  let waste: object[] | null = Array.from({ length: 200_000 }, (_, index) => ({ index, text: `${index}` }));
  expect(process.memoryUsage().heapUsed - before).toBeGreaterThan(10_000_000);
  expect(waste).toHaveLength(200_000);
  waste = null;
  releaseMemory();
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(5_000_000);
  // The collector is nobody else's to call.
  expect(globalThis.gc).toBeUndefined();
});
