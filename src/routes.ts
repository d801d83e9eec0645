import { homeRoutes } from './home/routes';
import { identityRoutes } from './identity/routes';
import type { Route } from './web/route';

/** Every address that Perigee serves. */
export const routes: readonly Route[] = [...homeRoutes, ...identityRoutes];
