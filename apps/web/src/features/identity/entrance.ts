import { Component, inject } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Language } from '../../platform/i18n/language';
import { LOCALES } from '../../platform/i18n/locales';

/** The frame of the pages before sign-in: what this is, in which language, and the form. */
@Component({
  selector: 'gp-entrance',
  imports: [TranslocoPipe],
  templateUrl: './entrance.html',
  styleUrl: './entrance.less',
})
export class Entrance {
  protected readonly language = inject(Language);
  protected readonly locales = LOCALES;
}
