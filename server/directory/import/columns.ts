/** Columns by their names, however they are spelled; and those that must not be read at all. */

/** `Student_ID`, `student id` and `studentId` are one. */
export function plainName(header: string): string {
  return header
    .replace(/^\uFEFF/, '')
    .toLowerCase()
    .replaceAll(/[\s_\-./]/g, '');
}

/**
 * Passwords, demographics, special education, lunch: messages need none of it, so it is never read. Matches the plain
 * spelling; the standards' own column names are among them.
 */
const sensitive = new RegExp(
  [
    'password',
    'ssn|socialsecurity',
    'birth|^dob$|^studentdob$',
    '^(student)?(sex|gender)$|^pronouns$',
    '(^|student|federal)race|ethnic|hispanic|americanindian|^asian$|^black|^white$|nativehawaiian|demographic',
    '^iep|^504|section504|^ell|disabilit|specialed|gifted',
    'lunch|^frl|economically|homeless|migrant|immigra|citizenship|foster|residencestatus',
    'medical|health|allerg|disciplin|gpa$',
  ].join('|'),
);

export function isSensitive(header: string): boolean {
  return sensitive.test(plainName(header));
}

/** A whole file of it: it is not opened. */
export function isSensitiveFile(name: string): boolean {
  return /(^|\/)demographics?[^/]*$/i.test(name);
}
