import { defang } from '../../correspondence/service';
import type { CaseTelling } from '../case-telling';
import type { AskedFor } from './contents';

interface Row {
  key: string;
  value: string;
}

export interface PresentedApproval {
  heading: string;
  /** Who asked, and until when it waits. */
  asked: string;
  rows: Row[];
}

/** What waits for a second officer, as they are to read it before they decide. */
export const presentApproval = ({
  t,
  nameOf,
  at,
  opened: { approval },
}: CaseTelling): PresentedApproval | undefined =>
  approval && {
    heading: t(`states:approval.${approval.asked.action}.heading`),
    asked: t(`states:approval.${approval.asked.action}.asked`, {
      name: nameOf(approval.requestedBy),
      until: at(approval.expiresAt),
    }),
    rows: rowsOf(t, approval.asked),
  };

function rowsOf(t: CaseTelling['t'], asked: AskedFor): Row[] {
  switch (asked.action) {
    case 'close': {
      const { disposition, words } = asked.content;
      return [
        { key: t('desk:approval.disposition'), value: t(`taxonomy:dispositions.${disposition}`) },
        { key: t('desk:approval.words'), value: defang(words) },
      ];
    }
    case 'shred':
      return [{ key: t('spill:shred.reason'), value: defang(asked.content.reason) }];
  }
}
