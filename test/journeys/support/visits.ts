import type { Who } from './world';

/** A page, as somebody who may see it reaches it. */
export interface PageVisit {
  who: Who;
  address: string;
  /** 200 unless given. */
  status?: number;
}

/** A form, filled in on its page and sent. */
export interface FormVisit {
  who: Who;
  /** The page that has it. */
  from: string;
  /** Where it posts to: the page's own address unless given. */
  action?: string;
  /** By name. A choice is named by its value; a hidden field is changed. */
  fields?: Record<string, string>;
  /** The value of the button that is pressed: the form's first unless given. */
  press?: string;
  /** 422 unless given. */
  status?: number;
}

/** No row has been changed so often: somebody else was first. */
export const stale = { fields: { version: '9999' }, status: 409 };
/** Where a form is, and where it posts to. */
interface Place {
  who: Who;
  from: string;
  action: string;
}

export const by = (who: Who, ...addresses: string[]): PageVisit[] =>
  addresses.map((address) => ({ who, address }));

/** A form on the page of a case. */
export const onCase = (who: Who, reference: string, form: string): Place => ({
  who,
  from: `/desk/cases/${reference}`,
  action: `/desk/cases/${reference}/${form}`,
});

/** A form on a page of its own about a case. */
export const onPage = (who: Who, reference: string, page: string, form: string): Place => ({
  who,
  from: `/desk/cases/${reference}/${page}`,
  action: `/desk/cases/${reference}/${form}`,
});

/** A form on the page of a person. */
export const onPerson = (id: string, form: string): Place => ({
  who: 'administrator',
  from: `/admin/people/${id}`,
  action: `/admin/people/${id}/${form}`,
});
