import type { Visit } from '../web/visit';
import { caseAction } from './case-action';
import { addNote, addOwnNote, askQuestion, assignToMe, changePriority } from './casework';
import { approveRequest, refuseRequest, withdrawRequest } from './approvals/decide';
import { closeCase } from './closing';
import { closingForm, noteForm, plainActionForm, priorityForm, questionForm, refusalForm } from './forms';

export const assign = caseAction(plainActionForm, (visit, officer, seen) =>
  assignToMe(visit.deps, officer, seen, visit.now),
);

export const addCaseNote = caseAction(noteForm, (visit, officer, seen, form) =>
  form['note-for'] === 'me'
    ? addOwnNote(visit.deps, officer, seen, form.note, visit.now)
    : addNote(visit.deps, officer, seen, form.note, visit.now),
);

export const askReporter = caseAction(questionForm, (visit, officer, seen, form) =>
  askQuestion(visit.deps, officer, seen, { text: form.question, reportId: form['question-to'] }, visit.now),
);

export const setPriority = caseAction(priorityForm, (visit, officer, seen, form) => {
  const wish = { priority: form.priority, reason: form['priority-reason'] };
  return changePriority(visit.deps, officer, seen, wish, visit.now);
});

export const close = caseAction(
  (visit: Visit) => closingForm(visit.deps.content.taxonomy.dispositions),
  (visit, officer, seen, { disposition, words }) =>
    closeCase(visit.deps, officer, seen, { disposition, words }, visit.now),
);

export const approve = caseAction(plainActionForm, (visit, officer, seen) =>
  approveRequest(visit.deps, officer, seen, visit.now),
);

export const refuse = caseAction(refusalForm, (visit, officer, seen, form) =>
  refuseRequest(visit.deps, officer, seen, form['refusal-reason'], visit.now),
);

export const withdraw = caseAction(plainActionForm, (visit, officer, seen) =>
  withdrawRequest(visit.deps, officer, seen, visit.now),
);
