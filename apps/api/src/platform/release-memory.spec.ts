import { setImmediate as nextTurn } from 'node:timers/promises';
import { releaseMemory } from './release-memory';

/** In a function of its own, so that nothing on the stack holds the object. */
function forgotten(): WeakRef<object> {
  return new WeakRef({ text: 'nobody holds this' });
}

it('gives back what nobody holds any more', async () => {
  const waste = forgotten();
  // A weak reference holds what it refers to until the turn in which it was made is over.
  await nextTurn();
  releaseMemory();
  expect(waste.deref()).toBeUndefined();
  // The collector is nobody else's to call.
  expect(globalThis.gc).toBeUndefined();
});
