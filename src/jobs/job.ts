/** Work that comes due by itself. */
export interface Job {
  name: string;
  everyMs: number;
  /**
   * `one`: by one process at a time, under a lease, and not again before `everyMs` have passed.
   * `each`: by every process; what it works on has leases of its own.
   */
  by: 'one' | 'each';
  /** Whether there is anything to do, asked before the lease is taken, so that an idle installation writes nothing. */
  hasWork?(): Promise<boolean>;
  /** @param stop aborted when the program stops or the lease is lost: the job ends at its next step */
  run(stop: AbortSignal): Promise<void>;
}
