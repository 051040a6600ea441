/** Whom both sides of a comparison know, and whose webhooks they believe. */
export const studentCount = 400;
export const messagesEach = 100;

export const benchTwilio = {
  accountSid: `AC${'a'.repeat(32)}`,
  authToken: 'b'.repeat(32),
  from: '+15415550100',
  /** Signed for, never called. */
  publicUrl: 'http://127.0.0.1:9999',
} as const;

export const studentIdOf = (index: number): string => `stu_${index}`;
/** Numbers that exist, each in one student's record. */
export const phoneOf = (index: number): string => `+1541555${String(2000 + index)}`;
export const bodyOf = (index: number): string =>
  `Hi Jordan, this is message ${index}. The make-up lab is on Thursday at 3.`;
