namespace VideoAgent.PhaseRunner.Providers.Vendors;

/// <summary>One call of a vendor's interface.</summary>
/// <param name="What">For people, like "the script".</param>
/// <param name="Path">Below the vendor's base address, without a slash at its beginning.</param>
/// <param name="Json">The body; null for a GET.</param>
internal sealed record VendorRequest(string What, string Path, byte[]? Json)
{
    /// <summary>Of the body, when it is not JSON after all.</summary>
    public string ContentType { get; init; } = "application/json";

    /// <summary>A vendor that cuts a call off charges for it all the same, so this is longer than the slowest answer known.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>A longer answer is none of this call's.</summary>
    public int MostBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>Sent twice it may be charged twice, or done twice.</summary>
    public bool IsPaid { get; init; }
}

/// <summary>A whole answer, whatever its status.</summary>
internal sealed record VendorAnswer(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public bool IsWell => Status is >= 200 and < 300;

    /// <summary>Null when it went well.</summary>
    public VendorFault? Fault { get; init; }
}
