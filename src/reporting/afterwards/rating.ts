import type { Database } from '../../database';
import { openJson, openKeysByDesk, type Keyring, type Place } from '../../vault';
import { ratingsSealedTo, type RatingPlace } from './queries';

export const handledWell = ['yes', 'partly', 'no'] as const;

/** What a reporter says of how the report was handled, once it is closed. */
export interface Rating {
  handled: (typeof handledWell)[number];
  /** '' where they said no more. */
  words: string;
}

export const ratingPlace = (reportId: string, revision: number): Place => ({
  table: 'rating',
  row: reportId,
  column: 'box',
  revision,
});

export interface OpenedRating extends Rating {
  reference: string;
  reportId: string;
  deskId: string;
  /** The hour. */
  ratedAt: number;
}

/** A page of the ratings that this keyring opens, the newest first, and where the next page begins. */
export async function listRatings(
  db: Database,
  keyring: Keyring,
  page: { after: RatingPlace | undefined; most: number },
): Promise<{ ratings: OpenedRating[]; next: RatingPlace | undefined }> {
  const recipients = [...keyring.desks.keys(), keyring.officerId];
  const rows = await ratingsSealedTo(db, recipients, { after: page.after, most: page.most + 1 });
  const shown = rows.slice(0, page.most);
  const { keys } = await openKeysByDesk(
    db,
    keyring,
    shown.map((row) => row.report_id),
    ['rating'],
  );
  const ratings = shown.flatMap((row): OpenedRating[] => {
    const key = keys.get(row.report_id)?.rating;
    if (key === undefined) return [];
    const { report_id: reportId, reference, deskId, rated_at: ratedAt } = row;
    return [
      {
        ...openJson<Rating>(key, ratingPlace(reportId, row.revision), row.box),
        reportId,
        reference,
        deskId,
        ratedAt,
      },
    ];
  });
  const last = shown.at(-1);
  const next =
    rows.length > page.most && last !== undefined
      ? { at: last.rated_at, reportId: last.report_id }
      : undefined;
  return { ratings, next };
}
