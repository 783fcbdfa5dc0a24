import { Component, booleanAttribute, computed, input, output } from '@angular/core';
import type { LocalisedText } from '@gangping/contracts';
import { TranslocoPipe } from '@jsverse/transloco';
import { messageId, Messages } from './messages';
import { ownEnglish, withChinese, withEnglish } from './scheme-draft';
import type { SchemeEditing } from './scheme-editing';

/** A text of a scheme in Chinese and, if somebody likes, in English; without, the Chinese stands for both. */
@Component({
  selector: 'gp-text-pair',
  imports: [Messages, TranslocoPipe],
  template: `
    <div class="part">
      @if (shown()) {
        <label [attr.for]="id()">{{ 'schemes.inChinese' | transloco: { label: label() } }}</label>
      }
      <input
        #chinese
        class="gp-input"
        autocomplete="off"
        [id]="id()"
        [attr.aria-label]="shown() ? null : ('schemes.inChinese' | transloco: { label: label() })"
        [attr.aria-invalid]="invalid() ? true : null"
        [attr.aria-describedby]="described() ? message() : null"
        [placeholder]="placeholder()"
        [value]="value()['zh-CN']"
        (input)="changed.emit(withChinese(value(), chinese.value))"
      />
      <gp-scheme-messages [editing]="editing()" [path]="path() + '.zh-CN'" />
    </div>
    <div class="part">
      @if (shown()) {
        <label [attr.for]="id() + '-en'">{{ 'schemes.inEnglish' | transloco: { label: label() } }}</label>
      }
      <input
        #english
        class="gp-input"
        lang="en"
        autocomplete="off"
        [id]="id() + '-en'"
        [attr.aria-label]="shown() ? null : ('schemes.inEnglish' | transloco: { label: label() })"
        [placeholder]="'schemes.englishHint' | transloco"
        [value]="englishOf(value())"
        (input)="changed.emit(withEnglish(value(), english.value))"
      />
      <gp-scheme-messages [editing]="editing()" [path]="path() + '.en'" />
    </div>
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: 1fr 1fr;
      gap: var(--gp-space-2);
      min-width: 0;
    }
    label {
      display: block;
      margin-block-end: var(--gp-space-1);
      font-weight: 500;
    }
    @media (max-width: 40rem) {
      :host {
        grid-template-columns: 1fr;
      }
    }
  `,
})
export class TextPair {
  readonly editing = input.required<SchemeEditing>();
  readonly path = input.required<string>();
  readonly label = input.required<string>();
  readonly value = input.required<LocalisedText>();
  readonly placeholder = input('');
  /** Whether its label stands above it; else it is there for assistive technology alone. */
  readonly shown = input(false, { transform: booleanAttribute });
  readonly changed = output<LocalisedText>();

  protected readonly withChinese = withChinese;
  protected readonly withEnglish = withEnglish;
  protected readonly englishOf = ownEnglish;
  protected readonly id = computed(() => `scheme-${this.path().replaceAll('.', '-')}`);
  private readonly messages = computed(() => this.editing().messages().get(`${this.path()}.zh-CN`) ?? []);
  protected readonly invalid = computed(() => this.messages().some(({ severity }) => severity === 'blocker'));
  protected readonly described = computed(() => this.messages().length > 0);
  protected readonly message = computed(() => messageId(`${this.path()}.zh-CN`));
}
