import type * as scenario from '../../scenario/scenario.ts';

/** As much of a scenario as its telemetry shows, which a compiled program has too. */
export type Scenario = Pick<scenario.Scenario, 'name' | 'attributes' | 'knobs'>;
export type Service = Pick<
  scenario.Service,
  'name' | 'version' | 'canary' | 'instances' | 'system' | 'namespace' | 'telemetry'
>;
