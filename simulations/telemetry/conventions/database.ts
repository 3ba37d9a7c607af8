import type { Scenario, Service } from './described.ts';
import type { Scope } from '../attributes.ts';
import { Kind } from '../span.ts';
import { peer } from './addresses.ts';
import * as key from './keys.ts';
import { succeeded, text, type Outcome, type SpanShape } from './span-shape.ts';

const scopes: Readonly<Record<string, string>> = {
  postgresql: '@opentelemetry/instrumentation-pg',
  mysql: '@opentelemetry/instrumentation-mysql2',
  redis: '@opentelemetry/instrumentation-ioredis',
  mongodb: '@opentelemetry/instrumentation-mongodb',
};

const scopeOf = (system: string): Scope => ({
  name: scopes[system] ?? '@opentelemetry/instrumentation',
  version: '0.78.0',
  attributes: [],
});

/**
 * `{operation} {collection}`, CLIENT only: the database itself reports nothing.
 * @param op `SELECT history`; for redis the second word names what the keys begin with
 * @param statement null = one made up for the operation, with placeholders
 */
export function databaseClient(
  scenario: Scenario,
  database: Service,
  op: string,
  statement: string | null,
): SpanShape {
  const system = database.system!;
  const [operation = op, ...rest] = op.split(' ');
  const collection = rest.join(' ');
  const keyed = system === 'redis';
  return {
    kind: Kind.client,
    name: op,
    scope: scopeOf(system),
    fixed: [
      text(key.DB_SYSTEM_NAME, system),
      ...(database.namespace ? [text(key.DB_NAMESPACE, database.namespace)] : []),
      text(key.DB_OPERATION_NAME, operation),
      ...(collection && !keyed ? [text(key.DB_COLLECTION_NAME, collection)] : []),
      text(key.DB_QUERY_SUMMARY, op),
      text(
        key.DB_QUERY_TEXT,
        statement ?? (keyed ? command(operation, collection) : sql(operation, collection)),
      ),
      ...peer(scenario, database),
    ],
    slots: [
      { slot: { key: key.DB_RESPONSE_STATUS_CODE, type: 'string' }, source: { from: 'status' } },
      { slot: { key: key.ERROR_TYPE, type: 'string' }, source: { from: 'error-type' } },
    ],
  };
}

const command = (operation: string, prefix: string): string =>
  prefix === '' ? operation : `${operation} ${prefix}:?${operation === 'GET' ? '' : ' ?'}`;

function sql(operation: string, table: string): string {
  switch (operation) {
    case 'SELECT':
      return `SELECT * FROM ${table} WHERE id = $1`;
    case 'INSERT':
      return `INSERT INTO ${table} VALUES ($1, $2, $3)`;
    case 'UPDATE':
      return `UPDATE ${table} SET value = $2 WHERE id = $1`;
    case 'DELETE':
      return `DELETE FROM ${table} WHERE id = $1`;
    default:
      return `${operation} ${table}`.trim();
  }
}

/** What a database says on failure, for what HTTP would call this status: SQLSTATE codes. */
const sqlStates: Readonly<Record<number, string>> = {
  409: '40001',
  429: '53300',
  503: '57P03',
  504: '57014',
};

/** `db.response.status_code` of a failed statement; success has none. */
export const databaseStatus = (status: number): string => sqlStates[status] ?? 'XX000';

/** @param exception what the driver threw; '' = the database's own code names the error */
export const databaseOutcome = (status: number, exception: string): Outcome =>
  status >= 400 ? { error: true, errorType: exception || databaseStatus(status) } : succeeded;
