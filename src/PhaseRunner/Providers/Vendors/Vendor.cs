using System.Text;

namespace VideoAgent.PhaseRunner.Providers.Vendors;

/// <summary>Whom a link talks to.</summary>
/// <param name="Name">As in a manifest's <c>provider</c>.</param>
/// <param name="Address">Ends with a slash.</param>
/// <param name="Header">Name and value of the header that carries the key.</param>
/// <param name="Judge">What an answer means that is no success.</param>
internal sealed record Vendor(string Name, Uri Address, (string Name, string Value) Header, Func<VendorRequest, VendorAnswer, DateTimeOffset, VendorFault> Judge)
{
    /// <summary>What a vendor, or a proxy before it, says of a wrong key may repeat it, and is cited in reports and logs.</summary>
    public VendorAnswer WithoutKey(VendorAnswer answer) =>
        answer with { Body = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(answer.Body).Replace(Header.Value.Split(' ')[^1], "[the key]", StringComparison.Ordinal)) };

    /// <summary>Without the key.</summary>
    public override string ToString() => $"{Name} at {Address}";
}
