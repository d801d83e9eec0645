import type { Dependencies } from '../../dependencies';
import type { SeedReport } from '../../../db/seeds/report';

/** The warning signs that an invented report ticks. */
export const signsIn = ({ content }: Pick<Dependencies, 'content'>, { answers }: SeedReport): string[] =>
  content.priority.reads.signs
    .flatMap((question) => [answers[question] ?? []].flat())
    .filter((sign) => typeof sign === 'string' && content.taxonomy.weights.has(sign)) as string[];
