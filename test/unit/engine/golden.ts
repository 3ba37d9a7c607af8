/** A system with every distribution and most kinds of step, and what its run under seed 2^40 + 7 must come to. */
export const GOLDEN = `
title: A bit of everything
says: For the golden digest.
network: lognormal(p50 = 300us, p99 = 2ms)
attributes:
  user: { mara: 1, jonas: 4, aiko: 5 }
  items: uniform(1, 5)
load:
  people: { open: 40/s, journeys: { buy: { weight: 3, call: shop POST /orders }, look: { weight: 1, call: 'shop GET /things/{id}' } } }
  robots: { closed: { users: 3, think: exponential(mean = 200ms) }, journeys: { look: { call: 'shop GET /things/{id}' } } }
services:
  shop:
    workers: 8
    instances: 2
    balance: least-connections
    pool: { store: 2 }
    ops:
      POST /orders:
        - log: 'order of {user}, {items} items'
        - work: normal(mean = 4ms, sd = 2ms)
        - each: items
          do:
            - query: store SELECT things
        - parallel:
            - call: bank POST /charges
              timeout: 60ms
              retry: { max: 2, backoff: 5ms, factor: 2, on: [timeout] }
            - span: pack
              do: [{ work: 'uniform(1ms, 9ms)' }]
        - choose:
            - { weight: 0.9, do: [{ work: 1ms }] }
            - { weight: 0.1, do: [{ fail: Sold, status: 409, message: sold out }] }
      GET /things/{id}:
        - work: pareto(min = 1ms, alpha = 2)
        - query: store SELECT things
  bank:
    workers: 2
    queue: 5
    ops:
      POST /charges: lognormal(p50 = 20ms, p99 = 120ms)
  store:
    system: postgresql
    ops:
      SELECT things: exponential(mean = 3ms)
telemetry:
  bank: { clock: +15ms }
faults:
  bad-bank:
    says: For a while the bank fails and is slow.
    set: { bank.latency: x3, bank.errors: 20% }
    from: 1s
    for: 2s
`;

export const GOLDEN_DIGEST = 'faa117ab808a29aa';
