import { namesOf } from '../identity/service';
import { formatInstant } from '../web/format';
import type { Visit } from '../web/visit';
import type { OpenedCase } from './case-page';
import type { Telling } from './case-record-presenter';
import { peopleInSections } from './case-sections';
import type { Officer } from './officer';
import { zoneOfCase } from './zone';

/** Everything that a section of a case's page is told with. */
export interface CaseTelling extends Telling {
  visit: Visit;
  officer: Officer;
  opened: OpenedCase;
  /** The time zone of the case's times. */
  zone: string;
  /** The case's page. What is done to it is posted to addresses below it. */
  address: string;
}

/** The names of everybody whom the case mentions are looked up once, for all sections. */
export async function caseTelling(visit: Visit, officer: Officer, opened: OpenedCase): Promise<CaseTelling> {
  const { t, locale, deps } = visit;
  const { known, facts } = opened;
  const zone = await zoneOfCase(deps.db, { siteId: facts.siteId, deskId: known.deskId });
  const names = await namesOf(deps.db, [...peopleIn(opened), ...peopleInSections(opened.sections)]);
  return {
    visit,
    officer,
    opened,
    zone,
    address: `/desk/cases/${known.reference}`,
    t,
    nameOf: (id) => (id === '' ? t('desk:case.nobody') : (names.get(id) ?? t('desk:somebody'))),
    at: (time) => formatInstant(time, { locale, zone }),
  };
}

const peopleIn = (opened: OpenedCase): string[] => [
  opened.known.assigneeId,
  opened.approval?.requestedBy ?? '',
  ...opened.notes.map((note) => note.authorId),
  ...opened.reports.flatMap(({ takenDown, messages }) => [
    takenDown?.by ?? '',
    ...messages.map((message) => message.authorId),
  ]),
  ...opened.history.map((event) => event.actorId),
  ...opened.done.newest.map((event) => event.actorId),
];
