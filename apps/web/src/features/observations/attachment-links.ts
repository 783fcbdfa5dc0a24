import { Component, input } from '@angular/core';
import type { Observation } from '@gangping/contracts';
import { Icon } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { fileSize } from './note-words';
import { attachmentAddress } from './observations.api';

/** The files of a note, to take away. */
@Component({
  selector: 'gp-attachment-links',
  imports: [Icon, TranslocoPipe],
  template: `
    @for (file of note().attachments; track file.id) {
      <a
        [href]="address(file.id)"
        [attr.download]="file.fileName"
        [attr.aria-label]="
          'observations.files.download' | transloco: { name: file.fileName, size: size(file.size) }
        "
      >
        <gp-icon name="download" /><span>{{ file.fileName }}</span>
      </a>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      gap: var(--gp-space-1) var(--gp-space-4);
      font-size: var(--gp-text-s);
    }
    :host:empty {
      display: none;
    }
    a {
      display: inline-flex;
      gap: var(--gp-space-1);
      align-items: center;
      min-height: 1.5rem;
      overflow-wrap: anywhere;
    }
  `,
})
export class AttachmentLinks {
  readonly note = input.required<Observation>();
  protected readonly size = fileSize;

  protected address(attachmentId: number): string {
    return attachmentAddress(this.note().id, attachmentId);
  }
}
