import { z } from 'zod';
import { checked, reasoned } from './check';
import { readFolder, type ContentDirs } from './files';
import { period } from './priority';
import type { ContentProblem } from './problem';
import type { JurisdictionProfile, ReasonOfRule } from './types';

/** The reason in further languages, each by its name. */
const translated = z.record(z.string(), z.string().min(5)).exactOptional();

const profileFile = z.strictObject({
  version: z.int().min(1),
  source: z.string('Name the rules that the profile comes from.').min(10),
  acknowledgement: reasoned({ within: period, translated }),
  feedback: reasoned({ within: period, translated }),
  assessment: reasoned({ within: period, translated }).exactOptional(),
  retention: reasoned({ days: z.int().min(30).max(36_600), translated }),
  namedReports: reasoned({ askedFor: z.boolean(), translated }),
});

/** Reads every jurisdiction profile; a profile is named by its file. */
export function readJurisdictions(
  dirs: ContentDirs,
  problems: ContentProblem[],
): Map<string, JurisdictionProfile> {
  const profiles = new Map<string, JurisdictionProfile>();
  for (const source of readFolder(dirs, 'jurisdictions', problems)) {
    const file = checked(source, profileFile, problems);
    if (file === undefined) continue;
    profiles.set(source.stem, {
      name: source.stem,
      version: file.version,
      acknowledgement: file.acknowledgement.within,
      feedback: file.feedback.within,
      ...(file.assessment === undefined ? {} : { assessment: file.assessment.within }),
      retentionDays: file.retention.days,
      namedReportsAskedFor: file.namedReports.askedFor,
      source: file.source,
      reasons: {
        acknowledgement: reasonOf(file.acknowledgement),
        feedback: reasonOf(file.feedback),
        ...(file.assessment === undefined ? {} : { assessment: reasonOf(file.assessment) }),
        retention: reasonOf(file.retention),
        namedReports: reasonOf(file.namedReports),
      },
    });
  }
  return profiles;
}

const reasonOf = (rule: {
  why: string;
  source?: string;
  translated?: Record<string, string>;
}): ReasonOfRule => ({ why: rule.why, source: rule.source, translated: rule.translated ?? {} });
