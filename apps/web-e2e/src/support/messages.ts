import type { BrowserContext, Page } from 'playwright-core';

type WithMessages = typeof globalThis & { messages: string[] };

/** Pages of this context keep the messages at the edge of the screen, which go away by themselves, in their order. */
export async function keepMessages(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const kept: string[] = ((globalThis as WithMessages).messages = []);
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes)
        for (const node of addedNodes)
          if (node instanceof Element && node.matches('gp-toast-outlet .toast'))
            kept.push(node.textContent.trim());
    }).observe(document, { subtree: true, childList: true });
  });
}

/**
 * Until a message says this, or names it. Each is heard once, and those before it with it: that an earlier step was told
 * the same says nothing.
 */
export async function heard(page: Page, message: string | RegExp): Promise<void> {
  const { source, flags } =
    typeof message === 'string' ? new RegExp(message.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')) : message;
  await page.waitForFunction(
    ([pattern, how]) => {
      const { messages } = globalThis as WithMessages;
      const place = messages.findIndex((one) => new RegExp(pattern, how).test(one));
      if (place >= 0) messages.splice(0, place + 1);
      return place >= 0;
    },
    [source, flags] as const,
  );
}
