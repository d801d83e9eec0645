import { isAllowed } from './allowed';
import { permissions, type Permission, type PermissionName } from './permissions';
import type { Visit } from './visit';

export interface NavigationLink {
  name: string;
  href: string;
  text: string;
  current: boolean;
}

/** Every place of the navigation, in order. `under` is the address that all its pages begin with. */
const places: readonly { name: string; href: string; permission: PermissionName }[] = [
  { name: 'report', href: '/report', permission: 'report.write' },
  { name: 'receipt', href: '/receipt', permission: 'receipt.use' },
  { name: 'desk', href: '/desk', permission: 'desk.queue' },
  { name: 'admin', href: '/admin', permission: 'admin.read' },
  { name: 'audit', href: '/audit', permission: 'audit.read' },
];

/** The places that this visitor may go to and that this process serves. */
export function navigationOf(visit: Visit): NavigationLink[] {
  const { surfaces } = visit.deps.config;
  const here = visit.request.path;
  return places
    .filter(({ permission }) => {
      const { who, surface }: Permission = permissions[permission];
      return isAllowed(who, visit.signedIn) && (surface === 'any' || surfaces.has(surface));
    })
    .map(({ name, href }) => ({
      name,
      href,
      text: visit.t(`common:navigation.${name}`),
      current: here === href || here.startsWith(`${href}/`),
    }));
}
