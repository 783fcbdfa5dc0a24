import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Printer, type PrintFile } from '../../platform/printing';
import type { FormFormat, FormOrder } from './form-messages';
import { formThreadFile } from './form-thread-file';
import type { RoleForm } from './form/role-form';

/** In one Word or PDF file. */
export const FORMS_IN_A_FILE = 300;
/** In an archive of files. */
export const MOST_FORMS = 5000;

/** Prints the forms of a file, piece by piece. */
export type PrintForms = PrintFile<readonly RoleForm[]>;

/** Prints forms in processes of their own. */
@Injectable()
export class FormPrinter extends Printer<FormOrder> {
  script = formThreadFile();

  /** As `stream`, of files in one format. */
  print(format: FormFormat, make: (print: PrintForms) => AsyncGenerator<Uint8Array>): Promise<Readable> {
    return this.stream((print) => make((forms) => print({ format, forms })));
  }
}
