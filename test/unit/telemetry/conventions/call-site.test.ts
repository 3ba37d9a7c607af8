import { describe, expect, it } from 'vitest';
import { loadScenario } from '#simulations/scenario/load.ts';
import {
  clientOutcome,
  clientSpan,
  internalSpan,
  serverOutcome,
  serverSpan,
  timedOut,
} from '#simulations/telemetry/conventions/call-site.ts';
import { databaseClient, databaseOutcome } from '#simulations/telemetry/conventions/database.ts';
import { resourceOf } from '#simulations/telemetry/conventions/resource.ts';
import type { SpanShape } from '#simulations/telemetry/conventions/span-shape.ts';
import { Kind } from '#simulations/telemetry/span.ts';

const scenario = loadScenario(
  `
title: A library
says: For tests.
attributes: { user: { mara: 1, jonas: 1 }, books: { 1: 1, 2: 1 } }
load: { readers: { open: 1/s, journeys: { lend: { call: desk POST /loans } } } }
services:
  desk:
    version: 2.0.0
    ops:
      POST /loans: 1ms
      GET /loans/{id}/reader/{reader}: 1ms
      library.Desk/Lend: 1ms
  pg: { system: postgresql, databases: { loans-db: { latency: 1ms } } }
  redis: { system: redis, latency: 1ms }
telemetry: { desk: { attributes: { user.id: user, library.books: books } } }
`,
  'library.yaml',
);
const { desk, 'loans-db': loans, redis } = scenario.services;

const fixed = (shape: SpanShape) => Object.fromEntries(shape.fixed.map(({ key, value }) => [key, value]));
const slots = (shape: SpanShape) =>
  Object.fromEntries(shape.slots.map(({ slot, source }) => [slot.key, source]));

describe('HTTP spans', () => {
  it('names a server span by method and route', () => {
    expect(serverSpan(scenario, desk!, 'GET /loans/{id}/reader/{reader}')).toMatchObject({
      name: 'GET /loans/{id}/reader/{reader}',
      kind: Kind.server,
    });
  });

  it('names a client span by its method alone, for a client knows no route', () => {
    const shape = clientSpan(scenario, desk!, 'GET /loans/{id}/reader/{reader}');
    expect(shape).toMatchObject({ name: 'GET', kind: Kind.client });
    expect(fixed(shape)).not.toHaveProperty('http.route');
  });

  it('gives both sides what the stable conventions require', () => {
    expect(fixed(serverSpan(scenario, desk!, 'POST /loans'))).toEqual({
      'http.request.method': 'POST',
      'http.route': '/loans',
      'url.scheme': 'http',
      'url.path': '/loans',
      'server.address': 'desk.library',
      'server.port': 8080,
    });
    expect(fixed(clientSpan(scenario, desk!, 'POST /loans'))).toEqual({
      'http.request.method': 'POST',
      'url.full': 'http://desk.library:8080/loans',
      'server.address': 'desk.library',
      'server.port': 8080,
      'server.service.name': 'desk',
    });
  });

  it('shows the same id in the path on both sides of a call', () => {
    const op = 'GET /loans/{id}/reader/{reader}';
    const around = (shape: SpanShape) =>
      shape.slots.find(({ source }) => source.from === 'path-id')!.slot.around;
    expect(around(serverSpan(scenario, desk!, op))).toEqual(['/loans/', '/reader/1']);
    expect(around(clientSpan(scenario, desk!, op))).toEqual(['http://desk.library:8080/loans/', '/reader/1']);
  });

  it('records request attributes only where the service says so, numbers as numbers', () => {
    expect(slots(serverSpan(scenario, desk!, 'POST /loans'))).toMatchObject({
      'user.id': { from: 'attribute', key: 'user' },
      'library.books': { from: 'attribute', key: 'books' },
    });
    const typed = serverSpan(scenario, desk!, 'POST /loans').slots.find(
      ({ slot }) => slot.key === 'library.books',
    );
    expect(typed?.slot.type).toBe('int');
    expect(slots(clientSpan(scenario, desk!, 'POST /loans'))).not.toHaveProperty('user.id');
  });

  it('takes a 4xx for the client’s error only, a 5xx for both', () => {
    expect(clientOutcome('http', 404)).toEqual({ error: true, errorType: '404' });
    expect(serverOutcome('http', 404, '')).toEqual({ error: false, errorType: '' });
    expect(clientOutcome('http', 503)).toEqual({ error: true, errorType: '503' });
    expect(serverOutcome('http', 503, '')).toEqual({ error: true, errorType: '503' });
    expect(serverOutcome('http', 500, 'IOException')).toEqual({ error: true, errorType: 'IOException' });
    expect(clientOutcome('http', 200)).toEqual({ error: false, errorType: '' });
    expect(timedOut).toEqual({ error: true, errorType: 'timeout' });
  });
});

describe('RPC spans', () => {
  it('are named by the full method and carry the status by name', () => {
    const shape = serverSpan(scenario, desk!, 'library.Desk/Lend');
    expect(shape.name).toBe('library.Desk/Lend');
    expect(fixed(shape)).toMatchObject({ 'rpc.system.name': 'grpc', 'rpc.method': 'library.Desk/Lend' });
    expect(slots(shape)).toMatchObject({ 'rpc.status_code': { from: 'status' } });
  });

  it('blames the server for UNAVAILABLE and the client for NOT_FOUND', () => {
    expect(serverOutcome('rpc', 503, '')).toEqual({ error: true, errorType: 'UNAVAILABLE' });
    expect(serverOutcome('rpc', 404, '')).toEqual({ error: false, errorType: '' });
    expect(clientOutcome('rpc', 404)).toEqual({ error: true, errorType: 'NOT_FOUND' });
  });
});

describe('database spans', () => {
  it('are the client’s, named by operation and collection, with a parameterised statement', () => {
    const shape = databaseClient(scenario, loans!, 'SELECT loans', null);
    expect(shape).toMatchObject({ name: 'SELECT loans', kind: Kind.client });
    expect(fixed(shape)).toEqual({
      'db.system.name': 'postgresql',
      'db.namespace': 'loans-db',
      'db.operation.name': 'SELECT',
      'db.collection.name': 'loans',
      'db.query.summary': 'SELECT loans',
      'db.query.text': 'SELECT * FROM loans WHERE id = $1',
      'server.address': 'pg.library',
      'server.port': 5432,
      'server.service.name': 'pg',
    });
  });

  it('write the author’s own statement as it is', () => {
    expect(fixed(databaseClient(scenario, loans!, 'SELECT loans', 'SELECT 1'))).toMatchObject({
      'db.query.text': 'SELECT 1',
    });
  });

  it('hide the key of a redis command and claim no collection', () => {
    const attributes = fixed(databaseClient(scenario, redis!, 'GET session', null));
    expect(attributes).toMatchObject({ 'db.operation.name': 'GET', 'db.query.text': 'GET session:?' });
    expect(attributes).not.toHaveProperty('db.collection.name');
  });

  it('name a failure by what the driver threw, else by the database’s code', () => {
    expect(databaseOutcome(500, 'ConnectionReset')).toEqual({ error: true, errorType: 'ConnectionReset' });
    expect(databaseOutcome(504, '')).toEqual({ error: true, errorType: '57014' });
    expect(databaseOutcome(200, '')).toEqual({ error: false, errorType: '' });
  });
});

it('puts a service’s own spans under its own scope', () => {
  expect(internalSpan(scenario, desk!, 'print slip')).toMatchObject({
    kind: Kind.internal,
    name: 'print slip',
    scope: { name: 'library.desk', version: '2.0.0' },
  });
});

it('says of a process what the resource conventions ask', () => {
  const { service, attributes } = resourceOf(scenario, desk!, 2);
  expect(service).toBe('desk');
  expect(Object.fromEntries(attributes.map(({ key, value }) => [key, value]))).toMatchObject({
    'service.name': 'desk',
    'service.namespace': 'library',
    'service.version': '2.0.0',
    'service.instance.id': 'desk-2',
    'deployment.environment.name': 'production',
  });
});
