import Look from './Look.astro';
import WorkedExample from './WorkedExample.astro';
import Dashboard from './Dashboard.astro';
import ExitTask from './ExitTask.astro';
import LogSearch from './LogSearch.astro';
import MissingSpan from './MissingSpan.astro';
import SpanBag from './SpanBag.astro';
import SpanDump from './SpanDump.astro';
import Traceparent from './Traceparent.astro';

/** Components of `words.ts`, by the name they have in MDX. */
export const specialComponents = {
  Dashboard,
  ExitTask,
  LogSearch,
  Look,
  MissingSpan,
  SpanBag,
  SpanDump,
  Traceparent,
  WorkedExample,
};
