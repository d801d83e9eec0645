import type { ExpertRequestTable } from '../../database/schema';
import { SealBroken } from '../../vault';
import { defang } from '../../correspondence/service';
import { formatDay } from '../../web/format';
import { keysOfReport } from '../case-keys';
import type { SectionSource } from '../case-sections';
import type { CaseTelling } from '../case-telling';
import { openAsked, type AskedOfExpert } from './contents';
import { mayNow } from '../may-now';
import { listRequests } from './queries';
import { inWords } from './struck-words';

interface OpenedRequest {
  row: Omit<ExpertRequestTable, 'box'>;
  /** Undefined where somebody has changed it. */
  asked: AskedOfExpert | undefined;
}

export type OpenedExperts = OpenedRequest[];

/** How many of a case's questions to experts its page shows. */
const most = 30;

export async function openExperts({ deps: { db }, keys }: SectionSource): Promise<OpenedExperts> {
  const rows = await listRequests(
    db,
    keys.reports.map(({ reportId }) => reportId),
    most,
  );
  return rows.map(({ box, ...row }) => ({
    row,
    asked: tryOpen(keysOfReport(keys, row.report_id).desk, { ...row, box }),
  }));
}

function tryOpen(deskKey: Buffer, row: ExpertRequestTable): AskedOfExpert | undefined {
  try {
    return openAsked(deskKey, row);
  } catch (error) {
    if (error instanceof SealBroken) return undefined;
    throw error;
  }
}

export const peopleInExperts = (experts: OpenedExperts): string[] => experts.map(({ row }) => row.asked_by);

/** Where an expert is asked, while the case is worked on. */
export function expertsLink(telling: CaseTelling): { href: string; text: string }[] {
  const { t, address } = telling;
  return mayNow(telling).has('ask-expert') ? [{ href: `${address}/experts`, text: t('experts:link') }] : [];
}

interface PresentedExperts {
  requests: {
    heading: string;
    state: string;
    rows: { key: string; lines: string[] }[];
    /** What was given, in words; under a line that opens it. */
    given: { key: string; lines: string[] }[];
    /** Where it is taken back; undefined where there is nothing left to take back. */
    withdrawal: string | undefined;
  }[];
}

export function presentExperts(telling: CaseTelling): PresentedExperts {
  return { requests: telling.opened.sections.experts.map((one) => presentRequest(telling, one)) };
}

function presentRequest(
  { t, nameOf, at, address, zone, visit: { locale } }: CaseTelling,
  { row, asked }: OpenedRequest,
): PresentedExperts['requests'][number] {
  const waits = row.state === 'asked' || row.state === 'opened';
  const until = formatDay(row.ends_at, { locale, zone });
  return {
    heading: asked === undefined ? t('experts:broken') : defang(asked.expert),
    state: t(`experts:states.${row.state}`, { until }),
    rows: [
      {
        key: t('experts:rows.asked'),
        lines: [t('experts:asked-by', { name: nameOf(row.asked_by), when: at(row.created_at) })],
      },
      ...(asked === undefined
        ? []
        : [
            { key: t('experts:rows.address'), lines: [asked.address] },
            {
              key: t('experts:rows.question'),
              lines: inWords(t, { title: '', lines: asked.question.split('\n') }).lines,
            },
          ]),
    ],
    given: asked === undefined ? [] : givenOf(t, asked),
    withdrawal: waits ? `${address}/experts/${row.id}/withdrawal` : undefined,
  };
}

const givenOf = (t: CaseTelling['t'], { passages, pictures }: AskedOfExpert) => [
  ...passages.map((passage) => inWords(t, passage)),
  ...(pictures === 0
    ? []
    : [{ key: t('experts:rows.pictures'), lines: [t('experts:pictures', { count: pictures })] }]),
];
