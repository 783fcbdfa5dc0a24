import { PATIENCE_MS } from './patience';

const BREATH_MS = 50;

/**
 * Until `check` holds: a page says a moment later what was done to it, so a single look may come too early. Fails as
 * `check` failed last, when its patience is at an end. Lint refuses an `expect` that looks at a page only once.
 */
export async function eventually(check: () => Promise<void>): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
    }
    await new Promise((resume) => setTimeout(resume, BREATH_MS));
  }
}
