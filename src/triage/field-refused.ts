import type { TextKey } from '../web/i18n';

/** What was filled in is well formed, and refused all the same: the form is shown again, with the reason at its field. */
export class FieldRefused extends Error {
  override name = 'FieldRefused';

  /**
   * @param field the id of the field
   * @param why the key of its words
   */
  constructor(
    readonly field: string,
    readonly why: TextKey,
  ) {
    super(why);
  }
}
