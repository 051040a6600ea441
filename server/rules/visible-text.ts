/** What a person sees of a text in one line: a name, a subject, a cell. */

/** A name as it is stored and sent: without zero-width spaces (joiners belong to some names); empty if nothing visible is left. */
export function visibleName(text: string): string {
  const name = oneLine(text.replace(/[\u200b\u2060\ufeff]/g, ''));
  return hasContent(name) ? name : '';
}

/** What stands in a subject line may not break it. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}

/** Something that a person would see. */
export function hasContent(text: string): boolean {
  return /[^\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u.test(text);
}
