import { DOCUMENT } from '@angular/common';
import { inject } from '@angular/core';
import type { CanDeactivateFn } from '@angular/router';
import { Language } from '../i18n/language';

/** A page on which something may be typed that is not saved yet. */
export interface PageWithChanges {
  hasUnsavedChanges(): boolean;
}

/** Asks before leaving a page with unsaved changes: `canDeactivate: [keepsUnsavedChanges]`. */
export const keepsUnsavedChanges: CanDeactivateFn<PageWithChanges> = (page) => {
  if (!page.hasUnsavedChanges()) return true;
  const question = inject(Language).translate('common.leaveUnsaved');
  return inject(DOCUMENT).defaultView?.confirm(question) ?? true;
};
