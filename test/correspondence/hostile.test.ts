import { readCorrespondence } from '../../src/correspondence/service';
import { randomFrom, type Random } from '../support/random';
import * as samples from './samples';

const seeds: Buffer[] = [
  samples.lure,
  samples.htmlOnly,
  samples.forwardedWhole,
  samples.invitation,
  samples.card,
  samples.oldCard,
  samples.inCharset('gb18030', Buffer.from('b7a7c3c5', 'hex'), Buffer.from('b7a7c3c5', 'hex')),
];

/** Bits that matter to parsers, put where they do not belong. */
const pieces = [
  '\r\n',
  '\n\n',
  '--b1',
  '--b2--',
  '=?',
  '?=',
  '=\r\n',
  '"',
  '(',
  '<',
  '>',
  ';',
  ':',
  '\0',
  '\u00ff',
  '&#x110000;',
  'Content-Type: multipart/mixed; boundary=""',
  'Content-Type: message/rfc822',
  'BEGIN:VEVENT',
  "name*0*=x''%",
  '%',
  '\t ',
];

function mutated(bytes: Buffer, random: Random): Buffer {
  let text = bytes.toString('latin1');
  for (let times = random.below(12) + 1; times > 0; times -= 1) {
    const at = random.below(text.length + 1);
    const to = Math.min(text.length, at + random.below(80));
    const piece = pieces[random.below(pieces.length)] ?? '';
    const change = random.below(5);
    if (change === 0) text = text.slice(0, at) + piece + text.slice(at);
    else if (change === 1) text = text.slice(0, at) + text.slice(to);
    else if (change === 2) text = text.slice(0, to) + text.slice(at);
    else if (change === 3)
      text = text.slice(0, at) + String.fromCharCode(random.below(256)) + text.slice(at + 1);
    else text = text.slice(0, at) + piece.repeat(random.below(500)) + text.slice(at);
  }
  return Buffer.from(text, 'latin1');
}

const mostMs = 3_000;

/** Whatever a message is made of, it is read or refused with a reason, soon, and what is read holds nothing that hides. */
it('A message of random bits, or a real one changed at random, never breaks or holds up the reader', async () => {
  const random = randomFrom();
  for (let round = 0; round < 1_500; round += 1) {
    const seed = seeds[random.below(seeds.length)] ?? samples.lure;
    const given =
      round % 10 === 0
        ? Buffer.from(Array.from({ length: random.below(3_000) }, () => random.below(256)))
        : mutated(seed, random);
    const started = performance.now();
    const reading = await readCorrespondence(given);
    const shown = `seed ${random.seed}, round ${round}`;
    if (performance.now() - started > mostMs) throw new Error(`too slow: ${shown}`);
    if (reading.result === 'unreadable') continue;
    const all = JSON.stringify(reading.correspondence);
    if (/\\u0000|\\u202e|\\ud[89a-f][0-9a-f]{2}/i.test(all))
      throw new Error(`a sign that hides: ${shown}\n${all}`);
    if (all.length > 1_000_000) throw new Error(`too much: ${shown}`);
  }
}, 120_000);
