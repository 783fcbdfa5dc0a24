import { printOrders } from '../../platform/printing/print-orders';
import type { PrintedSheet } from './sheet/printed-sheet';
import { sheetPdf } from './sheet/sheet-pdf';

/** Runs in a thread of its own. */
printOrders<PrintedSheet>(sheetPdf);
