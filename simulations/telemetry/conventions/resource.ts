import type { Scenario, Service } from './described.ts';
import type { Resource } from '../attributes.ts';
import * as key from './keys.ts';
import { text } from './span-shape.ts';

/** What one process says of itself. `instance` counts from 1. */
export function resourceOf(scenario: Scenario, service: Service, instance: number): Resource {
  const { canary, instances, name } = service;
  const version = canary && instance > instances - canary.instances ? canary.version : service.version;
  return {
    service: name,
    attributes: [
      text(key.SERVICE_NAME, name),
      text(key.SERVICE_NAMESPACE, scenario.name),
      text(key.SERVICE_VERSION, version),
      text(key.SERVICE_INSTANCE_ID, `${name}-${instance}`),
      text(key.DEPLOYMENT_ENVIRONMENT_NAME, 'production'),
      text(key.TELEMETRY_SDK_NAME, 'opentelemetry'),
      text(key.TELEMETRY_SDK_LANGUAGE, 'nodejs'),
      text(key.TELEMETRY_SDK_VERSION, '2.12.1'),
    ],
  };
}
