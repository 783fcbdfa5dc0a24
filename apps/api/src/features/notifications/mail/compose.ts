import type { Locale, Notification } from '@gangping/contracts';
import { MAIL_WORDS, sentenceOf } from './mail-texts';
import type { Mail } from './mailer';

type Told = Pick<Notification, 'kind' | 'params' | 'link'>;
type Composed = Omit<Mail, 'to' | 'id'>;

/** One mail about everything that somebody is to be told, as plain text and as simple HTML. */
export function composeMail(name: string, locale: Locale, portal: string, told: readonly Told[]): Composed {
  const words = MAIL_WORDS[locale];
  const lines = told.map(({ kind, params, link }) => ({
    text: sentenceOf(kind, params, locale),
    address: `${portal}${link}`,
  }));
  const settings = `${portal}/notifications/settings`;
  return {
    subject: words.subject(lines.length, lines[0].text),
    text: [
      words.greeting(name),
      ...lines.map(({ text, address }) => `${text}\n${address}`),
      `${words.settings}\n${settings}`,
    ].join('\n\n'),
    html: page(locale, [
      paragraph(escapeHtml(words.greeting(name))),
      ...lines.map(({ text, address }) => paragraph(`${escapeHtml(text)}<br>${anchor(address, words.open)}`)),
      paragraph(`<small>${anchor(settings, words.settings)}</small>`),
    ]),
  };
}

/** To see whether mails arrive. */
export function testMail(locale: Locale): Composed {
  const { subject, text } = MAIL_WORDS[locale].test;
  return { subject, text, html: page(locale, [paragraph(escapeHtml(text))]) };
}

function page(locale: Locale, paragraphs: readonly string[]): string {
  return `<!doctype html><html lang="${locale}"><body>${paragraphs.join('')}</body></html>`;
}

function paragraph(html: string): string {
  return `<p>${html}</p>`;
}

function anchor(address: string, text: string): string {
  return `<a href="${escapeHtml(address)}">${escapeHtml(text)}</a>`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character]);
}
