import { deriveKey, hash } from '../../vault';

/**
 * A link and a code are 100 random bits each, so that no slow hash is needed. Only both together find the door and open it:
 * a wrong code, an unknown link and one that has ended are the same missing row.
 */
export const doorId = (link: string, code: string): Buffer => hash('expert', link, code);
export const doorKey = (link: string, code: string): Buffer =>
  deriveKey(hash('expert key', link, code), 'expert');

/**
 * What an expert's answer is sealed with: the desk's own key gives it again, and it opens nothing but that answer.
 * @param requestId also the answer's note
 */
export const answerKey = (deskKey: Buffer, requestId: string): Buffer =>
  deriveKey(deskKey, 'expert answer', requestId);
