import type { APIRoute, GetStaticPaths } from 'astro';
import { madeSamples } from '#src/build-time/samples.ts';

export const getStaticPaths: GetStaticPaths = () =>
  madeSamples().map(({ name, text }) => ({ params: { name }, props: { text } }));

export const GET: APIRoute = ({ props }) =>
  new Response(String(props['text']), { headers: { 'Content-Type': 'application/json' } });
