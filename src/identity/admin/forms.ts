import { IANAZone } from 'luxon';
import { z } from 'zod';
import type { RoleName } from '../../database/schema';
import { addressField, isOneLine } from '../forms';

const longestName = 200;

const zoneExists = (zone: string): boolean => IANAZone.isValidZone(zone);

const name = z
  .string({ error: 'name' })
  .trim()
  .min(1, 'name')
  .max(longestName, 'name-long')
  .refine(isOneLine, 'unreadable');

const optionalText = (problem: string) =>
  z.string({ error: problem }).trim().max(longestName, problem).refine(isOneLine, 'unreadable');

/** No row is ever changed so often: the next version can still be counted. */
const mostChanges = 1_000_000_000;

/** The version of the row that the page showed. */
export const version = z.coerce
  .number({ error: 'version' })
  .int('version')
  .positive('version')
  .max(mostChanges, 'version');

const oneOf = (allowed: readonly string[], problem: string) =>
  z.string({ error: problem }).refine((value) => allowed.includes(value), problem);

/** What a form offers: nothing else is taken. */
export interface Offered {
  sites: readonly string[];
  desks: readonly string[];
  /** The desks that take a site's reports: all but oversight. */
  siteDesks: readonly string[];
  locales: readonly string[];
  profiles: readonly string[];
}

const details = (offered: Offered) => ({
  name,
  unit: optionalText('unit-long'),
  site: oneOf(['', ...offered.sites], 'site'),
  locale: oneOf(offered.locales, 'locale'),
});

export const detailsForm = (offered: Offered) => z.object({ version, ...details(offered) });
export const invitationForm = (offered: Offered) => z.object({ email: addressField, ...details(offered) });

export const plainForm = z.object({ version });

export const roleNames = [
  'officer',
  'lead',
  'coordinator',
  'administrator',
  'auditor',
] as const satisfies readonly RoleName[];

export const roleForm = (offered: Offered) =>
  z
    .object({
      version,
      role: z.enum(roleNames, { error: 'role' }),
      desk: oneOf(['', ...offered.desks], 'desk'),
    })
    .superRefine((form, context) => {
      if ((form.role === 'officer' || form.role === 'lead') && form.desk === '')
        context.addIssue({ code: 'custom', path: ['desk'], message: 'desk' });
    });

export const organisationForm = (offered: Offered) =>
  z.object({ name, locale: oneOf(offered.locales, 'locale') });

const siteFields = (offered: Offered) => ({
  name,
  desk: oneOf(offered.siteDesks, 'desk'),
  'time-zone': z.string({ error: 'time-zone' }).trim().refine(zoneExists, 'time-zone'),
  profile: oneOf(offered.profiles, 'profile'),
  locale: oneOf(offered.locales, 'locale'),
});

export const newSiteForm = (offered: Offered) => z.object(siteFields(offered));
export const siteForm = (offered: Offered) => z.object({ version, ...siteFields(offered) });

const deskFields = {
  name,
  phone: z
    .string({ error: 'phone' })
    .trim()
    .max(40, 'phone')
    .regex(/^[0-9+()\-\s./a-z]*$/i, 'phone'),
};

export const newDeskForm = z.object({
  ...deskFields,
  kind: z.enum(['site', 'oversight'], { error: 'kind' }),
});
export const deskForm = z.object({ version, ...deskFields });
