using System.Net;
using VideoAgent.Contracts;

namespace VideoAgent.Storage.Objects.S3;

/// <summary>Which of the store's faults an S3 error is, and what a person can do about it.</summary>
internal static class S3Faults
{
    /// <summary>True for 429 and the 5xx that ask to come again, and for the codes that say so under another status.</summary>
    public static bool IsTransient(S3Error error) => error switch
    {
        { Code: "RequestTimeout" or "SlowDown" or "SlowDownRead" or "SlowDownWrite" or "ServerBusy" or "InternalError" } => true,
        { Code: "ConditionalRequestConflict" or "OperationAborted" } => true,
        { Status: HttpStatusCode.InternalServerError or HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout } => true,
        { Status: HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests } => true,
        _ => false,
    };

    /// <summary>Credentials that may just have been rotated: worth one more try with what the files say now.</summary>
    public static bool BlamesCredentials(S3Error error) =>
        error.Code is "InvalidAccessKeyId" or "SignatureDoesNotMatch" or "ExpiredToken" or "InvalidToken";

    public static ObjectStoreException ToException(S3Error error, S3Request request, S3Options options)
    {
        var requestId = error.RequestId is { } id ? $", request {id}" : "";
        var said = $"{request.Action} failed: {options.Endpoint.Authority} answered {(int)error.Status} {error.Code} ({error.Message}{requestId})";
        return new ObjectStoreException(FaultOf(error), $"{said}. {RemedyOf(error, options)}");
    }

    public static ObjectStoreException Unreachable(Exception cause, S3Request request, S3Options options) => cause is HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError }
        ? new(ObjectStoreFault.Invalid, $"{request.Action} failed: no secure connection to {options.Endpoint.Authority} ({cause.Message}). "
            + $"Correct the server's certificate, add its authority to this machine's, or use http in {RunnerEnvironment.S3Endpoint}.", cause)
        : new(ObjectStoreFault.Unavailable, $"{request.Action} failed: {options.Endpoint.Authority} cannot be reached or broke off ({cause.Message}). "
            + $"Check that the server runs, that the network lets this process reach it, and {RunnerEnvironment.S3Endpoint}.", cause);

    private static ObjectStoreFault FaultOf(S3Error error) => error switch
    {
        { Code: "NoSuchBucket" } => ObjectStoreFault.Invalid,
        { Code: "XMinioStorageFull" or "QuotaExceeded" or "XMinioAdminBucketQuotaExceeded" } or { Status: HttpStatusCode.InsufficientStorage } => ObjectStoreFault.Full,
        { Code: "AccessDenied" or "RequestTimeTooSkewed" or "ExpiredToken" or "InvalidToken" } => ObjectStoreFault.AccessDenied,
        { Code: "BadDigest" or "XAmzContentSHA256Mismatch" or "IncompleteBody" or "NoSuchUpload" } => ObjectStoreFault.Unavailable,
        _ when IsTransient(error) => ObjectStoreFault.Unavailable,
        { Status: HttpStatusCode.NotFound } => ObjectStoreFault.NotFound,
        { Status: HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized } => ObjectStoreFault.AccessDenied,
        { Status: >= HttpStatusCode.InternalServerError and not HttpStatusCode.NotImplemented } => ObjectStoreFault.Unavailable,
        _ => ObjectStoreFault.Invalid,
    };

    private static string RemedyOf(S3Error error, S3Options options) => error switch
    {
        { Code: "NoSuchBucket" } => $"Create the bucket '{options.Bucket}', or correct {RunnerEnvironment.StoreUrl}.",
        { Code: "RequestTimeTooSkewed" } => $"Set the clock of this machine (NTP); the server's says {error.ServerTime:u}.",
        { Code: "InvalidAccessKeyId" or "SignatureDoesNotMatch" or "ExpiredToken" or "InvalidToken" } =>
            $"Correct the files {S3CredentialFiles.AccessKeyFile}, {S3CredentialFiles.SecretKeyFile} and {S3CredentialFiles.SessionTokenFile} in {RunnerEnvironment.SecretsPath}.",
        { Code: "AuthorizationHeaderMalformed" } or { Status: HttpStatusCode.MovedPermanently or HttpStatusCode.TemporaryRedirect } =>
            $"The bucket is probably in another region than '{options.Region}': correct {RunnerEnvironment.S3Region} and {RunnerEnvironment.S3Endpoint}.",
        { Code: "AccessDenied" } or { Status: HttpStatusCode.Forbidden } =>
            $"Let this key read, write, list and delete in '{options.Bucket}/{options.Prefix}'; without the right to list, AWS answers 403 also for what does not exist.",
        _ => FaultOf(error) switch
        {
            ObjectStoreFault.Full => $"Free space on the server or raise the quota of '{options.Bucket}'.",
            ObjectStoreFault.Unavailable => "The same call may succeed later.",
            ObjectStoreFault.NotFound => "It was never stored, or was deleted.",
            _ => $"Check that {options.Endpoint.Authority} is an S3 server that supports this call.",
        },
    };
}
