/** Why a message was not sent, and what to do, in plain words. */
export const refusalWords = {
  student_inactive: 'This record is closed: it can be read, but nothing is sent.',
  empty: 'Write a message first.',
  subject_required: 'An email needs a subject.',
  unknown_merge_field: 'The only field is {student_name}. Correct or remove the other one.',
  merge_field_empty: 'There is no name to put in place of {student_name}.',
  recipient_changed: 'The phone or email changed while you were writing. Look at it again, then send.',
  no_address: 'There is nobody with this id to write to.',
  tier1: 'This looks like a Social Security number. It may never be in a message: remove it.',
  tier2:
    'This looks like an ACE score, a case note or a life story. Remove it, or confirm that it is none of these.',
  tier3:
    'This touches a sensitive topic. Texts and emails are not encrypted: reword it, or confirm to send it as it is.',
} as const;
