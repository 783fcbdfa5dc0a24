import { DOCUMENT } from '@angular/common';
import { Component, ViewEncapsulation, inject } from '@angular/core';

/**
 * The bundled Chinese font, for machines that have none: cut by unicode range, so that a browser fetches only the
 * pieces that a page shows. It becomes the first family (styles/tokens.less), because Chromium keeps the boxes of
 * text that was laid out before a mere fallback family could be had.
 */
@Component({
  selector: 'gp-chinese-font',
  template: '',
  styleUrl: '../../styles/noto-sans-sc.css',
  encapsulation: ViewEncapsulation.None,
})
export class ChineseFont {
  constructor() {
    inject(DOCUMENT).documentElement.dataset['chineseFont'] = 'bundled';
  }
}
