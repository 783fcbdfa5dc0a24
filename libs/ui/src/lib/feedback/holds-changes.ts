import { InjectionToken } from '@angular/core';

/** Something that is not left without a question while a form in it has been changed: a dialog. */
export interface HoldsChanges {
  /**
   * @param isChanged reads signals; true once somebody has changed something
   * @returns ends the watch
   */
  watch(isChanged: () => boolean): () => void;
}

/** Typing here only looks for something to choose. */
export const SEARCH_FIELD =
  'input[type="search"], input[role="combobox"], .ant-select-selection-search-input';

/** For a form that may stand in a dialog. What native fields hear the dialog hears by itself. */
export const HOLDS_CHANGES = new InjectionToken<HoldsChanges>('gp-holds-changes');
