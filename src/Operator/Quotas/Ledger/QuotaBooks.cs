namespace VideoAgent.Operator.Quotas.Ledger;

/// <summary>The ledger as it was read: every namespace's account, and the version that a change must be of.</summary>
/// <param name="ResourceVersion">Null when there is no ledger yet.</param>
/// <param name="Size">In characters, of all that is stored.</param>
/// <param name="ReadAt">A timestamp of the operator's clock.</param>
internal sealed record QuotaBooks(IReadOnlyDictionary<string, QuotaAccount> Accounts, string? ResourceVersion, int Size, long ReadAt)
{
    /// <summary>An object of the API takes a mebibyte; a part of it is left for what changes at once.</summary>
    public const int MostCharacters = 900_000;

    public bool IsFull => Size > MostCharacters;

    public QuotaBooks With(string @namespace, QuotaAccount account) =>
        this with { Accounts = new Dictionary<string, QuotaAccount>(Accounts) { [@namespace] = account } };

    /// <summary>Videos of a requester on that day, in all namespaces.</summary>
    public int VideosOf(string requester, DateOnly day) => Accounts.Values.Where(account => account.Date >= day).Sum(account => account.ByRequester.GetValueOrDefault(requester));
}
