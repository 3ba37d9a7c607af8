import type { Program } from '#simulations/index.ts';
import { measureEngine } from './measure-engine.ts';

/** The page's types know no worker scope; posting is all that is needed of it. */
const port = self as unknown as Pick<Worker, 'postMessage'>;

self.onmessage = ({ data }: MessageEvent<{ program: Program; requests: number }>) =>
  port.postMessage(measureEngine(data.program, data.requests));
