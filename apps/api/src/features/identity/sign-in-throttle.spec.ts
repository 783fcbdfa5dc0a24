import { Clock } from '../../platform/clock';
import { DomainRefusal } from '../../platform/errors';
import { SignInThrottle } from './sign-in-throttle';

describe('throttling of sign-ins', () => {
  let now: number;
  let throttle: SignInThrottle;

  beforeEach(() => {
    now = Date.parse('2026-11-20T08:00:00Z');
    const clock = new Clock();
    clock.now = () => new Date(now);
    throttle = new SignInThrottle(clock);
  });

  const minutes = (count: number) => count * 60_000;
  const failures = (count: number, name: string, address: (index: number) => string) => {
    for (let index = 0; index < count; index++) throttle.begin(name, address(index));
  };
  const isRefused = (name: string, address: string) => {
    try {
      throttle.begin(name, address);
      return false;
    } catch (error) {
      if (error instanceof DomainRefusal && error.status === 429) return true;
      throw error;
    }
  };

  it('refuses the sixth attempt at an account from an address, for a quarter of an hour', () => {
    failures(5, 'mei', () => '192.0.2.1');
    expect(isRefused('mei', '192.0.2.1')).toBe(true);
    now += minutes(14);
    expect(isRefused('mei', '192.0.2.1')).toBe(true);
    now += minutes(1);
    expect(isRefused('mei', '192.0.2.1')).toBe(false);
  });

  it('says how many seconds to wait', () => {
    failures(5, 'mei', () => '192.0.2.1');
    now += minutes(5);
    expect(() => throttle.begin('mei', '192.0.2.1')).toThrow(
      expect.objectContaining({ code: 'tooManyRequests', params: { retryAfter: 600 } }),
    );
  });

  it('keeps other accounts and other addresses open', () => {
    failures(5, 'mei', () => '192.0.2.1');
    expect(isRefused('tao', '192.0.2.1')).toBe(false);
    expect(isRefused('mei', '192.0.2.2')).toBe(false);
  });

  it('forgets the failures when the password was right', () => {
    failures(4, 'mei', () => '192.0.2.1');
    throttle.begin('mei', '192.0.2.1');
    throttle.succeeded('mei', '192.0.2.1');
    failures(5, 'mei', () => '192.0.2.1');
    expect(isRefused('mei', '192.0.2.1')).toBe(true);
  });

  it('shuts an office behind one address out for nobody but those who have mistyped', () => {
    for (let index = 0; index < 60; index++) throttle.begin(`mistyped${index}`, '192.0.2.1');
    expect(isRefused('mistyped7', '192.0.2.1')).toBe(true);
    expect(isRefused('careful', '192.0.2.1')).toBe(false);
    throttle.succeeded('careful', '192.0.2.1');
    expect(isRefused('careful', '192.0.2.1')).toBe(false);
  });

  it('stops an address that tries many accounts', () => {
    for (let index = 0; index < 500; index++) throttle.begin(`account${index}`, '192.0.2.1');
    expect(isRefused('one.more', '192.0.2.1')).toBe(true);
    expect(isRefused('one.more', '192.0.2.2')).toBe(false);
  });

  it('lets the owner in from an address that has not failed, however many strangers fail', () => {
    failures(150, 'mei', (index) => `198.51.100.${index}`);
    expect(isRefused('mei', '198.51.100.1')).toBe(true);
    expect(isRefused('mei', '203.0.113.9')).toBe(false);
  });

  it('takes a /64 of IPv6 for one address, and an IPv4 address written in IPv6 for itself', () => {
    failures(5, 'mei', (index) => `2001:db8:0:7::${index + 1}`);
    expect(isRefused('mei', '2001:0db8:0000:0007:ffff::1')).toBe(true);
    expect(isRefused('mei', '2001:db8:0:8::1')).toBe(false);
    failures(5, 'tao', () => '192.0.2.1');
    expect(isRefused('tao', '::ffff:192.0.2.1')).toBe(true);
    expect(isRefused('tao', '::ffff:192.0.2.2')).toBe(false);
  });

  it('stays bounded under a flood and still refuses a fresh offender', () => {
    for (let index = 0; index < 30_000; index++) throttle.begin(`name${index}`, `address${index}`);
    failures(5, 'mei', () => '192.0.2.1');
    expect(isRefused('mei', '192.0.2.1')).toBe(true);
    const { size } = throttle['failures'];
    expect(size).toBeLessThanOrEqual(20_000);
  });
});
