/** Errors that become a page: the handler in src/web/error-pages.ts turns each into its status and view. */
export abstract class PageError extends Error {
  abstract readonly status: number;
  /** Key of the words on the page, in the namespace `errors`. */
  abstract readonly page: string;

  constructor(message?: string) {
    super(message);
    this.name = new.target.name;
  }
}

/** Not there, or not yours: both look the same. */
export class NotFound extends PageError {
  readonly status = 404;
  readonly page = 'not-found';
}

/** The request makes no sense: a broken body, a foreign id, a value that no form of ours offers. */
export class BadRequest extends PageError {
  readonly status = 400;
  readonly page = 'bad-request';
}

/** A form's token is missing, old or of another session. */
export class FormExpired extends PageError {
  readonly status = 403;
  readonly page = 'form-expired';
}

/** The address is there, but not for this verb. */
export class MethodNotAllowed extends PageError {
  readonly status = 405;
  readonly page = 'bad-request';
}

export class TooLarge extends PageError {
  readonly status = 413;
  readonly page = 'too-large';
}

export class UnsupportedBody extends PageError {
  readonly status = 415;
  readonly page = 'bad-request';
}

/** One browser sends so many codes at once that its turn does not come soon. None of them was looked at. */
export class TooManyTries extends PageError {
  readonly status = 429;
  readonly page = 'too-many-tries';
}

/** Somebody else changed the same thing first. Nothing was saved. */
export class ChangedMeanwhile extends PageError {
  readonly status = 409;
  readonly page = 'changed-meanwhile';
}

/** What was asked is not possible in this state, or not for this person. */
export class ActionRefused extends PageError {
  readonly status = 409;
  readonly page = 'action-refused';
}

/** A case that is locked for classified content: nothing of it leaves, whoever asks. */
export class SpillLocked extends PageError {
  readonly status = 409;
  readonly page = 'spill-locked';
}

/** A reporter's report is locked for classified content: nothing comes to it. */
export class SpillTakesNothing extends PageError {
  readonly status = 409;
  readonly page = 'spill-takes-nothing';
}

/** The database does not answer just now. Nothing was saved. */
export class NotReady extends PageError {
  readonly status = 503;
  readonly page = 'not-ready';
}

/** The desk that a report goes to has no key yet: nobody could read it. Nothing was written, the draft stays. */
export class DeskNotReady extends PageError {
  readonly status = 503;
  readonly page = 'desk-not-ready';
}
