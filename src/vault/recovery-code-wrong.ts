/** The recovery code is none of this desk's. */
export class RecoveryCodeWrong extends Error {
  override name = 'RecoveryCodeWrong';
}
