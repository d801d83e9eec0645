import type { CaseTelling } from '../case-telling';
import { verdicts, type Judgement } from './judgement';
import type { MadeJudgement } from './open';
import { signWords } from './signs';

interface Row {
  key: string;
  lines: string[];
}

export interface PresentedJudgement {
  /** Who judged, and when. */
  made: string;
  rows: Row[];
}

export interface PresentedAssessment {
  namesHidden: boolean;
  /** The newest judgement. */
  judgement: PresentedJudgement | undefined;
  /** Where it is made or revised; undefined where that is over. */
  href: string | undefined;
  /** Where names are shown earlier. */
  namesHref: string | undefined;
}

export const presentJudgement = (
  telling: CaseTelling,
  { authorId, createdAt, judgement }: MadeJudgement,
): PresentedJudgement => ({
  made: telling.t(`assessment:made.${judgement.namesHidden ? 'hidden' : 'shown'}`, {
    name: telling.nameOf(authorId),
    when: telling.at(createdAt),
  }),
  rows: rowsOf(telling, judgement),
});

function rowsOf({ t, visit }: CaseTelling, judgement: Judgement): Row[] {
  const signs = Object.entries(judgement.signs);
  const text = (key: 'conduct' | 'alternatives' | 'exculpatory'): Row => ({
    key: t(`assessment:rows.${key}`),
    lines: judgement[key].split('\n'),
  });
  return [
    ...verdicts
      .map((verdict) => ({
        key: t(`assessment:signs-with.${verdict}`),
        lines: signs
          .filter(([, found]) => found === verdict)
          .map(([name]) => signWords(t, visit.deps.content, name)),
      }))
      .filter(({ lines }) => lines.length > 0),
    text('conduct'),
    text('alternatives'),
    text('exculpatory'),
    { key: t('assessment:rows.confidence'), lines: [t(`assessment:confidences.${judgement.confidence}`)] },
    { key: t('assessment:rows.next-step'), lines: [t(`assessment:next-steps.${judgement.nextStep}`)] },
  ];
}

/** The section of a case's page. */
export function presentAssessment(telling: CaseTelling): PresentedAssessment {
  const { opened, address } = telling;
  const { namesHidden, judgements } = opened.sections.assessment;
  const [newest] = judgements;
  const isOver = opened.known.state === 'closed' || opened.known.state === 'merged';
  return {
    namesHidden,
    judgement: newest && presentJudgement(telling, newest),
    href: isOver ? undefined : `${address}/assessment`,
    namesHref: namesHidden ? `${address}/names` : undefined,
  };
}
