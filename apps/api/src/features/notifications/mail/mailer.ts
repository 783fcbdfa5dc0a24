import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Transporter } from 'nodemailer';
import { AppConfig, type MailConfig } from '../../../platform/config';

export interface Mail {
  /** One address; nothing else fits in here. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** The same for the same mail: whoever gets it twice after a crash gets one. */
  readonly id: string;
}

/** The address cannot be one: nothing is sent, and trying again would not help. */
export class MailAddressError extends Error {
  readonly code = 'EADDRESS';
  constructor() {
    super('This is not one mail address');
    this.name = 'MailAddressError';
  }
}

/** Milliseconds in which the mail server has to answer; in all well below the lease of a job. */
const PATIENCE = 15_000;
const ONE_ADDRESS = /^[^\s<>,;:"()[\]\\@]{1,64}@[^\s<>,;:"()[\]\\@]{1,190}$/;

/** Hands mail to the company's server. */
@Injectable()
export class Mailer implements OnModuleDestroy {
  private transport: Promise<Transporter> | null = null;

  constructor(private readonly config: AppConfig) {}

  /** @throws what the mail server or the way to it says; Error when no mail is configured */
  async send({ to, subject, text, html, id }: Mail): Promise<void> {
    const { mail } = this.config;
    if (mail === null) throw new Error('No mail server is configured');
    if (!ONE_ADDRESS.test(to)) throw new MailAddressError();
    this.transport ??= transportOf(mail);
    const transport = await this.transport;
    const settings = `${mail.portal}/notifications/settings`;
    await transport.sendMail({
      from: mail.from,
      // As an object it is one recipient and never a list of several.
      to: { name: '', address: to },
      subject: oneLine(subject),
      text,
      html,
      messageId: `<${id}@${domainOf(mail.from)}>`,
      list: { unsubscribe: { url: settings, comment: 'Settings' } },
      // Nobody's out-of-office reply is wanted.
      headers: { 'Auto-Submitted': 'auto-generated' },
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  async onModuleDestroy(): Promise<void> {
    (await this.transport)?.close();
  }
}

async function transportOf({ host, port, secure, credentials }: MailConfig): Promise<Transporter> {
  // Loaded with the first mail: most portals never send one, and it costs an idle server 3 MiB.
  const { createTransport } = await import('nodemailer');
  return createTransport({
    host,
    port,
    secure,
    // A password goes over an encrypted connection or not at all.
    requireTLS: !secure && credentials !== null,
    ...(credentials === null ? {} : { auth: { user: credentials.user, pass: credentials.password } }),
    connectionTimeout: PATIENCE,
    greetingTimeout: PATIENCE,
    socketTimeout: PATIENCE,
  });
}

/** A line break in a header would begin another header. */
export function oneLine(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, ' ').trim();
}

function domainOf(from: string): string {
  return from.replace(/^.*@/, '').replace(/>$/, '');
}
