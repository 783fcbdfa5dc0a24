import type { CdkConnectedOverlayConfig, FlexibleOverlayPopoverLocation } from '@angular/cdk/overlay';
import { DOCUMENT } from '@angular/common';
import { Injectable, inject } from '@angular/core';

/**
 * Where the list of a select is put: into the dialog that is open, if one is. Outside of it the browser shows the list
 * and lets nobody press on it.
 */
@Injectable()
export class ListPlace implements CdkConnectedOverlayConfig {
  private readonly document = inject(DOCUMENT);

  get usePopover(): FlexibleOverlayPopoverLocation {
    const dialog = [...this.document.querySelectorAll('dialog[open]')].at(-1);
    return dialog ? { type: 'parent', element: dialog } : 'global';
  }
}
