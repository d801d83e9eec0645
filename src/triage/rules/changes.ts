import { commitmentTo, record } from '../../audit/record';
import { inTransaction, type Database } from '../../database';
import type { Dependencies } from '../../dependencies';
import { ActionRefused, ChangedMeanwhile, NotFound } from '../../errors';
import type { Officer } from '../officer';
import { figuresOf, openChange, sealChange, type Change } from './change';
import { differing, type Figures } from './figures';
import { tellLeads } from './notices';
import { decideChange, findChange, insertChange, newestNumber, waitingChange } from './queries';
import { knownRules } from './service';

/** The figures that were asked for are those in force. */
export class NothingChanged extends Error {
  override name = 'NothingChanged';
}

const isLead = (officer: Officer): boolean =>
  officer.deskIds.some((deskId) => officer.rolesAt(deskId).includes('lead'));

const recordRules = (
  trx: Database,
  deps: Dependencies,
  act: { officer: Officer; action: string; change: Change; words: string; now: number },
): Promise<void> =>
  record(trx, {
    actor: { kind: 'person', id: act.officer.id },
    action: act.action,
    subject: { kind: 'rules', id: String(act.change.number) },
    detail: { figures: Object.keys(act.change.figures).length },
    ...(act.words === '' ? {} : { commitment: commitmentTo(deps.serverKeys, act.words) }),
    now: act.now,
  });

/**
 * A lead asks for other figures. They count once a second person has agreed; one change waits at a time.
 * @param wish.figures every figure, or those that differ from the files
 * @returns its number @throws NotFound for who is no lead, NothingChanged, ActionRefused while another one waits
 */
export async function proposeChange(
  deps: Dependencies,
  officer: Officer,
  wish: { figures: Figures; reason: string },
  now: number,
): Promise<number> {
  if (!isLead(officer)) throw new NotFound();
  const figures = differing(deps.content, wish.figures);
  return inTransaction(deps.db, async (trx) => {
    if ((await waitingChange(trx)) !== undefined) throw new ActionRefused();
    const { inForce } = await knownRules({ ...deps, db: trx });
    const before = inForce.mark.change === 0 ? undefined : await findChange(trx, inForce.mark.change);
    if (sameFigures(figures, before === undefined ? {} : differing(deps.content, figuresOf(before))))
      throw new NothingChanged();
    const change: Change = {
      number: (await newestNumber(trx)) + 1,
      fileVersion: deps.content.priority.version,
      figures,
      state: 'proposed',
      proposedBy: officer.id,
      proposedAt: now,
      decidedBy: '',
      decidedAt: 0,
      reason: wish.reason,
      answer: '',
    };
    if (!(await insertChange(trx, sealChange(deps.serverKeys, change)))) throw new ChangedMeanwhile();
    await tellLeads(trx, deps, {
      template: 'rules-proposed',
      number: change.number,
      except: officer.id,
      now,
    });
    await recordRules(trx, deps, { officer, action: 'rules.proposed', change, words: wish.reason, now });
    return change.number;
  });
}

const sameFigures = (one: Figures, other: Figures): boolean =>
  JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(other).sort());

interface Decision {
  number: number;
  /** Why, where it is refused. */
  answer?: string;
}

/** @throws NotFound, ActionRefused where it does not wait, or not for this person */
async function decide(
  deps: Dependencies,
  officer: Officer,
  decision: Decision & { state: 'in-force' | 'refused' | 'withdrawn'; action: string },
  now: number,
): Promise<void> {
  const { number, state, action, answer = '' } = decision;
  await inTransaction(deps.db, async (trx) => {
    const row = await findChange(trx, number);
    if (row === undefined) throw new NotFound();
    const known = openChange(deps.serverKeys, row);
    // Who asked may take it back; another than who asked decides.
    if (known.state !== 'proposed' || (known.proposedBy === officer.id) !== (state === 'withdrawn'))
      throw new ActionRefused();
    const change: Change = { ...known, state, decidedBy: officer.id, decidedAt: now, answer };
    if (!(await decideChange(trx, sealChange(deps.serverKeys, change)))) throw new ChangedMeanwhile();
    if (state === 'in-force')
      await tellLeads(trx, deps, { template: 'rules-in-force', number, except: officer.id, now });
    await recordRules(trx, deps, { officer, action, change, words: answer, now });
  });
}

/** Puts a change in force, for every report from now on and in every process. */
export const approveChange = (
  deps: Dependencies,
  officer: Officer,
  decision: Decision,
  now: number,
): Promise<void> => decide(deps, officer, { ...decision, state: 'in-force', action: 'rules.approved' }, now);

export const refuseChange = (
  deps: Dependencies,
  officer: Officer,
  decision: Decision,
  now: number,
): Promise<void> => decide(deps, officer, { ...decision, state: 'refused', action: 'rules.refused' }, now);

export const withdrawChange = (
  deps: Dependencies,
  officer: Officer,
  decision: Decision,
  now: number,
): Promise<void> =>
  decide(deps, officer, { ...decision, state: 'withdrawn', action: 'rules.withdrawn' }, now);
