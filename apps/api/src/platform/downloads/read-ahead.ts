/**
 * The same batches, each read while the one before it is written: the database and whoever writes work at once. One more
 * batch than is being written is held, and a reader who stops ends the reading.
 */
export async function* readAhead<Batch>(batches: AsyncIterable<Batch>): AsyncGenerator<Batch> {
  const source = batches[Symbol.asyncIterator]();
  let next = source.next();
  try {
    for (let read = await next; !read.done; read = await next) {
      next = source.next();
      // Waited for after this batch; until then a failure is nobody's.
      next.catch(() => undefined);
      yield read.value;
    }
  } finally {
    await source.return?.();
  }
}
