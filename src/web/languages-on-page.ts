/**
 * Marks of an English text that stands in for one that a language lacks: signs that no text has (Unicode keeps them for the
 * inside of programs). They go with the text through view models and views, and become markup at the very end. Only a
 * language that lacks texts has them; the others pay nothing.
 */
const begin = '\ufdd0';
const end = '\ufdd1';

export const asEnglish = (text: string): string => `${begin}${text}${end}`;

/** A text without marks, for what is no page. */
export const withoutMarks = (text: string): string => text.replace(/[\ufdd0\ufdd1]/g, '');

const pieces = /<\/?([a-z][a-z\d]*)[^>]*>|[\ufdd0\ufdd1]/gi;
/** Elements that hold text and no further element. */
const textOnly: ReadonlySet<string> = new Set(['title', 'option', 'textarea', 'script', 'style']);

/** A page on which each marked text says that it is English. Inside tags, where nothing can be marked, the marks go. */
export function withLanguages(html: string): string {
  let inside = '';
  let open = 0;
  return html.replace(pieces, (piece: string, tag: string | undefined) => {
    if (tag !== undefined) {
      const name = tag.toLowerCase();
      if (textOnly.has(name)) inside = piece.startsWith('</') ? '' : name;
      return withoutMarks(piece);
    }
    if (inside !== '') return '';
    if (piece === begin) {
      open += 1;
      return '<span lang="en">';
    }
    if (open === 0) return '';
    open -= 1;
    return '</span>';
  });
}
