import type { Dependencies } from '../../dependencies';
import { sendDueMail } from '../../mail';
import { answerAsExpert, openByExpert, recordExpertOpening } from '../../triage/experts/answering';
import { askExpert } from '../../triage/experts/asking';
import type { Seen } from '../../triage/action';
import type { Officer } from '../../triage/officer';
import type { SeedQuestion } from '../../../db/seeds/report';
import type { Filed } from './filed';

const days = 14;

/** Asks an expert: the link comes by mail, and the code is told. */
export async function ask(
  deps: Dependencies,
  officer: Officer,
  seen: Seen,
  { filed, asked }: { filed: Filed; asked: SeedQuestion },
  now: number,
): Promise<void> {
  const wish = { ...asked, locale: filed.report.locale, pictures: [], days };
  const code = await askExpert(deps, officer, seen, wish, now);
  await sendDueMail(deps, {
    deliver: ({ letter }) => {
      const link = /\/expert\/(\S+)/.exec(letter.text)?.[1];
      if (letter.to === asked.address && link !== undefined) filed.expert = { link, code };
      return Promise.resolve();
    },
    check: () => Promise.resolve(),
    close: () => undefined,
  });
}

export async function answer(
  deps: Dependencies,
  filed: Filed,
  { text }: { text: string },
  now: number,
): Promise<void> {
  const door = filed.expert && (await openByExpert(deps.db, filed.expert, now));
  if (door === undefined) throw new Error('An expert’s link does not open');
  await recordExpertOpening(deps, door, now);
  await answerAsExpert(deps, door, text, now);
}
