import type { Dependencies } from '../dependencies';
import { accessLinks, openAccess, presentStanding, type OpenedAccess } from './access/section';
import { openAssessment, peopleInAssessment, type OpenedAssessment } from './assessment/open';
import { presentAssessment } from './assessment/presenter';
import type { CaseKeys } from './case-keys';
import { openClocks, peopleInClocks, type ClockEvents } from './clocks/open';
import { presentClocks } from './clocks/presenter';
import type { CaseTelling } from './case-telling';
import {
  expertsLink,
  openExperts,
  peopleInExperts,
  presentExperts,
  type OpenedExperts,
} from './experts/section';
import { openCaseLabels, type OpenedLabels } from './labels/open';
import { presentLabels } from './labels/presenter';
import type { Officer } from './officer';
import type { CaseRecord } from './queries';
import { presentPeople } from './people/presenter';
import { presentComeback } from './comeback/presenter';
import { openMerging } from './merging/open';
import { mergeLink, presentMerging } from './merging/presenter';
import { openTasks, peopleInTasks, type OpenedTask } from './tasks/open';
import { presentTasks } from './tasks/presenter';

/** What a section is opened with. */
export interface SectionSource {
  deps: Dependencies;
  officer: Officer;
  known: CaseRecord;
  keys: CaseKeys;
}

/**
 * What each room of the desk adds to a case's page. A room has a line in each of the functions below, and an include in
 * views/desk/case.ejs, whose model is `model.sections.NAME`.
 */
export interface OpenedSections {
  readonly access: OpenedAccess;
  readonly assessment: OpenedAssessment;
  readonly experts: OpenedExperts;
  /** References of the cases that were put into it. */
  readonly merging: string[];
  readonly tasks: OpenedTask[];
  readonly labels: OpenedLabels;
  readonly clocks: ClockEvents;
}

/** Reads and opens what the rooms have of a case. */
export async function openSections(source: SectionSource): Promise<OpenedSections> {
  const [access, assessment, experts, merging, tasks, labels, clocks] = await Promise.all([
    openAccess(source),
    openAssessment(source),
    openExperts(source),
    openMerging(source),
    openTasks(source),
    openCaseLabels(source),
    openClocks(source),
  ]);
  return { access, assessment, experts, merging, tasks, labels, clocks };
}

/** The people whom the sections name, by id. */
export const peopleInSections = (sections: OpenedSections): string[] => [
  ...sections.access.named,
  ...peopleInAssessment(sections.assessment),
  ...peopleInExperts(sections.experts),
  ...peopleInTasks(sections.tasks),
  ...peopleInClocks(sections.clocks),
];

/** The view models of the sections. */
export const presentSections = (telling: CaseTelling) => ({
  access: presentStanding(telling),
  assessment: presentAssessment(telling),
  experts: presentExperts(telling),
  tasks: presentTasks(telling),
  labels: presentLabels(telling),
  clocks: presentClocks(telling),
  comeback: presentComeback(telling),
  merging: presentMerging(telling),
  people: presentPeople(telling),
});

/** Pages of their own on which something else is done to the case: a link each, below the forms. */
export const linksOf = (telling: CaseTelling): { href: string; text: string }[] => [
  ...expertsLink(telling),
  ...mergeLink(telling),
  ...accessLinks(telling),
];
