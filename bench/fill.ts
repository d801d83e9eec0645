import { hour } from '../src/clock';
import { farFuture, inTransaction } from '../src/database';
import type { Dependencies } from '../src/dependencies';
import { sealPart } from '../src/reporting/store';
import {
  currentDeskKey,
  newCode,
  newReference,
  newReportKeys,
  openKeyring,
  random53,
  randomBytes,
  randomId,
  receiptKeyPair,
  sealReportKeys,
  tokensFor,
  wrapHeading,
  writeWraps,
} from '../src/vault';
import { wrapKey } from '../src/vault/key-wraps';
import { facetOf } from '../src/patterns/service';
import type { TestOrganisation } from '../test/support/organisation';

const batch = 1_000;
/** Reports come by these in turn: what is filtered by one of them is every eighth. */
const channels = [
  'email',
  'phone',
  'post',
  'conference',
  'video-call',
  'web-form',
  'phishing',
  'social-network',
];
const receiptPublicKeyBytes = 32;

/**
 * Cases of one desk as a queue page finds them after an officer has seen them once: sealed headings whose keys are
 * wrapped under the desk's keyring. Everything that a queue page touches is real.
 * @param open how many of them are not closed
 */
export async function fillDesk(
  deps: Dependencies,
  organisation: TestOrganisation,
  { count, open }: { count: number; open: number },
): Promise<void> {
  const { db, serverKeys } = deps;
  const { desks, sites, people } = organisation;
  const deskId = desks.north.id;
  const desk = await currentDeskKey(db, serverKeys, deskId);
  const { officer } = people;
  if (desk === undefined || officer.keyPair === undefined) throw new Error('The desk has no keys');
  const keyring = await openKeyring(db, serverKeys, {
    personId: officer.id,
    keyPair: officer.keyPair,
    deskIds: [deskId],
  });
  const tokens = await Promise.all(
    channels.map((channel) =>
      tokensFor(db, serverKeys, deskId, [
        { kind: 'facet', value: facetOf('channel', channel) },
        { kind: 'facet', value: facetOf('setting', 'online') },
      ]),
    ),
  );
  const model = sealReportKeys(randomId(), newReportKeys(), {
    receiptPublicKey: receiptKeyPair(newCode()).publicKey,
    desk: { deskId, ...desk },
  });
  const receivedAt = Math.floor(Date.now() / hour) * hour;
  for (let start = 0; start < count; start += batch) {
    const reports = Array.from({ length: Math.min(batch, count - start) }, (_unused, offset) => {
      const index = start + offset;
      const id = randomId();
      const number = random53();
      const keys = newReportKeys();
      const isOpen = index % Math.max(1, Math.round(count / open)) === 0;
      return {
        index,
        id,
        number,
        reference: newReference(),
        isOpen,
        keys,
        // Each is as long as a real one, and counted but never opened: the wraps open what a page shows.
        seals: model.map((seal) => ({ ...seal, report_id: id, box: randomBytes(seal.box.length) })),
        tokens: tokens[index % channels.length] ?? [],
        heading: {
          path: 'approach',
          channel: 'social-network',
          isWithoutNames: true,
          excerpt: `Approach ${index}: somebody asked about the valve seals of the second stage`,
        },
      };
    });
    const at = receivedAt - start * 1_000;
    await inTransaction(db, async (trx) => {
      await trx
        .insertInto('report')
        .values(
          reports.map(({ id, number, reference }) => ({
            id,
            index_number: number,
            reference,
            desk_id: deskId,
            site_id: sites.north,
            profile: 'uk',
            questionnaire: 'approach',
            questionnaire_version: 1,
            locale: 'en',
            receipt_id: randomBytes(receiptPublicKeyBytes),
            receipt_public_key: randomBytes(receiptPublicKeyBytes),
            received_at: at,
            retain_until: farFuture,
            on_hold: 0,
            restricted: 0,
            words_generation: 1,
          })),
        )
        .execute();
      await trx
        .insertInto('key_seal')
        .values(reports.flatMap(({ seals }) => seals))
        .execute();
      await trx
        .insertInto('report_part')
        .values(reports.map(({ id, heading, keys }) => sealPart(id, 'heading', keys.desk, heading)))
        .execute();
      await trx
        .insertInto('case_file')
        .values(
          reports.map(({ id, number, reference, index, isOpen }) => ({
            id,
            reference,
            report_id: id,
            site_id: sites.north,
            report_number: number,
            home_desk_id: deskId,
            desk_id: deskId,
            state: isOpen ? ('new' as const) : ('closed' as const),
            priority: 1 + (index % 4),
            peak_priority: 1 + (index % 4),
            score: index % 100,
            assignee_id: index % 3 === 0 ? officer.id : '',
            due_at: isOpen ? at + (index % 700) * hour : farFuture,
            due_kind: isOpen ? ('first-contact' as const) : ('none' as const),
            clocks_from: at,
            first_contact_due_at: at + hour,
            assessment_due_at: at + 24 * hour,
            feedback_due_at: at + 240 * hour,
            first_contact_at: farFuture,
            assessed_at: farFuture,
            acknowledged_at: at,
            acknowledgement_due_at: at + 168 * hour,
            watch_at: isOpen ? 0 : farFuture,
            closed_at: isOpen ? farFuture : at + hour,
            monitor_until: farFuture,
            merged_into: '',
            unread: index % 2,
            received_at: at,
            version: 1,
          })),
        )
        .execute();
      await trx
        .insertInto('index_token')
        .values(
          reports.flatMap((one) => one.tokens.map((token) => ({ ...token, report_number: one.number }))),
        )
        .execute();
      await trx
        .insertInto('case_report')
        .values(reports.map(({ id }) => ({ case_id: id, report_id: id })))
        .execute();
    });
    const wraps = reports.flatMap(({ id: reportId, keys, heading }) => [
      wrapKey(keyring, { reportId, key: 'desk', deskId }, keys.desk),
      wrapHeading(keyring, { reportId, deskId }, Buffer.from(JSON.stringify(heading))),
    ]);
    await writeWraps(
      db,
      wraps.filter((wrap) => wrap !== undefined),
    );
  }
}
