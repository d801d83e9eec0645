import { killsWhileReportsAreSent } from '../support/kills';

describe('A server that is killed at random moments, many times', () => {
  killsWhileReportsAreSent({ submissions: 150, cutAnswers: 60, timeoutMs: 1_700_000 });
});
