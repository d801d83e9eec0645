import { contentDisposition } from '../../src/web/content-disposition';

describe('The name of a download', () => {
  it.each([
    ['note.pdf', `attachment; filename="note.pdf"; filename*=UTF-8''note.pdf`],
    ['a"b\\c%.txt', `attachment; filename="a_b_c_.txt"; filename*=UTF-8''a%22b%5Cc%25.txt`],
    ['报告.pdf', `attachment; filename="__.pdf"; filename*=UTF-8''%E6%8A%A5%E5%91%8A.pdf`],
    ['a\r\nX: y', `attachment; filename="a__X: y"; filename*=UTF-8''a%0D%0AX%3A%20y`],
    ['\ud800', `attachment; filename="_"; filename*=UTF-8''%EF%BF%BD`],
    ["it's (1)*", `attachment; filename="it's (1)*"; filename*=UTF-8''it%27s%20%281%29%2A`],
  ])('%p can break out of no header', (name, header) => {
    expect(contentDisposition(name)).toBe(header);
  });
});
