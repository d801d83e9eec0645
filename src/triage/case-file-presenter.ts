import { defang } from '../correspondence/service';
import { hasPreview } from '../evidence/service';
import { hiddenLines, scanLines, type ReportFile } from '../reporting/service';
import { formatSize } from '../web/format';
import type { Visit } from '../web/visit';

export interface FileOfCase {
  name: string;
  href: string;
  size: string;
  sha256: string[];
  /** Of the bytes as they were sent, where something was taken out of them; else empty. */
  sentSha256: string[];
  /** Of viruses and of hidden data. */
  lines: string[];
  /** Where a picture made anew from it is had. */
  preview: { src: string; summary: string; alt: string } | undefined;
}

/** A file of a case: what the desk is told of it before it is opened. */
export function presentFile(visit: Visit, reference: string, file: ReportFile): FileOfCase {
  const { t, locale } = visit;
  const name = defang(file.name);
  const href = `/desk/cases/${reference}/files/${file.id}`;
  return {
    name,
    href,
    size: formatSize(file.size, { locale }),
    sha256: inParts(file.sha256),
    sentSha256: inParts(file.hidden.sentSha256 ?? ''),
    lines: [...scanLines(t, file.scan), ...hiddenLines(visit, file.hidden)],
    preview: hasPreview(file.type)
      ? {
          src: `${href}/preview`,
          summary: t('evidence:preview.show', { name }),
          alt: t('evidence:preview.alt', { name }),
        }
      : undefined,
  };
}

const inParts = (hash: string): string[] => hash.match(/.{1,8}/g) ?? [];
