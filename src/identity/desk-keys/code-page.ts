import type { Visit } from '../../web/visit';

/** The one page that shows a recovery code. */
export const codePage = (visit: Visit, deskName: string, recoveryCode: string): void => {
  const title = visit.t('admin:keys.code-title', { desk: deskName });
  visit.page('desk-keys/code', { title, recoveryCode }, { title });
};
