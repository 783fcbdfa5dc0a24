import { Injectable } from '@nestjs/common';
import { Printer } from '../../platform/printing';
import type { PrintedSheet } from './sheet/printed-sheet';
import { sheetThreadFile } from './sheet-thread-file';

/** Prints evaluation forms in processes of their own. */
@Injectable()
export class SheetPrinter extends Printer<PrintedSheet> {
  script = sheetThreadFile();
}
