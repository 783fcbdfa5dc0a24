import { DomainRefusal } from '../../platform/errors';
import { checkPassword } from './password-rules';

describe('what everybody would guess first', () => {
  it.each([
    ['liang.yu', 'liang.yu-2026'],
    ['liang.yu', 'my LIANG.YU secret'],
    ['hr', '1234567890'],
    ['hr', '0987654321'],
    ['hr', 'qwertyuiop'],
    ['hr', 'aaaaaaaaaaaa'],
    ['hr', 'abababababab'],
    ['hr', 'ZYXWVUTSRQPO'],
  ])('is refused as password of %s: %s', (loginName, password) => {
    expect(() => checkPassword(password, loginName, 'newPassword')).toThrow(
      expect.objectContaining({
        code: 'identity.weakPassword',
        errors: [{ path: 'newPassword', code: 'identity.weakPassword' }],
      }) as DomainRefusal,
    );
  });

  it.each([
    ['hr', 'three long words'],
    ['hr', '雨后山中蝉鸣不绝于耳'],
    ['hr', 'the hr desk opens early'],
  ])('is anything else, as for %s: %s', (loginName, password) => {
    expect(() => checkPassword(password, loginName, 'newPassword')).not.toThrow();
  });
});
