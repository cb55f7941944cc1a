using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using VideoAgent.Kubernetes.Client;

namespace VideoAgent.Kubernetes.Configuration;

/// <summary>
/// Something read from files that others replace. Files are looked at when the value is asked for, at most once an interval; the same instance comes
/// back until their text changes. What cannot be read or understood leaves the value that was there before.
/// </summary>
internal sealed class PolledValue<T>(
    string what, IReadOnlyList<TextSource> sources, TimeSpan interval, Func<IReadOnlyList<string>, T> parse, TimeProvider time, ILogger logger)
    where T : class
{
    /// <summary>Two files are replaced one after the other: a certificate that does not fit its key yet soon will.</summary>
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(10);

    private readonly Lock gate = new();
    private readonly bool changes = sources.Any(source => source.File is not null);
    private IReadOnlyList<string>? texts;
    private T? value;
    private bool forgotten;
    private long? nextLook;

    public string Origin => string.Join(" and ", sources);

    /// <summary>As it was last seen.</summary>
    public T? Last
    {
        get
        {
            lock (gate) return value;
        }
    }

    /// <exception cref="KubernetesException">With reason NoCredentials: there is no value, and there never was one.</exception>
    public T Get()
    {
        lock (gate)
        {
            if (value is null || (changes && (forgotten || time.GetTimestamp() >= nextLook))) Look();
            return value!; // or Look threw
        }
    }

    /// <summary>Have the files looked at the next time.</summary>
    public void Forget()
    {
        lock (gate) forgotten = true;
    }

    private void Look()
    {
        forgotten = false;
        try
        {
            var read = sources.Select(source => source.Read()).ToList();
            if (texts is null || !texts.SequenceEqual(read)) (value, texts) = (parse(read), read);
            LookAgainAfter(interval);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException or FormatException or NotSupportedException)
        {
            if (value is null) throw NoCredentials.Because($"cannot use {what} from {Origin}: {e.Message.TrimEnd('.')}", e);
            logger.KeptOldValue(what, Origin, e.Message);
            LookAgainAfter(interval < AfterFailure ? interval : AfterFailure);
        }
    }

    private void LookAgainAfter(TimeSpan wait) => nextLook = time.GetTimestamp() + (long)(wait.TotalSeconds * time.TimestampFrequency);
}
