import { Readable } from 'node:stream';
import { parentPort } from 'node:worker_threads';
import type { FormOrder, FormPiece } from './form-messages';
import { docxOf } from './writers/docx-form';
import { pdfOf } from './writers/pdf-form';

/** Runs in a thread of its own and prints one file after the other. What goes wrong ends the thread, and the printer tells. */
parentPort?.on('message', (order: FormOrder) => void print(order));

async function print({ format, forms }: FormOrder): Promise<void> {
  const pieces = format === 'pdf' ? await pdfOf(forms) : Readable.from([await docxOf(forms)]);
  for await (const piece of pieces) tell({ piece: Uint8Array.from(piece as Buffer) });
  tell({ piece: null });
}

function tell(piece: FormPiece): void {
  parentPort?.postMessage(piece);
}
