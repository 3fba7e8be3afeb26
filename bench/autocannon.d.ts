/** The part of autocannon (which ships no types) that the benchmarks use. */
declare module 'autocannon' {
  interface Options {
    url: string;
    connections: number;
    /** Seconds. */
    duration: number;
    /** GET when left out. */
    method?: 'POST';
    headers: Record<string, string>;
    body?: string;
    /** Each connection sends them in turn; the one above when left out. */
    requests?: readonly { path: string }[];
  }
  interface Result {
    requests: { average: number; total: number };
    /** Milliseconds. */
    latency: { p50: number; p99: number };
    non2xx: number;
    errors: number;
  }
  export default function autocannon(options: Options): Promise<Result>;
}
