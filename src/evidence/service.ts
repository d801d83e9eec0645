/** Evidence as bytes: what kind of file it is, what it hides, and what may be shown of it. It knows no report. */
export { canBeCleaned, canHide, examine, removeHidden, type FileRefusal } from './examine';
export { oneOfFew } from './few';
export type { HiddenKind } from './hidden';
export { cleanName } from './names';
export { hasPreview, makePreview, type Preview } from './preview';
export { answersPing, markOf, scan, type ScanMark, type ScanOutcome } from './scanner';
export { acceptedEndings, isTextType, looksLikeText, nameForType, typeOf } from './types';
