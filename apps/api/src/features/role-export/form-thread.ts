import { Readable } from 'node:stream';
import { printOrders } from '../../platform/printing/print-orders';
import type { FormOrder } from './form-messages';
import { docxOf } from './writers/docx-form';
import { pdfOf } from './writers/pdf-form';

/** Runs in a thread of its own. */
printOrders<FormOrder>(async ({ format, forms }) =>
  format === 'pdf' ? pdfOf(forms) : Readable.from([await docxOf(forms)]),
);
