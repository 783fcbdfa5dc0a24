import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigurationError, loadConfig } from './index';

let dataDirectory: string;
beforeEach(() => {
  dataDirectory = mkdtempSync(join(tmpdir(), 'gangping-config-'));
});
afterEach(() => rmSync(dataDirectory, { recursive: true }));

const load = (environment: Record<string, string> = {}) =>
  loadConfig({ DATA_DIR: dataDirectory, ...environment });

it('starts with nothing set: one file, this machine only', () => {
  expect(load()).toMatchObject({
    host: '127.0.0.1',
    port: 3000,
    database: { kind: 'sqlite', file: join(dataDirectory, 'gangping.sqlite') },
    demo: false,
    secureCookies: false,
    trustProxy: false,
    bodyLimit: 1_048_576,
    attachmentLimit: 10_485_760,
    attachmentQuota: 524_288_000,
    requestTimeout: 30_000,
  });
});

it('takes what is set', () => {
  const config = load({
    PORT: '4100',
    DATABASE_URL: 'postgres://somebody@localhost/reviews',
    TRUST_PROXY: '10.0.0.1, 10.0.0.2',
    BODY_LIMIT: '512kb',
    ATTACHMENT_LIMIT: '5mb',
    ATTACHMENT_QUOTA: '2gb',
    LOG_LEVEL: 'warn',
  });

  expect(config).toMatchObject({
    port: 4100,
    database: { kind: 'postgres', url: 'postgres://somebody@localhost/reviews' },
    trustProxy: ['10.0.0.1', '10.0.0.2'],
    bodyLimit: 524_288,
    attachmentLimit: 5_242_880,
    attachmentQuota: 2_147_483_648,
    logLevel: 'warn',
  });
});

it('takes an empty value for none', () => {
  expect(load({ DATABASE_URL: '', PORT: '' })).toMatchObject({ port: 3000, database: { kind: 'sqlite' } });
});

it.each([
  ['PORT', '70000', '0 to 65535'],
  ['PORT', 'web', '0 to 65535'],
  ['DATABASE_URL', 'mysql://localhost', 'postgres://'],
  ['DEMO', 'yes', 'true or false'],
  ['SECURE_COOKIES', '1', 'true or false'],
  ['LOG_LEVEL', 'loud', 'fatal, error, warn'],
  ['BODY_LIMIT', 'much', '1mb'],
  ['BODY_LIMIT', '900mb', '100mb'],
  ['ATTACHMENT_LIMIT', '1gb', '100mb'],
  ['ATTACHMENT_QUOTA', '900gb', '100gb'],
  ['REQUEST_TIMEOUT', '5', '100 to 600000'],
  ['SESSION_SECRET', 'short', '32 characters'],
  ['NODE_ENV', 'staging', 'production'],
])('refuses %s=%s and says what is allowed', (name, value, allowed) => {
  const starting = () => load({ [name]: value });
  expect(starting).toThrow(ConfigurationError);
  expect(starting).toThrow(new RegExp(`${name} .*${allowed}`));
});

describe('mail', () => {
  const whole = {
    SMTP_HOST: 'mail.example.com',
    MAIL_FROM: '岗评 <reviews@example.com>',
    PORTAL_URL: 'https://reviews.example.com/',
  };

  it('is sent by nobody unless it is set', () => {
    expect(load().mail).toBeNull();
    // The portal's address alone is no wish for mail.
    expect(load({ PORTAL_URL: whole.PORTAL_URL }).mail).toBeNull();
  });

  it('takes what is set, with the usual port', () => {
    expect(load(whole).mail).toEqual({
      host: 'mail.example.com',
      port: 587,
      secure: false,
      credentials: null,
      from: '岗评 <reviews@example.com>',
      portal: 'https://reviews.example.com',
    });
    const secured = { ...whole, SMTP_SECURE: 'true', SMTP_USER: 'reviews', SMTP_PASSWORD: 'open sesame' };
    expect(load(secured).mail).toMatchObject({
      port: 465,
      secure: true,
      credentials: { user: 'reviews', password: 'open sesame' },
    });
  });

  it.each([
    ['SMTP_HOST', { SMTP_HOST: '' }],
    ['MAIL_FROM', { MAIL_FROM: '' }],
    ['PORTAL_URL', { PORTAL_URL: '' }],
    ['SMTP_USER', { SMTP_USER: 'reviews' }],
    ['SMTP_PASSWORD', { SMTP_PASSWORD: 'open sesame' }],
    ['SMTP_PORT', { SMTP_PORT: '70000' }],
    ['MAIL_FROM', { MAIL_FROM: 'reviews' }],
    ['MAIL_FROM', { MAIL_FROM: 'x@example.com\r\nBcc: y@example.com' }],
    ['PORTAL_URL', { PORTAL_URL: 'javascript:alert(1)' }],
  ])('refuses to start when %s is missing or wrong: %j', (name, changed) => {
    expect(() => load({ ...whole, ...changed })).toThrow(ConfigurationError);
    expect(() => load({ ...whole, ...changed })).toThrow(new RegExp(name));
  });

  it('never repeats the password', () => {
    const half = { ...whole, SMTP_PASSWORD: 'open sesame' };
    expect(() => load(half)).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining('sesame') }),
    );
  });
});

it('names everything that is wrong at once', () => {
  expect(() => load({ PORT: 'x', DEMO: 'x' })).toThrow(/PORT[^]*DEMO/);
});

it('makes the folder for the data, and says why it cannot', () => {
  const inside = join(dataDirectory, 'new', 'folder');
  load({ DATA_DIR: inside, SESSION_SECRET: 'x'.repeat(32) });
  expect(statSync(inside).isDirectory()).toBe(true);
  const file = join(dataDirectory, 'a file');
  writeFileSync(file, '');
  expect(() => load({ DATA_DIR: join(file, 'folder') })).toThrow(
    new RegExp(`DATA_DIR ${join(file, 'folder')} cannot be used`),
  );
  expect(() => load({ DATA_DIR: join(file, 'folder') })).toThrow(ConfigurationError);
  expect(() => load({ DATA_DIR: file })).toThrow(ConfigurationError);
  // Nothing can be made there, which Node says of the first of them and not of several at once.
  expect(() => load({ DATA_DIR: '/proc/gangping/data' })).toThrow(ConfigurationError);
});

describe('the session secret', () => {
  it('must be given in production', () => {
    expect(() => load({ NODE_ENV: 'production' })).toThrow(/SESSION_SECRET/);
    expect(load({ NODE_ENV: 'production', SESSION_SECRET: 'x'.repeat(32) })).toMatchObject({
      secureCookies: true,
    });
  });

  it('is generated once elsewhere, for the server only to read', () => {
    const first = load({ NODE_ENV: 'production', DEMO: 'true' }).sessionSecret;
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    expect(load().sessionSecret).toBe(first);
    expect(readFileSync(join(dataDirectory, 'session-secret'), 'utf8')).toBe(first);
    expect(statSync(join(dataDirectory, 'session-secret')).mode & 0o777).toBe(0o600);
  });
});
