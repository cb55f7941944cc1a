using System.Collections;
using System.Text.RegularExpressions;

namespace VideoAgent.Operator.Tests.Docs;

/// <summary>docs/operations.md has each of the operator's settings, and no other.</summary>
public partial class SettingsTableTests
{
    [Fact]
    public void The_table_has_every_setting_and_no_other()
    {
        var told = Assert.Single(OperatorSettings.Read(["--no-such-setting"], new Hashtable()).Faults, fault => fault.Contains("is no setting", StringComparison.Ordinal));
        var known = Flags().Matches(told[told.IndexOf("known are", StringComparison.Ordinal)..]).Select(match => match.Value);

        var documented = Rows().Matches(RepositoryText.Read("docs/operations.md")).Select(match => match.Groups[1].Value);

        Assert.Equal(known.Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex("--[a-z0-9-]+")]
    private static partial Regex Flags();

    [GeneratedRegex("^\\| `(--[a-z0-9-]+)`", RegexOptions.Multiline)]
    private static partial Regex Rows();
}
