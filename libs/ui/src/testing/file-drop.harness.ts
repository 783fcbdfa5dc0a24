import { ComponentHarness } from '@angular/cdk/testing';
import { UnitTestElement } from '@angular/cdk/testing/testbed';

/** Gives files to a `gp-file-drop`; for component specs only, as jsdom has no dialog to choose from. */
export class FileDropHarness extends ComponentHarness {
  static readonly hostSelector = 'gp-file-drop';

  private readonly label = this.locatorFor('label');
  private readonly box = this.locatorFor('input');

  async dropFiles(files: readonly File[]): Promise<void> {
    const event = new Event('drop', { cancelable: true });
    Object.defineProperty(event, 'dataTransfer', { value: { files } });
    ((await this.label()) as UnitTestElement).element.dispatchEvent(event);
    await this.forceStabilize();
  }

  async chooseFile(file: File): Promise<void> {
    const box = ((await this.box()) as UnitTestElement).element as HTMLInputElement;
    Object.defineProperty(box, 'files', { value: [file], configurable: true });
    box.dispatchEvent(new Event('change'));
    await this.forceStabilize();
  }
}
