import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail extends Email {
  /** To whom it was really handed over, whatever its headers say. */
  readonly recipients: readonly string[];
}

/** A real mail server on a port of its own that keeps what it gets. */
export class MailServer {
  readonly received: ReceivedMail[] = [];
  /** Passwords that somebody sent. */
  readonly passwords: string[] = [];
  /** What recipients are answered; null takes them. */
  refusal: { readonly responseCode: number; readonly text: string } | null = null;

  private constructor(private readonly server: SMTPServer) {}

  static async start(): Promise<MailServer> {
    const self: { mail?: MailServer } = {};
    const server = new SMTPServer({
      authOptional: true,
      allowInsecureAuth: true,
      hideSTARTTLS: true,
      logger: false,
      onAuth: ({ password, username }, _session, callback) => {
        self.mail?.passwords.push(password ?? '');
        callback(null, { user: username });
      },
      onRcptTo: (_address, _session, callback) => {
        const refusal = self.mail?.refusal;
        if (!refusal) return callback();
        callback(Object.assign(new Error(refusal.text), { responseCode: refusal.responseCode }));
      },
      onData: (stream, session, callback) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => void chunks.push(chunk));
        stream.on('end', () => {
          const recipients = session.envelope.rcptTo.map(({ address }) => address);
          void PostalMime.parse(Buffer.concat(chunks)).then((email) => {
            self.mail?.received.push({ ...email, recipients });
            callback();
          }, callback);
        });
      },
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    self.mail = new MailServer(server);
    return self.mail;
  }

  get port(): number {
    return (this.server.server.address() as AddressInfo).port;
  }

  /** As if just started. */
  forget(): void {
    this.received.length = 0;
    this.passwords.length = 0;
    this.refusal = null;
  }

  to(address: string): ReceivedMail[] {
    return this.received.filter(({ recipients }) => recipients.includes(address));
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}
