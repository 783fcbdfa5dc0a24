import { Readable } from 'node:stream';
import { parentPort, workerData } from 'node:worker_threads';
import type { FormOrder, FormPiece } from './form-messages';
import { docxOf } from './writers/docx-form';
import { pdfOf } from './writers/pdf-form';

/** Runs in a thread of its own and prints one file. What goes wrong ends the thread, and the printer tells. */
void print(workerData as FormOrder);

async function print({ format, forms }: FormOrder): Promise<void> {
  const pieces = format === 'pdf' ? await pdfOf(forms) : Readable.from([await docxOf(forms)]);
  for await (const piece of pieces) tell(Uint8Array.from(piece as Buffer));
  tell(null);
}

function tell(piece: FormPiece): void {
  parentPort?.postMessage(piece);
}
