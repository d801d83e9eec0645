import type { CaseTelling } from './case-telling';
import { actionsFor } from './guards';
import type { CaseAction } from './transitions';

/** What the officer can do to the case that is told of. A question is possible while one of its reporters can be asked. */
export const mayNow = ({ officer, opened }: CaseTelling): ReadonlySet<CaseAction> =>
  actionsFor(
    opened.known,
    { id: officer.id, roles: officer.rolesAt(opened.known.deskId) },
    opened.approval?.requestedBy ?? '',
    opened.reports.every(({ withdrawnAt }) => withdrawnAt !== undefined),
    opened.sections.access.spill !== undefined,
  );
