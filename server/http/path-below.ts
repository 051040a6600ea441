import { getPath } from 'hono/utils/url';

/** Where `PUBLIC_URL` has a path, a proxy may pass it on or take it off: either way the call is the same. */
export function pathBelow(publicUrl: string | null): (request: Request) => string {
  const prefix = publicUrl === null ? '' : new URL(publicUrl).pathname.replace(/\/$/, '');
  if (prefix === '') return getPath;
  return (request) => {
    const path = getPath(request);
    return path.startsWith(`${prefix}/`) ? path.slice(prefix.length) : path;
  };
}
