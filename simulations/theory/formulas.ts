import { exp } from '../numeric/exp.ts';
import { log } from '../numeric/log.ts';

/**
 * Closed forms of queueing theory, after Kleinrock, Queueing Systems vol. 1 (1975), and Lavenberg and Reiser,
 * Mean-value analysis of closed multichain queuing networks (1980). Rates are per second, times seconds.
 */

/** Probability that all c servers are busy and a request is blocked, offered load a = λ/μ (Erlang B). */
export function erlangB(servers: number, offered: number): number {
  let blocked = 1;
  for (let busy = 1; busy <= servers; busy++) blocked = (offered * blocked) / (busy + offered * blocked);
  return blocked;
}

/** Probability that a request has to wait for one of c servers (Erlang C). */
export function erlangC(servers: number, offered: number): number {
  const blocked = erlangB(servers, offered);
  const load = offered / servers;
  return blocked / (1 - load * (1 - blocked));
}

/** Mean time in an M/M/c system: waiting and service. */
export function meanTimeMMc(servers: number, arrivals: number, service: number): number {
  return erlangC(servers, arrivals / service) / (servers * service - arrivals) + 1 / service;
}

/** Time in an M/M/1 system that a share of requests stays under; it is exponential with rate μ − λ. */
export function quantileMM1(arrivals: number, service: number, share: number): number {
  return -log(1 - share) / (service - arrivals);
}

/** Share of requests in an M/M/1 system that take longer than a time. */
export function beyondMM1(arrivals: number, service: number, time: number): number {
  return exp(-(service - arrivals) * time);
}

/** Mean wait in an M/G/1 queue (Pollaczek and Khinchine); `cv2` is variance over squared mean of the service. */
export function meanWaitMG1(arrivals: number, service: number, cv2: number): number {
  const load = arrivals / service;
  return ((load * (1 + cv2)) / 2 / (1 - load)) * (1 / service);
}

/**
 * Mean time in an Eₖ/M/1 system (k exponential stages between arrivals, total rate λ): what each of k servers
 * sees when a Poisson stream of rate kλ is dealt out in turn. GI/M/1: W = 1/(μ(1−σ)), σ the root of
 * σ = A*(μ(1−σ)) in (0, 1), found by iteration.
 */
export function meanTimeErlangArrivals(stages: number, arrivals: number, service: number): number {
  let sigma = arrivals / service;
  for (let round = 0; round < 200; round++) {
    const each = (stages * arrivals) / (stages * arrivals + service * (1 - sigma));
    let transform = 1;
    for (let stage = 0; stage < stages; stage++) transform *= each;
    sigma = transform;
  }
  return 1 / (service * (1 - sigma));
}

/** Share of requests that an M/M/1/K system turns away: K places, the one in service included. */
export function blockedMM1K(places: number, load: number): number {
  let power = 1;
  let sum = 1;
  for (let held = 1; held <= places; held++) {
    power *= load;
    sum += power;
  }
  return power / sum;
}

/** Response time and throughput of N users with think time Z and one exponential server (exact MVA). */
export function closedSystem(
  users: number,
  think: number,
  service: number,
): { response: number; throughput: number } {
  let waiting = 0;
  let response = 0;
  let throughput = 0;
  for (let present = 1; present <= users; present++) {
    response = (1 + waiting) / service;
    throughput = present / (think + response);
    waiting = throughput * response;
  }
  return { response, throughput };
}

/**
 * Attempts a call takes on average (and their standard deviation) and the share that succeeds, when each attempt
 * fails with p and r retries follow.
 */
export function retried(
  failing: number,
  retries: number,
): { attempts: number; deviation: number; succeeded: number } {
  let attempts = 0;
  let squares = 0;
  let reached = 1;
  for (let attempt = 1; attempt <= retries + 1; attempt++) {
    attempts += reached;
    squares += reached * (2 * attempt - 1);
    reached *= failing;
  }
  return { attempts, deviation: Math.sqrt(squares - attempts * attempts), succeeded: 1 - reached };
}

/** Standard deviation of a yes-or-no with probability p. */
export function deviationOfShare(share: number): number {
  return Math.sqrt(share * (1 - share));
}

/** Share of requests that meet at least one failure among n independent calls. */
export function anyOf(failing: number, calls: number): number {
  let none = 1;
  for (let call = 0; call < calls; call++) none *= 1 - failing;
  return 1 - none;
}

/** The largest of n exponentials is a sum of n independent ones with rates k/mean (Rényi 1953). */
export function largestOf(count: number, mean: number): { mean: number; deviation: number } {
  let harmonic = 0;
  let squares = 0;
  for (let k = 1; k <= count; k++) {
    harmonic += 1 / k;
    squares += 1 / (k * k);
  }
  return { mean: harmonic * mean, deviation: Math.sqrt(squares) * mean };
}
