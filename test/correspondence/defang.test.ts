import { defang } from '../../src/correspondence/service';
import { identifiersInContact } from '../../src/patterns/identifiers';

describe('A link is shown so that nobody follows it', () => {
  it.each([
    ['https://lantern.example/a?b=c.d', 'hxxps://lantern[.]example/a?b=c.d'],
    ['HTTP://Lantern.Example', 'hxxp://Lantern[.]Example'],
    ['see (http://192.0.2.7:8080/x).', 'see (hxxp://192[.]0[.]2[.]7:8080/x).'],
    ['https://user:word@lantern.example/', 'hxxps://user:word@lantern[.]example/'],
    ['ftp://files.lantern.example', 'fxp://files[.]lantern[.]example'],
    ['www.lantern.example', 'www[.]lantern[.]example'],
    ['book at lantern.co/call today', 'book at lantern[.]co/call today'],
    ['lantern.com.', 'lantern[.]com.'],
    ['星桥.example/路', '星桥[.]example/路'],
    ['javascript:alert(1)', 'javascript:alert(1)'],
    ['ira@institute.test', 'ira@institute.test'],
    ['file.txt, e.g. 3.5 mm, v1.2/rev', 'file.txt, e.g. 3.5 mm, v1.2/rev'],
    ['hxxps://lantern[.]example/a', 'hxxps://lantern[.]example/a'],
    ['', ''],
  ])('%s', (text, shown) => {
    expect(defang(text)).toBe(shown);
    expect(defang(defang(text))).toBe(shown);
  });

  it('and is still the same identifier', () => {
    for (const address of [
      'https://lantern.example/a',
      'www.lantern.example/a',
      'http://book.lantern.com/x?y=1',
    ])
      expect(identifiersInContact(defang(address))).toEqual(identifiersInContact(address));
  });

  it('however long the text is', () => {
    const started = performance.now();
    for (const piece of ['a.', 'a-', 'http://', 'www.', 'a/', '[.]', 'a@', '.'])
      defang(piece.repeat(100_000));
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
