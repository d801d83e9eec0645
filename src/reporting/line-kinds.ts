import type { FaultKind } from './faults';

/** What is typed on one line and has a form: how it is kept, and what is wrong with it. */
interface LineKind {
  most: number;
  /** Digits and marks as everybody writes them; what it can't read stays as it was typed. */
  kept(text: string): string;
  faultOf(text: string): FaultKind | undefined;
}

const plain = (text: string): string => text.normalize('NFKC').trim();

const time: LineKind = {
  most: 20,
  kept(text) {
    const found = /^(\d{1,2})[:.h]?(\d{2})$/.exec(plain(text).replace(/\s+/g, ''));
    const [, hours = '', minutes = ''] = found ?? [];
    return found === null ? text : `${hours.padStart(2, '0')}:${minutes}`;
  },
  faultOf: (text) => (/^([01]\d|2[0-3]):[0-5]\d$/.test(text) ? undefined : 'time'),
};

/** A dash of any kind before it, and spaces between thousands, are only ways of writing. */
const number: LineKind = {
  most: 30,
  kept(text) {
    const bare = plain(text)
      .replace(/^[\u2010-\u2015\u2212]/, '-')
      .replace(/\s+/g, '');
    return /^-?\d{1,15}(\.\d{1,6})?$/.test(bare) ? bare.replace(/^(-?)0+(?=\d)/, '$1') : text;
  },
  faultOf: (text) => (/^-?\d{1,15}(\.\d{1,6})?$/.test(text) ? undefined : 'number'),
};

const email: LineKind = {
  most: 254,
  kept: plain,
  faultOf: (text) => {
    const at = text.lastIndexOf('@');
    const local = text.slice(0, at);
    const domain = text.slice(at + 1);
    const right = at > 0 && at <= 64 && !/[\s@<>(),;]/.test(local) && isHost(domain);
    return right ? undefined : 'email';
  },
};

const phone: LineKind = {
  most: 40,
  kept: plain,
  faultOf: (text) => {
    const digits = text.replace(/\D/g, '').length;
    const right = digits >= 3 && digits <= 20 && /^[+\d(][-\d\s()./]*((ext\.?|x|#)\s*\d{1,6})?$/i.test(text);
    return right ? undefined : 'phone';
  },
};

/** Also as people write one so that nobody presses it: hxxps, [.] and (dot). */
const link: LineKind = {
  most: 2_000,
  kept: (text) => text.trim(),
  faultOf: (text) => {
    const spelled = text
      .replace(/^h(?:xx|tt)p(s?)\[?:\]?\/\//i, 'http$1://')
      .replace(/\[\.\]|\(dot\)|\[dot\]/gi, '.');
    if (/\s/.test(spelled)) return 'link';
    const host = spelled.replace(/^[a-z][a-z\d+.-]*:\/\//i, '').split(/[/?#]/)[0] ?? '';
    return isHost(host.replace(/^[^@]*@/, '').replace(/:\d{1,5}$/, '')) ? undefined : 'link';
  },
};

const place: LineKind = { most: 300, kept: (text) => text.trim(), faultOf: () => undefined };

/** A name with a dot in it, letters of every script allowed, or an address of numbers. */
const isHost = (text: string): boolean =>
  text.length <= 253 && /^[\p{L}\p{N}\p{M}_-]+(\.[\p{L}\p{N}\p{M}_-]+)+\.?$/u.test(text);

export const lineKinds = { time, number, email, phone, link, place } as const;

export type LineKindName = keyof typeof lineKinds;

export const isLineKind = (kind: string): kind is LineKindName => Object.hasOwn(lineKinds, kind);
