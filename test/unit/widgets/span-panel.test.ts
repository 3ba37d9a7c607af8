import { describe, expect, it } from 'vitest';
import { criticalPath } from '#simulations/analysis/critical-path.ts';
import { attributeText } from '#src/widgets/span-panel/attribute-text.ts';
import { conventionUrl } from '#src/widgets/span-panel/conventions.ts';
import { onWalk } from '#src/widgets/span-panel/on-walk.ts';
import { outlineOf } from '#src/widgets/waterfall/trace-outline.ts';
import { slowCheckout, traceOf } from '#test/traces/checkout.ts';

describe('an attribute’s value', () => {
  it('is bare text at the top and quoted inside a list', () => {
    expect(attributeText({ type: 'string', value: 'a "b"' })).toBe('a "b"');
    const list = [{ type: 'string', value: 'a' } as const, { type: 'int', value: 2n ** 60n } as const];
    expect(attributeText({ type: 'array', value: list })).toBe('["a", 1152921504606846976]');
  });

  it('shows bytes as hex and what is empty as empty', () => {
    expect(attributeText({ type: 'bytes', value: Uint8Array.of(0, 255) })).toBe('0x00ff');
    expect(attributeText({ type: 'empty', value: null })).toBe('–');
  });

  it('shows maps by key', () => {
    const value = [{ key: 'a', type: 'bool', value: true } as const];
    expect(attributeText({ type: 'map', value })).toBe('{a: true}');
  });
});

describe('links to the semantic conventions', () => {
  it('go to the attribute on the page of its namespace', () => {
    expect(conventionUrl('http.response.status_code')).toBe(
      'https://opentelemetry.io/docs/specs/semconv/registry/attributes/http/#http-response-status-code',
    );
    expect(conventionUrl('feature_flag.key')).toContain('/attributes/feature-flag/#feature-flag-key');
  });

  it('are left out for what the conventions do not know', () => {
    expect(conventionUrl('shop.customer.tier')).toBeUndefined();
    expect(conventionUrl('error')).toBeUndefined();
    expect(conventionUrl('constructor.name')).toBeUndefined();
  });
});

describe('what the details say of the walk', () => {
  const trace = traceOf(slowCheckout);
  const outline = outlineOf(trace);
  const { sections } = criticalPath(trace, outline.tree);
  const says = (name: string, service: string) => {
    const span = outline.service.findIndex((each, at) => each === service && trace.name(at) === name);
    return onWalk(span, trace, outline, sections, 'ms');
  };

  it('is all of a span that the response waited for from start to end', () => {
    expect(says('POST /label', 'shipping')).toBe(
      'All of it. Without shipping the response would come 570 ms sooner.',
    );
  });

  it('is how long a span off the walk could take before it mattered', () => {
    // inventory answers at 2,229 ms (with the network); pricing at 1,633.
    expect(says('POST /quote', 'pricing')).toBe(
      'Not at all. It could take 596 ms longer before anybody noticed.',
    );
  });

  it('tells when something else would take the place', () => {
    // Without inventory (1,446 ms) checkout would still wait for pricing.
    expect(says('POST /reserve', 'inventory')).toBe(
      'All of it. Without inventory the response would come 596 ms sooner. Something else would take its place.',
    );
  });
});
