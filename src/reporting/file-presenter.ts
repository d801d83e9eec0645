import { defang } from '../correspondence/service';
import type { FilesQuestion } from '../content/types';
import { formatLimit, formatSize } from '../web/format';
import { cautionFor } from './cautions';
import { acceptedEndings, type DraftFile } from './draft-files';
import { hiddenLines } from './hidden-words';
import { scanLines } from './scan-words';
import type { Words } from './words';

interface Button {
  text: string;
  name: string;
  value: string;
  variant: 'secondary';
}

/** A file that was added: what is hidden in it, and what its sender can do. */
interface FileModel {
  text: string;
  lines: string[];
  /** What the person decides on: take it out, or leave it so. */
  decide: { text: string; clean: Button } | undefined;
  remove: Button;
}

export interface FilesModel {
  kind: 'files';
  name: string;
  keep: { name: string; value: string; text: string; hint: string };
  upload: { component: string; params: object; why: string | undefined };
  /** What may be sent, before anything is chosen. */
  allowed: string[];
  files: FileModel[];
  button: Button;
  /** What the script says while it sends. */
  spoken: Record<'sending' | 'waiting' | 'failed' | 'done', string>;
}

/** The box beside the upload by which what is hidden in pictures is kept on purpose. It stands before the files in the form. */
const keepField = 'keep-hidden';
export const keepsHidden = (fields: Readonly<Record<string, unknown>>): boolean =>
  fields[keepField] === 'yes';

const button = (value: string, text: string): Button => ({
  text,
  name: 'action',
  value,
  variant: 'secondary',
});

export function presentFiles(
  question: FilesQuestion,
  {
    words,
    files,
    locale,
    anonymous,
  }: { words: Words; files: readonly DraftFile[]; locale: string; anonymous: boolean },
): FilesModel {
  const { name, mostFiles, mostBytesEach } = question;
  const { t } = words;
  const hint = words.hint(name);
  const caution = anonymous ? cautionFor(question, name, words) : undefined;
  return {
    kind: 'files',
    name,
    keep: { name: keepField, value: 'yes', text: t('evidence:keep.label'), hint: t('evidence:keep.hint') },
    upload: {
      component: 'file-upload',
      params: { name, label: words.label(name), hint, caution, multiple: true, accept: acceptedEndings },
      why: words.why(name),
    },
    allowed: allowedLines(t, { mostFiles, most: formatLimit(mostBytesEach, { locale }) }),
    files: files.map((file) => fileModel(file, words, locale)),
    button: button('upload', t('reporting:files.upload')),
    spoken: {
      sending: t('evidence:progress.sending'),
      waiting: t('evidence:progress.waiting'),
      failed: t('evidence:progress.failed'),
      done: t('evidence:progress.done'),
    },
  };
}

const allowedLines = (t: Words['t'], limits: { mostFiles: number; most: string }): string[] => [
  t('evidence:allowed.limits', limits),
  t('evidence:allowed.pictures'),
  t('evidence:allowed.documents'),
  t('evidence:allowed.texts'),
  t('evidence:allowed.not'),
];

function fileModel(file: DraftFile, { t }: Words, locale: string): FileModel {
  const name = defang(file.name);
  return {
    text: `${name} (${formatSize(file.size, { locale })})`,
    lines: [...scanLines(t, file.scan), ...hiddenLines({ t, locale }, file.hidden)],
    decide: file.canBeCleaned
      ? {
          text: t('evidence:decide.text'),
          clean: button(`clean-file-${file.id}`, t('evidence:decide.clean', { name })),
        }
      : undefined,
    remove: button(`remove-file-${file.id}`, t('reporting:files.remove', { name })),
  };
}
