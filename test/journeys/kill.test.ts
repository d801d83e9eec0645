import { killsWhileReportsAreSent } from '../support/kills';

describe('A server that is killed at random moments', () => {
  killsWhileReportsAreSent({ submissions: 30, cutAnswers: 10, timeoutMs: 600_000 });
});
