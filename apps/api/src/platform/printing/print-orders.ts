import { parentPort } from 'node:worker_threads';
import type { PrintingPiece } from './printing-messages';

/**
 * For the script of a printing thread: prints one file after the other as they are ordered. What goes wrong ends the
 * thread, and the printer tells.
 */
export function printOrders<Order>(print: (order: Order) => Promise<AsyncIterable<Uint8Array>>): void {
  parentPort?.on('message', (order: Order) => void answer(print(order)));
}

async function answer(printed: Promise<AsyncIterable<Uint8Array>>): Promise<void> {
  for await (const piece of await printed) tell({ piece: Uint8Array.from(piece) });
  tell({ piece: null });
}

function tell(piece: PrintingPiece): void {
  parentPort?.postMessage(piece);
}
