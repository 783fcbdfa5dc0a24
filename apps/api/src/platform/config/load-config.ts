import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import type { AppConfig, DatabaseLocation, MailConfig } from './app-config';
import { sessionSecretOf } from './session-secret';

/** The environment is not fit to start with; the message names each variable and what is allowed. */
export class ConfigurationError extends Error {
  constructor(readonly complaints: readonly string[]) {
    super(
      `The configuration is not usable:\n${complaints.map((complaint) => `  - ${complaint}`).join('\n')}`,
    );
    this.name = 'ConfigurationError';
  }
}

const UNITS: Readonly<Record<string, number>> = { '': 1, kb: 1024, mb: 1024 * 1024, gb: 1024 ** 3 };

const yesOrNo = z
  .enum(['true', 'false'], { error: 'must be true or false' })
  .transform((text) => text === 'true');
const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/, { error: `must be a whole number from ${least} to ${most}` })
    .transform(Number)
    .refine((value) => value >= least && value <= most, {
      error: `must be a whole number from ${least} to ${most}`,
    });

/** @param most as it is written, `100mb` */
const bytes = (most: `${number}${'mb' | 'gb'}`) =>
  z
    .string()
    .regex(/^\d{1,9} ?(kb|mb|gb)?$/i, { error: 'must be a size such as 1048576, 512kb or 1mb' })
    .transform(bytesOf)
    .refine((size) => size >= 1024 && size <= bytesOf(most), { error: `must lie between 1kb and ${most}` });

function bytesOf(text: string): number {
  return parseInt(text, 10) * UNITS[text.replace(/[\d ]/g, '').toLowerCase()];
}

const environmentSchema = z.object({
  NODE_ENV: z
    .enum(['production', 'development', 'test'], { error: 'must be production, development or test' })
    .default('development'),
  HOST: z.string().min(1, { error: 'must be an address such as 127.0.0.1 or 0.0.0.0' }).default('127.0.0.1'),
  PORT: whole(0, 65_535).default(3000),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\/.+/, {
      error: 'must start with postgres:// (leave it out for the SQLite file)',
    })
    .optional(),
  DATA_DIR: z.string().min(1, { error: 'must be a folder' }).default('./data'),
  SESSION_SECRET: z.string().min(32, { error: 'must have at least 32 characters' }).optional(),
  DEMO: yesOrNo.default(false),
  SECURE_COOKIES: yesOrNo.optional(),
  TRUST_PROXY: z.string().default('false'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: 'must be fatal, error, warn, info, debug, trace or silent',
    })
    .default('info'),
  BODY_LIMIT: bytes('100mb').default(1024 * 1024),
  ATTACHMENT_LIMIT: bytes('100mb').default(10 * 1024 * 1024),
  ATTACHMENT_QUOTA: bytes('100gb').default(500 * 1024 * 1024),
  REQUEST_TIMEOUT: whole(100, 600_000).default(30_000),
  SMTP_HOST: z
    .string()
    .regex(/^[\w.:-]+$/, { error: 'must be the name of a mail server' })
    .optional(),
  SMTP_PORT: whole(1, 65_535).optional(),
  SMTP_SECURE: yesOrNo.optional(),
  SMTP_USER: z.string().optional(),
  SMTP_PASSWORD: z.string().optional(),
  MAIL_FROM: z
    .string()
    .regex(/^([^<>\r\n]* <[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/, {
      error: 'must be an address such as reviews@example.com or 岗评 <reviews@example.com>',
    })
    .optional(),
  PORTAL_URL: z
    .url({
      protocol: /^https?$/,
      error: 'must be the address of the portal, such as https://reviews.example.com',
    })
    .optional(),
  JOB_INTERVAL: whole(0, 600_000).default(2000),
  WEB_ROOT: z.string().min(1, { error: 'must be a folder' }).optional(),
});
type Environment = z.infer<typeof environmentSchema>;

/**
 * Reads the configuration from environment variables (docs/operations.md lists them).
 *
 * @param environment usually `process.env`; an empty value counts as absent
 * @throws ConfigurationError naming every unusable variable at once
 */
export function loadConfig(environment: Readonly<Record<string, string | undefined>>): AppConfig {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) {
    throw new ConfigurationError(
      parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`),
    );
  }
  const settings = parsed.data;
  const production = settings.NODE_ENV === 'production' && !settings.DEMO;
  if (production && settings.SESSION_SECRET === undefined) {
    throw new ConfigurationError(['SESSION_SECRET must be set in production, with at least 32 characters']);
  }
  const dataDirectory = folderToWrite(resolve(settings.DATA_DIR));
  return {
    environment: settings.NODE_ENV,
    host: settings.HOST,
    port: settings.PORT,
    database: databaseOf(settings, dataDirectory),
    dataDirectory,
    sessionSecret: settings.SESSION_SECRET ?? sessionSecretOf(dataDirectory),
    demo: settings.DEMO,
    secureCookies: settings.SECURE_COOKIES ?? production,
    trustProxy: trustedProxies(settings.TRUST_PROXY),
    logLevel: settings.LOG_LEVEL,
    bodyLimit: settings.BODY_LIMIT,
    attachmentLimit: settings.ATTACHMENT_LIMIT,
    attachmentQuota: settings.ATTACHMENT_QUOTA,
    requestTimeout: settings.REQUEST_TIMEOUT,
    portalUrl: settings.PORTAL_URL === undefined ? null : withoutSlash(settings.PORTAL_URL),
    mail: mailOf(settings),
    jobInterval: settings.JOB_INTERVAL,
    webRoot: settings.WEB_ROOT === undefined ? null : resolve(settings.WEB_ROOT),
  };
}

/** Makes the folder where there is none. @throws ConfigurationError where nothing can be written to it */
function folderToWrite(folder: string): string {
  try {
    makeFolder(folder);
    // With the dot it has to be a folder.
    accessSync(`${folder}/.`, constants.W_OK);
  } catch (error) {
    throw new ConfigurationError([`DATA_DIR ${folder} cannot be used: ${(error as Error).message}`]);
  }
  return folder;
}

/** One by one: where nothing can be made, as below /proc, Node's own way of making them all tries for ever. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    // Another server that starts at the same time was quicker.
    if (!existsSync(folder)) throw error;
  }
}

/** All of it or nothing: half a setting would only show when the first mail does not arrive. */
function mailOf(settings: Environment): MailConfig | null {
  const { SMTP_HOST: host, SMTP_USER: user, SMTP_PASSWORD: password, MAIL_FROM: from } = settings;
  const { SMTP_PORT: port, SMTP_SECURE: secure = false, PORTAL_URL: portal } = settings;
  const others = [port, settings.SMTP_SECURE, user, password, from];
  if (host === undefined && others.every((value) => value === undefined)) return null;
  const complaints = [
    ...(host === undefined ? ['SMTP_HOST must be set, as another setting of mail is'] : []),
    ...(from === undefined ? ['MAIL_FROM must be set for sending mail'] : []),
    ...(portal === undefined
      ? ['PORTAL_URL must be set for sending mail: links in mails begin with it']
      : []),
    ...((user === undefined) === (password === undefined)
      ? []
      : ['SMTP_USER and SMTP_PASSWORD must be set both, or neither']),
  ];
  if (host === undefined || from === undefined || portal === undefined || complaints.length > 0) {
    throw new ConfigurationError(complaints);
  }
  const credentials = user === undefined || password === undefined ? null : { user, password };
  return {
    host,
    port: port ?? (secure ? 465 : 587),
    secure,
    credentials,
    from,
    portal: withoutSlash(portal),
  };
}

function withoutSlash(address: string): string {
  return address.replace(/\/+$/, '');
}

function databaseOf(settings: Environment, dataDirectory: string): DatabaseLocation {
  return settings.DATABASE_URL === undefined
    ? { kind: 'sqlite', file: resolve(dataDirectory, 'gangping.sqlite') }
    : { kind: 'postgres', url: settings.DATABASE_URL };
}

function trustedProxies(text: string): boolean | readonly string[] {
  if (text === 'true' || text === 'false') return text === 'true';
  return text.split(',').map((address) => address.trim());
}
