/** What went wrong, as an enumeration: a server's own text may quote an address, so it is never kept. */
export const failureKinds = [
  'no-connection',
  'timeout',
  'insecure',
  'sign-in',
  'deferred',
  'rejected',
  'folder',
  'unreadable',
  'other',
] as const;
export type FailureKind = (typeof failureKinds)[number];

export interface Failure {
  kind: FailureKind;
  /** The SMTP reply code, 0 where there was none. */
  code: number;
  /** No further try would help: the receiving server said no for good. */
  permanent: boolean;
}

const kindsByCode: Readonly<Record<string, FailureKind>> = {
  ECONNECTION: 'no-connection',
  ECONNREFUSED: 'no-connection',
  ECONNRESET: 'no-connection',
  ESOCKET: 'no-connection',
  EDNS: 'no-connection',
  ENOTFOUND: 'no-connection',
  ETIMEDOUT: 'timeout',
  ETLS: 'insecure',
  EREQUIRETLS: 'insecure',
  EAUTH: 'sign-in',
  ENOAUTH: 'sign-in',
  EACCES: 'folder',
  ENOSPC: 'folder',
  EROFS: 'folder',
};

const isCertificateFault = (code: string): boolean =>
  /^(?:ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/.test(code);

export function failureOf(error: unknown): Failure {
  const { code, originalCode, responseCode } = (error ?? {}) as Record<string, unknown>;
  const reply =
    typeof responseCode === 'number' && responseCode >= 400 && responseCode < 600 ? responseCode : 0;
  const name = typeof code === 'string' ? code : '';
  // nodemailer names a refused certificate a socket's error, and keeps what it was beside.
  if ([name, originalCode].some((one) => typeof one === 'string' && isCertificateFault(one)))
    return { kind: 'insecure', code: 0, permanent: false };
  const known = kindsByCode[name];
  if (known !== undefined) return { kind: known, code: known === 'insecure' ? 0 : reply, permanent: false };
  if (reply >= 500) return { kind: 'rejected', code: reply, permanent: name === 'EENVELOPE' && reply >= 550 };
  if (reply >= 400) return { kind: 'deferred', code: reply, permanent: false };
  return { kind: 'other', code: 0, permanent: false };
}

/** As it is kept: `rejected 550`, or `timeout`. */
export const writeFailure = ({ kind, code }: Failure): string => (code === 0 ? kind : `${kind} ${code}`);

export function readFailure(kept: string): { kind: FailureKind; code: string } {
  const [kind = '', code = ''] = kept.split(' ');
  return { kind: failureKinds.find((known) => known === kind) ?? 'other', code };
}
