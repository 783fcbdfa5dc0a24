import { ComponentHarness } from '@angular/cdk/testing';
import { UnitTestElement } from '@angular/cdk/testing/testbed';

/** Gives files to a `gp-file-drop`; for component specs only, as jsdom has no dialog to choose from. */
export class FileDropHarness extends ComponentHarness {
  static readonly hostSelector = 'gp-file-drop';

  private readonly label = this.locatorFor('label');
  private readonly box = this.locatorFor('input');

  async dropFiles(files: readonly File[]): Promise<void> {
    await this.drop({ files });
  }

  /** As a browser gives folders: by entries, from which the files have to be asked. */
  async dropEntries(entries: readonly FileSystemEntry[]): Promise<void> {
    await this.drop({ files: [], items: entries.map((entry) => ({ webkitGetAsEntry: () => entry })) });
  }

  private async drop(dataTransfer: object): Promise<void> {
    const event = new Event('drop', { cancelable: true });
    Object.defineProperty(event, 'dataTransfer', { value: dataTransfer });
    ((await this.label()) as UnitTestElement).element.dispatchEvent(event);
    await this.forceStabilize();
  }

  async chooseFile(file: File): Promise<void> {
    await this.chooseFiles([file]);
  }

  async chooseFiles(files: readonly File[]): Promise<void> {
    const box = ((await this.box()) as UnitTestElement).element as HTMLInputElement;
    Object.defineProperty(box, 'files', { value: files, configurable: true });
    box.dispatchEvent(new Event('change'));
    await this.forceStabilize();
  }
}
