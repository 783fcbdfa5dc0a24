import { TestBed } from '@angular/core/testing';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { FileDropHarness } from '../../testing';
import { FileDrop } from './file-drop';

async function shown() {
  const fixture = TestBed.createComponent(FileDrop);
  fixture.componentRef.setInput('label', 'Drop the file here');
  const chosen: string[] = [];
  const several: number[] = [];
  fixture.componentInstance.chosen.subscribe((file) => chosen.push(file.name));
  fixture.componentInstance.several.subscribe((count) => several.push(count));
  const drop = await TestbedHarnessEnvironment.harnessForFixture(fixture, FileDropHarness);
  return { drop, chosen, several };
}

const file = (name: string) => new File(['x'], name);

describe('file drop', () => {
  it('takes a dropped file', async () => {
    const { drop, chosen } = await shown();
    await drop.dropFiles([file('a.txt')]);
    expect(chosen).toEqual(['a.txt']);
  });

  it('takes a chosen file', async () => {
    const { drop, chosen } = await shown();
    await drop.chooseFile(file('b.txt'));
    expect(chosen).toEqual(['b.txt']);
  });

  it('takes none of several and says how many there were', async () => {
    const { drop, chosen, several } = await shown();
    await drop.dropFiles([file('a.txt'), file('b.txt')]);
    expect(chosen).toEqual([]);
    expect(several).toEqual([2]);
  });
});
