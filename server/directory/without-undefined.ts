type WithoutUndefined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** The keys whose value is undefined are left out: a missing field keeps what is there. */
export function withoutUndefined<T extends object>(value: T): WithoutUndefined<T>;
export function withoutUndefined(value: object): object {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined));
}
