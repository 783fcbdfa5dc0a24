/** Where the data lives: one SQLite file, or a PostgreSQL server. */
export type DatabaseLocation =
  { readonly kind: 'sqlite'; readonly file: string } | { readonly kind: 'postgres'; readonly url: string };

export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';

/** Where mail is handed in, and as whom. */
export interface MailConfig {
  readonly host: string;
  readonly port: number;
  /** Encrypted from the first byte; otherwise the connection is upgraded where the server offers it. */
  readonly secure: boolean;
  readonly credentials: { readonly user: string; readonly password: string } | null;
  /** An address, with a name before it or not: `岗评 <reviews@example.com>`. */
  readonly from: string;
  /** Address of the portal as people open it, without a slash at the end: links in mails begin with it. */
  readonly portal: string;
}

/** Everything that can be set from outside, read once at start and never again. */
export abstract class AppConfig {
  abstract readonly environment: 'production' | 'development' | 'test';
  abstract readonly host: string;
  abstract readonly port: number;
  abstract readonly database: DatabaseLocation;
  /** Absolute folder for the SQLite file, the generated session secret, attached files and exports. */
  abstract readonly dataDirectory: string;
  /** At least 32 characters; signs the session cookie. */
  abstract readonly sessionSecret: string;
  /** Demonstration company: known sign-ins, said loudly in the portal. */
  abstract readonly demo: boolean;
  /** Cookies are sent over HTTPS only; strict transport security is on. */
  abstract readonly secureCookies: boolean;
  /** `false`, `true` (one proxy in front is trusted), or the addresses of the proxies. */
  abstract readonly trustProxy: boolean | readonly string[];
  abstract readonly logLevel: LogLevel;
  /** Bytes of a JSON body; uploads have limits of their own. */
  abstract readonly bodyLimit: number;
  /** Bytes of one attached file. */
  abstract readonly attachmentLimit: number;
  /** Bytes of all files that one person has attached. */
  abstract readonly attachmentQuota: number;
  /** Milliseconds until an answer has to be there. */
  abstract readonly requestTimeout: number;
  /** Address of the portal as people open it, without a slash at the end; null where nobody has said it. */
  abstract readonly portalUrl: string | null;
  /** Null: this portal sends no mail. */
  abstract readonly mail: MailConfig | null;
  /** Milliseconds between two looks at the queue of jobs; 0: this server does none. */
  abstract readonly jobInterval: number;
  /** Absolute folder of the built web application, or null when the API stands alone. */
  abstract readonly webRoot: string | null;
}
