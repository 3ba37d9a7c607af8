import { measureEngine } from './measure-engine.ts';

declare const self: DedicatedWorkerGlobalScope;

self.onmessage = ({ data }) => self.postMessage(measureEngine(data.program, data.requests));
