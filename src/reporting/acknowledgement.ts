import { macOf, sameBytes, type ServerKeys } from '../vault';
import { isDay } from './days';

/** What an acknowledgement says, and nothing else: that such a report was received on a day. */
export interface Acknowledged {
  reference: string;
  /** YYYY-MM-DD at the report's site. */
  day: string;
  questionnaire: string;
  /** The path of the report. */
  kind: string;
}

/** Letters and digits without look-alikes (Crockford's base 32), five bits each. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const groups = 6;
const groupLength = 4;
/** 120 bits. */
const macBytes = 15;

function spelled(mac: Buffer): string {
  let bits = BigInt(`0x${mac.subarray(0, macBytes).toString('hex')}`);
  let text = '';
  for (let sign = 0; sign < groups * groupLength; sign += 1) {
    text = alphabet.charAt(Number(bits & 31n)) + text;
    bits >>= 5n;
  }
  return text.replace(/(.{4})(?=.)/g, '$1-');
}

const checkOf = (serverKeys: ServerKeys, number: number, facts: Acknowledged): string =>
  spelled(
    macOf(
      serverKeys.keyFor('acknowledgement', number),
      facts.reference,
      facts.day,
      facts.questionnaire,
      facts.kind,
    ),
  );

/** The facts themselves and a MAC over them, so that the check needs no database and outlives the report. */
export const acknowledgementCode = (serverKeys: ServerKeys, facts: Acknowledged): string =>
  [
    facts.reference,
    facts.day,
    facts.questionnaire,
    facts.kind,
    checkOf(serverKeys, serverKeys.current, facts),
  ].join('.');

const pattern =
  /^(PG-[0-9A-Z]{8})\.(\d{4}-\d{2}-\d{2})\.([a-z-]{1,40})\.([a-z-]{1,40})\.([0-9A-Z]{4}(?:-[0-9A-Z]{4}){5})$/;

/** What a code acknowledges, if it is ours; every key of the key file still counts. */
export function readAcknowledgement(serverKeys: ServerKeys, code: string): Acknowledged | undefined {
  const [, reference, day, questionnaire, kind, check] = pattern.exec(code.trim()) ?? [];
  if (
    reference === undefined ||
    day === undefined ||
    questionnaire === undefined ||
    kind === undefined ||
    check === undefined ||
    !isDay(day)
  )
    return undefined;
  const facts = { reference, day, questionnaire, kind };
  const given = Buffer.from(check);
  return serverKeys.numbers.some((number) =>
    sameBytes(given, Buffer.from(checkOf(serverKeys, number, facts))),
  )
    ? facts
    : undefined;
}
