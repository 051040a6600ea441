/** The part of autocannon that the bench uses; it brings no types of its own. */
declare module 'autocannon' {
  import type { EventEmitter } from 'node:events';

  export interface LoadRequest {
    method?: string;
    path?: string;
    headers?: Record<string, string>;
    body?: string;
  }
  export interface LoadOptions {
    url: string;
    connections: number;
    duration?: number;
    /** So many requests in all, in place of a duration. */
    amount?: number;
    requests: { setupRequest: (request: LoadRequest) => LoadRequest }[];
  }
  export interface LoadResult {
    readonly duration: number;
    readonly non2xx: number;
    readonly errors: number;
    readonly timeouts: number;
    readonly '2xx': number;
    readonly '5xx': number;
  }
  export default function autocannon(
    options: LoadOptions,
    done: (error: Error | null, result: LoadResult) => void,
  ): EventEmitter;
}
