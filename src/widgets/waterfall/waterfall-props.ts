import type { TraceData } from '#simulations/telemetry/trace-data.ts';
import type { Trace } from '#simulations/telemetry/trace.ts';
import type { ServiceSlots } from '#src/widgets/service-mark/slots.ts';
import type { TimeWindow, Variant } from './layout.ts';

/** What a page says about a waterfall. */
export interface WaterfallProps {
  trace: Trace | TraceData;
  variant?: Variant;
  /** What the picture shows, above it; left out where the page says it. */
  title?: string;
  note?: string;
  slots?: ServiceSlots;
  /** Name of the run under which text and questions of the page speak of this picture. */
  run?: string;
  walk?: boolean;
  whatIf?: boolean;
  /** Id of the selected span. */
  selected?: string;
  /** A question waits for a click: the walk is hidden, and the span that is clicked is handed over. */
  onpick?: ((spanId: string) => void) | undefined;
  onselect?: (spanId: string) => void;
  /** The stretch of time that a link asks for; left out, or null, for whatever the reader made of it. */
  view?: TimeWindow | null;
  /** Told when the reader changes the stretch that is shown; null for the whole trace. */
  onview?: (view: TimeWindow | null) => void;
  /** Where the same run can be changed. */
  sandbox?: string;
}
