import type { Scenario, Service } from './described.ts';
import type { Attribute } from '../attributes.ts';
import { SERVER_ADDRESS, SERVER_PORT, SERVER_SERVICE_NAME } from './keys.ts';
import { int, text } from './span-shape.ts';

const databasePorts: Readonly<Record<string, number>> = {
  postgresql: 5432,
  mysql: 3306,
  redis: 6379,
  mongodb: 27017,
};

/** `cart.shop`: a name that a cluster's resolver would know. */
export const addressOf = (scenario: Scenario, { name }: Service): string => `${name}.${scenario.name}`;

export const portOf = ({ system }: Service): number => (system ? (databasePorts[system] ?? 80) : 8080);

/** Whom a client span talks to. */
export const peer = (scenario: Scenario, service: Service): Attribute[] => [
  text(SERVER_ADDRESS, addressOf(scenario, service)),
  int(SERVER_PORT, portOf(service)),
  text(SERVER_SERVICE_NAME, service.name),
];
