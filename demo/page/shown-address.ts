/** `(541) 555-0123`; for those who may not see it, the last four digits only. */
export function shownPhone(number: string, { masked = false } = {}): string {
  const [, area, exchange, line] = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(number) ?? [];
  if (!line) return number;
  return masked ? `(•••) •••-${line}` : `(${area}) ${exchange}-${line}`;
}

export function shownEmail(address: string, { masked = false } = {}): string {
  return masked ? address.replace(/^(.).*@/, '$1•••@') : address;
}
