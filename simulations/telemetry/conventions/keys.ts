/**
 * The attribute keys of the OpenTelemetry semantic conventions that a run uses. Copied, because the package
 * that has them all weighs most of a megabyte where nothing shakes it; a test holds every copy against
 * `@opentelemetry/semantic-conventions` of the version below.
 */
export const conventionsVersion = '1.45.0';

export const SERVICE_NAME = 'service.name';
export const SERVICE_NAMESPACE = 'service.namespace';
export const SERVICE_VERSION = 'service.version';
export const SERVICE_INSTANCE_ID = 'service.instance.id';
export const DEPLOYMENT_ENVIRONMENT_NAME = 'deployment.environment.name';
export const TELEMETRY_SDK_NAME = 'telemetry.sdk.name';
export const TELEMETRY_SDK_LANGUAGE = 'telemetry.sdk.language';
export const TELEMETRY_SDK_VERSION = 'telemetry.sdk.version';

export const SERVER_ADDRESS = 'server.address';
export const SERVER_PORT = 'server.port';
export const SERVER_SERVICE_NAME = 'server.service.name';
export const ERROR_TYPE = 'error.type';

export const HTTP_REQUEST_METHOD = 'http.request.method';
export const HTTP_REQUEST_RESEND_COUNT = 'http.request.resend_count';
export const HTTP_RESPONSE_STATUS_CODE = 'http.response.status_code';
export const HTTP_ROUTE = 'http.route';
export const URL_FULL = 'url.full';
export const URL_PATH = 'url.path';
export const URL_SCHEME = 'url.scheme';

export const RPC_SYSTEM_NAME = 'rpc.system.name';
export const RPC_METHOD = 'rpc.method';
export const RPC_STATUS_CODE = 'rpc.status_code';

export const DB_SYSTEM_NAME = 'db.system.name';
export const DB_NAMESPACE = 'db.namespace';
export const DB_OPERATION_NAME = 'db.operation.name';
export const DB_COLLECTION_NAME = 'db.collection.name';
export const DB_QUERY_SUMMARY = 'db.query.summary';
export const DB_QUERY_TEXT = 'db.query.text';
export const DB_RESPONSE_STATUS_CODE = 'db.response.status_code';

export const EXCEPTION_TYPE = 'exception.type';
export const EXCEPTION_MESSAGE = 'exception.message';
