import type { Locale } from '@gangping/contracts';
import type { ZippedFile } from '../../platform/downloads';
import { exportName } from './export-names';
import type { FormFormat } from './form-messages';
import type { PrintForms } from './form-printer';
import type { ExportedDefinition } from './form/exported-definition';
import { roleForm, type RoleForm } from './form/role-form';

/** What the forms of a file say besides their definitions. */
export interface FormWriting {
  readonly companyName: string;
  readonly locale: Locale;
}

/** The forms of definitions, as far as anybody has written one. */
export function formsOf(
  definitions: readonly ExportedDefinition[],
  { companyName, locale }: FormWriting,
): RoleForm[] {
  return definitions
    .filter(({ version }) => version !== null)
    .map((definition) => roleForm(companyName, definition, locale));
}

/**
 * The files of an archive: one for each department, or several where it has more forms than a file takes. They are
 * printed while the archive is written, and no more of them is in memory than one.
 *
 * @param batches in the order of departments
 */
export async function* departmentFiles(
  batches: AsyncIterable<readonly ExportedDefinition[]>,
  format: FormFormat,
  writing: FormWriting,
  formsInAFile: number,
  print: PrintForms,
): AsyncGenerator<ZippedFile> {
  const names = new Set<string>();
  for await (const { departmentName, forms } of formsInFiles(batches, writing, formsInAFile)) {
    const name = freeName(names, (part) => exportName({ departmentName, part }, format, writing.locale));
    names.add(name);
    yield { name, content: print(forms) };
  }
}

interface FormsOfFile {
  readonly departmentName: string;
  readonly forms: RoleForm[];
}

async function* formsInFiles(
  batches: AsyncIterable<readonly ExportedDefinition[]>,
  writing: FormWriting,
  formsInAFile: number,
): AsyncGenerator<FormsOfFile> {
  let file: FormsOfFile | undefined;
  for await (const batch of batches) {
    for (const definition of batch) {
      const { departmentName } = definition;
      const forms = formsOf([definition], writing);
      if (forms.length === 0) continue;
      if (file?.departmentName === departmentName && file.forms.length < formsInAFile) {
        file.forms.push(...forms);
        continue;
      }
      if (file) yield file;
      file = { departmentName, forms };
    }
  }
  if (file) yield file;
}

/** The first file of a department has no number; names that differ in signs only are told apart too. */
function freeName(taken: ReadonlySet<string>, nameOf: (part: number) => string): string {
  let part = 1;
  while (taken.has(nameOf(part))) part += 1;
  return nameOf(part);
}
