import { DOCUMENT } from '@angular/common';
import { Injectable, inject } from '@angular/core';

/** Files for the user's disk. */
@Injectable({ providedIn: 'root' })
export class Download {
  private readonly document = inject(DOCUMENT);

  /** The browser streams it to disk; nothing of it passes through the page. */
  fetch(url: string, fileName: string): void {
    const link = this.document.createElement('a');
    link.href = url;
    link.download = fileName;
    link.click();
  }

  /** A text that the page itself wrote, in UTF-8 with the mark by which a spreadsheet knows that. */
  text(content: string, fileName: string, mediaType: string): void {
    const url = URL.createObjectURL(new Blob(['\ufeff', content], { type: `${mediaType};charset=utf-8` }));
    this.fetch(url, fileName);
    // The browser has taken it by then.
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  }
}
