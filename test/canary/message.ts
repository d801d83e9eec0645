/** A mail that has a word of its own in everything that is read of it, and in what is not. */
export const messageWith = (canary: (name: string) => string): Buffer =>
  Buffer.from(
    [
      `Received: from ${canary('first host')}.test by ${canary('receiving host')}.test; 14 Sep 2026 09:31:02 +0000`,
      `Authentication-Results: ${canary('who checked')}.test; spf=pass smtp.mailfrom=${canary('envelope domain')}.test`,
      `Return-Path: <${canary('return path')}@lantern.example>`,
      `From: ${canary('sender name')} <${canary('sender address')}@lantern.example>`,
      `Reply-To: <${canary('reply address')}@${canary('reply domain')}.test>`,
      `To: <${canary('recipient')}@north.example>`,
      `X-Unread: ${canary('header that nobody reads')}`,
      `Message-ID: <1@${canary('message id domain')}.test>`,
      `Subject: ${canary('subject')}`,
      '',
      `${canary('text of the message')} https://${canary('host of a link')}.test/${canary('path of a link')}`,
    ].join('\r\n'),
  );
