import { presentApproval, type PresentedApproval } from './approvals/presenter';
import { presentForms, type CaseForms } from './case-forms-presenter';
import { frameOfCase, type CaseFrame } from './case-frame';
import { presentNotes, type Entry } from './case-record-presenter';
import { presentReport, type ReportModel } from './case-report-presenter';
import { linksOf, presentSections } from './case-sections';
import { presentSummary } from './case-summary-presenter';
import type { CaseTelling } from './case-telling';
import { priorityTag, type Tag } from './case-words';
import { presentTimeline } from './history/timeline';

interface CaseModel extends Omit<CaseFrame, 'hidden'> {
  priority: Tag;
  /** A word at the top where the next clock has run out. */
  late: string | undefined;
  summary: { key: string; value: string }[];
  /** All reports of the case; as a rule one. */
  reports: ReportModel[];
  notes: Entry[];
  history: Entry[];
  approval: PresentedApproval | undefined;
  forms: CaseForms;
  /** What the rooms of the desk add, by name. */
  sections: ReturnType<typeof presentSections>;
  links: ReturnType<typeof linksOf>;
}

/** The case page's complete view model. */
export function presentCase(telling: CaseTelling, typed: Record<string, string>): CaseModel {
  const { t, opened } = telling;
  const { hidden, ...frame } = frameOfCase(telling);
  const { late, rows } = presentSummary(telling);
  return {
    ...frame,
    priority: priorityTag(t, opened.known.priority),
    late,
    summary: rows,
    reports: opened.reports.map((report) => presentReport(telling, report)),
    notes: presentNotes(telling, opened.notes),
    history: presentTimeline(telling),
    approval: presentApproval(telling),
    forms: presentForms(telling, { typed, hidden }),
    sections: presentSections(telling),
    links: linksOf(telling),
  };
}
