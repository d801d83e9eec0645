import { defang, type Authentication, type Headers } from '../correspondence/service';
import type { MessageForDesk } from '../reporting/service';
import type { T } from '../web/i18n';

interface Telling {
  t: T;
  at: (time: number) => string;
}

export interface PresentedMessage {
  rows: { key: string; lines: string[] }[];
  /** Where its links lead, defanged. */
  links: string[];
  /** Whether headers came with it. */
  headers: boolean;
}

/** What a message's headers say, in plain words, each with what it does and does not mean. Every address is text. */
export function presentMessage(telling: Telling, message: MessageForDesk): PresentedMessage {
  const { t } = telling;
  const { headers, links } = message;
  return {
    headers: headers !== undefined,
    rows: headers === undefined ? [] : rowsOf(telling, headers),
    links: links.map(({ address, shownHost }) =>
      defang(shownHost === '' ? address : t('correspondence:desk.shown-host', { address, shown: shownHost })),
    ),
  };
}

function rowsOf(telling: Telling, headers: Headers): PresentedMessage['rows'] {
  const { t } = telling;
  const compared = (what: Headers['differing'][number]['what'], lines: string[]): string[] => {
    const domains = headers.differing.filter((one) => one.what === what).map(({ domain }) => domain);
    const words =
      domains.length === 0
        ? t('correspondence:desk.same')
        : t('correspondence:desk.differs', { domain: domains.join(', ') });
    return [...lines, words];
  };
  const rows = [
    { key: t('correspondence:desk.from'), lines: headers.from },
    {
      key: t('correspondence:desk.reply-to'),
      lines: some(headers.replyTo, (lines) => compared('reply-to', lines)),
    },
    {
      key: t('correspondence:desk.return-path'),
      lines: some(filled([headers.returnPath]), (lines) => compared('return-path', lines)),
    },
    {
      key: t('correspondence:desk.message-id'),
      lines: some(filled([headers.messageIdDomain]), (lines) => compared('message-id', lines)),
    },
    ...checksOf(t, headers),
    ...arcOf(t, headers.arc),
    { key: t('correspondence:desk.route'), lines: routeOf(telling, headers) },
  ];
  return rows
    .filter(({ lines }) => lines.length > 0)
    .map(({ key, lines }) => ({ key, lines: lines.map(defang) }));
}

const filled = (texts: readonly string[]): string[] => texts.filter((text) => text !== '');
const some = (lines: string[], tell: (lines: string[]) => string[]): string[] =>
  lines.length === 0 ? [] : tell(lines);

function checksOf(t: T, { authentication, unprovenResults }: Headers): PresentedMessage['rows'] {
  const unproven =
    unprovenResults === 0
      ? []
      : [
          unprovenResults === 1
            ? t('correspondence:desk.unproven-one')
            : t('correspondence:desk.unproven-more', { number: unprovenResults }),
        ];
  if (authentication === undefined)
    return [
      {
        key: t('correspondence:desk.checked-by'),
        lines: [t('correspondence:desk.not-checked'), ...unproven],
      },
    ];
  return [
    { key: t('correspondence:desk.checked-by'), lines: [authentication.by, ...unproven] },
    ...authentication.results.map((result) => ({
      key: t(`correspondence:desk.methods.${result.method}`),
      lines: [
        result.of === ''
          ? result.result
          : t('correspondence:desk.result', { result: result.result, of: result.of }),
        meaningOf(t, result),
      ],
    })),
  ];
}

const explained: ReadonlySet<string> = new Set(['spf', 'dkim', 'dmarc']);
const failures: ReadonlySet<string> = new Set(['fail', 'softfail', 'hardfail', 'permerror']);

/** What a result does and does not mean: passing says nothing about honesty. */
function meaningOf(t: T, { method, result }: Authentication['results'][number]): string {
  const outcome = result === 'pass' ? 'pass' : failures.has(result) ? 'fail' : undefined;
  if (outcome === undefined) return t('correspondence:desk.meanings.other');
  return t(`correspondence:desk.meanings.${outcome}.${explained.has(method) ? method : 'other'}`);
}

const arcOf = (t: T, { links, result }: Headers['arc']): PresentedMessage['rows'] =>
  links === 0
    ? []
    : [
        {
          key: t('correspondence:desk.arc'),
          lines: [
            t('correspondence:desk.arc-text', {
              number: links,
              result: result === '' ? t('correspondence:desk.arc-silent') : result,
            }),
          ],
        },
      ];

function routeOf({ t, at }: Telling, { route }: Headers): string[] {
  if (route.length === 0) return [t('correspondence:desk.no-route')];
  const host = (name: string): string => (name === '' ? t('correspondence:desk.unknown-host') : name);
  return [
    ...route.map((hop) =>
      hop.at === undefined
        ? t('correspondence:desk.hop', { from: host(hop.from), by: host(hop.by) })
        : t('correspondence:desk.hop-at', { from: host(hop.from), by: host(hop.by), at: at(hop.at) }),
    ),
    t('correspondence:desk.route-limits'),
  ];
}
