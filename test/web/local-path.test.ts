import { localPath } from '../../src/web/local-path';

describe('A path to come back to', () => {
  it.each(['/', '/desk', '/desk?view=mine&after=1', '/desk/cases/PG-1#note', '/a%2F%2Fb'])(
    'is followed when it is on this site: %s',
    (path) => {
      expect(localPath(path)).toBe(path);
    },
  );

  it.each([
    '//elsewhere.example',
    '/\\elsewhere.example',
    '\\/elsewhere.example',
    'https://elsewhere.example',
    'javascript:alert(1)',
    '/desk\r\nSet-Cookie: a=b',
    '/desk\n',
    '/\t/elsewhere.example',
    ' /desk',
    'desk',
    '',
    '/厂区',
    undefined,
    ['/desk'],
  ])('is not followed anywhere else: %p', (path) => {
    expect(localPath(path)).toBeUndefined();
  });
});
