export { countDead, deadLetters, reviveMail, type DeadLetter } from './dead-letters';
export { failureOf, type FailureKind } from './failure';
export { mailIsDue } from './queries';
export { queueMail } from './queue';
export { sendDueMail } from './send';
export { mostConnections } from './smtp-transport';
export { createTransport, type Transport } from './transport';
