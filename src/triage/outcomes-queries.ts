import type { Database } from '../database';

/** What is plain of the reports of some cases, without those that are restricted. */
export const reportsByReference = (db: Database, references: readonly string[]) =>
  references.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('case_file')
        .innerJoin('case_report', 'case_report.case_id', 'case_file.id')
        .innerJoin('report', 'report.id', 'case_report.report_id')
        .select([
          'report.id',
          'case_file.reference',
          'report.index_number as indexNumber',
          'report.locale',
          'report.site_id as siteId',
        ])
        .where('case_file.reference', 'in', references)
        .where('report.restricted', '=', 0)
        .execute();
