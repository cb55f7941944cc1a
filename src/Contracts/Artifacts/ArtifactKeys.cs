using System.Globalization;
using VideoAgent.Contracts.Phases;

namespace VideoAgent.Contracts.Artifacts;

/// <summary>
/// The object store's layout. Every key starts with the namespace, and every part of a key is checked, so no input can climb out of it:
/// <code>
/// NAMESPACE/UID/video.mp4                     what a request's status points at
/// NAMESPACE/content/PHASE/HASH/video.mp4      outputs by what they were made from, shared by all requests of the namespace
/// NAMESPACE/calls/HASH                        results of single paid calls
/// NAMESPACE/calls/HASH.sent/UID/ATTEMPT       notes of calls that were sent and not answered yet
/// NAMESPACE/trends/HASH                       what a trend service said last, and HASH.asking while somebody asks it
/// NAMESPACE/topics/NICHE/NUMBER               which subjects a niche's requests took, in order
/// NAMESPACE/tokens/ACCOUNT/000001             tokens that change with each use, encrypted
/// NAMESPACE/publications/DIGEST/ACCOUNT/0001.json  what was begun to publish a video, step by step; outlives the request
/// NAMESPACE/media/...                         what users bring: music, watermark images
/// </code>
/// </summary>
public static class ArtifactKeys
{
    private const string ContentPart = "content";
    private const string CallsPart = "calls";
    private const string TrendsPart = "trends";
    private const string SentEnd = ".sent";

    public static string Request(RequestIdentity request, string artifact) => $"{Part(request.Namespace)}/{Part(request.Uid)}/{Path(artifact)}";

    /// <summary>Of everything that is one request's own.</summary>
    public static string RequestPrefix(RequestIdentity request) => $"{Part(request.Namespace)}/{Part(request.Uid)}/";

    public static string Report(RequestIdentity request, PhaseName phase, int attempt) => $"{Part(request.Namespace)}/{Part(request.Uid)}/reports/{phase}-{attempt}.json";

    public static string Content(string @namespace, PhaseName phase, string hash, string artifact) => $"{Contents(@namespace)}{phase}/{Part(hash)}/{Path(artifact)}";

    /// <summary>Of all outputs by content.</summary>
    public static string Contents(string @namespace) => $"{Part(@namespace)}/{ContentPart}/";

    /// <summary>Of all results of paid calls, and of the notes of those that were sent.</summary>
    public static string Calls(string @namespace) => $"{Part(@namespace)}/{CallsPart}/";

    /// <summary>Of all that trend services said.</summary>
    public static string Trends(string @namespace) => $"{Part(@namespace)}/{TrendsPart}/";

    /// <summary>What can be made or asked again, and is removed as a whole; null for everything else, whoever put it there.</summary>
    public static Remakable? RemakableOf(string key) => key.Split('/') switch
    {
        [var @namespace, ContentPart, var phase, var hash, _, ..] => new(RemakableKind.Output, $"{@namespace}/{ContentPart}/{phase}/{hash}/"),
        [_, CallsPart, _] => new(RemakableKind.Call, key),
        [_, CallsPart, var sent, _, _] when sent.EndsWith(SentEnd, StringComparison.Ordinal) => new(RemakableKind.SentNote, key),
        [_, TrendsPart, _] => new(RemakableKind.Trend, key),
        _ => null,
    };

    public static string Call(string @namespace, string hash) => $"{Calls(@namespace)}{Part(hash)}";

    /// <summary>A note that an attempt has sent the call.</summary>
    public static string CallSent(RequestIdentity request, string hash, int attempt) => $"{CallsSent(request, hash)}{attempt}";

    /// <summary>Of the notes of all attempts.</summary>
    public static string CallsSent(RequestIdentity request, string hash) => $"{Call(request.Namespace, hash)}{SentEnd}/{Part(request.Uid)}/";

    /// <summary>What a trend service said last to a question, by the question's hash.</summary>
    public static string Trend(string @namespace, string hash) => $"{Trends(@namespace)}{Part(hash)}";

    /// <summary>A note that somebody asks it just now.</summary>
    public static string TrendAsking(string @namespace, string hash) => $"{Trend(@namespace, hash)}.asking";

    /// <summary>Of everything that a niche's requests took; a niche is named by a hash.</summary>
    public static string Topics(string @namespace, string niche) => $"{Part(@namespace)}/topics/{Part(niche)}/";

    /// <summary>Numbers count from 1 and sort as text.</summary>
    public static string Topic(string @namespace, string niche, int number) => string.Create(CultureInfo.InvariantCulture, $"{Topics(@namespace, niche)}{number:00000000}");

    /// <summary>Of what is kept of an account's tokens.</summary>
    public static string Tokens(string @namespace, string account) => $"{Part(@namespace)}/tokens/{Part(account)}/";

    public static string Token(string @namespace, string account, string name) => $"{Tokens(@namespace, account)}{Part(name)}";

    /// <summary>Of all steps to bring the video of that digest to one account of a platform.</summary>
    public static string Publications(string @namespace, string videoSha256, string account) => $"{Part(@namespace)}/publications/{Part(videoSha256)}/{Part(account)}/";

    /// <summary>One step; in the order of the names.</summary>
    public static string Publication(string @namespace, string videoSha256, string account, int number) => $"{Publications(@namespace, videoSha256, account)}{number:0000}.json";

    public static string Media(string @namespace, string key) => $"{Part(@namespace)}/media/{Path(key)}";

    /// <summary>True for a relative path of plain parts: no empty part, no <c>.</c> or <c>..</c>, no backslash, no control character.</summary>
    public static bool IsSafePath(string path) => path.Length is > 0 and <= 512 && path.Split('/').All(IsSafePart);

    private static string Path(string path) =>
        IsSafePath(path) ? path : throw new ArgumentException($"'{path}' is not a safe object key: use plain parts separated by '/'", nameof(path));

    private static string Part(string part) =>
        IsSafePart(part) && !part.Contains('/') ? part : throw new ArgumentException($"'{part}' cannot be one part of an object key", nameof(part));

    private static bool IsSafePart(string part) => part.Length > 0 && part is not ("." or "..") && !part.Any(c => c == '\\' || char.IsControl(c));
}
