import type { Telemetry } from './scenario.ts';

/** How context is written into headers. */
export const propagators = [
  'w3c',
  'b3',
  'b3-multi',
  'jaeger',
  'none',
] as const satisfies readonly Telemetry['propagator'][];

/** What can be instrumented; `http` stands for server and client. */
export const libraries = ['server', 'client', 'http', 'db', 'internal'] as const;
export type Library = (typeof libraries)[number];

/** Which spans a service with these libraries makes. */
export function instrumented(installed: readonly Library[]): Telemetry['instrument'] {
  return {
    server: installed.includes('http') || installed.includes('server'),
    client: installed.includes('http') || installed.includes('client'),
    db: installed.includes('db'),
    internal: installed.includes('internal'),
  };
}
