/** What words in a host's own tables and files mean. */

/** `sms` for what means texts; any other word goes on for the check to take or refuse. */
export function channelOf(word: string): string {
  return /^(text|texts|sms)$/i.test(word) ? 'sms' : word.toLowerCase();
}

/** Undefined for a word that is neither. */
export function isActive(word: string): boolean | undefined {
  if (/^(true|yes|y|1|active|enrolled|enabled|current)$/i.test(word)) return true;
  if (/^(false|no|n|0|inactive|withdrawn|disabled|tobedeleted|deleted|exited|graduated)$/i.test(word))
    return false;
  return undefined;
}
