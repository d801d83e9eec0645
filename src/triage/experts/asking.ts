import { day } from '../../clock';
import type { Dependencies } from '../../dependencies';
import { ActionRefused } from '../../errors';
import { makePreview } from '../../evidence/service';
import { queueMail } from '../../mail';
import { readWhole, scanBeforeOpening, type ReportFile } from '../../reporting/service';
import { newCode, randomId, sealField } from '../../vault';
import { formatDay } from '../../web/format';
import { act, change, recordAct, type Seen } from '../action';
import { FieldRefused } from '../field-refused';
import type { Officer } from '../officer';
import { picturePlace, sealAsked, sealDoor, type AskedOfExpert, type Passage } from './contents';
import { answerKey, doorId, doorKey } from './keys';
import { countWaiting, deleteDoor, insertRequest, isRequestOf, settleRequest } from './queries';

export interface ExpertWish {
  expert: string;
  address: string;
  locale: string;
  question: string;
  /** Already without what was struck out. */
  passages: Passage[];
  pictures: ReportFile[];
  days: number;
}

/** So many questions wait at a time: more is a second desk. */
const mostWaiting = 10;

/**
 * Asks an expert. The mail holds a link and nothing else.
 * @returns the code, to be shown once and told by another way
 * @throws NotFound, ChangedMeanwhile, ActionRefused, FieldRefused
 */
export async function askExpert(
  deps: Dependencies,
  officer: Officer,
  seen: Seen,
  wish: ExpertWish,
  now: number,
): Promise<string> {
  const [link, code] = [newCode(), newCode()];
  const key = doorKey(link, code);
  const id = randomId();
  const pictures = await picturesFor(deps, wish.pictures);
  const asked: AskedOfExpert = {
    expert: wish.expert,
    address: wish.address,
    question: wish.question,
    passages: wish.passages,
    pictures: pictures.length,
  };
  const endsAt = now + wish.days * day;
  await act(deps, officer, seen, { action: 'ask-expert', now }, async (work) => {
    const { trx, keys, known } = work;
    const reportIds = keys.reports.map(({ reportId }) => reportId);
    if ((await countWaiting(trx, reportIds)) >= mostWaiting)
      throw new FieldRefused('expert-name', 'experts:problems.many-waiting');
    await change(work, {});
    const bound = {
      id,
      case_id: known.id,
      report_id: keys.reportId,
      asked_by: officer.id,
      created_at: now,
    };
    const box = sealDoor(key, id, { given: asked, answerKey: answerKey(keys.desk, id) });
    await insertRequest(trx, {
      request: { ...bound, state: 'asked', box: sealAsked(keys.desk, bound, asked), ends_at: endsAt },
      door: { id: doorId(link, code), request_id: id, box, ends_at: endsAt },
      pictures: pictures.map((bytes, position) => ({
        request_id: id,
        position,
        box: sealField(key, picturePlace(id, position), bytes),
      })),
    });
    await queueMail(trx, deps, {
      to: wish.address,
      template: 'expert-asked',
      locale: wish.locale,
      deskId: known.deskId,
      now,
      params: {
        link: new URL(`/expert/${link}`, deps.config.publicUrl).href,
        until: formatDay(endsAt, { locale: wish.locale }),
      },
    });
    await recordAct(work, officer, 'case.expert-asked', { request: id }, JSON.stringify(asked));
  });
  return code;
}

/** Made anew, so that nothing hidden in a file goes along. @throws FieldRefused where one is not to be had */
async function picturesFor(deps: Dependencies, files: readonly ReportFile[]): Promise<Buffer[]> {
  const made: Buffer[] = [];
  for (const file of files) {
    const { result } = await scanBeforeOpening(deps.db, deps.config, file);
    const preview = result === 'clean' ? await makePreview(() => readWhole(deps.db, file)) : undefined;
    if (preview === undefined) throw new FieldRefused('pictures', 'experts:problems.picture');
    made.push(preview.bytes);
  }
  return made;
}

/** Takes a question back: the link opens nothing from then on. What the desk keeps of it stays. */
export const withdrawFromExpert = (
  deps: Dependencies,
  officer: Officer,
  seen: Seen,
  requestId: string,
  now: number,
): Promise<void> =>
  act(deps, officer, seen, { action: 'withdraw-expert', now }, async (work) => {
    const { trx, keys } = work;
    await change(work, {});
    const reportIds = keys.reports.map(({ reportId }) => reportId);
    const isOfCase = await isRequestOf(trx, requestId, reportIds);
    if (!isOfCase || !(await settleRequest(trx, requestId, 'withdrawn'))) throw new ActionRefused();
    await deleteDoor(trx, requestId);
    await recordAct(work, officer, 'case.expert-withdrawn', { request: requestId });
  });
