import type { APIRoute, GetStaticPaths } from 'astro';
import { builtInScenarios } from '#src/build-time/scenarios.ts';

export const getStaticPaths: GetStaticPaths = () =>
  [...builtInScenarios()].map(([name, scenario]) => ({ params: { name }, props: { scenario } }));

/** A scenario as the worker compiles it: read and checked here, so that pages carry no YAML parser. */
export const GET: APIRoute = ({ props }) =>
  new Response(JSON.stringify(props['scenario']), { headers: { 'Content-Type': 'application/json' } });
