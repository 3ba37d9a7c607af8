/**
 * Namespaces with a page in the attribute registry of OpenTelemetry's semantic conventions.
 * https://opentelemetry.io/docs/specs/semconv/registry/attributes/
 */
const NAMESPACES: ReadonlySet<string> = new Set(
  (
    'android app artifact aspnetcore aws azure browser cassandra cicd client cloud cloudevents cloudfoundry ' +
    'code container cpu db deployment destination device disk dns dotnet elasticsearch enduser error event ' +
    'exception faas feature_flag file gcp gen_ai geo graphql hardware heroku host http ios jvm k8s linux log ' +
    'messaging network nodejs oci opentracing os otel peer process profile rpc security_rule server service ' +
    'session signalr source system telemetry test thread tls url user user_agent v8js vcs webengine zos'
  ).split(' '),
);

/** Where the conventions say what an attribute means; undefined for those that they do not know. */
export function conventionUrl(key: string): string | undefined {
  const namespace = key.split('.', 1)[0]!;
  if (namespace === key || !NAMESPACES.has(namespace)) return undefined;
  const kebab = (text: string) => text.replace(/[._]/g, '-');
  return `https://opentelemetry.io/docs/specs/semconv/registry/attributes/${kebab(namespace)}/#${kebab(key)}`;
}
