import { z } from 'zod';

/** A name stands in mail and on every page: no line ends, nor any other sign that is none of a text's. */
export const isOneLine = (value: string): boolean => !/\p{Cc}/u.test(value) && value.isWellFormed();

/** Lower case and trimmed: how an address is kept and looked up. */
export const addressField = z
  .string({ error: 'address' })
  .trim()
  .toLowerCase()
  .max(254, 'address')
  .regex(/^[^\s\p{Cc}@<>"]+@[^\s\p{Cc}@<>"]+$/u, 'address');

export const signInForm = z.object({
  email: addressField,
  password: z.string({ error: 'password-missing' }).min(1, 'password-missing').max(1024, 'password-long'),
  then: z.string().catch(''),
});

const shortestPassword = 12;

/** NIST SP 800-63B: length and no composition rules; the address and the name are no passwords. */
const newPassword = z
  .string({ error: 'password-missing' })
  .min(shortestPassword, 'password-short')
  .max(1024, 'password-long');

export const acceptanceForm = z
  .object({
    name: z.string({ error: 'name' }).trim().min(1, 'name').max(200, 'name-long').refine(isOneLine, 'name'),
    email: addressField,
    password: newPassword,
    again: z.string().catch(''),
  })
  .superRefine((form, context) => {
    const lower = form.password.toLowerCase();
    if (lower.includes(form.email) || lower === form.name.toLowerCase())
      context.addIssue({ code: 'custom', path: ['password'], message: 'password-easy' });
    if (form.password !== form.again)
      context.addIssue({ code: 'custom', path: ['again'], message: 'password-differs' });
  });
